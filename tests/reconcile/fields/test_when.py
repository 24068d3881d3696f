"""The time of an event, and where reports disagree on it."""

from dataclasses import replace

from barchan.reconcile.fields.when import choose_when, in_words, when_differences
from tests.reconcile.factory import actor, claim, clock, day, evidence, figure, report

A, B, C = report("a", "2031-05-09"), report("b", "2031-05-09"), report("c", "2031-05-09")
MAY_3, MAY_6 = day("2031-05-03"), day("2031-05-06")
MAY = day("2031-05-01", "2031-05-31", precision="month")


def test_the_narrowest_shared_time_wins() -> None:
    """A day inside the month that others name is the event's time."""
    found = choose_when(evidence([claim("a", when=MAY), claim("b", when=MAY_3), claim("c", when=MAY)], [A, B, C]))
    assert found == MAY_3


def test_the_better_supported_day_wins() -> None:
    """Of two days the one that two origins name."""
    found = choose_when(evidence([claim("a", when=MAY_3), claim("b", when=MAY_6), claim("c", when=MAY_6)], [A, B, C]))
    assert found == MAY_6


def test_no_date_stays_null() -> None:
    """The publication date is never the event's."""
    assert choose_when(evidence([claim("a"), claim("b")], [A, B])) is None


def test_a_plan_dates_only_what_did_not_come() -> None:
    """The planned date gives way to the date of the act."""
    claims = [claim("a", when=MAY_3, realis="planned"), claim("b", when=MAY_6)]
    assert choose_when(evidence(claims, [A, B])) == MAY_6
    assert choose_when(evidence(claims[:1], [A, B])) == MAY_3


def test_the_day_of_a_charge_is_none_of_the_act() -> None:
    """Who was killed on the 3rd and whose killer was charged on the 6th, in two reports, died on the 3rd."""
    charges = [claim(name, figure(2), when=MAY_6, predicate="investigation") for name in "bc"]
    assert choose_when(evidence([claim("a", when=MAY_3), *charges], [A, B, C])) == MAY_3


def test_what_is_done_this_month_was_done_by_the_day_of_its_report() -> None:
    """`This month`, told as done on the 9th, ended on the 9th; a date that the words state stays as they state it."""
    inferred = replace(MAY, status="inferred")
    found = choose_when(evidence([claim("a", when=inferred)], [A]))
    assert found is not None
    assert (found.earliest, found.latest, found.precision) == ("2031-05-01", "2031-05-09", "interval")
    assert choose_when(evidence([claim("a", when=MAY)], [A])) == MAY
    assert choose_when(evidence([claim("a", when=inferred, realis="planned")], [A])) == inferred


def test_two_days_are_contested() -> None:
    """Two stated days of one act contradict each other."""
    (found,) = when_differences(evidence([claim("a", when=MAY_3), claim("b", when=MAY_6)], [A, B]))
    assert (found.field, found.status, [p.words for p in found.positions]) == ("when", "contested", ["3 May 2031", "6 May 2031"])


def test_a_day_in_its_month_is_no_difference() -> None:
    """A month and a day in it differ in closeness only."""
    assert when_differences(evidence([claim("a", when=MAY_3), claim("b", when=MAY)], [A, B])) == []


def test_one_moment_in_two_zones_is_compatible() -> None:
    """13:00 in Paris is 11:00 GMT."""
    noon = "2031-05-03T11:00:00Z"
    (found,) = when_differences(evidence([claim("a", when=clock(noon, "Europe/Paris")), claim("b", when=clock(noon, "GMT"))], [A, B]))
    assert (found.status, found.why) == ("compatible", "They fit together: it is one moment, told in different time zones.")


def test_the_night_between_two_days_is_compatible() -> None:
    """Thursday night here is Friday morning there."""
    claims = [claim("a", when=MAY_3, quote="The strike came at night."), claim("b", when=day("2031-05-04"))]
    assert [d.status for d in when_differences(evidence(claims, [A, B]))] == ["compatible"]


def test_other_actors_are_other_acts() -> None:
    """Two acts of two groups on two days are no contradiction."""
    claims = [claim("a", when=MAY_3, actors=[actor("name:one")]), claim("b", when=MAY_6, actors=[actor("name:two")])]
    assert when_differences(evidence(claims, [A, B])) == []


def test_a_moved_plan_is_superseded() -> None:
    """What was planned for the 3rd and came on the 6th was moved."""
    (found,) = when_differences(evidence([claim("a", when=MAY_3, realis="planned"), claim("b", when=MAY_6)], [A, B]))
    assert (found.status, found.why) == ("superseded", "The later report moves the date: 3 May 2031 was planned, 6 May 2031 is what came.")


def test_times_read_as_people_write_them() -> None:
    """Days, months and clock times in words."""
    assert [in_words(w) for w in (MAY_3, MAY, clock("2031-05-03T11:00:00Z", "GMT"))] == ["3 May 2031", "May 2031", "3 May 2031, 11:00 UTC"]
