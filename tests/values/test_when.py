"""Resolving time expressions, and comparing times."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.values.expression import (
    Calendar,
    Clock,
    ClockReading,
    DayPart,
    Duration,
    Era,
    Expression,
    Holiday,
    Numeric,
    Offset,
    Range,
    Stretch,
    Vague,
    Weekday,
    Within,
)
from barchan.values.timex import timex
from barchan.values.when import (
    Anchor,
    Length,
    Relation,
    When,
    compare,
    compare_lengths,
    days,
    focus_of,
    meet,
    narrower,
    resolve,
)

MONDAY = Anchor("2022-08-15", "2022-08-15", "published 2022-08-15")
THAT_WEEK = Anchor("2022-08-15", "2022-08-21", "published 2022-08-15 to 2022-08-21")


def bounds(when: When) -> tuple[str | None, str | None]:
    """Earliest and latest."""
    return when.earliest, when.latest


def day(iso: str) -> When:
    """A stated day."""
    return When(iso, iso, iso, iso, "day", "stated")


def test_full_date_is_stated() -> None:
    """A date with its year needs no anchor and is stated."""
    when = resolve(Calendar(2021, 3, 23), None, text="March 23, 2021")
    assert (bounds(when), when.edtf, when.precision, when.status) == (("2021-03-23", "2021-03-23"), "2021-03-23", "day", "stated")


def test_last_month_in_a_week_of_publication_is_one_month() -> None:
    """Every day of the week gives the same month, so the month is known."""
    when = resolve(Within("month", -1), THAT_WEEK)
    assert (bounds(when), when.edtf, when.precision, when.status) == (("2022-07-01", "2022-07-31"), "2022-07", "month", "inferred")
    assert when.readings == ()


def test_last_month_across_a_month_end_has_two_readings() -> None:
    """Bounds hold both months, and both are listed."""
    when = resolve(Within("month", -1), Anchor("2022-07-30", "2022-08-02"))
    assert bounds(when) == ("2022-06-01", "2022-07-31")
    assert [(r.earliest, r.latest) for r in when.readings] == [("2022-06-01", "2022-06-30"), ("2022-07-01", "2022-07-31")]


def test_unknown_publication_leaves_bounds_null() -> None:
    """Relative words without an anchor are unknown, never a plausible date."""
    when = resolve(Within("month", -1), None, text="last month")
    assert (bounds(when), when.edtf, when.status) == ((None, None), None, "unknown")


def test_half_known_publication_gives_one_bound() -> None:
    """Published on or after a day: yesterday is on or after the day before."""
    assert bounds(resolve(Offset("day", -1), Anchor("2022-08-15", None))) == ("2022-08-14", None)


def test_date_without_year_or_anchor_keeps_month_and_day() -> None:
    """The EDTF string keeps what the words say."""
    when = resolve(Calendar(month=8, day=15), None)
    assert (bounds(when), when.edtf, when.status) == ((None, None), "XXXX-08-15", "unknown")


@pytest.mark.parametrize(
    ("expression", "tense", "expected"),
    [
        (Calendar(month=2, day=17), "past", "2022-02-17"),
        (Calendar(month=11, day=2), "future", "2022-11-02"),
        (Calendar(month=11, day=2), "past", "2021-11-02"),
        (Calendar(month=8, day=20), "unknown", "2022-08-20"),
        (Weekday(1), "past", "2022-08-15"),
        (Weekday(1), "future", "2022-08-15"),
        (Weekday(4), "past", "2022-08-11"),
        (Weekday(4), "future", "2022-08-18"),
        (Weekday(1, "last"), "past", "2022-08-08"),
        (Weekday(5, "next"), "unknown", "2022-08-19"),
        (Weekday(2, None, -1), "past", "2022-08-09"),
        (Offset("day", -1), "past", "2022-08-14"),
        (Holiday("12-25", which="last"), "past", "2021-12-25"),
        (Holiday("easter+1", 2022), "past", "2022-04-18"),
        (Holiday("11-4-4", 2021), "past", "2021-11-25"),
    ],
)
def test_days_around_publication(expression: Calendar | Weekday | Offset | Holiday, tense: str, expected: str) -> None:
    """The tense decides between the last such day and the next."""
    assert bounds(resolve(expression, MONDAY, tense=tense)) == (expected, expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expression", "readings"),
    [
        (Weekday(4), ["2022-08-11", "2022-08-18"]),
        (Weekday(4, "last"), []),
        (Weekday(1), []),
        (Calendar(month=8, day=10), []),
        (Calendar(month=2, day=20), ["2022-02-20", "2023-02-20"]),
        (Calendar(2022, 2, 20), []),
    ],
)
def test_without_a_tense_both_sides_are_kept(expression: Calendar | Weekday, readings: list[str]) -> None:
    """The likelier side is the time; where the calendar leaves it open, the other one stays as a reading."""
    when = resolve(expression, MONDAY)
    assert [r.earliest for r in when.readings] == readings
    assert when.earliest in (readings or [when.earliest])


def test_half_a_year_ago_is_a_month() -> None:
    """A part of a year is counted in months, a part of a month in days."""
    assert bounds(resolve(Offset("year", -0.5), MONDAY)) == ("2022-02-01", "2022-02-28")
    assert bounds(resolve(Offset("year", -1.5), MONDAY)) == ("2021-02-01", "2021-02-28")


def test_weekday_of_a_week_of_publication() -> None:
    """A report of some day of a week that begins on Monday speaks of that Monday."""
    assert bounds(resolve(Weekday(1), THAT_WEEK, tense="past")) == ("2022-08-15", "2022-08-15")


@pytest.mark.parametrize(
    ("expression", "expected", "edtf"),
    [
        (Calendar(2020, part="early"), ("2020-01-01", "2020-04-30"), "2020-01/2020-04"),
        (Within("year", 0, "first_half"), ("2022-01-01", "2022-06-30"), "2022-01/2022-06"),
        (Within("month", 0, "earlier"), ("2022-08-01", "2022-08-14"), "2022-08-01/2022-08-14"),
        (Calendar(2022, division="Q3"), ("2022-07-01", "2022-09-30"), "2022-35"),
        (Calendar(2019, division="WI"), ("2019-12-01", "2020-02-29"), "2019-24"),
        (Era(1990, 10), ("1990-01-01", "1999-12-31"), "199X"),
        (Era(1980, 10, "early"), ("1980-01-01", "1982-12-31"), "1980-01/1982-12"),
        (Offset("month", -6), ("2022-02-01", "2022-02-28"), "2022-02"),
        (Offset("month", -6, modifier="about"), ("2022-01-01", "2022-03-31"), "2022-02~"),
        (Offset("year", -20, modifier="more_than"), (None, "2002-12-31"), "../2002-12-31"),
        (Offset("year", None, direction="past"), (None, "2020-08-15"), "../2020-08-15"),
        (Calendar(month=1, year_shift=0), ("2022-01-01", "2022-01-31"), "2022-01"),
        (Within("weekend", 0), ("2022-08-13", "2022-08-14"), "2022-08-13/2022-08-14"),
        (Within("week", 0), ("2022-08-15", "2022-08-21"), "2022-08-15/2022-08-21"),
        (Range("since", Calendar(2012)), ("2012-01-01", "2022-08-15"), "2012/2022-08-15"),
        (Range("between", Calendar(2020), Calendar(2021)), ("2020-01-01", "2021-12-31"), "2020/2021"),
        (Range("until", None, Calendar(2024)), (None, "2024-12-31"), "../2024"),
    ],
)
def test_periods(expression: object, expected: tuple[str | None, str | None], edtf: str) -> None:
    """Periods, parts of them, distances and ranges."""
    when = resolve(expression, MONDAY)  # type: ignore[arg-type]
    assert (bounds(when), when.edtf) == (expected, edtf)


def test_stretch_carries_its_length() -> None:
    """The past six months end with the day of publication."""
    when = resolve(Stretch("month", 6, 6, "past"), MONDAY)
    assert (bounds(when), when.length) == (("2022-02-15", "2022-08-15"), Length(6, 6, "month"))


def test_duration_has_no_calendar_bounds() -> None:
    """Nine and a half years lie nowhere in the calendar."""
    when = resolve(Duration("year", 9.5, 9.5), MONDAY)
    assert (bounds(when), when.status, when.length) == ((None, None), "stated", Length(9.5, 9.5, "year"))


def test_vague_words_are_unknown() -> None:
    """`Recently` gives no date."""
    assert bounds(resolve(Vague("past"), MONDAY)) == (None, None)


def test_numeric_date_with_two_orders_has_two_readings() -> None:
    """03/04/2022 is in March or in April; neither is chosen."""
    when = resolve(Numeric(3, 4, 2022), None)
    assert (when.edtf, len(when.readings)) == ("[2022-03-04,2022-04-03]", 2)
    assert bounds(resolve(Numeric(25, 12, 2021), None)) == ("2021-12-25", "2021-12-25")


def test_focus_words_count_from_the_time_spoken_of() -> None:
    """The next day follows the focus, not the publication; without a focus it is unknown."""
    focused = Anchor("2022-08-15", "2022-08-15", focus=day("2022-06-10"))
    assert bounds(resolve(Within("day", 1, base="focus"), focused)) == ("2022-06-11", "2022-06-11")
    assert bounds(resolve(Within("year", 0, base="focus"), focused)) == ("2022-01-01", "2022-12-31")
    assert bounds(resolve(Within("day", 1, base="focus"), MONDAY)) == (None, None)


def test_a_year_earlier_than_a_month_is_that_month() -> None:
    """A comparison keeps the part of the year."""
    june = When("June", "2022-06-01", "2022-06-30", "2022-06", "month", "stated")
    assert bounds(resolve(Offset("year", -1, base="focus"), Anchor(focus=june))) == ("2021-06-01", "2021-06-30")


def test_focus_of_prefers_a_day_for_that_day() -> None:
    """`That day` looks past a year to the last day spoken of."""
    year = resolve(Calendar(2020), None, text="2020")
    assert focus_of(Within("day", 0, base="focus"), [day("2022-06-10"), year]) == day("2022-06-10")
    assert focus_of(Within("year", 0, base="focus"), [day("2022-06-10"), year]) == year


PARIS = Clock((ClockReading(13, 0, "Europe/Paris"),), Offset("day", 0))
GMT = Clock((ClockReading(11, 0, "UTC"),), Weekday(1))
LOCAL = Clock((ClockReading(11, 0, "local"),), Calendar(2022, 8, 15))


def test_clocks_in_three_zones_are_one_instant() -> None:
    """13:00 in Paris in summer, 11:00 GMT and 11:00 in Bamako on one day are equal."""
    found = [resolve(PARIS, MONDAY), resolve(GMT, MONDAY, tense="past"), resolve(LOCAL, None, local="Africa/Bamako")]
    assert {bounds(when) for when in found} == {("2022-08-15T11:00:00Z", "2022-08-15T11:00:00Z")}
    assert [when.zone for when in found] == ["Europe/Paris", "UTC", "Africa/Bamako"]
    assert compare(found[0], found[1]) == compare(found[1], found[2]) == "equal"


def test_paris_clock_in_winter_is_an_hour_behind() -> None:
    """The zone's rule on the day counts, not its name."""
    clock = Clock((ClockReading(13, 0, "Europe/Paris"),), Calendar(2022, 1, 15))
    assert resolve(clock, None).earliest == "2022-01-15T12:00:00Z"


