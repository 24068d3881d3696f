"""The reports' own words with every claim marked, cut here and not in the browser, so that offsets are code points throughout."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from barchan.model.claim import Claim
from barchan.model.report import Report
from barchan.publish.dossier.book import Book
from barchan.publish.dossier.missed import Missed, missed


@dataclass(frozen=True, slots=True)
class Back:
    """The way from a sentence back to what it says it of."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same claims."""

    text: str
    role: str
    """`title`, `heading`, `furniture`, or empty."""
    claims: tuple[str, ...]
    """Ids of the claims that it belongs to."""
    opens: tuple[str, ...]
    """Ids of the claims that begin here."""
    backs: tuple[Back, ...]
    """Ways back, where a claim ends."""
    runs: tuple[tuple[str, str], ...] = ()
    """The same text in runs: each with `number`, `date` or `verb` where it is one that entered no claim, else with nothing."""


@dataclass(frozen=True, slots=True)
class Text:
    """One report's text."""

    id: str
    label: str
    title: str
    language: str
    marked: int
    missed: int
    """Numbers, dates and violent verbs that entered no claim."""
    pieces: list[Piece]


def texts(book: Book, reports: Sequence[Report]) -> list[Text]:
    """The texts of some of the book's reports."""
    by_report: dict[str, list[Claim]] = {}
    for claim in book.record.claims:
        by_report.setdefault(claim.report, []).append(claim)
    return [_text(book, r, by_report.get(r.id, [])) for r in reports]


def _text(book: Book, report: Report, claims: list[Claim]) -> Text:
    found = pieces(book, report, claims)
    return Text(report.id, book.labels[report.id], report.title or "", report.language or "", len(claims), sum(bool(kind) for p in found for _, kind in p.runs), found)


def pieces(book: Book, report: Report, claims: list[Claim]) -> list[Piece]:
    """The text cut wherever a claim or a marked span begins or ends; the pieces together are the text."""
    claims = sorted(claims, key=lambda c: (c.start, -c.end, c.id))
    edges = {0, len(report.text)} | {x for c in claims for x in (c.start, c.end)} | {x for s in report.spans for x in (s.start, s.end)}
    unused = missed(report, claims)
    cuts = sorted(x for x in edges if 0 <= x <= len(report.text))
    found, live, following = [], list[Claim](), 0
    spans = sorted(report.spans, key=lambda s: (s.start, s.end))
    for start, end in zip(cuts, cuts[1:], strict=False):
        opens = []
        while following < len(claims) and claims[following].start <= start:
            opens.append(claims[following])
            following += 1
        live = [c for c in [*live, *opens] if c.end > start]
        role = next((s.role for s in spans if s.start <= start and end <= s.end), "")
        backs = {b.href: b for b in (_back(book, c) for c in live if c.end == end) if b is not None}
        found.append(Piece(report.text[start:end], role, tuple(c.id for c in live), tuple(c.id for c in opens), tuple(backs.values()), _runs(report.text, start, end, unused)))
    return found


def _runs(text: str, start: int, end: int, unused: Sequence[Missed]) -> tuple[tuple[str, str], ...]:
    """A stretch of text cut at the words that entered no claim."""
    runs, at = [], start
    for word in unused[bisect_left(unused, start, key=lambda m: m.end) :]:
        if word.start >= end:
            break
        first, last = max(word.start, start), min(word.end, end)
        if last > first:
            runs += [(text[at:first], ""), (text[first:last], word.kind)]
            at = last
    return tuple(run for run in (*runs, (text[at:end], "")) if run[0])


def _back(book: Book, claim: Claim) -> Back | None:
    event = book.events.get(claim.event or "")
    return Back(book.site.href(event.id), book.name(event.id)) if event else None
