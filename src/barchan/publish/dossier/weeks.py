"""Events by week and district: where and when most is told to have happened."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from barchan.model.event import Event
from barchan.publish.dossier.districts import NOWHERE, district
from barchan.publish.dossier.pictures import Picture, picture
from barchan.publish.words import day_words, several

ROWS = 14
"""Districts with a row; the others share one."""

REST = "elsewhere"

_ROW = 22


def week(event: Event) -> date | None:
    """The Monday of the week in which an event is said to have happened; null where its date is not known to the week."""
    when = event.when
    if when is None or not when.earliest or not when.latest:
        return None
    try:
        first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    except ValueError:
        return None
    monday = first - timedelta(days=first.weekday())
    return monday if last <= monday + timedelta(days=6) else None


def weeks(events: Sequence[Event]) -> Picture | None:
    """The picture, over the middle of the time told of; null where fewer than two weeks are known."""
    dated = [(w, e) for e in events if (w := week(e))]
    mondays = sorted(w for w, _ in dated)
    if len(set(mondays)) < 2:
        return None
    # A few events told from long ago would squeeze all others together.
    cut = len(mondays) // 50
    first, last = mondays[cut], mondays[len(mondays) - 1 - cut]
    most = Counter(district(e) for w, e in dated if first <= w <= last).most_common()
    own = {name for name, _ in sorted(most, key=lambda x: (-x[1], x[0]))[:ROWS] if name != NOWHERE}
    cells: defaultdict[tuple[str, date], int] = defaultdict(int)
    for monday, event in dated:
        if first <= monday <= last:
            where = district(event)
            cells[where if where in own or where == NOWHERE else REST, monday] += 1
    rows = [
        {"district": where, "week": monday.isoformat(), "end": (monday + timedelta(days=7)).isoformat(), "events": n,
         "told": several(n, "event"), "from": f"week of {day_words(monday.isoformat())}"}
        for (where, monday), n in sorted(cells.items())
    ]  # fmt: skip
    order = [name for name, _ in most if name in own] + [name for name in (REST, NOWHERE) if any(r["district"] == name for r in rows)]
    drawn = sum(cells.values())
    words = f"{several(drawn, 'event')} by the week and district in which they are said to have happened, {day_words(first.isoformat())} to {day_words(last.isoformat())}."
    if len(events) > drawn:
        words += f" {several(len(events) - drawn, 'further event')} whose date is not known to the week, or lies far outside, {'is' if len(events) - drawn == 1 else 'are'} not drawn."
    time = {"type": "temporal", "scale": {"type": "utc"}, "title": None}
    layer = {
        "mark": {"type": "rect", "color": {"expr": "accent"}, "cornerRadius": 1, "stroke": {"expr": "paper"}, "strokeWidth": 0.5},
        "encoding": {
            "x": {"field": "week", **time, "axis": {"grid": False, "orient": "top", "labelOverlap": "greedy"}}, "x2": {"field": "end"},
            "y": {"field": "district", "type": "nominal", "sort": order, "title": None, "axis": {"grid": False, "ticks": False, "domain": False}},
            "opacity": {"field": "events", "type": "quantitative", "legend": None, "scale": {"type": "sqrt", "domain": [0, max(cells.values())], "range": [0.1, 1]}},
            "tooltip": [{"field": "district", "title": "Where"}, {"field": "from", "title": "When"}, {"field": "told", "title": "Told"}],
        },
    }  # fmt: skip
    return picture("weeks", "Events by week and district", words, _ROW * len(order), {"data": {"values": rows}, **layer})
