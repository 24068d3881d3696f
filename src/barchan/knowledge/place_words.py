"""The table of words that tell place names from other names."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "place_words.toml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Word lists in lower case; the table says with examples what each is for."""

    other: frozenset[str]
    division: frozenset[str]
    divisions: frozenset[str]
    townish: frozenset[str]
    parts: frozenset[str]
    institutions: frozenset[str]
    naming: frozenset[str]
    streets: frozenset[str]
    ways: frozenset[str]
    small_ways: frozenset[str]
    crossings: frozenset[str]
    sides: frozenset[str]
    people: frozenset[str]
    sites: frozenset[str]
    seats: frozenset[str]
    quarters: frozenset[str]
    papers: frozenset[str]
    locative: frozenset[str]
    joined: frozenset[str]


@cache
def load_place_words(table: Path = TABLE) -> PlaceWords:
    """The lists of the table; another file of the same form serves another language."""
    rows = tomllib.loads(table.read_text(encoding="utf-8"))
    return PlaceWords(**{name: frozenset(words) for name, words in rows.items()})
