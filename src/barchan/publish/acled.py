"""Events as rows of ACLED's columns, fatalities by the rule `acled_lowest`; unknown cells are empty."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from barchan.model.claim import Actor
from barchan.model.event import Event, Finding
from barchan.model.record import Record
from barchan.publish.evidence import LeftOut, Shelf, csv_text, deaths, parties, place_of, why_left_out
from barchan.publish.regions import NOWHERE, country
from barchan.publish.words import count_words, listed, plain, when_words, where_words

COLUMNS = ["event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"]


def acled_csv(record: Record) -> tuple[str, list[LeftOut]]:
    """The text of exports/acled.csv, by date and id, and the events that have no row in it."""
    shelf = Shelf.of(record)
    rows, left = [], []
    for event in record.events:
        why = why_left_out(event, shelf) or (None if event.type.acled else "no ACLED type fits")
        if why:
            left.append(LeftOut("acled", event.id, event.title, why))
        else:
            rows.append(_row(event, shelf))
    rows.sort(key=lambda row: (str(row["event_date"] or "9999"), str(row["event_id_cnty"])))
    return csv_text(COLUMNS, rows), left


def _row(event: Event, shelf: Shelf) -> dict[str, object]:
    where = place_of(event)
    place = where.place if where else None
    state = country(place.country) if place else NOWHERE
    day, precision, year = _date(event)
    kind, sub = event.type.acled or ("", "")
    sources = sorted({r.outlet for r in shelf.sources(event) if r.outlet})
    fatalities, _ = _fatalities(event)
    return {
        "event_id_cnty": f"{place.country}-{event.id}" if place and place.country else event.id,
        "event_date": day, "year": year, "time_precision": precision,
        "disorder_type": _disorder(kind, sub), "event_type": kind, "sub_event_type": sub,
        **_sides(event, kind),
        "iso": state.numeric, "region": state.acled_region, "country": state.name,
        "admin1": place.admin1 if place else None, "admin2": place.admin2 if place else None, "admin3": None,
        "location": (place.name if place else where.name) if where else None,
        "latitude": place.lat if place else None, "longitude": place.lon if place else None,
        "geo_precision": where.acled_precision if where else None,
        "source": "; ".join(sources), "source_scale": None, "notes": notes(event, shelf), "fatalities": fatalities,
        "tags": _tags(event), "timestamp": None,
    }  # fmt: skip


def notes(event: Event, shelf: Shelf) -> str:
    """One sentence on an event that names its sources, the rival tolls with their holders and the rule that chose."""
    names = listed(sorted({r.outlet or r.path for r in shelf.sources(event)}))
    where = place_of(event)
    circumstance = [when_words(event.when)] if event.when else []
    circumstance += [where_words(where)] if where else []
    head = f"{event.title.rstrip('. ')}{' (' + '; '.join(circumstance) + ')' if circumstance else ''}"
    parts = [f"{head}, according to {names}" if names else head]
    fatalities, how = _fatalities(event)
    tolls = [_toll(finding) for finding in deaths(event)]
    parts += [f"killed: {listed(tolls)}"] if tolls else []
    parts += [f"fatalities {fatalities}: {how}"] if fatalities is not None else []
    return "; ".join(parts) + "."


def _toll(finding: Finding) -> str:
    values = []
    for value in finding.values:
        holders = f" ({listed(value.said_by)})" if value.said_by else ""
        values.append(count_words(value.low, value.high, value.modifier) + holders)
    return listed(values, "or") + (f" {finding.who.replace('_', ' ')}" if finding.who else "")


def _fatalities(event: Event) -> tuple[int | None, str]:
    return added_deaths(event, "acled_lowest", "the lowest total still standing")


def added_deaths(event: Event, rule: str, words: str) -> tuple[int | None, str]:
    """What a rule gives for the killed, with how in words: the total's value, or, without a total, one class's or the sum of classes apart."""
    found = [f for f in deaths(event) if getattr(f.rules, rule) is not None]
    if not found:
        return None, ""
    if len(found) == 1:
        return int(getattr(found[0].rules, rule)), words if found[0].who is None else f"{words}, of {found[0].who}"
    classes = [f.who or "" for f in found]
    if len(found) < len(deaths(event)) or not _are_apart(classes):
        return None, ""
    return sum(int(getattr(f.rules, rule)) for f in found), f"{words}, the sum of {listed(classes)}"


def _are_apart(classes: list[str]) -> bool:
    table = _table()["disjoint"]
    groups = [next((i for i, same in enumerate(table["same"]) if c in same), c) for c in classes]
    return all(c in table["classes"] for c in classes) and len(set(groups)) == len(groups)


def _date(event: Event) -> tuple[str | None, int | None, int | None]:
    """The middle day of the bounds, as ACLED does, with precision 1 (a day), 2 (up to a week) or 3 (up to a month); else only the year."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return None, None, None
    first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    days = (last - first).days
    year = first.year if first.year == last.year else None
    if days > 31 or days < 0:
        return None, None, year
    middle = first + timedelta(days // 2)
    return middle.isoformat(), 1 if days == 0 else 2 if days <= 7 else 3, middle.year


def _sides(event: Event, kind: str) -> dict[str, object]:
    actors, targets, helpers = (parties(event, role) for role in ("actor", "target", "associate"))
    first, second = actors[:1], targets[:1]
    inter1, inter2 = (side[0].inter if side else None for side in (first, second))
    return {
        "actor1": _names(first), "assoc_actor_1": _names(actors[1:] + helpers), "inter1": inter1,
        "actor2": _names(second), "assoc_actor_2": _names(targets[1:]), "inter2": inter2,
        "interaction": f"{inter1}-{inter2}" if inter1 and inter2 else f"{inter1} only" if inter1 and not second else None,
        "civilian_targeting": "Civilian targeting" if _hits_civilians(kind, inter2) else None,
    }  # fmt: skip


def _hits_civilians(kind: str, inter2: str | None) -> bool:
    return kind == "Violence against civilians" or (kind == "Explosions/Remote violence" and inter2 == "Civilians")


def _names(actors: list[Actor]) -> str | None:
    return "; ".join(a.name for a in actors) or None


def _tags(event: Event) -> str | None:
    crowds = [f for f in event.figures if f.measure == "protesters" and f.part_of is None and f.period == "event"]
    words = sorted({count_words(v.low, v.high, v.modifier) for f in crowds for v in f.values})
    tags = [f"crowd size={listed(words, 'or')}"] if words else []
    tags += [f"fatalities {plain('status', f.status)}" for f in deaths(event)[:1] if f.status == "contested"]
    return "; ".join(tags) or None


def _disorder(kind: str, sub: str) -> str | None:
    table: Mapping[str, str] = _table()["disorder"]
    return table.get(sub) or table.get(kind)


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = tomllib.loads((files("barchan.publish") / "acled.toml").read_text("utf-8"))
    return table
