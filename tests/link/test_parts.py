"""A series and a toll over a longer time keep their relation to the events that they count."""

from dataclasses import replace

from barchan.link.events import link_events
from barchan.model.claim import Claim
from barchan.values.expression import Calendar, Stretch
from tests.link.factory import actor, figure, report, told
from tests.reconcile.factory import town

REPORTS = [report("a", "2022-05-10"), report("b", "2022-05-11")]
STORY = [("a", "b")]


def wholes(*claims: Claim) -> dict[str, str | None]:
    """Each claim's quote with the quote of the event that its own is part of."""
    groups = link_events(claims, REPORTS, STORY).groups
    quote = {c.id: c.quote for c in claims}
    first = {g.id: quote[g.claims[0]] for g in groups}
    return {quote[c]: first.get(g.part_of or "") for g in groups for c in g.claims}


RAID = told("a", "9 May", Calendar(2022, 5, 9), predicate="attack", quote="Gunmen raided the well on 9 May.")
SERIES = told(
    "b", "since April", Stretch("month", 1, 1, "past"), figure(3, measure="incidents"), predicate="attack", published="2022-05-11",
    quote="There were three raids in the past month.",
)  # fmt: skip


def test_a_series_is_the_whole_of_an_event_inside_its_time() -> None:
    """Three raids in a month, and one of them: two events, the one part of the other."""
    assert wholes(RAID, SERIES) == {RAID.quote: SERIES.quote, SERIES.quote: None}


def test_an_event_before_the_series_is_no_part() -> None:
    """What lies outside its time is not counted by it."""
    early = told("a", "9 January", Calendar(2022, 1, 9), predicate="attack", quote="Gunmen raided the well on 9 January.")
    assert wholes(early, SERIES)[early.quote] is None


def test_another_kind_of_act_is_no_part() -> None:
    """A rally is none of the raids."""
    rally = told("a", "9 May", Calendar(2022, 5, 9), predicate="protest", quote="Hundreds rallied at the well.")
    assert wholes(rally, SERIES)[rally.quote] is None


def test_an_event_elsewhere_is_no_part() -> None:
    """A series in one town counts nothing in another."""
    there = replace(RAID, where=(town("Tamour", 14.0, 8.0),))
    assert wholes(there, replace(SERIES, where=(town("Ossa", 10.0, 2.0),)))[there.quote] is None


def test_another_sides_dead_are_no_part() -> None:
    """A toll of one state's soldiers does not count the other's."""
    fallen = told("a", "9 May", Calendar(2022, 5, 9), figure(4), predicate="killing", actors=(actor("ABC.military", "Army", "target"),), quote="Four soldiers fell.")
    toll = told(
        "b", "this year", Calendar(2022), figure(90, period="cumulative"), predicate="killing", actors=(actor("XYZ.military", "Guard", "target"),),
        quote="The guard has lost 90 men this year.",
    )  # fmt: skip
    assert wholes(fallen, toll)[fallen.quote] is None
    own = replace(toll, actors=(actor("ABC.military", "Army", "target"),))
    assert wholes(fallen, own)[fallen.quote] == own.quote


def test_two_blasts_of_one_day_are_no_series() -> None:
    """One attack may have several blasts: it is an event."""
    blasts = told("b", "9 May", Calendar(2022, 5, 9), figure(2, measure="incidents"), predicate="attack", quote="Two blasts hit the well on 9 May.")
    assert wholes(RAID, blasts)[RAID.quote] is None
