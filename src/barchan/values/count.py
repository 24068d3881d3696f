"""Count: a number as bounds with a modifier, and how two compare."""

from dataclasses import dataclass
from typing import Literal

Modifier = Literal[
    "exactly", "about", "nearly", "more_than", "at_least", "less_than", "up_to", "range",
    "several", "dozens", "scores", "hundreds", "several_hundred", "thousands", "several_thousand", "tens_of_thousands", "hundreds_of_thousands", "millions",
    "unreadable",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """A number as the words state it: low and high (either may be open, both null when unreadable) and the modifier."""

    low: int | float | None
    high: int | float | None
    modifier: Modifier
    text: str


Agreement = Literal["equal", "meets", "disjoint", "unknown"]
