"""The words that say whether something happened, is planned, possible, alleged, denied or not so."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "realis.toml"
GROUPS = ("planned", "forecast", "opinion", "alleged", "denied", "negative", "conditional", "transparent", "factive", "occurring")


@dataclass(frozen=True, slots=True)
class RealisTable:
    """Lemmas by group and part: `words("planned", "verbs")`."""

    groups: dict[tuple[str, str], frozenset[str]]

    def words(self, group: str, part: str) -> frozenset[str]:
        """The lemmas of one part of a group; empty where the table has none."""
        return self.groups.get((group, part), frozenset())


@cache
def realis_table() -> RealisTable:
    """The table as it is shipped, read once."""
    raw = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return RealisTable(
        {(group, part): frozenset(words) for group in GROUPS for part, words in raw[group].items() if part != "examples"}
    )
