"""New since the last build: new reports and events, changed tolls, statuses that turned, each with the report that caused it."""

from collections.abc import Iterable
from dataclasses import dataclass

from barchan.model.build import Change
from barchan.publish.dossier.book import Book
from barchan.publish.dossier.glance import ranked
from barchan.publish.dossier.site import INDEX
from barchan.publish.words import plain, several

MOST = 12
"""Lines of one kind; the rest stand in changes.jsonl."""

Link = tuple[str, str]
"""Where it leads, and what it says; nowhere where the thing is gone."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is new or otherwise."""

    href: str
    title: str
    heading: str
    old: str
    new: str
    because: list[Link]
    why: str


@dataclass(frozen=True, slots=True)
class Section:
    """What is new of one kind."""

    heading: str
    items: list[Item]
    more: int


@dataclass(frozen=True, slots=True)
class News:
    """What the page opens with."""

    said: str
    sections: list[Section]


def news(book: Book) -> News | None:
    """What is new, for the first page alone; null where there is nothing to tell."""
    changes = [c for c in book.library.changes if book.site.here == INDEX]
    kinds = (
        ("New reports", [c for c in changes if (c.kind, c.topic) == ("report", "itself") and c.what != "removed"]),
        ("New events", _by_weight(book, (c for c in changes if (c.kind, c.what, c.topic) == ("event", "added", "itself") and _matters(book, c.id)))),
        ("Changed tolls", _by_weight(book, (c for c in changes if c.topic == "toll" and _matters(book, c.id)))),
        ("Statuses that turned", _by_weight(book, (c for c in changes if c.topic == "status" and c.old and c.new))),
        ("New disagreements", _by_weight(book, (c for c in changes if (c.kind, c.what, c.new) == ("disagreement", "added", "contested")))),
        ("Who is said to have done it", _by_weight(book, (c for c in changes if c.topic == "responsibility"))),
        ("No longer read", [c for c in changes if (c.kind, c.topic, c.what) == ("report", "itself", "removed")]),
    )
    sections = [Section(heading, [_item(book, c) for c in found[:MOST]], max(0, len(found) - MOST)) for heading, found in kinds if found]
    if not sections:
        return None
    came = sum(c.what == "added" for c in kinds[0][1])
    newer = len(kinds[0][1]) - came
    said = [several(came, "new report")] if came else []
    said += [several(newer, "newer version", "newer versions")] if newer else []
    ids = sum(c.topic == "itself" and bool(c.into) and c.kind == "event" for c in changes)
    kept = f" {several(ids, 'event')} took another id: changes.jsonl says which." if ids else ""
    return News((f"{' and '.join(said)} since the last build." if said else "No new report since the last build.") + kept, sections)


def _matters(book: Book, event: str) -> bool:
    return event in book.library.events and not book.library.events[event].background


def _by_weight(book: Book, changes: Iterable[Change]) -> list[Change]:
    """Those about what most reports tell first."""
    place = {e.id: n for n, e in enumerate(ranked(book.record))}
    return sorted(changes, key=lambda c: place.get(_subject(book, c), len(place)))


def _subject(book: Book, change: Change) -> str:
    """The report or event that a change is about, as it is now."""
    now = change.into[0] if change.into else change.id
    return next((d.about for d in book.record.disagreements if d.id == now), now) if change.kind == "disagreement" else now


def _item(book: Book, change: Change) -> Item:
    now = _subject(book, change)
    there = now in book.library.events or now in book.library.reports
    old, new = (plain("status", v) if change.topic == "status" and v else v or "" for v in (change.old, change.new))
    because = [(book.site.href(r), book.labels[r]) for r in change.because if r in book.labels and r != now]
    return Item(book.site.href(now) if there else "", change.title.rstrip("."), change.heading, old, new, because[:MOST], change.why)

