"""Rules: which single number each named rule chooses from rival values, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from statistics import median_low
from typing import Protocol

from barchan.model.event import Rules
from barchan.values.count import Modifier

ACLED_WORDS: dict[Modifier, int] = {"several": 3, "dozens": 12, "hundreds": 100, "scores": 20, "thousands": 1000}
"""ACLED's codebook: several 3, dozens 12, hundreds 100. Scores (a score is 20) and thousands are read alike: one of the unit."""

ACLED_TENS = 10
"""ACLED's value for `tens of`."""

LEAP = 2
"""A toll without a source that is more than this many times every other is left aside by the rules that choose one value."""


class Bounded(Protocol):
    """Anything with the bounds of a count; null is open."""

    @property
    def low(self) -> int | float | None:
        """The least value."""

    @property
    def high(self) -> int | float | None:
        """The greatest value."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A value as one origin holds it, still standing: no later one of its own source replaced it."""

    low: int | float | None
    high: int | float | None
    modifier: Modifier
    text: str
    origin: str
    published: str | None
    """First publication of this value by this origin (ISO day)."""
    named: bool
    """Whether somebody is named who counted."""
    independent: bool
    """False for a party to the conflict and its media."""
    rank: int = 0
    """How close the holder stands to an own count."""
    part: bool = False
    """Whether it counts only one side's or class's dead and stands in for a total."""

    @property
    def number(self) -> int | None:
        """The one number that the words give: the floor of an open range, the ceiling of `up to`."""
        value = self.low if self.low is not None else self.high
        return None if value is None else int(value)


def choose(votes: Sequence[Vote]) -> tuple[Rules, str]:
    """What each rule chooses, and in plain words why. No votes: nothing chosen."""
    votes = sorted(set(votes), key=_order)
    whole = [v for v in votes if not v.part] or votes
    settled = [v for v in whole if v.low is not None]
    near = _telling(_without_leaps(votes))
    free = [v for v in near if v.independent] or near
    best, last = max(free, key=_closest, default=None), max(near, key=_recency, default=None)
    if last is not None and last.published is None and len({v.number for v in near}) > 1:
        last = None
    rules = Rules(
        acled_lowest=min((acled_value(v) for v in settled), default=None),
        ucdp_low=min((int(v.low) for v in settled if v.low is not None), default=None),
        ucdp_best=best.number if best else None,
        ucdp_high=max((n for v in votes if (n := _ceiling(v)) is not None), default=None),
        latest=last.number if last else None,
        median_of_origins=_median(near),
    )
    return rules, _why(votes, rules, best, len(near) < len(votes))


def acled_value(vote: Vote) -> int:
    """The number that ACLED's codebook writes for a value with a floor."""
    if vote.modifier == "dozens" and vote.text.casefold().startswith("tens"):
        return ACLED_TENS
    return ACLED_WORDS.get(vote.modifier, int(vote.low or 0))


def leaps(vote: Vote, others: Sequence[Vote]) -> bool:
    """Whether an unsourced number is more than `LEAP` times what every other allows; one that is open upwards allows anything."""
    numbers = [inf if v.high is None else v.high for v in others if v is not vote and v.number is not None]
    return not vote.named and vote.number is not None and bool(numbers) and vote.number > LEAP * max(numbers)


def _without_leaps(votes: Sequence[Vote]) -> list[Vote]:
    return [v for v in votes if not leaps(v, votes)] or list(votes)


def _telling(votes: Sequence[Vote]) -> list[Vote]:
    """The votes that settle most: `dozens` gives way to 59."""
    return [v for v in votes if not any(vaguer(v, other) for other in votes)] or list(votes)


def vaguer(a: Bounded, b: Bounded) -> bool:
    """Whether the first leaves open what the second settles: its interval holds the other's and is wider."""
    if (a.low, a.high) == (b.low, b.high):
        return False
    low, high = a.low if a.low is not None else -inf, a.high if a.high is not None else inf
    return b.low is not None and b.low >= low and (b.high if b.high is not None else inf) <= high


def _recency(vote: Vote) -> tuple[str, bool, bool, int]:
    """Later by day; on one day a named holder before none, then the higher number, as tolls grow."""
    return (vote.published or "", not vote.part, vote.named, vote.number or 0)


def _closest(vote: Vote) -> tuple[str, bool, bool, int, int]:
    """Like recency, but on one day who counts the dead itself goes before who hears of them."""
    return (vote.published or "", not vote.part, vote.named, vote.rank, vote.number or 0)


def _ceiling(vote: Vote) -> int | None:
    value = vote.high if vote.high is not None else vote.low
    return None if value is None else int(value)


def _median(votes: Sequence[Vote]) -> int | None:
    """The lower median with one vote for each origin: its most recent value."""
    by_origin: dict[str, list[Vote]] = {}
    for vote in votes:
        by_origin.setdefault(vote.origin, []).append(vote)
    chosen = [max(held, key=_recency) for held in by_origin.values()]
    numbers = [v.number for v in chosen if v.number is not None]
    return median_low(numbers) if numbers else None




def _order(vote: Vote) -> tuple[str, ...]:
    return (vote.origin, vote.published or "", str(vote.low), str(vote.high), vote.modifier, repr(vote))


def _why(votes: Sequence[Vote], rules: Rules, best: Vote | None, leap: bool) -> str:
    if not votes:
        return "no value could be read"
    held = len({v.origin for v in votes})
    parts = [f"{len({(v.low, v.high) for v in votes})} standing value(s) of {held} origin(s)"]
    if best is not None and rules.ucdp_best is not None:
        kind = "an independent holder" if best.independent else "a party to the conflict, as nobody independent gives one"
        when = f" of {best.published}" if best.published else ""
        parts.append(f"best {rules.ucdp_best}: the most recent count{when} by {kind}")
    if rules.acled_lowest is not None:
        parts.append(f"lowest {rules.acled_lowest}: the smallest total after replaced tolls and parts are dropped")
    if leap:
        parts.append("a number without a source, more than twice every other, only widens the range")
    return "; ".join(parts)
