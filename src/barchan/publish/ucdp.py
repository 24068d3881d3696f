"""Events with at least one death as rows of UCDP GED's columns; unknown cells are empty."""

from datetime import date
from math import floor

from barchan.model.claim import Actor
from barchan.model.event import Event
from barchan.model.record import Record
from barchan.publish.acled import added_deaths
from barchan.publish.evidence import LeftOut, Shelf, csv_text, parties, place_of, why_left_out
from barchan.publish.regions import NOWHERE, country
from barchan.publish.words import where_words
from barchan.values.where import Where

COLUMNS = ["id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"]

_STATE = ("State forces",)
_ARMED = ("Rebel group", "Political militia", "Identity militia")


def ucdp_csv(record: Record) -> tuple[str, list[LeftOut]]:
    """The text of exports/ucdp.csv, by date and id, and the events that have no row in it."""
    shelf = Shelf.of(record)
    rows, left = [], []
    for event in record.events:
        why = why_left_out(event, shelf) or (None if any(_bounds(event)) else "no death is reported")
        if why:
            left.append(LeftOut("ucdp", event.id, event.title, why))
        else:
            rows.append(_row(event, shelf))
    rows.sort(key=lambda row: (str(row["date_start"] or "9999"), str(row["id"])))
    return csv_text(COLUMNS, rows), left


def priogrid(lat: float | None, lon: float | None) -> int | None:
    """The number of the half-degree cell of PRIO-GRID that a point (degrees WGS 84) lies in; null without a point."""
    if lat is None or lon is None or not (-90 <= lat < 90 and -180 <= lon < 180):
        return None
    return floor((lat + 90) * 2) * 720 + floor((lon + 180) * 2) + 1


def _row(event: Event, shelf: Shelf) -> dict[str, object]:
    low, best, high = _bounds(event)
    a, b = _sides(event)
    start, end, precision = _dates(event)
    return {
        "id": event.id, "relid": None, "year": start[:4] if start and end and start[:4] == end[:4] else None, "active_year": None,
        "code_status": None, "type_of_violence": _violence(a, b), "conflict_dset_id": None, "conflict_new_id": None,
        "conflict_name": None, "dyad_dset_id": None, "dyad_new_id": None,
        "dyad_name": f"{a.name} - {b.name}" if a and b else None,
        "side_a_dset_id": None, "side_a_new_id": None, "side_a": a.name if a else None,
        "side_b_dset_id": None, "side_b_new_id": None, "side_b": b.name if b else None,
        **_sources(event, shelf), **_place(event),
        "event_clarity": 2 if any(f.measure == "killed" and f.period == "cumulative" for f in event.figures) else 1,
        "date_prec": precision, "date_start": start, "date_end": end,
        **_classes(event, best),
        "best": best, "high": high, "low": low, "gwnoa": None, "gwnob": None,
    }  # fmt: skip


def _bounds(event: Event) -> tuple[int | None, int | None, int | None]:
    low, best, high = (added_deaths(event, rule, "")[0] for rule in ("ucdp_low", "ucdp_best", "ucdp_high"))
    return low, best, high


def _sides(event: Event) -> tuple[Actor | None, Actor | None]:
    """Side A and side B: the state first, as UCDP has it; one armed party against civilians stands first."""
    actors, targets = parties(event, "actor"), parties(event, "target")
    a, b = next(iter(actors), None), next(iter(targets), None)
    if a and b and b.inter in _STATE and a.inter in _ARMED:
        return b, a
    return a, b


def _violence(a: Actor | None, b: Actor | None) -> int | None:
    """1 state-based, 2 between armed groups, 3 against civilians; null where the parties do not tell."""
    if a is None or b is None:
        return None
    if b.inter == "Civilians" and a.inter in _STATE + _ARMED:
        return 3
    if a.inter in _STATE and b.inter in _STATE + _ARMED:
        return 1
    return 2 if a.inter in _ARMED and b.inter in _ARMED else None


def _dates(event: Event) -> tuple[str | None, str | None, int | None]:
    """First and last day, and UCDP's precision: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 up to a year."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return None, None, None
    start, end = when.earliest[:10], when.latest[:10]
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    steps = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
    return start, end, next((precision for most, precision in steps if days <= most), None)


def _sources(event: Event, shelf: Shelf) -> dict[str, object]:
    reports = shelf.sources(event)
    speakers = sorted({s for f in event.figures if f.measure == "killed" for v in f.values for s in v.said_by})
    return {
        "number_of_sources": len(event.origins) or None,
        "source_article": "; ".join(", ".join(p for p in (r.outlet, r.published.earliest, r.title) if p) or r.path for r in reports),
        "source_office": "; ".join(r.outlet or "" for r in reports), "source_date": "; ".join(r.published.earliest or "" for r in reports),
        "source_headline": "; ".join(r.title or "" for r in reports), "source_original": "; ".join(speakers),
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


def _classes(event: Event, best: int | None) -> dict[str, object]:
    """The best estimate by class of victims: civilians where a figure speaks of them, the rest in `deaths_unknown`."""
    civilians = next(
        (f.rules.ucdp_best for f in event.figures if (f.measure, f.who, f.period) == ("killed", "civilians", "event")), None
    )
    known = civilians if civilians is not None and best is not None and civilians <= best else None
    rest = None if best is None else best - (known or 0)
    return {"deaths_a": None, "deaths_b": None, "deaths_civilians": known, "deaths_unknown": rest}
