"""What a report opens with, day and town, is lent to the violence that it opens with where none stands beside it."""

from dataclasses import replace

from barchan.link.openings import lend_openings
from barchan.model.claim import Claim
from barchan.text import Span
from barchan.values.expression import Calendar
from barchan.values.where import Place, Relation, Where, make_where
from tests.link.factory import ATTACK, figure, report, told

TARKOU = make_where(Place("geonames:1", "Tarkou", "town", "ABC", "North", None, 12.0, 3.0, 9000), Relation(), "Tarkou")
REPORTS = {"a": report("a", "2022-05-12")}


def said(
    at: int, words: str, *, day: int | None = None, predicate: str = "attack", where: tuple[Where, ...] = (), ground: tuple[Where, ...] = ()
) -> Claim:
    """The claim of the sentence that begins at a place in the text."""
    expression = Calendar(2022, month=5, day=day) if day else None
    made = told("a", f"{day} May" if day else words, expression, predicate=predicate, published="2022-05-12", quote=words)
    return replace(made, start=at, end=at + 9, sentence=Span(at, at + 9), type=ATTACK, where=where, ground=ground)


def lent(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    """What the first claim is lent: the field, and the day or the name."""
    return [(x.field, getattr(x.value, "earliest", None) or getattr(x.value, "name", "")) for x in lend_openings(claims, REPORTS)[0].lent]


def test_a_second_sentence_tells_when_and_where() -> None:
    """Gunmen attacked a ferry. The crew was found in Tarkou on 10 May."""
    found = (said(0, "Gunmen attacked a ferry.", ground=(TARKOU,)), said(20, "The crew was found there.", day=10, predicate="find", where=(TARKOU,)))
    assert lent(found) == [("when", "2022-05-10"), ("where", "Tarkou")]


def test_what_has_a_time_and_a_place_keeps_them() -> None:
    """Nothing is lent to what says both itself."""
    found = (said(0, "Gunmen attacked.", day=9, where=(TARKOU,)), said(20, "The crew was found there.", day=10, predicate="find"))
    assert lent(found) == []


def test_a_day_after_the_report_is_none() -> None:
    """A vigil to come is not when the attack was."""
    assert lent((said(0, "Gunmen attacked a ferry."), said(20, "A vigil is held.", day=14, predicate="hold"))) == []


def test_history_told_beside_the_news_lends_no_day() -> None:
    """Gunmen attacked a ferry on 10 May. A raid of last October, told in two clauses of one sentence, does not date it."""
    old = [replace(told("a", "October", Calendar(2021, 10, 6), predicate="attack", quote=f"A raid {n}."), start=40 + n, sentence=Span(40, 60), type=ATTACK) for n in range(2)]
    assert lent((said(0, "Gunmen attacked a ferry."), said(20, "The crew was found there.", day=10, predicate="find"), *old)) == [("when", "2022-05-10")]


def test_a_report_on_another_matter_lends_nothing() -> None:
    """The talks of 10 May do not date an attack that the fourth sentence mentions."""
    talks = [said(20 * n, f"Talks {n}.", day=10, predicate="talks") for n in range(1, 4)]
    assert lent((said(90, "Gunmen attacked a ferry."), *talks)) == []


BASSA = make_where(Place("geonames:2", "Bassa", "town", "ABC", "North", None, 12.05, 3.0, 300_000), Relation(), "Bassa")
FAR_LAND = make_where(Place("iso:XYZ", "Xyland", "country", "XYZ", None, None, -30.0, 50.0), Relation(), "Xyland")


def test_the_city_that_a_claims_own_town_is_a_part_of_is_lent() -> None:
    """Gunmen attacked a bar in Tarkou, the Bassa police said."""
    assert lent((said(0, "Gunmen attacked a bar in Tarkou.", day=9, where=(TARKOU,), ground=(TARKOU, BASSA)),)) == [("where", "Bassa")]


def test_a_town_elsewhere_than_the_claims_own_place_is_not_lent() -> None:
    """What happened in Xyland did not happen in Tarkou."""
    assert lent((said(0, "Gunmen attacked a bar in Xyland.", day=9, where=(FAR_LAND,), ground=(TARKOU,)),)) == []


def test_years_of_violence_have_no_day() -> None:
    """What a report says of ten years of fighting did not happen on the day of what it opens with."""
    years = figure(10, measure="duration", unit="year", text="10 years")
    fighting = replace(said(0, "It comes after 10 years of fighting."), figures=(years,))
    assert lent((fighting, said(20, "The army left on 10 May.", day=10, predicate="withdrawal"))) == []


def test_a_report_without_a_town_is_lent_the_one_of_its_story() -> None:
    """The only town in which the story's other reports play; none where they play in two."""
    bare, told_there = said(0, "Gunmen attacked a ferry.", day=9), replace(said(0, "Gunmen attacked a ferry.", day=9, ground=(TARKOU,)), report="b", id="c-b")
    reports = REPORTS | {"b": report("b", "2022-05-12")}
    found = lend_openings((bare, told_there), reports, [("a", "b")])[0].lent
    assert [(x.field, getattr(x.value, "name", "")) for x in found] == [("where", "Tarkou")]
    other = replace(told_there, report="d", id="c-d", ground=(BASSA,))
    assert lend_openings((bare, told_there, other), reports | {"d": report("d", "2022-05-12")}, [("a", "b", "d")])[0].lent == ()
