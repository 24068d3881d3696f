"""The lines of a text: where each stands, how long it is, how it ends."""

import re
from dataclasses import dataclass
from functools import cached_property
from statistics import median

_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…:;,。؟][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(©A-Z0-9])")
WRAPPED = (40, 100)
"""A text is wrapped by hand when its lines' median length lies here and less than half of them end a sentence."""


@dataclass(frozen=True)
class Line:
    """One line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return sum(1 for _ in _WORD.finditer(self.text))

    @cached_property
    def stops(self) -> bool:
        """Whether it ends as a sentence or clause does."""
        return bool(_STOP.search(self.text))

    @cached_property
    def runs(self) -> bool:
        """Whether it is running text: long, or a sentence with its stop."""
        return self.words > 25 or (self.words >= 6 and self.stops)


def lines_of(text: str) -> list[Line]:
    """The lines that hold more than white space, in order."""
    found = []
    for match in _LINE.finditer(text):
        inner = match.group().strip()
        if inner.strip("\ufeff\u200b"):
            start = match.start() + match.group().index(inner)
            found.append(Line(start, start + len(inner), inner))
    return found


def is_wrapped(lines: list[Line]) -> bool:
    """Whether lines were broken by hand at a fixed width, so that a line is no paragraph."""
    if len(lines) < 6:
        return False
    ends = sum(line.stops for line in lines)
    return WRAPPED[0] <= median(len(line.text) for line in lines) <= WRAPPED[1] and ends < len(lines) / 2


def stands_alone(text: str, line: Line) -> bool:
    """Whether blank lines, or the text's ends, stand on both sides."""
    before, after = text[: line.start].rstrip(" \t"), text[line.end :].lstrip(" \t")
    return (not before or before.endswith(("\n\n", "\r\n\r\n", "\n\r\n"))) and (not after or after.startswith(("\n\n", "\r\n\r\n")))


def sentences_of(line: Line) -> list[tuple[int, int]]:
    """Rough sentences of a line, as characters of the text."""
    cuts = [line.start]
    ends = []
    for match in _SENTENCE.finditer(line.text):
        ends.append(line.start + len(line.text[: match.end()].rstrip()))
        cuts.append(line.start + match.end())
    ends.append(line.end)
    return list(zip(cuts, ends, strict=True))


def count_words(text: str) -> int:
    """How many words with a letter in them a text has."""
    return sum(1 for m in _WORD.finditer(text) if not m.group().replace(".", "").isdigit())
