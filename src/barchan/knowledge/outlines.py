"""The outlines of regions without agreed borders: coarse, drawn by hand, for containment and for drawing."""

import json
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "outlines.geojson"
Ring = tuple[tuple[float, float], ...]
"""Corners as latitude and longitude in degrees; the last one is the first again."""


def outline(place_id: str) -> Ring:
    """The outline of a region by its place id (`region:sahel`); empty where none is drawn."""
    return load_outlines().get(place_id, ())


@cache
def load_outlines(table: Path = TABLE) -> dict[str, Ring]:
    """All outlines of a GeoJSON file by place id: its features are simple polygons without holes, their ids those of `regions.toml`."""
    features = json.loads(table.read_text(encoding="utf-8"))["features"]
    return {f"region:{f['id']}": tuple((lat, lon) for lon, lat in f["geometry"]["coordinates"][0]) for f in features}
