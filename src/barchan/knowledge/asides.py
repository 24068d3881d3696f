"""Words that set an act apart from the one that a text has been telling of: another act, a habit, or a time gone by."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "asides.toml"


@dataclass(frozen=True, slots=True)
class Asides:
    """Lemmas, lower case."""

    other: frozenset[str]
    """Before a noun of an act: `another`, `similar`."""
    openers: frozenset[str]
    """At the head of a sentence: `elsewhere`."""
    comes: frozenset[str]
    """Verbs of which `it` is an act: `it came a week after`."""
    away: frozenset[str]
    """Beside the verb, or behind what it happened in: `elsewhere`."""
    answers: frozenset[str]
    """Behind `in` or `as`: `in response to`."""
    habitual: frozenset[str]
    """Beside a verb: `often`."""
    recurrent: frozenset[str]
    """Before a noun of an act or a blast: `sporadic`."""
    past: frozenset[str]
    """Beside a verb of the past: `once`."""
    not_past: frozenset[str]
    """Behind such a word, where it means something else: `once more`."""
    acts: frozenset[str]
    blasts: frozenset[str]


@cache
def load_asides() -> Asides:
    """The table as it ships. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Asides(
        frozenset(table["another"]["determiners"]), frozenset(table["another"]["openers"]), frozenset(table["another"]["comes"]),
        frozenset(table["another"]["away"]), frozenset(table["another"]["answers"]), frozenset(table["habit"]["adverbs"]),
        frozenset(table["habit"]["determiners"]), frozenset(table["past"]["adverbs"]), frozenset(table["past"]["not_before"]), frozenset(table["acts"]["nouns"]), frozenset(table["acts"]["of_a_blast"]),
    )  # fmt: skip
