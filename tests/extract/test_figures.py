"""Figures: what is measured, of whom, as a total or a part, over which period, and how it changed."""

import pytest

from barchan.annotate.counts import read_counts
from barchan.extract.figures import FigureDraft, direction_of, read_figures
from barchan.nlp.base import Block, Parse
from barchan.nlp.spacy_parser import SpacyParser
from barchan.values.count import check_percent


def _read(english: SpacyParser, text: str) -> tuple[Parse, tuple[FigureDraft, ...]]:
    parse = english.parse(text, [Block(0, len(text))])
    return parse, read_figures(parse, read_counts(parse, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine guards were killed and 30 wounded.", [("killed", 9), ("injured", 30)]),
        ("The blast killed 12 and injured 30.", [("killed", 12), ("injured", 30)]),
        ("One guard was killed others were hurt, two critically, at the gate.", [("killed", 1), ("injured", 2)]),
        ("A woman was killed and three other women and a man injured on the quay.", [("killed", 1), ("injured", 3), ("injured", 1)]),
        ("The blast left two women dead and two others in the hospital.", [("killed", 2), ("injured", 2)]),
        ("One guard was killed when at least two gunmen opened fire.", [("killed", 1), ("other", 2)]),
        ("The raid left a porter dead and five others, including two guards, injured.", [("injured", 5), ("injured", 2)]),
        ("The raid left two dead and five, including two guards, wounded.", [("killed", 2), ("injured", 5), ("injured", 2)]),
        ("One person was killed and another two, including a guard, were hospitalized.", [("killed", 1), ("injured", 2), ("injured", 1)]),
        ("Five people were shot, one fatally.", [("casualties", 5), ("killed", 1)]),
        ("Seven people were shot, four of them fatally.", [("casualties", 7), ("killed", 4)]),
        ("A porter is dead and two people are in custody.", [("other", 2)]),
        ("Guards found four people with gunshot wounds.", [("casualties", 4)]),
        ("The blast left two girls with burns.", [("injured", 2)]),
        ("Six porters received injuries at the gate.", [("injured", 6)]),
        ("12 killed, 30 wounded in market blast", [("killed", 12), ("injured", 30)]),
        ("Dozens were killed or injured.", [("casualties", 24)]),
        ("The fire claimed the lives of some 80 people.", [("killed", 80)]),
        ("The shelling left six villagers dead.", [("killed", 6)]),
        ("The death toll rose to 25.", [("killed", 25)]),
        ("The loss of dozens of troops shook the staff.", [("killed", 24)]),
        ("The war went on, killing thousands and displacing millions.", [("killed", 2000), ("displaced", 2000000)]),
        ("Police arrested 15 suspects and freed four hostages.", [("detained", 15), ("released", 4)]),
        ("Raiders took 12 villagers hostage.", [("detained", 12)]),
        ("The force has 2,400 soldiers there.", [("troops", 2400)]),
        ("Another 300 would be dispatched.", [("troops", 300)]),
        ("The 5,000 French troops deployed there will leave.", [("troops", 5000)]),
        ("Hundreds of protesters blocked the bridge.", [("protesters", 200)]),
        ("Ships launched 59 cruise missiles.", [("weapons_fired", 59)]),
        ("Jets carried out six air strikes.", [("strikes", 6)]),
        ("Troops destroyed three trucks.", [("destroyed", 3)]),
        ("The column had 60 trucks and 400 containers.", [("vehicles", 60), ("containers", 400)]),
        ("The group carried out nine attacks.", [("incidents", 9)]),
        ("The siege lasted nine weeks.", [("duration", 9)]),
        ("Four sailors are missing.", [("missing", 4)]),
        ("Two gunmen shouted.", [("other", 2)]),
        ("Both sides met in two countries and took three steps.", []),
        ("The blast killed a man, 63, and his son, 11.", [("killed", 1), ("killed", 2), ("killed", 1)]),
        ("Gunmen abducted 39 schoolgirls.", [("detained", 39)]),
        ("The floods displaced 4,200 families.", [("displaced", 4200)]),
        ("Turnout was 41 per cent.", [("share", 41)]),
        ("The bill came to $4.2 million.", [("money", 4200000)]),
        ("The camp lies 15 km from the town.", [("distance", 15)]),
        ("No casualties were reported.", [("casualties", 0)]),
        ("Two more bodies were found, bringing the toll to 19.", [("killed", 2), ("killed", 19)]),
        ("The base holds 700 to 1,000 soldiers.", [("troops", 700)]),
        ("The force grew from 4,500 to 5,100.", [("troops", 4500), ("troops", 5100)]),
        ("The dead included 11 children.", [("killed", 11)]),
        ("The 25-year-old was killed.", []),
    ],
)
def test_measure(english: SpacyParser, text: str, expected: list[tuple[str, float]]) -> None:
    """The governing verb, noun or adjective says what is measured."""
    assert [(f.measure, f.count.low) for f in _read(english, text)[1]] == expected


