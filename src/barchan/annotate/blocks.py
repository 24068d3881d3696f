"""The paragraphs of a report that are worth parsing."""

import re
from collections.abc import Iterator
from statistics import median

from barchan.model.report import Report
from barchan.nlp.base import Block
from barchan.text import Span

_BLANK = re.compile(r"\n[ \t\r]*\n|\r\n[ \t]*\r\n")
_LINE = re.compile(r"[^\r\n]+")
WRAP = (40, 100)
"""A text is taken as wrapped by hand when its lines' median length lies here and few of them end a sentence."""


def parse_blocks(report: Report) -> tuple[Block, ...]:
    """The paragraphs of a report in text order: the title marked; headings, furniture and passages in another language left out.

    A line is a paragraph, unless the text is wrapped by hand; then a blank line ends one.
    """
    shut = [Span(s.start, s.end) for s in report.spans if s.role != "title"] + [Span(p.start, p.end) for p in report.passages]
    titles = [Span(s.start, s.end) for s in report.spans if s.role == "title"]
    blocks: list[Block] = []
    for span in paragraphs(report.text):
        for piece in _without(span, shut):
            blocks.extend(_split_title(piece, titles))
    return tuple(b for b in blocks if report.text[b.start : b.end].strip())


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text, by lines or, where it is wrapped by hand, by blank lines."""
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    if not _wrapped(text, lines):
        yield from lines
        return
    start = 0
    for blank in _BLANK.finditer(text):
        if text[start : blank.start()].strip():
            yield Span(start, blank.start())
        start = blank.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _wrapped(text: str, lines: list[Span]) -> bool:
    if len(lines) < 6:
        return False
    ends = sum(text[s.start : s.end].rstrip()[-1:] in ".!?\"”:" for s in lines)
    return WRAP[0] <= median(s.end - s.start for s in lines) <= WRAP[1] and ends < len(lines) / 2


def _without(span: Span, shut: list[Span]) -> Iterator[Span]:
    """The pieces of a span that no shut span covers."""
    start = span.start
    for hole in sorted(shut):
        if hole.end <= start or hole.start >= span.end:
            continue
        if hole.start > start:
            yield Span(start, hole.start)
        start = max(start, hole.end)
    if start < span.end:
        yield Span(start, span.end)


def _split_title(span: Span, titles: list[Span]) -> Iterator[Block]:
    inside = [t for t in titles if t.overlaps(span)]
    if not inside:
        yield Block(span.start, span.end)
        return
    title = inside[0]
    yield Block(max(span.start, title.start), min(span.end, title.end), in_title=True)
    if title.end < span.end:
        yield Block(title.end, span.end)
