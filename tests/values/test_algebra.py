"""The laws of times and counts: intervals, containment, unions, open ends, rounding, time zones, leap years."""

from calendar import isleap, monthrange
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.values.count import Count, reach, stated
from barchan.values.count import compare as compare_counts
from barchan.values.expression import Calendar, Clock, ClockReading, Offset, Range, Stretch, Within
from barchan.values.periods import shift, unit_period
from barchan.values.when import Anchor, When, compare, days, hull, meet, resolve

DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))
ZONES = st.sampled_from(["UTC", "Europe/Paris", "Africa/Bamako", "Asia/Kabul", "Asia/Kathmandu", "America/New_York", "Pacific/Auckland"])
FEW = settings(max_examples=120, deadline=None)


def interval(first: date | None, last: date | None) -> When:
    """The days from one to another, either open."""
    ends = [day.isoformat() if day else None for day in (first, last)]
    return When("t", ends[0], ends[1], f"{ends[0] or '..'}/{ends[1] or '..'}", "interval", "stated")


@st.composite
def intervals(draw: st.DrawFn) -> When:
    """Closed and half open intervals."""
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 800)))
    opened = draw(st.sampled_from(["no", "no", "first", "last"]))
    return interval(None if opened == "first" else first, None if opened == "last" else last)


# --- intervals, containment, unions, open ends ---------------------------------------------------------------------------


@FEW
@given(intervals(), intervals(), intervals())
def test_containment_is_transitive(a: When, b: When, c: When) -> None:
    """What lies inside the inside lies inside."""
    if compare(a, b) in ("inside", "equal") and compare(b, c) in ("inside", "equal"):
        assert compare(a, c) in ("inside", "equal")


@FEW
@given(intervals(), intervals(), intervals())
def test_the_inside_of_what_is_apart_is_apart(a: When, b: When, c: When) -> None:
    """A day in March is not in May."""
    if compare(a, b) in ("inside", "equal") and compare(b, c) == "disjoint":
        assert compare(a, c) == "disjoint"


@FEW
@given(intervals(), intervals())
def test_a_union_holds_both_and_is_the_shortest(a: When, b: When) -> None:
    """Its ends are ends of the two."""
    whole = hull(a, b)
    assert compare(a, whole) in ("inside", "equal", "unknown") and compare(b, whole) in ("inside", "equal", "unknown")
    assert whole.earliest in (a.earliest, b.earliest) and whole.latest in (a.latest, b.latest)
    assert (whole.earliest is None) == (a.earliest is None or b.earliest is None)
    assert (whole.latest is None) == (a.latest is None or b.latest is None)


@FEW
@given(intervals(), intervals())
def test_union_and_meeting_do_not_ask_for_an_order(a: When, b: When) -> None:
    """Either way round the bounds are the same."""
    one, two = hull(a, b), hull(b, a)
    assert (one.earliest, one.latest) == (two.earliest, two.latest)
    here, there = meet(a, b), meet(b, a)
    assert (here and (here.earliest, here.latest)) == (there and (there.earliest, there.latest))


@FEW
@given(DAYS, DAYS)
def test_an_open_end_is_apart_only_from_what_lies_beyond_its_bound(bound: date, day: date) -> None:
    """Since 3 May cannot be 2 May; any later day it can hold."""
    one = interval(day, day)
    assert (compare(interval(bound, None), one) == "disjoint") == (day < bound)
    assert (compare(interval(None, bound), one) == "disjoint") == (day > bound)


@FEW
@given(DAYS, DAYS, st.sampled_from(["since", "until"]))
def test_ranges_keep_their_open_end(published: date, bound: date, kind: str) -> None:
    """Since ends at the publication where that is known and later; until has no start."""
    calendar = Calendar(bound.year, bound.month, bound.day)
    expression = Range("since", calendar) if kind == "since" else Range("until", None, calendar)
    when = resolve(expression, Anchor(published.isoformat(), published.isoformat()))
    if kind == "until":
        assert (when.earliest, when.latest) == (None, bound.isoformat())
    else:
        assert (when.earliest, when.latest) == (bound.isoformat(), published.isoformat() if published >= bound else None)


# --- units, leap years ---------------------------------------------------------------------------------------------------


@FEW
@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"]))
def test_a_day_lies_in_its_periods(day: date, unit: str) -> None:
    """And the period of each of its ends is itself."""
    period = unit_period(day, unit)  # type: ignore[arg-type]
    assert period.first is not None and period.last is not None and period.first <= day <= period.last
    assert unit_period(period.first, unit) == period == unit_period(period.last, unit)  # type: ignore[arg-type]


