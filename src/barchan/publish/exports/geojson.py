"""Events on the map as GeoJSON (RFC 7946): one feature for each place of an event, its precision as a property, no jitter."""

import json
from collections.abc import Mapping

from barchan.knowledge.outlines import outline
from barchan.model.event import Event
from barchan.publish.exports.cells import Cell
from barchan.publish.exports.desk import Desk
from barchan.publish.exports.flat import event_rows
from barchan.publish.jsonlines import mend
from barchan.publish.words import where_words
from barchan.values.where import Place, Where

PRECISION = {1: "the place itself", 2: "near the place", 3: "its district", 4: "its first order division", 5: "a line or a part of a country", 6: "its country", 7: "several countries or open water"}
"""UCDP's where_prec in words."""
KEPT = (
    "id", "title", "event_type", "sub_event_type", "plover_type", "told_as", "date_earliest", "date_latest", "date_precision", "country", "country_code",
    "actors", "targets", "killed", "killed_low", "killed_best", "killed_high", "killed_status", "status", "origins", "reports", "outlets", "background", "story", "checked",
)  # fmt: skip
"""The columns of the table of events that every feature carries."""
_WIDE = ("country", "region", "water")
"""What has an extent too wide for a point."""


def geojson(desk: Desk) -> bytes:
    """A FeatureCollection of the events that have a place, by day; what is wider than a first order division has an outline or no geometry. One a line."""
    features = (feature for row in event_rows(desk) for feature in _features(row, desk.events[str(row["id"])]))
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in features)
    return mend(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n').encode("utf-8")


def _features(row: Mapping[str, Cell], event: Event) -> list[dict[str, object]]:
    kept: dict[str, object] = {name: list(cell) if isinstance(cell := row[name], tuple) else cell for name in KEPT}
    return [_feature(kept, event, where, number) for number, where in enumerate(event.where, 1)]


def _feature(row: dict[str, object], event: Event, where: Where, number: int) -> dict[str, object]:
    place = where.place
    properties = row | {
        "place": place.name if place else where.name, "place_words": where_words(where), "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None, "geo_precision": where.acled_precision, "where_prec": where.ucdp_precision,
        "precision": PRECISION.get(where.ucdp_precision or 0), "relation": where.relation.kind, "km": where.relation.km,
        "places_of_event": len(event.where),
    }  # fmt: skip
    return {"type": "Feature", "id": f"{event.id}/{number}", "geometry": _geometry(where), "properties": properties}


def _geometry(where: Where) -> dict[str, object] | None:
    place = where.place
    if place is None:
        return None
    ring = outline(place.id)
    if ring:
        corners = [[lon, lat] for lat, lon in ring]
        return {"type": "Polygon", "coordinates": [corners if _is_counterclockwise(corners) else corners[::-1]]}
    return None if place.kind in _WIDE else _point(place)


def _point(place: Place) -> dict[str, object] | None:
    if place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _is_counterclockwise(ring: list[list[float]]) -> bool:
    """As RFC 7946 wants an outer ring, by its signed area."""
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False)) < 0