def test_those_who_kill_are_not_the_killed(english: SpacyParser) -> None:
    """The subject of an active verb of killing is not counted among the dead."""
    assert [f.measure for f in _read(english, "Two gunmen killed five people.")[1]] == ["other", "killed"]


def test_classes_of_those_counted(english: SpacyParser) -> None:
    """Each coordinated group has its class; people are everyone."""
    figures = _read(english, "Twelve soldiers, five nurses and nine people were killed.")[1]
    assert [f.who for f in figures] == ["soldiers", "medics", None]


def test_an_elided_noun_is_a_part_of_what_was_named(english: SpacyParser) -> None:
    """Of the 53 soldiers killed, 48: the second is a part, of the same class."""
    figures = _read(english, "Of the 53 soldiers killed in the desert, 48 died in Mali.")[1]
    assert [(f.measure, f.count.low, f.who, f.part, f.part_of) for f in figures] == [
        ("killed", 53, "soldiers", "total", None), ("killed", 48, "soldiers", "part", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 26 villagers, including three children.",
        "Raiders shot dead 41 12 of them children.",
        "The fire killed 16 people, among them two guards.",
    ],
)
def test_parts_point_back_to_their_total(english: SpacyParser, text: str) -> None:
    """Including, among them and of them make a part of the figure before."""
    total, part = _read(english, text)[1]
    assert (total.part, part.part, part.part_of, part.measure) == ("total", "part", 0, "killed")


def test_a_part_before_its_total(english: SpacyParser) -> None:
    """Eleven among the 26 killed are a part of the figure that follows."""
    part, total = _read(english, "At least 11 children were among the 26 civilians killed.")[1]
    assert (part.part_of, part.who, part.measure, total.part) == (1, "children", "killed", "total")


def test_those_named_one_by_one_are_summed(english: SpacyParser) -> None:
    """A soldier and his wife are two killed, with one part each."""
    figures = _read(english, "A soldier and his wife were killed.")[1]
    assert [(f.measure, f.count.low, f.who, f.part, f.part_of) for f in figures] == [
        ("killed", 1, "soldiers", "part", 1), ("killed", 2, None, "total", None), ("killed", 1, "women", "part", 1),
    ]  # fmt: skip


def test_what_befell_a_part_is_not_said_of_the_whole(english: SpacyParser) -> None:
    """Of twelve hostages eleven were freed: nobody freed twelve."""
    figures = _read(english, "All but one of the 12 hostages were freed.")[1]
    assert [(f.measure, f.count.low) for f in figures] == [("released", 11), ("detained", 12)]


def test_some_of_the_dead(english: SpacyParser) -> None:
    """They are a part, even where the whole is not counted."""
    figures = _read(english, "Three of the dead were children.")[1]
    assert [(f.measure, f.count.low, f.who, f.part, f.part_of) for f in figures] == [("killed", 3, "children", "part", None)]


