"""The classes of those counted: which leave nobody out, which are alike, which are only ever a part."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from barchan.text import fold

TABLE = Path(__file__).parent / "victims.toml"


@dataclass(frozen=True, slots=True)
class Victims:
    """How classes of those counted stand to each other."""

    everyone: frozenset[str]
    kept: Mapping[str, str]
    """A class to the one it is compared as."""
    narrow: frozenset[str]
    inside: Mapping[str, str]

    def compared(self, who: str | None) -> str | None:
        """The class as it is compared; null for everyone."""
        name = fold(who.replace("_", " ")) if who is not None else None
        return None if name is None or name in self.everyone else self.kept.get(name, name)

    def is_side(self, who: str | None) -> bool:
        """Whether a count of this class can stand for the whole toll when nothing wider is counted."""
        return who is not None and who not in self.narrow and who not in self.inside


@cache
def load_victims() -> Victims:
    """The classes of those counted. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    kept = {name: row[0] for row in table["alike"] for name in row}
    return Victims(frozenset(table["everyone"]), kept, frozenset(table["narrow"]), dict(table["inside"]))
