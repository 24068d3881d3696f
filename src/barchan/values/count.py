"""Count: a number as bounds with a modifier, and how two compare."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from barchan.knowledge.counts import Reach, load_reach

Modifier = Literal[
    "exactly", "about", "nearly", "more_than", "at_least", "less_than", "up_to", "range",
    "several", "dozens", "scores", "hundreds", "several_hundred", "thousands", "several_thousand", "tens_of_thousands", "hundreds_of_thousands", "millions",
    "unreadable",
]  # fmt: skip
MODIFIERS: tuple[Modifier, ...] = get_args(Modifier)
CONTINUOUS = frozenset(
    "percent fraction km mile metre foot yard cm hectare acre tonne kg pound litre barrel "
    "second minute hour day night week month year decade century USD EUR GBP JPY AUD NZD CAD INR NGN XOF cent".split()
)
"""Units of shares, measures, times and money: "more than 40 %" does not mean 41 or more."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number as the words state it: low and high (either may be open, both null when unreadable) and the modifier."""

    low: int | float | None
    high: int | float | None
    modifier: Modifier
    text: str


Agreement = Literal["equal", "meets", "disjoint", "unknown"]


def modifier_named(name: str) -> Modifier:
    """The modifier that a table names. Raises ValueError where there is none of that name."""
    for modifier in MODIFIERS:
        if modifier == name:
            return modifier
    raise ValueError(f"no modifier is called {name!r}; known: {', '.join(MODIFIERS)}")


def stated(modifier: Modifier, value: int | float, text: str, unit: str | None = None) -> Count:
    """The count that a modifier and a single number state, as the output contract sets it out.

    More than N is N + 1 or more for things one counts, N or more for shares and measures; less than N likewise downwards.
    """
    step = 1 if unit not in CONTINUOUS and value == int(value) else 0
    if modifier == "more_than":
        return Count(value + step, None, modifier, text)
    if modifier == "less_than":
        return Count(None, max(value - step, 0), modifier, text)
    if modifier == "at_least":
        return Count(value, None, modifier, text)
    if modifier == "up_to":
        return Count(None, value, modifier, text)
    return Count(value, value, modifier, text)


def spanned(low: int | float, high: int | float, modifier: Modifier, text: str) -> Count:
    """The count that a range states: "about 300 to 400" is 300 to 400, "up to 20 or 30" leaves the low end open."""
    if modifier in ("more_than", "at_least"):
        return Count(low, None, modifier, text)
    if modifier in ("less_than", "up_to"):
        return Count(None, high, modifier, text)
    return Count(low, high, "range", text)


UNREADABLE = Count(None, None, "unreadable", "")


def compare(a: Count, b: Count, unit: str | None = None) -> Agreement:
    """Whether two counts of one thing can both hold.

    Equal: the same bounds with the same modifier. Meets: what the words can stand for overlaps. Disjoint: it does not. Unknown: one
    of the two has no bounds. The same either way round.
    """
    if _unbounded(a) or _unbounded(b):
        return "unknown"
    if (a.low, a.high, a.modifier) == (b.low, b.high, b.modifier):
        return "equal"
    first, second = reach(a, unit), reach(b, unit)
    return "meets" if first[0] <= second[1] and second[0] <= first[1] else "disjoint"


def check_percent(old: int | float, new: int | float, percent: int | float, *, about: bool = False) -> Literal["agrees", "differs"]:
    """Whether a stated percentage follows from two values, within what rounding the percentage leaves open (half a point; five if rough)."""
    actual = abs(new - old) / abs(old) * 100
    digits = len(f"{percent:g}".partition(".")[2])
    slack = max(0.5 * 10.0**-digits, actual * 0.1 if about else 0.0)
    return "agrees" if abs(actual - abs(percent)) <= slack + 1e-9 else "differs"


@lru_cache(maxsize=50_000)
def reach(count: Count, unit: str | None = None) -> tuple[float, float]:
    """The least and the greatest value that a count's words can stand for; infinite where an end is open."""
    row = _row(count.modifier, unit)
    if row.fixed and row.low is not None:
        low = min(row.low, count.low) if count.low is not None else row.low
        high = math.inf if row.high is None else max(row.high, count.high or 0, count.low or 0)
        return float(low), float(high)
    low = -math.inf if count.low is None else count.low - _slack(count.low, row, row.below, row.add_below)
    high = math.inf if count.high is None else count.high + _slack(count.high, row, row.above, row.add_above)
    return max(float(low), 0.0) if (count.low or 0) >= 0 else float(low), float(high)


def _unbounded(count: Count) -> bool:
    return count.low is None and count.high is None


def _row(modifier: Modifier, unit: str | None) -> Reach:
    for row in load_reach():
        if modifier in row.modifiers and (unit in row.units or "*" in row.units):
            return row
    raise ValueError(f"the table of reach has no row for {modifier!r}")


def _slack(value: int | float, row: Reach, share: float, least: float) -> float:
    slack = max(abs(value) * share, least)
    if row.place and abs(value) >= row.place_from:
        slack = max(slack, min(row.place * _last_place(value), row.cap * abs(value)))
    return slack


def _last_place(value: int | float) -> float:
    """The worth of the last digit that is not nought: 1,000 for 5,000, 10 for 1,180."""
    if value != int(value):
        return 0.0
    whole, place = abs(int(value)), 1
    while whole and whole % 10 == 0:
        whole //= 10
        place *= 10
    return float(place) if place > 1 else 0.0
