"""When: a time as an interval with precision, the expressions that resolve to one, and how two compare."""

from dataclasses import dataclass
from typing import Literal

Precision = Literal["minute", "day", "month", "year", "interval"]
WhenStatus = Literal["stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One of several readings of an ambiguous time."""

    earliest: str | None
    latest: str | None
    why: str


@dataclass(frozen=True, slots=True)
class When:
    """A time as an interval, both ends included; null bounds are open or unknown.

    `earliest` and `latest` are ISO strings: `YYYY-MM-DD` (a local calendar day, no zone) for a day or coarser,
    `YYYY-MM-DDTHH:MM:SSZ` (UTC) for a clock time.
    """

    text: str
    earliest: str | None
    latest: str | None
    edtf: str | None
    precision: Precision | None
    status: WhenStatus
    zone: str | None = None
    anchor: str | None = None
    """What it was resolved against, in words: `published 2022-08-15`, `"in 2021"`."""
    basis: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words count from: bounds of the publication day (ISO days, either may be null) and the time in focus."""

    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None
    """In words: `published 2022-08-15`."""
    focus: When | None = None
    """The time last spoken of, for `that year`, `the next day`."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression before it meets a calendar. (Fields: to be filled by the reader of times.)"""

    kind: str


Relation = Literal["equal", "inside", "holds", "meets", "disjoint", "unknown"]
"""How interval a stands to interval b: equal; a inside b; a holds b; they overlap; they cannot both hold; a bound is unknown."""
