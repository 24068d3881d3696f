"""Reports without a date are dated by what they tell and by their story; what that lends stands apart."""

from barchan.link.dating import date_reports, known_when, lend_dates
from barchan.values.expression import Calendar, Offset, Weekday, Within
from tests.link.factory import told, undated

NINTH_OF_MAY = Calendar(month=5, day=9)
MONDAY = Weekday(1)


def test_a_day_and_a_weekday_of_one_event_give_the_year() -> None:
    """9 May was a Monday in 2022 and not in 2021, and one report tells of 2021 as past."""
    claims = [
        told("a", "May 9", NINTH_OF_MAY),
        told("a", "in 2021", Calendar(year=2021), predicate="coup", preposition="in"),
        told("b", "Monday", MONDAY),
    ]
    dating = date_reports([undated("a"), undated("b")], claims, [("a", "b")])
    bounds = {r.id: (r.published.earliest, r.published.latest, r.published.status) for r in dating.reports}
    assert bounds == {"a": ("2022-05-09", "2022-11-05", "inferred"), "b": ("2022-05-09", "2022-05-15", "inferred")}
    assert set(dating.basis) == {"a", "b"}


def test_this_week_bounds_a_report_by_the_end_of_the_week() -> None:
    """A report that says `this week` came out between the event's Monday and that Sunday."""
    claims = [
        told("a", "May 9", NINTH_OF_MAY),
        told("b", "Monday", MONDAY),
        told("c", "this week", Within("week", 0), preposition=None),
        told("c", "2021", Calendar(year=2021), predicate="coup", preposition="in"),
        told("b", "2021", Calendar(year=2021), predicate="coup", preposition="in"),
    ]
    dating = date_reports([undated("a"), undated("b"), undated("c")], claims, [("a", "b", "c")])
    assert {r.id: r.published.latest for r in dating.reports}["c"] == "2022-05-15"


def test_a_year_that_lies_ahead_is_no_sign_that_it_has_come() -> None:
    """`Scheduled for 2031` says nothing of when the report came out."""
    claims = [told("a", "2031", Calendar(year=2031), predicate="election", preposition="for")]
    dating = date_reports([undated("a")], claims, [("a",)])
    assert dating.reports[0].published.status == "unknown"
    assert dating.basis == {}


def test_a_year_told_as_past_bounds_a_report_from_below() -> None:
    """A report that tells of 2021 came out no earlier; how much later is unknown."""
    claims = [told("a", "2021", Calendar(year=2021), predicate="coup", preposition="in")]
    dating = date_reports([undated("a")], claims, [("a",)])
    assert (dating.reports[0].published.earliest, dating.reports[0].published.latest) == ("2021-01-01", None)


def test_two_days_that_fit_leave_the_date_unknown() -> None:
    """9 May and 6 June 2022 were both Mondays: which of them is meant stays open."""
    claims = [
        told("a", "May 9", NINTH_OF_MAY),
        told("a", "June 6", Calendar(month=6, day=6)),
        told("a", "2021", Calendar(year=2021), predicate="coup", preposition="in"),
        told("b", "Monday", MONDAY),
    ]
    dating = date_reports([undated("a"), undated("b")], claims, [("a", "b")])
    assert {r.id: r.published.status for r in dating.reports}["b"] == "unknown"


def test_the_date_is_lent_and_not_written_into_the_claim() -> None:
    """`Monday` keeps saying nothing by itself; what the story adds stands in `lent`, with the claims it rests on."""
    claims = [
        told("a", "May 9", NINTH_OF_MAY),
        told("a", "in 2021", Calendar(year=2021), predicate="coup", preposition="in"),
        told("b", "Monday", MONDAY),
    ]
    dating = date_reports([undated("a"), undated("b")], claims, [("a", "b")])
    monday = lend_dates(claims, dating)[2]
    assert monday.when is not None
    assert (monday.when.earliest, monday.lent[0].field) == (None, "when")
    assert monday.lent[0].claims == tuple(sorted(c.id for c in (claims[0], claims[2])))
    known = known_when(monday)
    assert known is not None
    assert (known.earliest, known.latest) == ("2022-05-09", "2022-05-09")


def test_a_dated_report_is_left_alone() -> None:
    """Nothing is inferred where a date was given."""
    from tests.link.factory import report

    given = report("a", "2022-05-10")
    dating = date_reports([given], [told("a", "today", Offset("day", 0), published="2022-05-10")], [("a",)])
    assert (dating.reports, dating.basis) == ((given,), {})
