"""The map: a town is a dot, a district or a surrounding an area, a country its whole outline; never a point that nobody named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, atan2, cos, degrees, exp, log, pi, radians, sin, tan

from barchan.knowledge.borders import Polygon, Ring, load_borders
from barchan.knowledge.countries import load_countries
from barchan.knowledge.outlines import outline
from barchan.model.event import Event
from barchan.publish.dossier.book import Book
from barchan.publish.dossier.pictures import LABEL, WIDTH, Picture, Spec, picture
from barchan.publish.words import several, where_words
from barchan.values.where import DISTRICT_KM, NEAR_KM, Where

PROVINCE_KM = 90.0
"""How far a first order division is drawn around its point: its own border is in no table of ours, so the circle says `somewhere here`."""

SHARE, FAR_KM = 0.95, 1500.0
"""The map shows the share of events nearest to where most lie, and none farther off: drawn, those would shrink all others to a speck."""

_FLATTEST, _TALLEST = 300, 520
_CANDIDATES = 60
"""Places thought of as the middle of a map: those with most events."""
_NAMED = 14
"""Places with their name on the map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the events there."""

    name: str
    lon: float
    lat: float
    reach: float
    """Kilometres around its point within which it lies; 0: the place itself is a point."""
    country: str
    """Alpha-3 where the place is a whole country."""
    region: Ring
    """The outline of a region, longitude first; empty where it has none."""
    events: tuple[str, ...]


def atlas(book: Book, events: Sequence[Event], name: str, fewest: int = 1) -> Picture | None:
    """The map of where these events are said to have happened; null where fewer places than `fewest` can be drawn."""
    found = spots(events)
    if len(found) < fewest or not any(not s.country for s in found) and fewest > 1:
        return None
    if not found:
        return None
    middle = _middle(found)
    near, far = _parted(found, middle)
    window = _window(near)
    height, projection = _projection(window)
    window = _seen(window, height, projection)
    borders = load_borders()
    land = [(code, shape) for code in sorted(borders) if _meets(_extent(code), window) and (shape := _clipped(borders[code], window))]
    names = {c.iso3: c.name for c in load_countries()}
    areas = [s for s in near if s.reach or s.region]
    towns = [s for s in near if not s.country and s not in areas]
    whole = {s.country: s for s in near if s.country}
    told = ", ".join(f"{s.name} ({len(s.events)})" for s in sorted(found, key=lambda s: (-len(s.events), s.name))[:20])
    words = f"Places with the number of events said to have happened there: {told}."
    if far:
        words += f" Not drawn, too far away: {', '.join(s.name for s in far[:12])}{' and more' if len(far) > 12 else ''}."
    tip = [{"field": "properties.name", "title": "Where"}, {"field": "properties.told", "title": "Events"}, {"field": "properties.how", "title": "Known"}]
    layers: list[Spec] = [
        {"data": {"values": [_shape(names.get(code, code), "", shape) for code, shape in land]},
         "mark": {"type": "geoshape", "fill": {"expr": "land"}, "stroke": {"expr": "line"}, "strokeWidth": 1, "clip": True}},
        {"data": {"values": [_shape(whole[code].name, "somewhere in this country", shape, whole[code], book) for code, shape in land if code in whole]},
         "mark": {"type": "geoshape", "fill": {"expr": "accent"}, "fillOpacity": 0.14, "stroke": {"expr": "accent"}, "strokeOpacity": 0.5, "clip": True},
         "encoding": {"tooltip": tip, "href": {"field": "properties.href"}}},
        {"data": {"values": [_shape(s.name, "somewhere in this area", ((s.region or _circle(s)),), s, book) for s in areas]},
         "mark": {"type": "geoshape", "fill": {"expr": "accent"}, "fillOpacity": 0.16, "stroke": {"expr": "accent"}, "strokeDash": [3, 3], "clip": True},
         "encoding": {"tooltip": tip, "href": {"field": "properties.href"}}},
        {"data": {"values": [{"lon": s.lon, "lat": s.lat, "n": len(s.events), "properties": _properties(s.name, "this town", s, book)} for s in towns]},
         "mark": {"type": "circle", "color": {"expr": "accent"}, "opacity": 0.85, "stroke": {"expr": "paper"}, "strokeWidth": 1, "clip": True},
         "encoding": {"longitude": {"field": "lon", "type": "quantitative"}, "latitude": {"field": "lat", "type": "quantitative"}, "tooltip": tip,
                      "href": {"field": "properties.href"},
                      "size": {"field": "n", "type": "quantitative", "legend": None, "scale": {"type": "sqrt", "domain": [0, max([len(s.events) for s in towns] + [6])], "range": [30, 320]}}}},
        *({"data": {"values": _labels((*towns, *areas, *whole.values()), window, projection, height)},
         "mark": {"type": "text", **halo, "align": "left", "dx": 9, "clip": True, "fontSize": 11.5},
         "encoding": {"longitude": {"field": "lon", "type": "quantitative"}, "latitude": {"field": "lat", "type": "quantitative"}, "text": {"field": "name"}}} for halo in LABEL),
    ]  # fmt: skip
    return picture(name, "Where it is said to have happened", words, height, {"projection": projection, "layer": [x for x in layers if x["data"]["values"]]})  # type: ignore[index]


def spots(events: Iterable[Event]) -> list[Spot]:
    """The places of these events that can be drawn, each once with its events, by name."""
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    places: dict[tuple[str, str, str], Where] = {}
    for event in events:
        for where in event.where[:1]:
            place = where.place
            if place is None or place.lat is None or place.lon is None:
                continue
            key = (where_words(where), place.id, where.relation.kind)
            found[key].append(event.id)
            places.setdefault(key, where)
    return [spot for key in sorted(found) if (spot := _spot(key[0], places[key], tuple(found[key])))]


def _spot(name: str, where: Where, events: tuple[str, ...]) -> Spot | None:
    place = where.place
    if place is None or place.lat is None or place.lon is None:
        return None
    region = tuple((lon, lat) for lat, lon in outline(place.id))
    if place.kind == "country" and not region:
        return Spot(name, place.lon, place.lat, 0, place.country or "", (), events)
    reach = {"admin1": PROVINCE_KM, "admin2": DISTRICT_KM, "region": PROVINCE_KM, "water": PROVINCE_KM}.get(place.kind, 0.0)
    if where.relation.kind == "distance":
        reach = max(reach, where.relation.km or NEAR_KM)
    elif where.relation.kind != "at" or (where.acled_precision or 1) > 1:
        reach = max(reach, NEAR_KM)
    return Spot(name, place.lon, place.lat, reach, "", _turned(region), events)


def _middle(found: Sequence[Spot]) -> tuple[float, float]:
    """The place to which the events lie nearest, all taken together; places that are points or areas before whole countries."""
    ranked = sorted([s for s in found if not s.country] or found, key=lambda s: (-len(s.events), s.name))[:_CANDIDATES]

    def distance(spot: Spot) -> float:
        return sum(len(s.events) * min(_km((spot.lon, spot.lat), (s.lon, s.lat)), 2 * FAR_KM) for s in found)

    best = min(ranked, key=distance)
    return best.lon, best.lat


def _parted(found: Sequence[Spot], middle: tuple[float, float]) -> tuple[list[Spot], list[Spot]]:
    """The places that are drawn, and those that lie too far off."""
    near, far, drawn = list[Spot](), list[Spot](), 0
    most = sum(len(s.events) for s in found) * SHARE
    for spot in sorted(found, key=lambda s: (_km(middle, (s.lon, s.lat)), s.name)):
        kept = _km(middle, (spot.lon, spot.lat)) <= FAR_KM and (drawn < most or len(near) < 12)
        (near if kept else far).append(spot)
        drawn += len(spot.events) if kept else 0
    return near, far


def _window(found: Sequence[Spot]) -> tuple[float, float, float, float]:
    """West, south, east and north of what is drawn, with room around it; a country counts only where nothing finer is known."""
    corners = [c for s in found if not s.country for c in (s.region or _circle(s, at_least=60.0))]
    if not corners:
        borders = load_borders()
        corners = [c for s in found for c in max(borders.get(s.country, ()), key=lambda p: len(p[0]), default=(((s.lon, s.lat),),))[0]]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    wide, tall = max(east - west, 1.5) * 0.1, max(north - south, 1.0) * 0.1
    return west - wide, max(south - tall, -80.0), east + wide, min(north + tall, 82.0)


def _projection(window: tuple[float, float, float, float]) -> tuple[int, Spec]:
    """Height in pixels, and Mercator's projection that shows the window."""
    west, south, east, north = window
    tall = _mercator(north) - _mercator(south)
    height = round(min(max(WIDTH * tall / radians(east - west), _FLATTEST), _TALLEST))
    scale = min(WIDTH / radians(east - west), height / tall)
    middle = degrees(2 * atan2(exp((_mercator(north) + _mercator(south)) / 2), 1) - pi / 2)
    return height, {"type": "mercator", "scale": round(scale, 2), "center": [round((west + east) / 2, 3), round(middle, 3)]}