def test_two_clocks_that_agree_are_one_instant() -> None:
    """1pm Paris time [11:00 GMT] is a minute, and both zones are told."""
    clock = Clock((ClockReading(13, 0, "Europe/Paris"), ClockReading(11, 0, "UTC")), Offset("day", 0))
    when = resolve(clock, MONDAY)
    assert (bounds(when), when.precision, when.zone) == (("2022-08-15T11:00:00Z",) * 2, "minute", "Europe/Paris, UTC")


def test_two_clocks_that_differ_are_two_readings() -> None:
    """1pm Paris time (12:00 GMT) in summer cannot both be right: neither is chosen."""
    clock = Clock((ClockReading(13, 0, "Europe/Paris"), ClockReading(12, 0, "UTC")), Offset("day", 0))
    when = resolve(clock, MONDAY)
    assert bounds(when) == ("2022-08-15T11:00:00Z", "2022-08-15T12:00:00Z")
    assert [r.earliest for r in when.readings] == ["2022-08-15T11:00:00Z", "2022-08-15T12:00:00Z"]


def test_clock_of_an_unknown_place_gives_the_day_and_keeps_the_hour() -> None:
    """Local time without a place cannot become UTC."""
    when = resolve(LOCAL, None)
    assert (bounds(when), when.edtf, when.zone) == (("2022-08-15", "2022-08-15"), "2022-08-15T11:00:00", "local")