def test_two_changes_in_one_sentence(english: SpacyParser) -> None:
    """Each move keeps its own ends."""
    figures = _read(english, "Raids rose from 40 to 90 and arrests fell from 30 to 12.")[1]
    assert [(f.change.start_value, f.change.end_value) for f in figures if f.change] == [(40, 90), (30, 12)]


def test_periods(english: SpacyParser) -> None:
    """A figure is of an event, of a longer time, or a rate."""
    assert [f.period for f in _read(english, "The blast killed 12 people.")[1]] == ["event"]
    assert [f.period for f in _read(english, "There have been three attacks since June.")[1]] == ["cumulative"]
    assert [f.period for f in _read(english, "Raids kill 40 people every month.")[1]] == ["rate"]
    assert [f.period for f in _read(english, "The blast, the worst since June, killed 12 people.")[1]] == ["event"]


def test_a_change_is_kept_and_checked(english: SpacyParser) -> None:
    """From 1,180 to 2,005 is 69.9 per cent more, so a stated 70 per cent agrees."""
    figures = _read(english, "The number of attacks rose from 1,180 to 2005, an increase of 70%.")[1]
    change = figures[1].change
    assert change is not None
    assert (change.start_value, change.end_value, change.percent, change.checked) == (1180, 2005, 70.0, "agrees")
    assert [f.measure for f in figures] == ["incidents", "incidents", "share"]


def test_a_percentage_of_a_growth_is_checked(english: SpacyParser) -> None:
    """`The growth is 70 %` tells of the move before it."""
    _, drafts = _read(english, "Raids climbed from 1,180 to 2,005, the growth is 70%.")
    assert [(d.change.start_value, d.change.end_value, d.change.percent, d.change.checked) for d in drafts if d.change][:1] == [(1180, 2005, 70.0, "agrees")]


def test_a_percentage_that_does_not_follow_differs() -> None:
    """Half a point is left to rounding, no more."""
    assert check_percent(1180, 2005, 70) == "agrees"
    assert check_percent(1180, 2005, 60) == "differs"
    assert check_percent(100, 50, 50) == "agrees"


def test_a_negated_predicate_is_marked(english: SpacyParser) -> None:
    """What is said not to have happened is negated; none at all is a count of nought."""
    assert [f.negated for f in _read(english, "Six soldiers were not killed there.")[1]] == [True]
    assert [(f.count.high, f.negated) for f in _read(english, "No deaths were reported.")[1]] == [(0, False)]


def test_the_head_is_the_governing_predicate(english: SpacyParser) -> None:
    """The claim whose head this is takes the figure."""
    parse, figures = _read(english, "The army said that nine guards were killed.")
    assert [parse.tokens[f.head].text for f in figures] == ["killed"]


def test_a_time_that_only_places_is_no_duration(english: SpacyParser) -> None:
    """Three days ago is no duration."""
    assert _read(english, "The talks ended three days ago.")[1] == ()


