"""Names and described actors."""

import pytest

from barchan.annotate.names import read_names
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.mention import NameMention
from barchan.nlp.base import Block
from barchan.nlp.spacy_parser import SpacyParser


def _names(text: str, english: SpacyParser, gazetteer: Gazetteer) -> list[NameMention]:
    parse = english.parse(text, [Block(0, len(text))])
    return list(read_names(parse, text, load_actors(), gazetteer))


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("The French army pulled out of the town.", "The French army", "FRA.military"),
        ("French armed forces left at dawn.", "French armed forces", "FRA.military"),
        ("Two Chadian soldiers were hurt.", "Two Chadian soldiers", "TCD.military"),
        ("The Malian junta named a new minister of mines.", "The Malian junta", "MLI.government"),
        ("Mali's military government agreed to the plan.", "Mali's military government", "MLI.government"),
        ("The transitional government of Mali agreed.", "The transitional government of Mali", "MLI.government"),
        ("Bamako's military leaders met on Sunday.", "Bamako's military leaders", "MLI.government"),
        ("Russian mercenaries guarded the mine.", "Russian mercenaries", "RUS.mercenaries"),
        ("UN blue helmets manned the post.", "UN blue helmets", "un.peacekeepers"),
        ("Suspected Islamists burned the school.", "Suspected Islamists", "agent.jihadists"),
        ("Protesters in Togo blocked the bridge.", "Protesters", "TGO.protesters"),
        ("Boko Haram fighters raided the market.", "Boko Haram fighters", "boko-haram"),
        ("Kenyan police closed the square.", "Kenyan police", "KEN.police"),
        ("Chilean air raids hit the port.", "Chilean", "CHL.military"),
        ("US missiles hit the port.", "US", "USA.military"),
        ("Regime shelling emptied the quarter.", "Regime", "agent.government"),
        ("A rebel attack closed the road.", "rebel", "agent.rebels"),
    ],
)
def test_described_actor_has_a_key(english: SpacyParser, gazetteer: Gazetteer, text: str, words: str, key: str) -> None:
    """A noun phrase for an actor leads to its class and country."""
    assert (words, key) in [(m.text, m.key) for m in _names(text, english, gazetteer)]


