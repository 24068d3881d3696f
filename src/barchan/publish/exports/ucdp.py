"""Events with at least one death as rows of UCDP GED's columns; unknown cells are empty."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from math import floor
from typing import Any

from barchan.model.claim import Actor
from barchan.model.event import Event
from barchan.publish.exports.coded import Coded, LeftOut, added_deaths, parties, place_of, why_left_out
from barchan.publish.exports.desk import Desk
from barchan.publish.exports.dyads import Dyads, ids_of
from barchan.publish.regions import NOWHERE, country
from barchan.publish.words import where_words
from barchan.text import squeeze
from barchan.values.where import Where

COLUMNS = ["id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"]


def ucdp_rows(desk: Desk, dyads: Dyads | None = None) -> tuple[list[Coded], list[LeftOut]]:
    """The rows by date and id, and the events that have none, with the reason; `dyads` gives UCDP's own ids."""
    rows, left = [], []
    for event in desk.record.events:
        why = why_left_out(event, desk) or (None if any(_bounds(event)) else "no death is reported")
        if why:
            left.append(LeftOut("ucdp", event.id, event.title, why))
        else:
            rows.append(Coded(event.id, _row(event, desk, dyads or {})))
    rows.sort(key=lambda row: (str(row.cells["date_start"] or "9999"), row.event))
    return rows, left


def priogrid(lat: float | None, lon: float | None) -> int | None:
    """The number of the half-degree cell of PRIO-GRID that a point (degrees WGS 84) lies in; null without a point."""
    if lat is None or lon is None or not (-90 <= lat < 90 and -180 <= lon < 180):
        return None
    return floor((lat + 90) * 2) * 720 + floor((lon + 180) * 2) + 1


def aliases() -> Mapping[str, str]:
    """Other names of columns in a user's table of dyads."""
    found: Mapping[str, str] = _table()["aliases"]
    return found


def _row(event: Event, desk: Desk, dyads: Dyads) -> dict[str, object]:
    low, best, high = _bounds(event)
    a, b = _sides(event)
    violence = _violence(a, b)
    side_a, side_b = _name(a), _name(b)
    start, end, precision = _dates(event)
    row: dict[str, object] = {
        "id": event.id, "relid": None, "year": start[:4] if start and end and start[:4] == end[:4] else None, "active_year": None,
        "code_status": None, "type_of_violence": violence, "conflict_dset_id": None, "conflict_new_id": None,
        "conflict_name": None, "dyad_dset_id": None, "dyad_new_id": None,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "side_a_dset_id": None, "side_a_new_id": None, "side_a": side_a, "side_b_dset_id": None, "side_b_new_id": None, "side_b": side_b,
        **_sources(event, desk), **_place(event), "event_clarity": 2 if _is_summary(event, precision) else 1,
        "date_prec": precision, "date_start": start, "date_end": end, **_classes(event, best, a, b),
        "best": best, "high": high, "low": low, "gwnoa": _number(a), "gwnob": _number(b),
    }  # fmt: skip
    return {**row, **ids_of(dyads, side_a, side_b)}


def _bounds(event: Event) -> tuple[int | None, int | None, int | None]:
    low, best, high = (added_deaths(event, rule, "").number for rule in ("ucdp_low", "ucdp_best", "ucdp_high"))
    return low, best, high


def _sides(event: Event) -> tuple[Actor | None, Actor | None]:
    """Side A and side B: the state first, as UCDP has it; one armed party against civilians stands first."""
    actors, targets = ([p for p in parties(event, role) if p.inter] for role in ("actor", "target"))
    a, b = next(iter(actors), None), next(iter(targets), None)
    if b is None and a is not None:
        b = next((other for other in actors if other.inter != a.inter), None)
    state, armed = _table()["sides"]["state"], _table()["sides"]["armed"]
    if a and b and b.inter in state and a.inter in armed:
        return b, a
    return a, b


def _name(actor: Actor | None) -> str | None:
    """A party as UCDP writes it: a state by its government, the unarmed as civilians."""
    if actor is None:
        return None
    if actor.inter == "Civilians":
        return str(_table()["names"]["civilians"])
    if actor.inter in _table()["sides"]["state"] and actor.country and country(actor.country).name:
        return str(_table()["names"]["state"].format(country=country(actor.country).name))
    return actor.name


