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
    says: frozenset[str]
    """Verbs beside which a name speaks."""
    inverted: frozenset[str]
    """Those of them that the name may follow."""
    citing: frozenset[str]
    """Words that the name of a source follows."""
    helping: frozenset[str]
    """Words between a name and its verb."""
    roles: frozenset[str]
    """Words in small letters that may stand inside a speaker's name."""
    unnamed: frozenset[str]
    """Words with a capital that are no part of one."""
    abbreviated: frozenset[str]
    """Short forms of titles, whose full stop ends no sentence."""
    issuers: frozenset[str]
    """Words that show that an outlet or page is a body that speaks for itself."""


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
        **{name: frozenset(table["heard"][name]) for name in ("says", "inverted", "citing", "helping", "roles", "unnamed", "abbreviated")},
        issuers=frozenset(table["issuers"]["words"]),
    )
