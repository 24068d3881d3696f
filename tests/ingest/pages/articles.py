"""Ten invented reports for saved pages: title, day, authors, paragraphs."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Article:
    """One report as its newsroom wrote it."""

    title: str
    day: date
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]


ARTICLES = (
    Article("Mortar fire kills five at Kuth ferry landing", date(2031, 5, 3), ("Lena Arbel",), (
        "Five traders were killed on Friday when mortar shells hit the ferry landing at Kuth, the district hospital said.",
        "Nine more were wounded, two of them gravely, according to the hospital's director, Amadou Sel. He said the shells fell shortly after the morning boat had moored.",
        "The army blamed the Red Scarves for the attack. A spokesman for the group said that its men had not been near the river.",
        "Ferries stopped at noon. The river board said it would decide on Saturday whether they may sail again.",
    )),
    Article("Governor survives ambush on northern road", date(2031, 6, 11), ("Sam Odu", "Ines Varga"), (
        "Gunmen opened fire on the convoy of Governor Awa Sidibe north of Arwa on Tuesday and killed two of her guards, her office said.",
        "The governor was not hurt. She had visited a school that reopened last week after three years.",
        "“We will not be driven from our own roads,” she told reporters in the evening. She did not say whom she held responsible.",
        "It was the third attack on officials in the province since April. In the first, on 4 April, a tax collector was abducted.",
        "Troops searched two villages during the night and arrested eleven men, a police officer said.",
    )),
    Article("Aid convoy reaches besieged town of Sel", date(2031, 7, 22), ("Lena Arbel",), (
        "Forty lorries with flour and medicine reached Sel on Monday, the first convoy to enter the town since the siege began in March.",
        "The relief committee said that about 6,000 families had lived on stored grain for weeks. At least 14 people have died of hunger since June, it said.",
        "Rebels who hold the eastern road let the lorries pass after talks in the capital. Their commander said a second convoy could follow within ten days.",
    )),
    Article("Shelling resumes hours after truce in Marn", date(2031, 8, 9), (), (
        "Artillery fire killed three people in the west of Marn on Saturday, hours after a truce between the government and the Northern Front had come into force.",
        "Residents counted more than thirty explosions before noon. A school and the market hall were damaged, said Petra Lund of the local council.",
        "Both sides accused each other of firing first.",
        "The truce, signed on Thursday, was to last two weeks so that the wounded could be taken out.",
    )),
    Article("Police disperse march of teachers in Arwa", date(2031, 9, 15), ("Ines Varga",), (
        "Police fired tear gas at a march of teachers in Arwa on Monday and arrested 27 of them, the teachers' union said.",
        "Some 4,000 people had taken part, by the union's count; the police put their number at 1,500.",
        "The teachers have not been paid since May. The ministry said that half of the money would be paid in October.",
    )),
    Article("Two soldiers die as mine destroys patrol car", date(2031, 10, 2), ("Sam Odu",), (
        "A mine destroyed a patrol car near Tarkou on Thursday and killed two soldiers, the army said in a statement.",
        "A third soldier was flown to the capital with burns. The road had been cleared of mines in August.",
        "Nobody has claimed responsibility for laying the mine. The army has said before that the Red Scarves mine the road at night.",
    )),
    Article("What we know about the raid on the Doma mine", date(2031, 11, 27), ("Lena Arbel", "Sam Odu"), (
        "Armed men attacked the gold mine at Doma before dawn on Wednesday and held its guards for six hours, the owner said.",
        "Seven guards were killed, according to the owner. The provincial government spoke of at least nine dead, among them two miners.",
        "The attackers took dynamite and three vehicles and left towards the border. Villagers saw them pass through Kuth at about 10 a.m.",
        "In a message that circulated on Wednesday evening, the Northern Front said it had carried out the raid. The message could not be verified.",
        "Doma was raided once before, in 2028, when four people died.",
        "The owner has stopped work until further notice. Some 800 people work there.",
    )),
    Article("Border post burns in night attack", date(2032, 1, 18), (), (
        "Attackers set fire to the border post at Lem on Saturday night and killed a customs officer, the interior ministry said on Sunday.",
        "Four officers are missing.",
        "The post lies on the only paved road to the coast. Lorries were waiting on both sides on Sunday.",
    )),
    Article("Prisoners freed after talks in the capital", date(2032, 2, 6), ("Ines Varga",), (
        "The Northern Front freed 31 prisoners on Friday, most of them soldiers who had been captured at Marn last summer, the mediators said.",
        "In return the government released 19 men. Buses brought both groups to the bridge at Tarkou, where they crossed on foot.",
        "Mediators hope for a second exchange before the rains. The Front said that it still holds 60 men; the army believes that it holds more than 100.",
        "“My son came home thin, but he came home,” said Hawa Sel, who had waited at the bridge since dawn.",
    )),
    Article("Air strike hits market, says health ministry", date(2032, 3, 29), ("Sam Odu",), (
        "An air strike on the market of Ubar killed at least 22 people on Monday, the health ministry of the northern authorities said.",
        "The air force confirmed a strike near Ubar but said that it had hit an arms depot, and denied that civilians had been killed.",
        "Doctors said that most of the dead were women who had come to sell grain. Sixty wounded were treated in two hospitals.",
        "The relief committee called for an inquiry.",
    )),
)  # fmt: skip
