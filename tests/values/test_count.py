"""Counts: the bounds that words state, and how two compare."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.values.count import MODIFIERS, Count, Modifier, compare, modifier_named, reach, spanned, stated

UNITS = (None, "person", "year", "percent", "km", "container")
FIRM: tuple[Modifier, ...] = ("exactly", "about", "nearly", "more_than", "at_least", "less_than", "up_to")


def _count(modifier: Modifier, value: float, unit: str | None = None) -> Count:
    return stated(modifier, value, "", unit)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Any count that words can state, vague words and open ends included."""
    modifier = draw(st.sampled_from([m for m in MODIFIERS if m not in ("range", "unreadable")]))
    value = draw(st.integers(0, 10**7))
    return stated(modifier, value, "") if modifier in FIRM else Count(value, None, modifier, "")


@pytest.mark.parametrize(
    ("modifier", "low", "high"),
    [("exactly", 44, 44), ("about", 44, 44), ("nearly", 44, 44), ("at_least", 44, None), ("more_than", 45, None), ("up_to", None, 44), ("less_than", None, 43)],
)
def test_bounds_follow_the_contract(modifier: Modifier, low: int | None, high: int | None) -> None:
    """Each modifier states the bounds that the output contract sets out, for things one counts."""
    count = _count(modifier, 44, "person")
    assert (count.low, count.high, count.modifier) == (low, high, modifier)


def test_more_than_a_share_is_not_one_point_more() -> None:
    """More than 40 % begins at 40, for a share has no next whole number."""
    assert _count("more_than", 40, "percent").low == 40


def test_a_range_under_a_bound_keeps_one_end() -> None:
    """At least four or five is four or more; up to twenty or thirty is thirty or less."""
    assert spanned(4, 5, "at_least", "").high is None
    assert spanned(20, 30, "up_to", "").high == 30


@pytest.mark.parametrize(
    ("a", "b", "unit", "expected"),
    [
        (("exactly", 9), ("exactly", 9.5), "year", "meets"),
        (("exactly", 9.5), ("nearly", 10), "year", "meets"),
        (("exactly", 9), ("nearly", 10), "year", "meets"),
        (("exactly", 9), ("exactly", 10), "year", "disjoint"),
        (("exactly", 44), ("at_least", 48), "person", "disjoint"),
        (("exactly", 52), ("at_least", 48), "person", "meets"),
        (("about", 1000), ("about", 1000), "person", "equal"),
        (("exactly", 1000), ("about", 1000), "person", "meets"),
        (("exactly", 5000), ("exactly", 5100), "person", "meets"),
        (("exactly", 2400), ("exactly", 5100), "person", "disjoint"),
        (("exactly", 16), ("exactly", 19), "person", "disjoint"),
        (("exactly", 70), ("exactly", 69.9), "percent", "meets"),
        (("up_to", 10), ("exactly", 12), "person", "disjoint"),
        (("exactly", 15), ("about", 17), "km", "meets"),
    ],
)
def test_two_counts_compare(a: tuple[Modifier, float], b: tuple[Modifier, float], unit: str, expected: str) -> None:
    """Values that people would call the same meet, and those that cannot both hold do not."""
    assert compare(_count(*a, unit), _count(*b, unit), unit) == expected


def test_dozens_meets_twenty_five_and_not_a_thousand() -> None:
    """A vague word reaches as far as writers stretch it."""
    dozens = Count(24, None, "dozens", "dozens")
    assert compare(dozens, _count("exactly", 25)) == "meets"
    assert compare(dozens, _count("exactly", 1000)) == "disjoint"


def test_a_lost_number_compares_with_nothing() -> None:
    """A number that could not be read is neither equal nor different, not even to itself."""
    lost = Count(None, None, "unreadable", "")
    assert compare(lost, lost) == "unknown"


def test_a_modifier_that_is_none_is_refused() -> None:
    """A table with a misspelt modifier fails with the names that there are."""
    with pytest.raises(ValueError, match="at_least"):
        modifier_named("atleast")


@settings(max_examples=60)
@given(counts(), counts(), st.sampled_from(UNITS))
def test_comparing_is_symmetric(a: Count, b: Count, unit: str | None) -> None:
    """The answer is the same either way round."""
    assert compare(a, b, unit) == compare(b, a, unit)


@settings(max_examples=60)
@given(counts(), st.sampled_from(UNITS))
def test_reach_holds_the_stated_bounds(count: Count, unit: str | None) -> None:
    """What words can stand for is never less than what they state, where they state a bound."""
    low, high = reach(count, unit)
    assert low <= high
    assert count.low is None or low <= count.low
    assert count.high is None or high >= count.high


@settings(max_examples=60)
@given(counts(), st.sampled_from(UNITS))
def test_a_count_equals_itself(count: Count, unit: str | None) -> None:
    """Every readable count is equal to itself."""
    assert compare(count, count, unit) == "equal"


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 10**9))
def test_an_open_end_takes_any_greater_value(value: int, more: int) -> None:
    """At least N meets every value above N."""
    assert reach(_count("at_least", value))[1] == math.inf
    assert compare(_count("at_least", value), _count("exactly", value + more)) == "meets"
