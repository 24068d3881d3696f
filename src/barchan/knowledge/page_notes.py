"""The table of what a captured text says of itself: error page, pay-wall, only the beginning, translated."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "page_notes.toml"


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of text that is no whole report: how many running words it has at most, and what its title or text says."""

    name: str
    words: int
    title: re.Pattern[str] | None
    text: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The kinds in the order in which they are tried, and the expression that a translator's note fits."""

    kinds: tuple[PageKind, ...]
    translation: re.Pattern[str]


@cache
def load_page_notes(path: Path = TABLE) -> PageNotes:
    """The table. Raises OSError, tomllib.TOMLDecodeError or re.error."""
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = tuple(
        PageKind(row["name"], row["words"], _one(row["title"]) if row["title"] else None, _one(row["text"])) for row in whole["kind"]
    )  # fmt: skip
    rows = [one for row in whole["translation"] for one in row["match"]]
    return PageNotes(kinds, _one(rows))


def _one(expressions: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in expressions), re.IGNORECASE)