def test_clock_without_a_day_is_unknown() -> None:
    """An hour alone dates nothing."""
    assert bounds(resolve(Clock((ClockReading(11, 0, "UTC"),)), MONDAY)) == (None, None)


def test_night_reaches_into_the_next_day() -> None:
    """The words do not tell which side of midnight."""
    assert bounds(resolve(DayPart("night", Offset("day", -1)), MONDAY)) == ("2022-08-14", "2022-08-15")


def test_clock_day_is_that_of_its_zone() -> None:
    """01:00 in Kabul on the 15th is the 14th in UTC, but its day is the 15th."""
    clock = Clock((ClockReading(1, 0, "Asia/Kabul"),), Calendar(2022, 8, 15))
    when = resolve(clock, None)
    assert when.earliest == "2022-08-14T20:30:00Z"
    assert days(when) == (date(2022, 8, 15), date(2022, 8, 15))
    assert compare(when, day("2022-08-15")) == "inside"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (Length(9, 9, "year"), Length(9.5, 9.5, "year"), "meets"),
        (Length(9.5, 9.5, "year"), Length(10, 10, "year", "nearly"), "meets"),
        (Length(9, 9, "year"), Length(10, 10, "year", "nearly"), "meets"),
        (Length(10, 10, "year"), Length(1, 1, "decade"), "equal"),
        (Length(8, 8, "year"), Length(10, 10, "year"), "disjoint"),
        (Length(6, 6, "month", "less_than"), Length(4, 6, "month", "range"), "meets"),
        (Length(None, None, "week"), Length(2, 2, "week"), "unknown"),
    ],
)
def test_lengths(a: Length, b: Length, relation: Relation) -> None:
    """Rounded lengths meet where what the words reach overlaps."""
    found = compare_lengths(a, b)
    assert found == relation or (relation == "meets" and found in ("inside", "holds"))


