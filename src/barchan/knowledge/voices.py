"""The table of words by which reports call whoever speaks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "voices.toml"


@dataclass(frozen=True, slots=True)
class Voices:
    """Words for one kind of speaker by word, words that name nobody, and words for an office or channel."""

    one_voice: Mapping[str, str]
    alone: frozenset[str]
    """Names of those voices for which the bare word is enough."""
    shared: frozenset[str]
    """Words that several speakers of one matter bear."""
    nobody: frozenset[str]
    office: frozenset[str]


@cache
def load_voices(path: Path = TABLE) -> Voices:
    """The table. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Voices(
        {word: row["name"] for row in table["one_voice"] for word in row["words"]},
        frozenset(row["name"] for row in table["one_voice"] if row.get("alone")),
        frozenset(table["shared"]["words"]),
        frozenset(table["nobody"]["words"]),
        frozenset(table["office"]["words"]),
    )
