"""The timeline as it is drawn: a day is a dot, a month a bar, an open end fades out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf, isfinite

from barchan.model.claim import Claim
from barchan.model.event import Event
from barchan.publish.dossier.book import Book, Cite, sources_words
from barchan.publish.dossier.glance import place_words
from barchan.publish.dossier.ref import EventRefs, Ref, event_refs, realis_ref
from barchan.publish.words import days_in_words, doubt_of, plain, when_words

_QUOTED = 12
"""Sentences shown under one event; further ones are links only, so that a large record stays a page."""

_LEAST = 5
"""Width of a bar at the least, in per cent: narrower it would look like the dot of a day."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence on an event."""

    cite: Cite
    speaker: str
    realis: str
    lent: list[str]
    ref: Ref


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an event is drawn, in per cent of the width; `beyond` names the side on which it lies outside; open ends reach the edge."""

    x: float
    width: float
    dot: bool
    beyond: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One event on the timeline."""

    id: str
    title: str
    when: str
    where: str
    mark: Mark | None
    sources: str
    status: str
    status_words: str
    refs: EventRefs
    sentences: list[Sentence]
    further: list[Cite]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in their order under one axis, then those without a date."""

    ticks: list[tuple[float, str]]
    entries: list[Entry]
    undated: list[Entry]


def drawn(book: Book, events: Sequence[Event]) -> Timeline:
    """The events on one axis, by date; the axis leaves far outliers beyond its ends."""
    dated = [(e, bounds) for e in events if (bounds := _bounds(e)) is not None]
    dated.sort(key=lambda pair: (pair[1][0], pair[1][1], pair[0].id))
    first, last = _window([closed for _, bounds in dated if (closed := _closed(bounds)) is not None])
    entries = [_entry(book, e, _mark(bounds, first, last)) for e, bounds in dated]
    undated = [_entry(book, e, None) for e in events if _bounds(e) is None]
    return Timeline(_ticks(first, last) if dated else [], entries, undated)


def _bounds(event: Event) -> tuple[float, float] | None:
    """First day and the end of the last as numbers of days, infinite where open; null without a date."""
    when = event.when
    if when is None or not (when.earliest or when.latest):
        return None
    try:
        first = date.fromisoformat(when.earliest[:10]).toordinal() if when.earliest else -inf
        last = date.fromisoformat(when.latest[:10]).toordinal() + 1 if when.latest else inf
    except ValueError:
        return None
    return float(first), float(last)


def _closed(bounds: tuple[float, float]) -> tuple[float, float] | None:
    """The bounds with an open end left away; null where nothing is left."""
    first, last = bounds
    if isfinite(first) and isfinite(last):
        return bounds
    return (first, first + 1) if isfinite(first) else (last - 1, last) if isfinite(last) else None


def _window(found: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The stretch of time the axis shows: all, or the middle four fifths where outliers would squeeze them to a fifth of it."""
    if not found:
        return 0.0, 1.0
    first, last = min(a for a, _ in found), max(b for _, b in found)
    middles = sorted((a + b) / 2 for a, b in found)
    cut = len(middles) // 10
    inner = middles[cut : len(middles) - cut]
    if cut and last - first > 5 * max(inner[-1] - inner[0], 7):
        first, last = inner[0], inner[-1]
    room = max((last - first) * 0.03, 0.5)
    return first - room, last + room


def _mark(bounds: tuple[float, float], first: float, last: float) -> Mark:
    span = last - first
    left, right = (bounds[0] - first) / span * 100, (bounds[1] - first) / span * 100
    if right < 0 or left > 100:
        return Mark(0 if right < 0 else 100, 0, False, "before" if right < 0 else "after")
    is_open = not (isfinite(left) and isfinite(right))
    left, right = max(left, 0), min(right, 100)
    dot = bounds[1] - bounds[0] <= 1
    return Mark(round((left + right) / 2 if dot else left, 2), 0 if dot else round(max(right - left, _LEAST), 2), dot, "", is_open)


def _ticks(first: float, last: float) -> list[tuple[float, str]]:
    """Three labels along the axis, as fine as its length asks for."""
    span = last - first
    days = sorted({date.fromordinal(max(1, round(first + span * part))) for part in (0.1, 0.5, 0.9)})
    labels = [(round((d.toordinal() + 0.5 - first) / span * 100, 2), _tick_words(d, span)) for d in days]
    return [tick for i, tick in enumerate(labels) if i == 0 or tick[1] != labels[i - 1][1]]


def _tick_words(day: date, span: float) -> str:
    if span > 1500:
        return str(day.year)
    month = f"{_MONTHS[day.month - 1]} {day.year}"
    return month if span > 120 else f"{day.day} {month}"


def _entry(book: Book, event: Event, mark: Mark | None) -> Entry:
    claims = book.told(event)
    when, where = ("; ".join(filter(None, (words, doubt_of(event, field)))) for words, field in ((when_words(event.when), "when"), (place_words(event), "where")))
    return Entry(
        event.id, book.name(event.id), when, where, mark, sources_words(event.origins, len(event.reports)),
        event.status, plain("status", event.status), event_refs(event, claims), [_sentence(book, event, c) for c in claims[:_QUOTED]], [book.cite(c) for c in claims[_QUOTED:]],
    )  # fmt: skip


def _sentence(book: Book, event: Event, claim: Claim) -> Sentence:
    speaker = f"according to {claim.said_by[0].name}" if claim.said_by else ""
    known = claim.realis == "asserted" or (claim.realis == "reported" and claim.said_by)
    return Sentence(book.cite(claim), speaker, "" if known else plain("told", claim.realis), [days_in_words(lent.why) for lent in claim.lent], realis_ref(event.id, claim))
