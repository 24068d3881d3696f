"""The table of regions without borders, waters, and towns that the gazetteer lacks."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from barchan.values.where import Place

TABLE = Path(__file__).parent / "regions.toml"


class NamedPlace(NamedTuple):
    """A place with all its names."""

    place: Place
    names: tuple[str, ...]


def load_regions(extra: Sequence[Path] = ()) -> tuple[NamedPlace, ...]:
    """The regions, the towns and then the sites (camps, bases) of the table, and those of extra tables; a later id replaces an earlier one."""
    found: dict[str, NamedPlace] = {}
    for path in (TABLE, *extra):
        for entry in _read(path):
            found[entry.place.id] = entry
    return tuple(found.values())


@cache
def _read(path: Path) -> tuple[NamedPlace, ...]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    entries = []
    for row in table.get("region", ()):
        states = tuple(row.get("countries", ()))
        country = states[0] if len(states) == 1 else None
        place = Place(f"region:{row['id']}", row["name"], row["kind"], country, None, None, row["lat"], row["lon"], 0, states)
        entries.append(NamedPlace(place, (row["name"], *row.get("aliases", ()))))
    for row in table.get("town", ()):
        slug = row["name"].lower().replace(" ", "-")
        place = Place(
            f"town:{row['country']}/{slug}", row["name"], "town", row["country"], row["admin1"], None, row["lat"], row["lon"]
        )
        entries.append(NamedPlace(place, (row["name"], *row.get("aliases", ()))))
    for row in table.get("site", ()):
        slug = row["name"].lower().replace(" ", "-")
        place = Place(f"site:{row['country']}/{slug}", row["name"], "other", row["country"], None, None, row["lat"], row["lon"])
        entries.append(NamedPlace(place, (row["name"], *row.get("aliases", ()))))
    return tuple(entries)