def _number(actor: Actor | None) -> str | None:
    """Gleditsch and Ward's number of a state that is a party."""
    return country(actor.country).gwno or None if actor and actor.inter in _table()["sides"]["state"] else None


def _violence(a: Actor | None, b: Actor | None) -> int | None:
    """1 state-based, 2 between armed groups, 3 against civilians; null where the parties do not tell."""
    if a is None or b is None:
        return None
    state, armed = _table()["sides"]["state"], _table()["sides"]["armed"]
    if b.inter == "Civilians" and a.inter in state + armed:
        return 3
    if a.inter in state and b.inter in state + armed:
        return 1
    return 2 if a.inter in armed and b.inter in armed else None


def _dates(event: Event) -> tuple[str | None, str | None, int | None]:
    """First and last day, and UCDP's precision: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 up to a year."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return None, None, None
    start, end = when.earliest[:10], when.latest[:10]
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    steps = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
    return start, end, next((precision for most, precision in steps if days <= most), None)


def _is_summary(event: Event, precision: int | None) -> bool:
    """Whether the deaths are told of several incidents together: a running total, parts, or more time than a week."""
    running = any(f.measure == "killed" and f.period == "cumulative" for f in event.figures)
    return running or bool(event.parts) or (precision or 0) > 3


def _sources(event: Event, desk: Desk) -> dict[str, object]:
    reports = desk.sources(event)
    speakers = sorted({s for f in event.figures if f.measure == "killed" for v in f.values for s in v.said_by})
    titles = [squeeze(r.title or "") for r in reports]
    told = (", ".join(p for p in (r.outlet, r.published.earliest, t) if p) or r.path for r, t in zip(reports, titles, strict=True))
    return {
        "number_of_sources": len(event.origins) or None, "source_article": "; ".join(told),
        "source_office": "; ".join(r.outlet or "" for r in reports), "source_date": "; ".join(r.published.earliest or "" for r in reports),
        "source_headline": "; ".join(titles), "source_original": "; ".join(speakers),
    }  # fmt: skip


def _place(event: Event) -> dict[str, object]:
    where: Where | None = place_of(event)
    place = where.place if where else None
    state = country(place.country) if place else NOWHERE
    point = place is not None and place.lat is not None and place.lon is not None
    return {
        "where_prec": where.ucdp_precision if where else None, "where_coordinates": place.name if place else None,
        "where_description": where_words(where) if where else None,
        "adm_1": place.admin1 if place else None, "adm_2": place.admin2 if place else None,
        "latitude": place.lat if place else None, "longitude": place.lon if place else None,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place and point else None,
        "priogrid_gid": priogrid(place.lat, place.lon) if place else None,
        "country": state.name, "country_id": state.gwno, "region": state.ucdp_region,
    }  # fmt: skip


def _classes(event: Event, best: int | None, a: Actor | None, b: Actor | None) -> dict[str, int | None]:
    """The best estimate by side: what a figure says of soldiers or fighters goes to the one side that they can belong to, the rest to `deaths_unknown`."""
    sides = {"deaths_a": a, "deaths_b": b}
    counted: dict[str, int] = {}
    for finding in event.figures:
        if finding.measure != "killed" or finding.period != "event" or finding.planned or finding.place or finding.time or finding.rules.ucdp_best is None:
            continue
        column = _column(finding.who, sides)
        if column is not None:
            counted[column] = max(counted.get(column, 0), finding.rules.ucdp_best)
    if best is None or sum(counted.values()) > best:
        counted = {}
    rest = None if best is None else best - sum(counted.values())
    return {column: counted.get(column) for column in ("deaths_a", "deaths_b", "deaths_civilians")} | {"deaths_unknown": rest}


def _column(who: str | None, sides: Mapping[str, Actor | None]) -> str | None:
    """The column that a class of victims counts in; null where it is everyone, or could belong to either side."""
    victims, camps = _table()["victims"], _table()["sides"]
    if who in victims["civilians"]:
        return "deaths_civilians"
    for camp in ("state", "armed"):
        if who in victims[camp]:
            fitting = [column for column, side in sides.items() if side and side.inter in camps[camp]]
            return fitting[0] if len(fitting) == 1 else None
    return None


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("barchan.publish.exports") / "ucdp.toml").read_text("utf-8"))