def test_timex_values() -> None:
    """TIMEX3 values of some kinds."""
    for expression, expected in [
        (Within("week", -1), ("DATE", "2022-W32")),
        (Calendar(2022, division="Q3"), ("DATE", "2022-Q3")),
        (Duration("year", 2.5, 2.5), ("DURATION", "P2Y6M")),
        (Vague("present"), ("DATE", "PRESENT_REF")),
        (Era(1990, 10), ("DATE", "199")),
        (DayPart("morning", Weekday(5)), ("TIME", "2022-08-12TMO")),
    ]:
        assert timex(expression, resolve(expression, MONDAY)) == expected


# --- properties ----------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Days, stretches, open stretches and clock times."""
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 40)))
    kind = draw(st.sampled_from(["closed", "open start", "open end", "clock", "unknown"]))
    if kind == "clock":
        zone = draw(st.sampled_from(["UTC", "Europe/Paris", "Asia/Kabul", "America/New_York", "Pacific/Auckland"]))
        reading = ClockReading(draw(st.integers(0, 23)), draw(st.integers(0, 59)), zone)
        return resolve(Clock((reading,), Calendar(first.year, first.month, first.day)), None)
    low = None if kind in ("open start", "unknown") else first.isoformat()
    high = None if kind in ("open end", "unknown") else last.isoformat()
    return When("", low, high, None, "interval", "stated")


