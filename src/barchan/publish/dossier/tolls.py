"""The range plot of a figure: one mark a value, with its holder, over the time of publication, so that a rising toll is seen to rise."""

from collections.abc import Sequence
from datetime import date

from barchan.model.event import CountValue, Event
from barchan.publish.dossier.book import Book
from barchan.publish.dossier.figures import RULES, heading, holder_words, shown
from barchan.publish.dossier.pictures import LABEL, WIDTH, Picture, Spec, picture
from barchan.publish.words import count_words, day_words, plain, several

FEWEST = 3
"""Values from which a plot says more than a line of words."""

FIRST_RULE = "ucdp_best"
"""The rule marked until the reader picks another."""

_HEIGHT, _LINE, _LETTER = 240, 15, 6.6
"""Height of the plot, and of a line and a letter of its labels, in pixels."""

_DAY = {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "scale": {"type": "utc", "padding": 24}, "title": None}


def tolls(book: Book, events: Sequence[Event]) -> list[Picture]:
    """A plot for each figure of these events that has three values or more with a day of publication."""
    found = []
    for event in events:
        for number in shown(event):
            values = [v for v in event.figures[number].values if v.published and _ends(v)]
            if len(values) >= FEWEST and len({_ends(v) for v in values}) > 1:
                found.append(_toll(book, event, number, values))
    return found


def _toll(book: Book, event: Event, number: int, values: Sequence[CountValue]) -> Picture:
    finding = event.figures[number]
    left_out = len(finding.values) - len(values)
    ends = [x for v in values for x in _ends(v)]
    room = max((max(ends) - min(ends)) * 0.12, 1)
    low, high = max(0.0, min(ends) - room), max(ends) + room
    rows = _labelled([_row(book, v, low, high) for v in sorted(values, key=lambda v: (v.published or "", _ends(v)))], low, high)
    chosen = [{"rule": r, "value": n, "words": f"– – {plain('rule', r)}: {n}"} for r in RULES if (n := getattr(finding.rules, r)) is not None]
    height = {"type": "quantitative", "scale": {"domain": [low, high], "nice": False}, "axis": {"tickMinStep": 1, "tickCount": 6}, "title": heading(finding)}
    told = "; ".join(f"{r['words']} ({r['holder']}, {r['since']})" for r in rows)
    title = f"{heading(finding)}: {book.name(event.id)}"
    note = f" {several(left_out, 'value')} without a date of publication {'is' if left_out == 1 else 'are'} not drawn." if left_out else ""
    layers: list[Spec] = [
        {
            "data": {"values": chosen}, "transform": [{"filter": "datum.rule == chosen"}],
            "layer": [
                {"mark": {"type": "rule", "strokeDash": [5, 4], "color": {"expr": "soft"}}, "encoding": {"y": {"field": "value", **height}}},
                {"mark": {"type": "text", "align": "left", "baseline": "bottom", "x": 0, "y": -6, "fontStyle": "italic", "color": {"expr": "soft"}},
                 "encoding": {"text": {"field": "words"}}},
            ],
        },
        *([] if all(r["from"] == r["to"] for r in rows) else [{"mark": {"type": "rule", "strokeWidth": 5, "strokeCap": "round", "opacity": 0.3, "color": {"expr": "accent"}},
         "transform": [{"filter": "datum.from != datum.to"}],
         "encoding": {"x": _DAY, "y": {"field": "from", **height}, "y2": {"field": "to"}}}]),
        {"mark": {"type": "point", "filled": True, "size": 85, "opacity": 1, "color": {"expr": "accent"}},
         "encoding": {"x": {**_DAY, "axis": {"format": "%-d %b %Y", "grid": False, "tickCount": 6, "labelOverlap": "greedy"}}, "y": {"field": "at", **height},
                      "href": {"field": "href"}, "tooltip": [{"field": "words", "title": heading(finding)}, {"field": "holder", "title": "Holder"},
                      {"field": "sources", "title": "Told in"}, {"field": "since", "title": "Since"}]}},
        *({"mark": {"type": "text", **halo, "align": {"expr": "datum.align"}, "dx": {"expr": "datum.dx"}, "dy": {"expr": "datum.dy"}, "baseline": "middle"},
         "encoding": {"x": _DAY, "y": {"field": "at", **height}, "text": {"field": "label"}}} for halo in LABEL),
    ]  # fmt: skip
    rule = FIRST_RULE if any(c["rule"] == FIRST_RULE for c in chosen) else next((str(c["rule"]) for c in chosen), "")
    return picture(f"toll-{event.id}-{number}", title, f"{title}, by day of publication: {told}.{note}", _HEIGHT,
                   {"data": {"values": rows}, "layer": layers}, [{"name": "chosen", "value": rule}])  # fmt: skip


def _row(book: Book, value: CountValue, low: float, high: float) -> dict[str, object]:
    cites = book.cites(value.claims)
    ends = _ends(value)
    reports = {book.claims[i].report for i in value.claims if i in book.claims}
    return {
        "day": (value.published or "")[:10], "from": low if value.low is None else ends[0], "to": high if value.high is None else ends[-1],
        "at": ends[-1] if value.low is None else ends[0], "words": count_words(value.low, value.high, value.modifier),
        "holder": holder_words(book, value) or "no source named", "sources": several(len(reports), "report"),
        "since": day_words((value.published or "")[:10]), "href": cites[0].href if cites else "",
    }  # fmt: skip


def _ends(value: CountValue) -> tuple[float, ...]:
    """The bounds that are known, lower first; none where the number cannot be read."""
    return tuple(float(x) for x in (value.low, value.high) if x is not None)


def _labelled(rows: list[dict[str, object]], low: float, high: float) -> list[dict[str, object]]:
    """The rows with a label each, moved up or down so that none covers another."""
    days = [date.fromisoformat(str(r["day"])).toordinal() for r in rows]
    first, span = min(days), max(days) - min(days)
    boxes: list[tuple[float, float, float]] = []
    for row, day in zip(rows, days, strict=True):
        label = f"{row['words']} · {row['holder']}"
        row["label"] = label if len(label) < 46 else label[:44] + "…"
        x = 24 + (WIDTH - 48) * ((day - first) / span if span else 0.5)
        y = _HEIGHT * (high - float(str(row["at"]))) / (high - low)
        width = len(str(row["label"])) * _LETTER
        on_left = x + width > WIDTH
        left = x - 10 - width if on_left else x + 10
        for step in range(20):
            dy = _LINE * ((step + 1) // 2) * (1 if step % 2 else -1)
            if all(abs(y + dy - b) >= _LINE or left > end or left + width < start for start, end, b in boxes):
                break
        boxes.append((left, left + width, y + dy))
        row |= {"align": "right" if on_left else "left", "dx": -10 if on_left else 10, "dy": dy}
    return rows
