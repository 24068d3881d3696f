"""Quotation marks: which stretches of a text stand in them, even where one mark is missing."""

import re
from dataclasses import dataclass

from barchan.text import Span

OPENING, CLOSING, SINGLE = {"“": "”", "«": "»", "„": "“"}, frozenset("”»"), frozenset("‘'")
_LETTER = re.compile(r"\w")
FILLER = "\u2060"
"""Stands where a doubled apostrophe had its other half: a word joiner, neither space nor letter."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, the marks included; `closed` is false where the closing mark is missing."""

    span: Span
    closed: bool
    continued: bool = False
    """Whether it goes on in the next paragraph, which opens with another mark."""


def quotes_in(text: str, paragraphs: list[Span]) -> list[Quote]:
    """The quotations in text order; one without its closing mark ends with its paragraph, or where the next one opens."""
    plain = _one_mark(text)
    found: list[Quote] = []
    for paragraph in paragraphs:
        inside = _in_paragraph(plain, paragraph)
        if found and inside and not found[-1].closed and inside[0].span.start == _first_solid(plain, paragraph):
            found[-1] = Quote(found[-1].span, found[-1].closed, continued=True)
        found.extend(_doubled(text, quote) for quote in inside)
    return found


def _one_mark(text: str) -> str:
    """The text with two apostrophes in a row written as one double mark; as long as before, the other becomes a filler."""
    text = re.sub(r"(?<=\s)(?:''|``)|^(?:''|``)|(?<=[(\[])(?:''|``)", FILLER + '"', text, flags=re.MULTILINE)
    return text.replace("''", '"' + FILLER)


def _doubled(text: str, quote: Quote) -> Quote:
    """The quotation with the second half of a doubled apostrophe taken in."""
    start, end = quote.span
    if text[start - 1 : start + 1] in ("''", "``") and start:
        start -= 1
    if text[end - 1 : end + 1] == "''" and quote.closed:
        end += 1
    return Quote(Span(start, end), quote.closed, quote.continued)


def _first_solid(text: str, paragraph: Span) -> int:
    if text[paragraph.start : paragraph.start + 1] == FILLER:
        return paragraph.start + 1
    return paragraph.start + len(paragraph.of(text)) - len(paragraph.of(text).lstrip())


def _in_paragraph(text: str, paragraph: Span) -> list[Quote]:
    found: list[Quote] = []
    start, mark, stop = -1, "", None
    for at in range(paragraph.start, paragraph.end):
        char = text[at]
        if start >= 0 and (at == stop or (stop is None and _closes(text, at, mark, paragraph))):
            found.append(Quote(Span(start, at + 1), closed=True))
            start = -1
        elif _opens(text, at, paragraph) and (start < 0 or char == mark):
            if start >= 0:
                found.append(Quote(Span(start, at - (text[at - 1] == " ")), closed=False))
            start, mark = at, char
            stop = _single_end(text, at, paragraph) if char in SINGLE else None
    if start >= 0:
        end = paragraph.start + len(paragraph.of(text).rstrip())
        found.append(Quote(Span(start, end), closed=False))
    return [q for q in found if _LETTER.search(q.span.of(text))]


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Whether a mark here can open a quotation: a word follows, and none ends right before it."""
    char = text[at]
    if char in OPENING:
        return True
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if char == '"' and before == FILLER:
        return True
    if char == '"':
        return not after.isspace() and after != FILLER and not before.isalnum() and before not in ".,!?"
    if char in SINGLE:
        return not after.isspace() and before in " \t\n(—–-:[" and _single_end(text, at, paragraph) is not None
    return False


def _single_end(text: str, at: int, paragraph: Span) -> int | None:
    """Where a single quotation that opens here closes: after punctuation if anywhere, for other marks may be apostrophes."""
    mark = "’" if text[at] == "‘" else "'"
    ends = []
    for end in range(at + 2, paragraph.end):
        after = text[end + 1] if end + 1 < paragraph.end else " "
        if text[end] == mark and not after.isalnum() and not text[end - 1].isspace():
            if text[end - 1] in ".,!?":
                return end
            ends.append(end)
    return ends[0] if ends else None


def _closes(text: str, at: int, mark: str, paragraph: Span) -> bool:
    char = text[at]
    return char == OPENING.get(mark) or char in CLOSING or (char == '"' and not _opens(text, at, paragraph))