@FEW
@given(DAYS, st.integers(-400, 400))
def test_months_are_added_to_the_last_day_there_is(day: date, count: int) -> None:
    """A month after 31 January is the end of February, leap or not."""
    moved = shift(day, "month", count)
    assert moved is not None
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    assert (moved.year, moved.month, moved.day) == (year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@FEW
@given(st.integers(1950, 2060), st.integers(-30, 30))
def test_leap_days_move_by_years(year: int, count: int) -> None:
    """The 29th of February some years on is the last of February there."""
    if isleap(year) and count:
        moved = shift(date(year, 2, 29), "year", count)
        assert moved == date(year + count, 2, 29 if isleap(year + count) else 28)


@FEW
@given(DAYS, st.integers(0, 400))
def test_so_many_days_ago_and_later_is_the_same_day(day: date, count: int) -> None:
    """Counting back from where one counted on leads home, over leap days too."""
    there = resolve(Offset("day", count), Anchor(day.isoformat(), day.isoformat()))
    assert resolve(Offset("day", -count), Anchor(there.earliest, there.latest)).earliest == day.isoformat()


@FEW
@given(DAYS, st.integers(1, 60), st.sampled_from(["day", "week", "month", "year"]))
def test_a_longer_stretch_holds_a_shorter_one(day: date, count: int, unit: str) -> None:
    """The past three months lie in the past four; both end at the publication."""
    anchor = Anchor(day.isoformat(), day.isoformat())
    short, long = (resolve(Stretch(unit, n, n, "past"), anchor) for n in (count, count + 1))  # type: ignore[arg-type]
    assert compare(short, long) == "inside" and short.latest == long.latest == day.isoformat()


@FEW
@given(DAYS, st.sampled_from(["week", "month", "quarter", "year"]), st.integers(-5, 5))
def test_neighbouring_periods_touch_and_do_not_overlap(day: date, unit: str, count: int) -> None:
    """The day after last month is the first of this month."""
    anchor = Anchor(day.isoformat(), day.isoformat())
    one, two = (resolve(Within(unit, n), anchor) for n in (count, count + 1))  # type: ignore[arg-type]
    assert compare(one, two) == "disjoint"
    assert days(one)[1] == (days(two)[0] or day) - timedelta(days=1)


# --- time zones ----------------------------------------------------------------------------------------------------------


@FEW
@given(DAYS, st.integers(0, 23), st.integers(0, 59), ZONES)
def test_a_clock_time_lies_on_its_local_day(day: date, hour: int, minute: int, zone: str) -> None:
    """Though it is written in UTC, where another day may have begun."""
    expression = Clock((ClockReading(hour, minute, zone),), Calendar(day.year, day.month, day.day))
    when = resolve(expression, None)
    assert days(when) == (day, day) or hour < 4  # where clocks are put forward, an hour of the night does not exist
    assert compare(when, resolve(Calendar(day.year, day.month, day.day), None)) in ("inside",) or hour < 4


@FEW
@given(DAYS, st.integers(4, 22), ZONES, ZONES)
def test_one_instant_on_two_clocks_is_one_time(day: date, hour: int, here: str, there: str) -> None:
    """Told by the clock of another zone it stays equal."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    at = datetime(day.year, day.month, day.day, hour, 30, tzinfo=ZoneInfo(here))
    other = at.astimezone(ZoneInfo(there))
    first = resolve(Clock((ClockReading(hour, 30, here),), Calendar(day.year, day.month, day.day)), None)
    second = resolve(Clock((ClockReading(other.hour, other.minute, there),), Calendar(other.year, other.month, other.day)), None)
    assert compare(first, second) == "equal"


# --- rounding ------------------------------------------------------------------------------------------------------------


def _exactly(value: int) -> Count:
    return Count(value, value, "exactly", str(value))


@FEW
@given(st.integers(1000, 10**8), st.integers(1, 4))
def test_a_number_meets_its_own_rounding(value: int, places: int) -> None:
    """5,100 told as 5,000 is no contradiction, as long as rounding moved it by a tenth at most."""
    step = 10**places
    rounded = round(value / step) * step
    if rounded >= 1000 and abs(rounded - value) <= 0.1 * min(value, rounded):
        assert compare_counts(_exactly(value), _exactly(rounded)) in ("equal", "meets")


@FEW
@given(st.integers(1, 999), st.integers(1, 999))
def test_small_numbers_are_not_rounded(one: int, two: int) -> None:
    """44 dead and 48 dead cannot both hold."""
    assert (compare_counts(_exactly(one), _exactly(two)) == "equal") == (one == two)
    assert (compare_counts(_exactly(one), _exactly(two)) == "disjoint") == (one != two)


@FEW
@given(st.integers(0, 10**6), st.sampled_from(["exactly", "about", "nearly", "at_least", "more_than", "up_to", "less_than"]))
def test_what_words_reach_holds_what_they_state(value: int, modifier: str) -> None:
    """No modifier moves a value out of its own reach."""
    count = stated(modifier, value, str(value))  # type: ignore[arg-type]
    low, high = reach(count)
    assert low <= (count.low if count.low is not None else high)
    assert high >= (count.high if count.high is not None else low)


@FEW
@given(st.integers(2, 10**5), st.integers(0, 10**5))
def test_bounds_are_bounds(bound: int, value: int) -> None:
    """At least N is apart from all below it, up to N from all above, small and open ended as they are."""
    least, most = stated("at_least", bound, ""), stated("up_to", bound, "")
    if value < 1000:
        assert (compare_counts(least, _exactly(value)) == "disjoint") == (value < bound)
        assert (compare_counts(most, _exactly(value)) == "disjoint") == (value > bound)
