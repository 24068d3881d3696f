"""Events as rows of ACLED's columns: one for each place, day and pair of actors; fatalities by the rule `acled_lowest`, unknown cells empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from barchan.model.event import Event
from barchan.publish.exports.codebook import codebook
from barchan.publish.exports.coded import Coded, LeftOut, Toll, added_deaths, deaths, place_of, why_left_out
from barchan.publish.exports.desk import Desk
from barchan.publish.exports.notes import notes
from barchan.publish.exports.sides import sides
from barchan.publish.regions import NOWHERE, country
from barchan.publish.words import count_words, listed, plain
from barchan.text import fold
from barchan.values.when import When
from barchan.values.where import Where

COLUMNS = ["event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"]

LOCAL = ("town", "capital", "other", "admin2")
"""Kinds of places that two scenes of one event can lie in; two countries named together are not two scenes."""


@dataclass(frozen=True, slots=True)
class Dating:
    """When a row happened, as ACLED writes it: the day (ISO), 1 for the day itself, 2 within a week, 3 within a month, and the year."""

    day: str | None = None
    precision: int | None = None
    year: int | None = None


def acled_rows(desk: Desk) -> tuple[list[Coded], list[LeftOut]]:
    """The rows by date, place and event, and the events that have none, with the reason."""
    rows: list[Coded] = []
    left = []
    for event in desk.record.events:
        why = why_left_out(event, desk) or _why_not(event)
        if why:
            left.append(LeftOut("acled", event.id, event.title, why))
        else:
            rows += _rows(event, desk)
    rows.sort(key=lambda row: (str(row.cells["event_date"] or "9999"), str(row.cells["year"] or "9999"), row.event, str(row.cells["location"])))
    return rows, left


def _why_not(event: Event) -> str | None:
    if event.type.acled is None:
        return "no ACLED type fits"
    return "not even the year is known" if _dates(event.when)[0].year is None else None


def _rows(event: Event, desk: Desk) -> list[Coded]:
    places, days = _scenes(event), _dates(event.when)
    tolls = _shares(event, places, len(days))
    cells = {(p, d): tolls[n] for n, (p, d) in enumerate((p, d) for p in range(len(places)) for d in range(len(days)))}
    return [Coded(event.id, _row(event, places[p], days[d], toll, len(cells), desk)) for (p, d), toll in cells.items()]


def _row(event: Event, where: Where | None, when: Dating, toll: Toll, rows: int, desk: Desk) -> dict[str, object]:
    place = where.place if where else None
    state = country(place.country) if place else NOWHERE
    kind, sub = event.type.acled or ("", "")
    point = place is not None and place.kind not in ("country", "region", "water")
    return {
        "event_id_cnty": None, "event_date": when.day, "year": when.year, "time_precision": when.precision,
        "disorder_type": _disorder(kind, sub), "event_type": kind, "sub_event_type": sub, **sides(event, kind, state.name),
        "iso": state.numeric, "region": state.acled_region, "country": state.name,
        "admin1": place.admin1 if place else None, "admin2": place.admin2 if place else None, "admin3": None,
        "location": (place.name if place else where.name) if where else None,
        "latitude": place.lat if place and point else None, "longitude": place.lon if place and point else None,
        "geo_precision": where.acled_precision if where else None,
        "source": "; ".join(sorted({r.outlet for r in desk.sources(event) if r.outlet})), "source_scale": None,
        "notes": notes(event, where, toll, rows, desk), "fatalities": toll.number, "tags": _tags(event), "timestamp": None,
    }  # fmt: skip


# --- one row for each place and day -------------------------------------------------------------------------------------


def _scenes(event: Event) -> list[Where | None]:
    """The places of an event that are rows of their own: its closest one, and the other towns and districts of that country."""
    first = place_of(event)
    if first is None or first.place is None or first.place.kind not in LOCAL or first.relation.kind not in ("at", "near"):
        return [first]
    home = first.place.country
    others = [w for w in event.where if w is not first and w.place and w.place.kind in LOCAL and w.place.country == home]
    return [first, *(w for w in others if w.relation.kind in ("at", "near"))]


def _dates(when: When | None) -> list[Dating]:
    """Each day of a stretch that the words say it went on through; else the middle day of the bounds; beyond a month only the year."""
    if when is None or when.earliest is None or when.latest is None:
        return [Dating()]
    first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    days = (last - first).days
    if days < 0 or days > 31:
        return [Dating(year=first.year if first.year == last.year else None)]
    lasting = codebook()["lasting"]
    if 0 < days < lasting["most"] and not when.readings and fold(when.text).startswith(tuple(f"{word} " for word in lasting["words"])):
        return [Dating(d.isoformat(), 1, d.year) for d in (first + timedelta(n) for n in range(days + 1))]
    middle = first + timedelta(days // 2)
    return [Dating(middle.isoformat(), 1 if days == 0 else 2 if days <= 7 else 3, middle.year)]


def _shares(event: Event, places: Sequence[Where | None], days: int) -> list[Toll]:
    """The dead of each row: each place's own count where all places have one, else the event's, spread evenly, the first rows taking what is left over."""
    whole = added_deaths(event, "acled_lowest", "the lowest total still standing")
    rows = len(places) * days
    if rows == 1:
        return [whole]
    own = [_count_of(event, where) for where in places]
    if len(places) > 1 and all(count is not None for count in own):
        spread = [_spread(count or 0, days) for count in own]
        return [Toll(number, "the lowest total still standing for this place") for share in spread for number in share]
    if whole.number is None:
        return [whole] * rows
    how = f"{whole.how} is {whole.number}, spread evenly over {rows} rows"
    return [Toll(number, how) for number in _spread(whole.number, rows)]


def _count_of(event: Event, where: Where | None) -> int | None:
    """The dead that were counted in one of several places."""
    names = {where.name, where.text, where.place.name if where.place else ""} if where else set()
    found = [f for f in event.figures if f.measure == "killed" and f.who is None and f.period == "event" and not f.planned and f.place in names]
    return found[0].rules.acled_lowest if found else None


def _spread(number: int, rows: int) -> list[int]:
    share, rest = divmod(number, rows)
    return [share + (n < rest) for n in range(rows)]


def _tags(event: Event) -> str:
    crowds = [f for f in event.figures if f.measure == "protesters" and f.part_of is None and f.period == "event"]
    words = sorted({count_words(v.low, v.high, v.modifier) for f in crowds for v in f.values})
    tags = [f"crowd size={listed(words, 'or')}"] if words else []
    tags += [f"fatalities {plain('status', f.status)}" for f in deaths(event)[:1] if f.status == "contested"]
    return "; ".join((*tags, f"event={event.id}"))


def _disorder(kind: str, sub: str) -> str | None:
    table: Mapping[str, str] = codebook()["disorder"]
    return table.get(sub) or table.get(kind)
