"""Voices heard: who is named beside a word of saying, read from the words alone.

A second ear beside the claims: where commas are lost or a title runs into a name, grammar misses speakers that any reader sees. It
tells only who speaks and where, never what is said.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from barchan.knowledge.voices import Voices, load_voices
from barchan.model.claim import Speaker
from barchan.model.report import Report
from barchan.stems import folded

_TOKEN = re.compile(r"[^\W_]+(?:[.&'’/-][^\W_]+)*(?:['’](?=\s))?")
_BREAK = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“‘(]?[A-Z])|\n+")
_GLUE = frozenset(("of", "for", "and", "in", "at"))
_ARTICLES = frozenset(("the", "a", "an"))
LONGEST = 14
"""Words of a name with its office; what is longer is not one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody who is said to speak, and the character at which the name stands."""

    speaker: Speaker
    at: int


class Sentences:
    """Where the sentences of a text begin, roughly: to tell one mention from the next."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    def at(self, place: int) -> int:
        """The character at which the sentence around a place begins."""
        return self._starts[bisect_right(self._starts, place) - 1]


def heard_in(report: Report) -> tuple[Heard, ...]:
    """Those who are named as speaking in the running text, in text order."""
    table, text = load_voices(), report.text
    spans = [m.span() for start, end in _running(report) for m in _TOKEN.finditer(text, start, end)]
    words = [(text[start:end], start, end) for start, end in spans]
    found: dict[int, Heard] = {}
    cues = table.says | table.citing | {"quoted", "to"}
    for n, plain in enumerate([folded(word) for word, _, _ in words]):
        if plain not in cues:
            continue
        phrase: tuple[int, int] | None = None
        if plain in table.says:
            phrase = _before(text, words, n, table) or (_after(text, words, n + 1, table) if plain in table.inverted else None)
        elif plain == "quoted" and n and folded(words[n - 1][0]) in ("was", "were"):
            phrase = _before(text, words, n - 1, table)
        elif plain in table.citing or (plain == "to" and n and folded(words[n - 1][0]) == "according"):
            phrase = _after(text, words, n + 1, table)
        if phrase is not None:
            name = text[words[phrase[0]][1] : words[phrase[1] - 1][2]]
            found[words[phrase[0]][1]] = Heard(Speaker(f"np:{name.casefold()}", name, name), words[phrase[0]][1])
    return tuple(found[at] for at in sorted(found))


def _running(report: Report) -> list[tuple[int, int]]:
    """The stretches of a text between its marked spans."""
    edges = [0, *(edge for span in report.spans for edge in (span.start, span.end)), len(report.text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


_Words = Sequence[tuple[str, int, int]]


def _before(text: str, words: _Words, verb: int, table: Voices) -> tuple[int, int] | None:
    """The name that ends before a verb, helping verbs and adverbs between them left out: word numbers, first and last exclusive."""
    end = verb
    while end and folded(words[end - 1][0]) in table.helping and _joined(text, words, end - 1):
        end -= 1
    first = end
    while first and end - first < LONGEST and _joined(text, words, first - 1):
        word = words[first - 1][0]
        plain = folded(word)
        if plain in _ARTICLES:
            if first - 1 and words[first - 2][0] in _GLUE:
                first -= 1
                continue
            break
        if not (_titled(word, table) or plain in _roles() or word in _GLUE):
            break
        first -= 1
    while first < end and (words[first][0] in _GLUE or folded(words[first][0]) in _ARTICLES):
        first += 1
    return (first, end) if first < end else None


def _after(text: str, words: _Words, start: int, table: Voices) -> tuple[int, int] | None:
    """The name that begins at a word, its article left out."""
    first = start
    if not (first < len(words) and first and _joined(text, words, first - 1)):
        return None
    if folded(words[first][0]) in _ARTICLES:
        first += 1
    last = first
    while last < len(words) and last - first < LONGEST and (last == first or _joined(text, words, last - 1)):
        word, plain = words[last][0], folded(words[last][0])
        glued = last > first and (word in _GLUE or (plain in _ARTICLES and words[last - 1][0] in _GLUE))
        if not (_titled(word, table) or plain in _roles() or glued):
            break
        last += 1
    while last > first and (words[last - 1][0] in _GLUE or folded(words[last - 1][0]) in _ARTICLES):
        last -= 1
    return (first, last) if first < last else None


def _joined(text: str, words: _Words, number: int) -> bool:
    """Whether nothing but a blank, or the stop of a short title (`Sgt.`), stands between a word and the next."""
    if number + 1 >= len(words):
        return True
    between = text[words[number][2] : words[number + 1][1]]
    word = words[number][0]
    return between.isspace() or (between.strip() == "." and (len(word) == 1 or folded(word) in load_voices().abbreviated))


def _titled(word: str, table: Voices) -> bool:
    return word[0].isupper() and folded(word) not in table.unnamed


@cache
def _roles() -> frozenset[str]:
    """Words in small letters that a name may hold: of office, of kind, of nobody in particular."""
    table = load_voices()
    return frozenset((*table.one_voice, *table.nobody, *table.office, *table.roles)) - table.unnamed
