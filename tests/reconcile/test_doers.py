"""Which tolls count the one who killed, and which only those whom he killed."""

from dataclasses import replace

import pytest

from barchan.model.claim import Actor, Claim, Figure
from barchan.model.event import Finding
from barchan.model.report import Report
from barchan.reconcile.fields.howmany import tallies
from barchan.text import Span
from tests.reconcile.factory import claim, evidence, figure, report

MON, TUE, WED = report("monday", "2031-05-05"), report("tuesday", "2031-05-06"), report("wednesday", "2031-05-07")


def killed(claims: list[Claim], reports: list[Report]) -> Finding:
    """The finding for everyone killed."""
    found = [t.finding for t in tallies(evidence(claims, reports), ())]
    return next(f for f in found if f.measure == "killed" and f.who is None and f.part_of is None)


def values(finding: Finding) -> list[float | None]:
    """The totals that it holds, lowest first."""
    return [v.low for v in finding.values]


def told(name: str, quote: str, number: int, text: str, *, doer: str | None = None, person: bool = False) -> Claim:
    """A claim with one number of dead in its words."""
    one: Figure = figure(number, text=text, start=quote.index(text))
    one = replace(one, person=0) if person else one
    actors = [Actor("actor", f"name:{doer}", doer, doer, 0, len(doer), kind="person")] if doer else []
    return claim(name, one, name=quote, quote=quote, actors=actors)


@pytest.mark.parametrize(
    "quote",
    ["Four people are dead, including the gunman", "Four dead, among them the suspected gunman", "The shooter is among the Four dead"],
)
def test_a_toll_with_the_doer_makes_the_toll_without_him_a_part(quote: str) -> None:
    """Three whom he killed are no rival of four with him, however many tell of three."""
    claims = [told("monday", quote, 4, "Four"), told("tuesday", "a man who killed three people", 3, "three"), told("wednesday", "three were killed", 3, "three")]
    found = killed(claims, [MON, TUE, WED])
    assert (values(found), found.rules.ucdp_best) == ([4], 4)


def test_other_numbers_stay_rivals() -> None:
    """Only the toll less one is that of those whom he killed."""
    claims = [told("monday", "Four people are dead, including the gunman", 4, "Four"), told("tuesday", "a man who killed two people", 2, "two")]
    assert values(killed(claims, [MON, TUE])) == [2, 4]


def test_some_who_are_not_the_doer_change_nothing() -> None:
    """A child among the dead leaves three and four rivals."""
    claims = [told("monday", "Four people are dead, including a child", 4, "Four"), told("tuesday", "three people were killed", 3, "three")]
    assert values(killed(claims, [MON, TUE])) == [3, 4]


def test_who_killed_and_is_told_to_have_died_is_one_more() -> None:
    """Also where the two stand in two sentences."""
    claims = [told("monday", "A gunman killed four people", 4, "four", doer="A gunman"), told("monday", "The gunman was shot dead", 1, "The gunman", person=True)]
    found = killed(claims, [MON])
    assert (values(found), len(found.values[0].claims)) == ([5], 2)


def test_who_killed_is_known_by_name() -> None:
    """The last name is enough."""
    claims = [told("monday", "Dar killed four people", 4, "four", doer="Dar"), told("monday", "Ossim Dar was found dead", 1, "Ossim Dar", person=True)]
    assert values(killed(claims, [MON])) == [5]


def test_nobody_knows_whom_a_toll_without_a_doer_counts() -> None:
    """The gunman may be one of the four."""
    claims = [told("monday", "Four people were killed", 4, "Four"), told("monday", "The gunman was shot dead", 1, "The gunman", person=True)]
    assert values(killed(claims, [MON])) == [4]


def test_guards_who_kill_are_not_the_suspects_who_died() -> None:
    """The dead suspects are those whom they killed."""
    claims = [told("monday", "A guard killed two people", 2, "two", doer="A guard"), told("monday", "The suspect was dead", 1, "The suspect", person=True)]
    assert values(killed(claims, [MON])) == [2]


def test_a_headline_may_count_the_doer_apart() -> None:
    """What stands behind the toll in the same words is not in it."""
    title = "Three people shot dead in Ossa; suspect killed"
    first = replace(told("monday", title, 3, "Three"), sentence=Span(0, len(title)))
    claims = [first, told("monday", "The suspect died of a shot", 1, "The suspect", person=True)]
    assert values(killed(claims, [MON])) == [4]


def test_who_killed_is_not_among_the_wounded_who_died() -> None:
    """Five were shot, four of them died, and the gunman: one is injured."""
    claims = [
        claim("monday", figure(5, measure="casualties"), name="shot"), told("monday", "A gunman killed four people", 4, "four", doer="A gunman"),
        told("monday", "The gunman was shot dead", 1, "The gunman", person=True),
    ]  # fmt: skip
    found = [t.finding for t in tallies(evidence(claims, [MON]), ())]
    injured = next(f for f in found if f.measure == "injured")
    assert [v.low for v in injured.values] == [1]