def test_two_countries_share_a_noun(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`French and Malian troops` are two armies."""
    keys = [m.key for m in _names("French and Malian troops met at the river.", english, gazetteer)]
    assert keys == ["FRA.military", "MLI.military"]


def test_countries_behind_the_noun(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`Warplanes, either Russian or Syrian`, are of one or the other."""
    keys = [m.key for m in _names("Warplanes, either Russian or Syrian, bombed the mill.", english, gazetteer)]
    assert keys == ["RUS.military", "SYR.military"]


def test_where_a_nationality_only_says_where(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A Chilean bombing only lies in Chile; a dateline speaks for no government."""
    texts = ["A Chilean bombing closed the road.", "LIMA (Reuters) The rebels said they would leave."]
    assert not [m.key for t in texts for m in _names(t, english, gazetteer) if m.key.startswith(("CHL", "PER"))]


def test_a_body_named_before_is_called_by_one_word(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`The Observatory` after `the Valley Observatory` is that body."""
    names = _names("The Valley Observatory counted nine dead. The London-based Observatory raised it to ten.", english, gazetteer)
    assert {m.name for m in names if m.kind == "organisation"} == {"Valley Observatory"}


def test_its_is_the_subjects(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`Its troops` belong to the state that is the sentence's subject."""
    keys = [m.key for m in _names("Chad said it would bring home its troops.", english, gazetteer)]
    assert keys == ["TCD", "TCD.military"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Italy had about 300 soldiers there.", "ITA.military"),
        ("The first contingent of the Barkhane force left.", "FRA.military"),
        ("Envoys from Chad left Guinea after a quarrel with the country's ruling junta.", "GIN.government"),
    ],
)
def test_whose_soldiers(english: SpacyParser, gazetteer: Gazetteer, text: str, key: str) -> None:
    """Troops belong to the state that has them or whose operation they serve; `the country` is the one named last."""
    assert key in [m.key for m in _names(text, english, gazetteer)]


def test_bare_noun_resumes(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`The junta` is the one that the report named before."""
    mentions = _names("The Guinean junta set a date. The junta did not explain it.", english, gazetteer)
    assert [m.key for m in mentions] == ["GIN.government", "GIN.government"]


def test_government_troops_are_the_named_states(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`Government troops` belong to the only state whose government the report names; part of `rebel-held` is nobody."""
    mentions = _names("The Somali government sent aid. Government troops left the rebel-held port.", english, gazetteer)
    assert [(m.key, m.name) for m in mentions] == [
        ("SOM.government", "Government of Somalia"),
        ("SOM.military", "Military Forces of Somalia"),
    ]


def test_article_in_a_surname(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A surname with and without its Arabic article is one key."""
    mentions = _names("Governor Talal al-Barazi spoke. Later Talal Barazi left.", english, gazetteer)
    assert {m.key for m in mentions if m.kind == "person"} == {"name:talal barazi"}


def test_person_is_one_key(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Full name, surname and office lead to one key, with office and country."""
    text = "French President Emmanuel Macron spoke on Monday. Macron praised the envoys."
    mentions = [m for m in _names(text, english, gazetteer) if m.kind == "person"]
    assert [(m.text, m.key, m.office, m.country) for m in mentions] == [
        ("French President Emmanuel Macron", "name:emmanuel macron", "president", "FRA"),
        ("Macron", "name:emmanuel macron", "president", "FRA"),
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Operation Red Heron began at dawn.", "name:red heron"),
        ("The Red Heron mission ended in May.", "name:red heron"),
        ("The Barkhane force left the base.", "name:barkhane"),
    ],
)
def test_operation(english: SpacyParser, gazetteer: Gazetteer, text: str, key: str) -> None:
    """An operation is found by the noun before or after its name."""
    assert [m.key for m in _names(text, english, gazetteer) if m.kind == "operation"] == [key]


def test_capital_acts(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A capital that decides stands for its government; one that something lies in does not."""
    assert [m.key for m in _names("Paris announced new rules.", english, gazetteer)] == ["FRA"]
    assert [m.key for m in _names("It rained in Paris.", english, gazetteer)] == []


def test_state_as_place_is_no_actor(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A state is a mention where it acts."""
    assert [m.key for m in _names("Ghana sent food to Togo.", english, gazetteer)] == ["GHA"]


def test_class_of_actor(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A mention carries ACLED's class of actor."""
    mentions = _names("Rebels fought Senegalese soldiers while villagers fled.", english, gazetteer)
    assert [m.inter for m in mentions] == ["Rebel group", "State forces", "Civilians"]


def test_spans_hold_and_never_overlap(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Each mention's text stands at its span, sorted, without overlaps."""
    text = "The Kremlin denied that the Wagner Group shelled Ukrainian army posts near Kherson, Reuters reported."
    mentions = _names(text, english, gazetteer)
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions]
    assert all(a.end <= b.start for a, b in zip(mentions, mentions[1:], strict=False))


def test_peacekeeping_mission_named_before(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`The peacekeeping mission` is the only mission that the report has named; with two of them, or none, it is left open."""
    one = _keys("MINUSMA lost a truck. The peacekeeping mission gave no names.", english, gazetteer)
    assert one["The peacekeeping mission"] == "minusma"
    two = _keys("MINUSMA and UNMISS met. The peacekeeping mission gave no names.", english, gazetteer)
    assert two["The peacekeeping mission"] == "un.peacekeepers"


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("The French armed forces ministry named the sergeant.", "The French armed forces ministry", "FRA.defence_ministry"),
        ("French armed forces ministry press release said the jet crashed.", "French armed forces ministry", "FRA.defence_ministry"),
        ("The armed forces ministry in Paris was silent.", "The armed forces ministry", "FRA.defence_ministry"),
        ("Kenya said its troops had crossed the border.", "its troops", "KEN.military"),
        ("The Danish government will bring its soldiers home.", "its soldiers", "DNK.military"),
        ("Officials in Togo denied the report.", "Officials", "TGO.officials"),
        ("Nigerian officials in Ghana met the envoys.", "Nigerian officials", "NGA.officials"),
    ],
)
def test_whose_it_is(english: SpacyParser, gazetteer: Gazetteer, text: str, words: str, key: str) -> None:
    """An actor without a name of its own gets its country from an adjective, an owner, a paper's head, or where it sits."""
    assert _keys(text, english, gazetteer)[words] == key


@pytest.mark.parametrize("text", ["The \"Copper Hill' force left.", 'Copper Hill" force left.', 'The "Copper Hill" force left.', "The Copper Hill force left."])
def test_quotation_marks_are_no_part_of_an_operation_s_name(english: SpacyParser, gazetteer: Gazetteer, text: str) -> None:
    """Marks around an operation's name, whole or broken, do not get into it."""
    parse = english.parse(text, [Block(0, len(text))])
    operation = next(m for m in read_names(parse, text, load_actors(), gazetteer) if m.kind == "operation")
    assert (operation.key, operation.name) == ("name:copper hill", "Operation Copper Hill")


def test_area_of_a_country_does_not_act(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """In `the south of Benin` and `the border of Chad and Niger` the countries are where something lies."""
    assert _keys("Rain fell in the south of Benin and on the border of Chad and Niger.", english, gazetteer) == {}


def _keys(text: str, english: SpacyParser, gazetteer: Gazetteer) -> dict[str, str]:
    parse = english.parse(text, [Block(0, len(text))])
    return {m.text: m.key for m in read_names(parse, text, load_actors(), gazetteer)}
