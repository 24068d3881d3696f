"""The timeline as a picture of its own, for documents: a day is a dot, anything longer a bar, history told in passing is dimmed."""

from collections.abc import Sequence
from datetime import date, timedelta

from barchan.model.event import Event
from barchan.publish.dossier.book import Book
from barchan.publish.dossier.pictures import Picture, picture
from barchan.publish.words import several, when_words

MOST = 30
"""Events drawn: those that most reports tell, in the order of time."""

_ROW = 20
_TITLE = 60
"""Characters of a title beside its mark."""


def chronicle(book: Book, events: Sequence[Event], name: str) -> Picture | None:
    """The picture of these events, given with the most told first; null where fewer than two have a date with both ends."""
    dated = [(e, ends) for e in events if (ends := _ends(e))][:MOST]
    if len(dated) < 2:
        return None
    dated.sort(key=lambda pair: (pair[1], pair[0].id))
    rows = [
        {"n": n, "title": _short(book.name(e.id)), "from": first.isoformat(), "to": (last + timedelta(days=1)).isoformat(), "day": first == last,
         "past": e.background, "when": when_words(e.when)}
        for n, (e, (first, last)) in enumerate(dated)
    ]  # fmt: skip
    words = "; ".join(f"{r['when']}: {r['title']}" for r in rows)
    left_out = len(events) - len(rows)
    note = f" {several(left_out, 'event')} without a date, or told less often, {'is' if left_out == 1 else 'are'} not drawn." if left_out else ""
    time = {"type": "temporal", "scale": {"type": "utc", "nice": True}, "title": None}
    row = {"field": "n", "type": "ordinal", "axis": None}
    dim = {"condition": {"test": "datum.past", "value": 0.4}, "value": 0.9}
    layers = [
        {"transform": [{"filter": "!datum.day"}], "mark": {"type": "bar", "height": 9, "cornerRadius": 1, "color": {"expr": "accent"}},
         "encoding": {"x": {"field": "from", **time}, "x2": {"field": "to"}, "y": row, "opacity": dim}},
        {"transform": [{"filter": "datum.day"}], "mark": {"type": "point", "filled": True, "size": 80, "color": {"expr": "accent"}},
         "encoding": {"x": {"field": "from", **time, "axis": {"orient": "top", "labelOverlap": "greedy"}}, "y": row, "opacity": dim}},
        {"mark": {"type": "text", "align": "left", "x": {"expr": "width + 12"}, "color": {"expr": "ink"}},
         "encoding": {"y": row, "text": {"field": "title"}, "opacity": {"condition": {"test": "datum.past", "value": 0.6}, "value": 1}}},
    ]  # fmt: skip
    return picture(name, "Timeline", f"{words}.{note}", _ROW * len(rows), {"data": {"values": rows}, "layer": layers})


def _ends(event: Event) -> tuple[date, date] | None:
    when = event.when
    if when is None or not when.earliest or not when.latest:
        return None
    try:
        return date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    except ValueError:
        return None


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
