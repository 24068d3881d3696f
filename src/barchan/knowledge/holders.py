"""The classes of those who state something: a party to the conflict, a hospital, an observatory, an agency."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from barchan.knowledge.agencies import load_agencies
from barchan.knowledge.spelling import plain
from barchan.text import fold

TABLE = Path(__file__).parent / "holders.toml"
ACTORS = Path(__file__).parent / "actors.toml"
STATE = re.compile(r"[A-Z]{3}")
UNNAMED = "agent."
"""What opens the keys of speakers without a name: one key for all officials, from a ministry or a hospital, so that their own words tell more."""
GENERAL = re.compile(r"\b(?:officials?|chief)\b")
"""What such words leave open."""


@dataclass(frozen=True, slots=True)
class HolderClass:
    """One class of holders; `rank` is higher the closer it stands to an own count."""

    id: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    independent: bool
    rank: int
    organ: str | None = None


@dataclass(frozen=True, slots=True)
class Holders:
    """All classes in the table's order, with one pattern for each."""

    classes: tuple[HolderClass, ...]
    patterns: tuple[re.Pattern[str], ...]
    known: Mapping[str, str]
    """Keys of the table of actors and of the media, to the id of their class."""
    _told: dict[tuple[str, ...], HolderClass | None] = field(default_factory=dict, compare=False, repr=False)
    """The answers given, by key and names: the same few thousand speakers are asked for again and again."""

    def of(self, key: str, *names: str) -> HolderClass | None:
        """The class of a speaker, from its key's last part or the words of its names; null where no word tells."""
        if (key, *names) not in self._told:
            self._told[key, *names] = self._find(key, names)
        return self._told[key, *names]

    def _find(self, key: str, names: Sequence[str]) -> HolderClass | None:
        last = key.rpartition(".")[2] if "." in key else ""
        # A state's bare name stands for its government.
        known = self.known.get(key) or ("government" if STATE.fullmatch(key) else None)
        for found in self.classes:
            if found.id == known or (last and last in found.keys):
                return self._worded(names[-1:], bare=True) or found if key.startswith(UNNAMED) else found
        return self._worded(names)

    def _worded(self, names: Sequence[str], *, bare: bool = False) -> HolderClass | None:
        """The first class whose words stand in the names; `bare` leaves out the words that say no more than a key does."""
        words = fold(" | ".join(names))
        words = GENERAL.sub(" ", words) if bare else words
        return next((found for found, pattern in zip(self.classes, self.patterns, strict=True) if pattern.search(words)), None)


@cache
def load_holders() -> Holders:
    """The classes of holders. Raises OSError or tomllib.TOMLDecodeError."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["class"]
    classes = tuple(
        HolderClass(row["id"], tuple(map(fold, row["words"])), tuple(row["keys"]), row["independent"], row["rank"], row.get("organ"))
        for row in rows
    )
    patterns = tuple(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, c.words))})(?!\w)") for c in classes)
    known = {row["key"]: "armed_group" for row in tomllib.loads(ACTORS.read_text(encoding="utf-8"))["actor"] if row["kind"] == "armed_group"}
    media = {f"media.{plain(a.name)}": "state_media" if a.kind == "state_media" else "agency" for a in load_agencies()}
    return Holders(classes, patterns, known | media)
