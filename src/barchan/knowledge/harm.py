"""The table of harm to persons told one by one: the words that say it, and what tells one person from another."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "harm.toml"


@dataclass(frozen=True, slots=True)
class HarmWords:
    """The table; all words are lemmas in lower case."""

    struck: frozenset[str]
    hit: frozenset[str]
    missiles: frozenset[str]
    limbs: frozenset[str]
    fatal: frozenset[str]
    found: frozenset[str]
    dead: frozenset[str]
    lives: frozenset[str]
    given: frozenset[str]
    guns: frozenset[str]
    turned: frozenset[str]
    suicide: frozenset[str]
    commits: frozenset[str]
    wounds: frozenset[str]
    suffer: frozenset[str]
    deadly: frozenset[str]
    carried: frozenset[str]
    clinics: frozenset[str]
    wards: frozenset[str]
    conditions: frozenset[str]
    hospitalised: frozenset[str]
    alive: frozenset[str]
    deaths: frozenset[str]
    bodies: frozenset[str]
    finds: frozenset[str]
    handled: frozenset[str]
    shootings: frozenset[str]
    tried: frozenset[str]
    parents: frozenset[str]
    naming: frozenset[str]
    kinds: tuple[Mapping[str, str], ...]
    """Nouns to their row, once for each way of telling persons apart: sex, age, part in it."""
    pronouns: Mapping[str, str]
    """Pronoun to `male` or `female`."""
    grown_from: int
    others: frozenset[str]
    also: frozenset[str]
    people: frozenset[str]


@cache
def load_harm() -> HarmWords:
    """The table as it ships. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    words = {name: frozenset(row) for name, row in table.items() if isinstance(row, list) and name != "apart"}
    return HarmWords(
        **words,
        kinds=tuple({noun: name for name, nouns in row.items() for noun in nouns} for row in table["apart"]),
        pronouns={word: name for name, words in table["pronouns"].items() for word in words},
        grown_from=table["grown_from"]["age"],
        others=frozenset(table["others"]["words"]),
        also=frozenset(table["others"]["also"]),
        people=frozenset(table["people"]["nouns"]),
    )
