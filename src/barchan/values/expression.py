"""Time expressions before they meet a calendar: what the words say, and nothing that the words leave open."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "year", "decade", "century", "millennium",
]  # fmt: skip
Part = Literal["early", "mid", "late", "start", "end", "first_half", "second_half", "earlier", "later"]
"""Which part of a period: `earlier` and `later` count from the day of publication, the others from the period's ends."""
Bound = Literal["exactly", "about", "nearly", "more_than", "at_least", "less_than", "up_to", "range"]
"""How a number is to be taken."""
Which = Literal["last", "this", "next"]
Base = Literal["anchor", "focus"]
"""What relative words count from: the publication, or the time last spoken of."""
DayPartName = Literal["morning", "afternoon", "evening", "night", "dawn", "midday"]
Division = Literal["Q1", "Q2", "Q3", "Q4", "H1", "H2", "SP", "SU", "FA", "WI"]
"""A quarter, a half or a season of a year."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date or period named by the calendar, as far as the words name it: `August 15`, `early 2020`, `the third quarter`.

    A missing year is `year` null; then `year_shift` counts years from `base` (`January of this year` is 0, `last year` -1),
    and where that is null too, the nearest year is meant, or the one that `which` points to (`last April`).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    division: Division | None = None
    weekday: int | None = None
    """1 Monday … 7 Sunday, where it is given beside the date."""
    year_shift: int | None = None
    base: Base = "anchor"
    which: Which | None = None
    part: Part | None = None
    about: bool = False
    week: bool = False
    """The week that holds the day: `the week of March 6`."""


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date of numbers alone in an order that the words do not tell: `03/04/2022`."""

    first: int
    second: int
    year: int


@dataclass(frozen=True, slots=True)
class Era:
    """A decade, a century or a millennium from its first year: `the 1990s`, `the 20th century`."""

    start: int
    years: Literal[10, 100, 1000]
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast with its rule: `12-25`, `11-4-4` (fourth Thursday of November), `easter+0` (days after Easter Sunday)."""

    rule: str
    year: int | None = None
    year_shift: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: `on Monday`, `last Friday`, `Tuesday of last week` (week_shift -1)."""

    day: int
    """1 Monday … 7 Sunday."""
    which: Which | None = None
    week_shift: int | None = None
    base: Base = "anchor"
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance from a day: `today` (day, 0), `six months ago` (month, -6), `the next day` (day, 1, from the focus)."""

    unit: Unit
    low: float | None
    """Signed: before is negative; null where the words are vague (`several years ago`)."""
    high: float | None = None
    """The other end of `two to three weeks ago`, signed alike; null: the same as low."""
    direction: Literal["past", "future", "same"] = "same"
    base: Base = "anchor"
    modifier: Bound = "exactly"
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """A whole period of the calendar counted from a day: `last month` (month, -1), `early next week`, `that year` (focus)."""

    unit: Unit
    shift: int
    part: Part | None = None
    base: Base = "anchor"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length that ends or begins at a day: `the past six months`, `recent years` (low null), `within two weeks`."""

    unit: Unit
    low: float | None
    high: float | None
    direction: Literal["past", "future"]
    modifier: Bound = "exactly"
    base: Base = "anchor"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length without a place in the calendar: `nine years`, `4-6 months`, `weeks` (low and high null)."""

    unit: Unit
    low: float | None
    high: float | None
    modifier: Bound = "exactly"


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One time of day with its zone as an IANA name or `UTC`; `local` where only the place tells; null where nothing is said."""

    hour: int
    minute: int
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, perhaps in several zones that name one instant, and the day where the words give it."""

    readings: tuple[ClockReading, ...]
    day: "Dated | None" = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day: `Monday morning`, `last night`; the day null where the words leave it out."""

    name: DayPartName
    day: "Dated | None" = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that cannot be laid on a calendar: `recently`, `now`, `soon`."""

    reference: Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set of times: `every day`, `twice a week`, `each July`, `on Mondays`."""

    unit: Unit
    every: int = 1
    of: "Calendar | Weekday | None" = None


Dated = Calendar | Numeric | Era | Holiday | Weekday | Offset | Within


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another, or open at one end: `since 2012`, `from March to May`, `before Monday`."""

    kind: Literal["between", "since", "until", "before", "after"]
    start: "Dated | Clock | DayPart | None" = None
    end: "Dated | Clock | DayPart | None" = None


# As JSON an expression does not name its kind; it is read as the first that has most of its fields, and an offset has all of a length's.
Expression = (
    Calendar | Numeric | Era | Holiday | Weekday | Duration | Stretch | Offset | Within | Clock | DayPart | Vague | Repeated | Range
)