def _seen(window: tuple[float, float, float, float], height: int, projection: Spec) -> tuple[float, float, float, float]:
    """The window that the picture really shows, a little wider than its frame."""
    scale, middle = float(str(projection["scale"])), (window[0] + window[2]) / 2
    half = degrees(WIDTH / 2 / scale) * 1.1
    centre = (_mercator(window[1]) + _mercator(window[3])) / 2
    south, north = (degrees(2 * atan2(exp(centre + end * height / 2 / scale * 1.1), 1) - pi / 2) for end in (-1, 1))
    return middle - half, max(south, -80.0), middle + half, min(north, 83.0)


def _mercator(lat: float) -> float:
    return log(tan(pi / 4 + radians(lat) / 2))


def _clipped(polygons: Sequence[Polygon], window: tuple[float, float, float, float]) -> tuple[Polygon, ...]:
    """What of the polygons lies in the window, without points finer than a pixel."""
    step = (window[2] - window[0]) / WIDTH
    polygons = [p for p in polygons if _meets(_box(p[0]), window)]
    found = (tuple(r for ring in polygon if len(r := _thinned(_cut(ring, window), step)) > 3) for polygon in polygons)
    return tuple(rings for rings in found if rings)


@cache
def _box(ring: Ring) -> tuple[float, float, float, float]:
    """West, south, east and north of a ring."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


@cache
def _extent(code: str) -> tuple[float, float, float, float]:
    """West, south, east and north of a whole country."""
    corners = [_box(p[0]) for p in load_borders()[code]]
    return min(b[0] for b in corners), min(b[1] for b in corners), max(b[2] for b in corners), max(b[3] for b in corners)


def _meets(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _cut(ring: Ring, window: tuple[float, float, float, float]) -> Ring:
    """The part of a ring inside the window (Sutherland and Hodgman's way: cut at one side after the other); empty where nothing is."""
    points = list(ring[:-1])
    for side, bound in enumerate(window):
        axis, sign = side % 2, 1 if side < 2 else -1
        kept: list[tuple[float, float]] = []
        for a, b in zip(points, [*points[1:], *points[:1]], strict=True):
            inside, follows = sign * (a[axis] - bound) >= 0, sign * (b[axis] - bound) >= 0
            if inside:
                kept.append(a)
            if inside != follows:
                share = (bound - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        points = kept
    return (*points, points[0]) if points else ()


def _thinned(ring: Ring, step: float) -> Ring:
    """The ring without points nearer than a step to the last one kept."""
    kept = [*ring[:1]]
    for point in ring[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= step:
            kept.append(point)
    return tuple((round(x, 2), round(y, 2)) for x, y in (*kept, *kept[:1]))


def _circle(spot: Spot, at_least: float = 0.0) -> Ring:
    """A circle on the globe around a spot, clockwise."""
    angle = max(spot.reach, at_least) / 6371.0
    lat, lon = radians(spot.lat), radians(spot.lon)
    points = []
    for n in range(48):
        turn = 2 * pi * n / 48
        y = asin(sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(turn))
        x = lon + atan2(sin(turn) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sin(y))
        points.append((round(degrees(x), 3), round(degrees(y), 3)))
    return (*points, points[0])


def _turned(ring: Ring) -> Ring:
    """The ring clockwise: the other way round it would mean all the rest of the globe."""
    area = sum((bx - ax) * (by + ay) for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False))
    return ring if area >= 0 else ring[::-1]


def _shape(name: str, how: str, rings: Sequence[Ring] | Sequence[Polygon], spot: Spot | None = None, book: Book | None = None) -> Spec:
    """One feature; a tuple of rings is one polygon, a tuple of polygons several."""
    several_polygons = bool(rings) and bool(rings[0]) and isinstance(rings[0][0][0], tuple)
    geometry = {"type": "MultiPolygon" if several_polygons else "Polygon", "coordinates": rings}
    return {"type": "Feature", "geometry": geometry, "properties": _properties(name, how, spot, book) if spot and book else {"name": name}}


def _properties(name: str, how: str, spot: Spot, book: Book) -> Mapping[str, str]:
    return {"name": name, "how": how, "told": several(len(spot.events), "event"), "href": book.site.href(spot.events[0])}


def _labels(found: Sequence[Spot], window: tuple[float, float, float, float], projection: Spec, height: int) -> list[Spec]:
    """Names of the places with most events, as long as none covers another."""
    scale = float(str(projection["scale"]))
    west, _, _, north = window
    boxes: list[tuple[float, float, float]] = []
    kept: list[Spec] = []
    for s in sorted(found, key=lambda s: (-len(s.events), s.name)):
        x, y, width = radians(s.lon - west) * scale, (_mercator(north) - _mercator(s.lat)) * scale, len(s.name) * 6.5 + 12
        if len(kept) < _NAMED and all(abs(y - b) >= 14 or x > end or x + width < start for start, end, b in boxes):
            boxes.append((x, x + width, y))
            kept.append({"lon": s.lon, "lat": s.lat, "name": s.name})
    return kept


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points, longitude first."""
    (ax, ay), (bx, by) = ((radians(x), radians(y)) for x, y in (a, b))
    return 2 * 6371.0 * asin(min(1.0, (sin((by - ay) / 2) ** 2 + cos(ay) * cos(by) * sin((bx - ax) / 2) ** 2) ** 0.5))