MIRROR: dict[Relation, Relation] = {
    "equal": "equal", "inside": "holds", "holds": "inside", "meets": "meets", "disjoint": "disjoint", "unknown": "unknown",
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(whens(), whens())
def test_compare_is_symmetric(a: When, b: When) -> None:
    """Seen from the other side, inside is holds and all else is the same."""
    assert compare(b, a) == MIRROR[compare(a, b)]


@settings(max_examples=150, deadline=None)
@given(whens(), whens())
def test_meeting_lies_inside_both(a: When, b: When) -> None:
    """What two times share is inside each of them."""
    both = meet(a, b)
    if both is not None:
        assert compare(both, a) in ("equal", "inside") and compare(both, b) in ("equal", "inside")
    else:
        assert compare(a, b) in ("disjoint", "unknown")


@settings(max_examples=100, deadline=None)
@given(whens(), whens())
def test_narrower_is_one_of_the_two(a: When, b: When) -> None:
    """Nothing new comes out, and a time with bounds beats one without."""
    kept = narrower(a, b)
    assert kept in (a, b)
    if (a.earliest or a.latest) and not (b.earliest or b.latest):
        assert kept == a


@settings(max_examples=100, deadline=None)
@given(DAYS, st.integers(0, 20), st.sampled_from([Within("month", -1), Weekday(3), Offset("day", -2), Calendar(month=2), Within("year", 0)]))
def test_wider_publication_never_loses_an_answer(first: date, width: int, expression: Within) -> None:
    """The answer for an interval holds the answer for each of its days."""
    last = first + timedelta(days=width)
    wide = resolve(expression, Anchor(first.isoformat(), last.isoformat()), tense="past")
    for step in (0, width // 2, width):
        one = (first + timedelta(days=step)).isoformat()
        assert compare(resolve(expression, Anchor(one, one), tense="past"), wide) in ("equal", "inside")


@settings(max_examples=60, deadline=None)
@given(st.integers(1900, 2100))
def test_february_ends_where_the_calendar_says(year: int) -> None:
    """Leap years; February 29 elsewhere is no date."""
    assert resolve(Calendar(year, 2), None).latest == f"{year}-02-{monthrange(year, 2)[1]}"
    leap = monthrange(year, 2)[1] == 29
    assert resolve(Calendar(year, 2, 29), None).earliest == (f"{year}-02-29" if leap else None)


@pytest.mark.parametrize(
    ("expression", "bounds"),
    [
        (Stretch("week", None, None, "future"), ("2022-08-15", "2022-10-10")),
        (Stretch("month", None, None, "past"), ("2021-08-15", "2022-08-15")),
        (Stretch("year", None, None, "past"), (None, "2022-08-15")),
        (Offset("day", None, None, "future"), ("2022-08-17", "2022-08-25")),
        (Vague("present"), ("2022-08-15", "2022-08-15")),
        (Vague("past"), (None, None)),
    ],
)
def test_vague_words_reach_as_far_as_one_would_speak_so(expression: Expression, bounds: tuple[str | None, str | None]) -> None:
    """Weeks are fewer than months, days fewer than weeks; years may be any number; now is the publication, recently is open."""
    when = resolve(expression, Anchor("2022-08-15", "2022-08-15"), text="words")
    assert (when.earliest, when.latest) == bounds


def test_now_is_no_exact_day() -> None:
    """What is so now was so before and goes on: an interval, though its bounds are one day."""
    when = resolve(Vague("present"), Anchor("2022-08-15", "2022-08-15"), text="now")
    assert (when.precision, when.edtf, when.status) == ("interval", "2022-08-15~", "inferred")
