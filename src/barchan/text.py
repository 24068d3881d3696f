"""Spans and plain text operations that several stages share."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a report's text in Unicode code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]


def squeeze(text: str) -> str:
    """The text on one line, runs of white space as one space."""
    return " ".join(text.split())


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The text as it is compared: no diacritics, no case, plain quotes and dashes, single spaces."""
    if text.isascii():
        return squeeze(text.lower())
    plain = text.translate(_PLAIN)
    letters = unicodedata.normalize("NFKD", plain)
    return squeeze("".join(c for c in letters if not unicodedata.combining(c)).casefold())


_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"})
