"""Full dates."""

from datetime import date

import pytest

from barchan.ingest.dates import bounds_of, find_dates, moment_of


@pytest.mark.parametrize(
    "text",
    ["3 May 2031", "May 3, 2031", "Sat. May 3rd, 2031", "Saturday 3rd of May, 2031", "2031-05-03", "03.05.2031", "3-May-2031", "2031-05-03T10:15:00Z"],
)
def test_one_day_in_many_forms(text: str) -> None:
    """Every usual form of a full date is the same day."""
    assert [d.day for d in find_dates(f"Posted {text} by the desk")] == [date(2031, 5, 3)]


@pytest.mark.parametrize("text", ["29-07-2031", "29/07/2031", "07-29-2031", "29.07.2031"])
def test_a_day_beyond_twelve_is_no_month(text: str) -> None:
    """Of day and month in figures the one above twelve is the day, whichever stands first."""
    assert [d.day for d in find_dates(f"{text} Drone strike kills three")] == [date(2031, 7, 29)]


@pytest.mark.parametrize("text", ["05/08/2031", "05-08-2031", "31 February 2031", "May 2031", "12 May", "version 1.2.2031.4"])
def test_no_full_date(text: str) -> None:
    """A day that could be two, or is none, is left out."""
    assert find_dates(text) == []


def test_a_weekday_is_noticed() -> None:
    """The weekday belongs to the date."""
    found = find_dates("Thu. May 1st, 2031")[0]
    assert (found.start, found.weekday) == (0, True)


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("2031-05-03", ("2031-05-03", "2031-05-03")),
        ("20310503", ("2031-05-03", "2031-05-03")),
        ("2031-05-03 10:15:00+02:00", ("2031-05-03", "2031-05-03")),
        ("2032-02", ("2032-02-01", "2032-02-29")),
        ("2031", ("2031-01-01", "2031-12-31")),
        ("2031-05-03/2031-05-05", ("2031-05-03", "2031-05-05")),
        ("Sat, 03 May 2031 11:00:00 GMT", ("2031-05-03", "2031-05-03")),
        ("17/05/2031", ("2031-05-17", "2031-05-17")),
        ("05/08/2031", None),
        ("2031-13-40", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_bounds_of_a_given_date(value: str, bounds: tuple[str, str] | None) -> None:
    """A given date is its first and last day, or not understood."""
    assert bounds_of(value) == bounds


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2031-05-05T07:10:00Z", "2031-05-05T07:10Z"), ("2031-05-05T07:10+02:00", "2031-05-05T05:10Z"), ("2031-05-05 07:10", "2031-05-05T07:10"),
        ("2031-05-05", None), ("5 May 2031", None), ("2031-05-05T29:10Z", None),
    ],
)  # fmt: skip
def test_a_clock_time_given_with_the_day_is_kept(given: str, moment: str | None) -> None:
    """In UTC where its zone is told, else as it is told."""
    assert moment_of(given) == moment
