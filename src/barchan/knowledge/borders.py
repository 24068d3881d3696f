"""The outlines of countries, for drawing: Natural Earth 1:50m (public domain), as the TopoJSON of world-atlas 2.0.2."""

import gzip
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pycountry

TABLE = Path(__file__).parent / "borders.topojson.gz"

Ring = tuple[tuple[float, float], ...]
"""Corners as longitude and latitude in degrees, the last one the first again; outer rings clockwise, as d3 wants them."""
Polygon = tuple[Ring, ...]
"""An outer ring and its holes."""


@cache
def load_borders() -> Mapping[str, tuple[Polygon, ...]]:
    """The polygons of each country by ISO 3166 alpha-3; areas that have no code by their name."""
    world = json.loads(gzip.decompress(TABLE.read_bytes()))
    arcs = [_decoded(arc, world["transform"]) for arc in world["arcs"]]
    found = {}
    for shape in world["objects"]["countries"]["geometries"]:
        state = pycountry.countries.get(numeric=shape["id"]) if "id" in shape else None
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        found[state.alpha_3 if state else shape["properties"]["name"]] = tuple(tuple(_ring(r, arcs) for r in p) for p in polygons)
    return found


def _decoded(arc: Sequence[Sequence[int]], transform: Mapping[str, Any]) -> Ring:
    """An arc in degrees: its steps added up, then scaled."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((round(x * sx + tx, 3), round(y * sy + ty, 3)))
    return tuple(points)


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs joined end to end; a negative number means the arc is walked backwards."""
    points: list[tuple[float, float]] = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)
