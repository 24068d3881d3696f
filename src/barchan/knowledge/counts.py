"""The table of number words: modifiers, vague words, scales, units, labels, and how far a stated value reaches."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "counts.toml"


@dataclass(frozen=True, slots=True)
class Vague:
    """A word that stands for a number: its modifier and the bound it states."""

    words: str
    modifier: str
    low: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a value with one of the modifiers, in one of the units (`*`: any), reaches when it is compared.

    `low` and `high` are fixed ends (for vague words; a null high is open); otherwise the ends lie below and above the stated bounds
    by a share of the value, an absolute amount, or a share of the value's last place that is not nought, whichever is more.
    """

    modifiers: tuple[str, ...]
    units: tuple[str, ...]
    below: float
    above: float
    add_below: float
    add_above: float
    place: float
    place_from: float
    cap: float
    low: float | None
    high: float | None
    fixed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class NumberWords:
    """All of the table that a reader of numbers asks for; words are lower-case."""

    before: Mapping[str, str]
    """Phrase before a number to its modifier, longest phrase first."""
    after: Mapping[str, str]
    between: frozenset[str]
    vague: Mapping[str, Vague]
    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    fractions: Mapping[str, int]
    units: Mapping[str, str]
    """A counted noun's lemma to its unit."""
    currencies: Mapping[str, str]
    labels: frozenset[str]
    """Words that make a number after them a name."""
    idioms: Mapping[str, frozenset[str]]
    """Word lists that tell what is no count: months, before_year, clock, ordinals, age …"""


@cache
def load_numbers(path: Path = TABLE) -> NumberWords:
    """The words of the table. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    vague = [Vague(word, row["modifier"], row["low"]) for row in table["vague"] for word in row["words"]]
    return NumberWords(
        before=_phrases(table["before"]),
        after=_phrases(table["after"]),
        between=frozenset(table["between"]["words"]),
        vague={row.words: row for row in sorted(vague, key=lambda v: -len(v.words))},
        cardinals=table["cardinals"],
        scales=table["scales"],
        suffixes=table["suffixes"],
        fractions=table["fractions"],
        units={noun: unit for unit, nouns in table["units"].items() for noun in nouns},
        currencies=table["currencies"],
        labels=frozenset(table["labels"]["before"]),
        idioms={name: frozenset(words) for name, words in table["idioms"].items()},
    )


@cache
def load_reach(path: Path = TABLE) -> tuple[Reach, ...]:
    """The rows of reach in their order: the first that fits counts. Raises OSError or tomllib.TOMLDecodeError."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["reach"]
    return tuple(
        Reach(
            modifiers=tuple(row["modifiers"]),
            units=tuple(row["units"]),
            below=row.get("below", 0.0),
            above=row.get("above", 0.0),
            add_below=row.get("add_below", 0.0),
            add_above=row.get("add_above", 0.0),
            place=row.get("place", 0.0),
            place_from=row.get("place_from", 0.0),
            cap=row.get("cap", 1.0),
            low=row.get("low"),
            high=row.get("high"),
            fixed="low" in row,
            reason=row["reason"],
        )
        for row in rows
    )


def _phrases(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    pairs = [(phrase, modifier) for modifier, phrases in table.items() for phrase in phrases]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