def test_direction(english: SpacyParser) -> None:
    """A verb of rising or falling right before a number says which way it went by it."""
    for text, expected in (("Prices fell 3 percent.", "down"), ("Raids rose by 12 percent.", "up"), ("Raids hit 12 towns.", None), ("The index lost 190 points, or 0.6%.", "down"),
                           ("It stood at -5 degrees.", None)):
        parse = english.parse(text, [Block(0, len(text))])
        assert direction_of(parse, read_counts(parse, text)[-1]) == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Raids have spread over the border, killing thousands.", "cumulative"),
        ("The flood of fighters has killed tens of thousands.", "cumulative"),
        ("Raids have spread over the border, killing nine.", "event"),
        ("The bombs killed thousands on Monday.", "event"),
    ],
)
def test_thousands_of_dead_told_in_the_perfect_are_of_a_longer_time(english: SpacyParser, text: str, period: str) -> None:
    """Nobody counts thousands after one act; a gerund has the tense of the verb that it hangs on."""
    assert [f.period for f in _read(english, text)[1] if f.measure == "killed"] == [period]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("At least 19 villagers were killed on Monday. Fifteen of the dead came in the raid. The other four were killed by rockets.", ["total", "part", "part"]),
        ("Nineteen were killed. The remaining men were killed at dusk.", ["total"]),
        ("Four people were killed and the other nine were wounded.", ["total", "total"]),
        ("Nine people were killed in Ossa. In Lissara, 12 more people were killed.", ["total", "total"]),
    ],
)  # fmt: skip
def test_the_other_four_are_what_is_left_of_the_dead(english: SpacyParser, text: str, parts: list[str]) -> None:
    """After `the`, and only of a number of the same measure told before."""
    assert [d.part for d in _read(english, text)[1] if d.measure in ("killed", "injured")] == parts


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("The blast killed 26 people, up from 14.", (14, 26)),
        ("The fire killed 24 people at the inn, not 31 as first reported.", (31, 24)),
        ("Flood waters killed 16 people, the mayor said. An earlier count of nine came from the police.", (9, 16)),
        ("The flood killed 11. Initial reports of four dead came from one village.", (4, 11)),
        ("The raid killed 14 guards, up from an initial toll of nine.", (9, 14)),
    ],
)
def test_a_number_that_was_replaced_is_kept_with_the_new_one(english: SpacyParser, text: str, change: tuple[int, int]) -> None:
    """The newer figure tells from what it went."""
    _, drafts = _read(english, text)
    assert [(d.change.start_value, d.change.end_value) for d in drafts if d.change] == [change]


@pytest.mark.parametrize(
    "text", ["The blast killed 26 people and wounded 14.", "The raid killed 14 guards, not a villager as first feared.", "An earlier raid killed nine people. The blast killed 16."]
)
def test_other_numbers_replace_nothing(english: SpacyParser, text: str) -> None:
    """The wounded, whom nobody counted before, and the dead of an earlier act."""
    _, drafts = _read(english, text)
    assert [d.change for d in drafts if d.change] == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Nine people were hurt in separate raids.", "cumulative"),
        ("A string of attacks left nine people dead.", "cumulative"),
        ("The raid follows a wave of attacks that have killed nine people.", "cumulative"),
        ("The toll stands at 104 for 2031.", "cumulative"),
        ("Nine people were hurt in two raids.", "event"),
        ("Nine people were hurt in weekend shootings.", "cumulative"),
        ("Of those, nine people were killed within a three-hour period.", "cumulative"),
        ("Nine people were killed over the weekend in a raid.", "event"),
        ("The raid killed nine in the period of mourning.", "event"),
        ("Nine people were hurt in shootings across the city on Monday.", "cumulative"),
        ("Nine people were hurt in the shootings at the mill.", "event"),
        ("Nine people were hurt in overnight raids.", "event"),
    ],
)
def test_the_victims_of_acts_apart_are_those_of_no_single_act(english: SpacyParser, text: str, period: str) -> None:
    """A number that adds up acts which the text sets apart, or a year, is no act's toll."""
    assert [f.period for f in _read(english, text)[1] if f.measure in ("killed", "injured")] == [period]


def test_who_is_one_of_the_dead_of_a_weekend_is_one_of_many_acts(english: SpacyParser) -> None:
    """`One of nine killed that weekend` counts no act's dead; `one of four killed in the raid` does."""
    long = _read(english, "Dar was one of nine people killed and 46 wounded by gunfire in Ossa during that weekend.")[1]
    assert [f.period for f in long if f.count.low in (9, 46)] == ["cumulative", "cumulative"]
    assert {f.period for f in _read(english, "Dar was one of four people killed in the raid.")[1]} == {"event"}
