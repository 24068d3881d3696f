"""Places of a user's own, from a CSV file with a header line or from a GeoNames country dump (`ML.txt`, `ML.zip`)."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import get_args

from barchan.errors import UsageError
from barchan.knowledge.countries import country_code, load_countries
from barchan.knowledge.divisions import load_divisions
from barchan.knowledge.regions import NamedPlace
from barchan.knowledge.spelling import plain
from barchan.values.where import Place, PlaceKind

COLUMNS = ("name", "lat", "lon", "country", "admin1", "admin2", "alternate_names", "kind", "population")
NEEDED = COLUMNS[:3]
OTHER_HEADS = {
    "latitude": "lat", "longitude": "lon", "lng": "lon", "alternate names": "alternate_names", "alternatenames": "alternate_names",
    "aliases": "alternate_names", "iso3": "country",
}  # fmt: skip
FIELDS = 19
"""Columns of a GeoNames dump."""
FEATURES: dict[str, PlaceKind] = {
    "ADM1": "admin1", "ADM2": "admin2", "PPLC": "capital", "LK": "water", "LKS": "water", "STM": "water", "STMS": "water", "RSV": "water",
    "SEA": "water", "GULF": "water", "BAY": "water", "CNL": "water", "OCN": "water", "STRT": "water", "DSRT": "region", "RGN": "region",
    "MTS": "region", "ISL": "region", "ISLS": "region", "PEN": "region", "INSM": "other", "AIRB": "other", "CMPRF": "other", "MILB": "other",
    "FT": "other", "MNA": "other", "DAM": "other", "AIRP": "other",
}  # fmt: skip
"""What is taken of a dump besides its towns (class P), by GeoNames' feature code: wells, streets and schools are not."""


def read_own_places(path: Path) -> Iterator[NamedPlace]:
    """The places of a file, in its order.

    Raises UsageError, naming the file and the line, where a row cannot be used, and where the file is neither of the two forms.
    """
    text = _text(path)
    opening = next((line for line in text.splitlines() if line.strip()), "")
    if not opening:
        raise UsageError(f"{path}: holds no places. {_cure()}")
    found = _dump(path, text) if opening.count("\t") == FIELDS - 1 else _table(path, text)
    first = next(found, None)
    if first is None:
        raise UsageError(f"{path}: holds no places. {_cure()}")
    yield from chain([first], found)


def _cure() -> str:
    return f"A list of places is a CSV file with the columns {', '.join(COLUMNS)} (the first three are needed), or a GeoNames country dump."


def _text(path: Path) -> str:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                inside = [n for n in archive.namelist() if n.lower().endswith((".txt", ".csv")) and "readme" not in n.lower()]
                if len(inside) != 1:
                    raise UsageError(f"{path}: holds {len(inside)} lists of places; one .txt or .csv file is read from an archive.")
                return archive.read(inside[0]).decode("utf-8-sig")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UsageError(f"{path}, line {line}: is not UTF-8. Save the file as UTF-8.") from error
    except (zipfile.BadZipFile, IsADirectoryError) as error:
        raise UsageError(f"{path}: cannot be read as a list of places. {_cure()}") from error


def _table(path: Path, text: str) -> Iterator[NamedPlace]:
    """The rows of a CSV file; comma, semicolon or tab, whichever its header has most of."""
    head = text.lstrip("\r\n").split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    names: list[str] = []
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            where = f"{path}, line {rows.line_num}"
            if not names:
                names = [OTHER_HEADS.get(low, low) for low in (cell.strip().casefold() for cell in cells)]
                lacking = [name for name in NEEDED if name not in names]
                if lacking:
                    raise UsageError(f"{where}: the header has no column {' and no column '.join(lacking)}. {_cure()}")
                continue
            if len(cells) > len(names):
                raise UsageError(f"{where}: has {len(cells)} cells, the header {len(names)}. Put cells that hold a separator into quotes.")
            yield _row(where, {name: cell.strip() for name, cell in zip(names, cells, strict=False)})
    except csv.Error as error:
        raise UsageError(f"{path}, line {rows.line_num}: is no CSV ({error}).") from error


def _row(where: str, row: Mapping[str, str]) -> NamedPlace:
    name = row.get("name", "")
    if not name:
        raise UsageError(f"{where}: has no name.")
    lat, lon = _degrees(where, "lat", row.get("lat", ""), 90), _degrees(where, "lon", row.get("lon", ""), 180)
    country = _country(where, row.get("country", ""))
    kind = row.get("kind", "") or "town"
    if kind not in get_args(PlaceKind):
        raise UsageError(f"{where}: kind is {kind!r}; it may be {', '.join(get_args(PlaceKind))}, or empty for a town.")
    people = row.get("population", "").replace(",", "") or "0"
    if not people.isdecimal():
        raise UsageError(f"{where}: population is {people!r}, which is no number.")
    states = (country,) if country and kind in ("region", "water") else ()
    place = Place(
        f"own:{country or '-'}/{plain(name).replace(' ', '-')}@{lat:.4f},{lon:.4f}", name, kind,  # type: ignore[arg-type]
        country, row.get("admin1") or None, row.get("admin2") or None, lat, lon, int(people), states,
    )  # fmt: skip
    others = [part.strip() for part in row.get("alternate_names", "").replace("|", ";").split(";")]
    return NamedPlace(place, (name, *(other for other in others if other)))


def _degrees(where: str, column: str, cell: str, most: int) -> float:
    try:
        degrees = float(cell)
    except ValueError:
        raise UsageError(f"{where}: {column} is {cell!r}, which is no number of degrees.") from None
    if not -most <= degrees <= most:
        raise UsageError(f"{where}: {column} is {cell}, beyond {most} degrees.")
    return degrees


def _country(where: str, cell: str) -> str | None:
    if not cell:
        return None
    code = country_code(cell)
    if code is None:
        raise UsageError(f"{where}: country is {cell!r}, which is no ISO 3166 code and no country's name.")
    return code


def _dump(path: Path, text: str) -> Iterator[NamedPlace]:
    """The towns of a GeoNames dump, its divisions of the first two orders, waters, areas and bases."""
    lines = [(number, line.split("\t")) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    iso3 = {country.iso2: country.iso3 for country in load_countries()}
    firsts = {(division.country, division.code): division.admin1 for division in load_divisions()}
    seconds: dict[tuple[str, str, str], str] = {}
    for number, row in lines:
        if len(row) != FIELDS:
            raise UsageError(f"{path}, line {number}: has {len(row)} fields; a GeoNames dump has {FIELDS}, parted by tabs.")
        if row[7] == "ADM1":
            firsts.setdefault((row[8], row[10]), row[1])
        elif row[7] == "ADM2":
            seconds[row[8], row[10], row[11]] = row[1]
    for number, row in lines:
        kind = FEATURES.get(row[7]) or ("town" if row[6] == "P" else None)
        if kind is None:
            continue
        where = f"{path}, line {number}"
        if not row[0].isdecimal() or not row[1]:
            raise UsageError(f"{where}: has no GeoNames number or no name.")
        lat, lon = _degrees(where, "latitude", row[4], 90), _degrees(where, "longitude", row[5], 180)
        country = iso3.get(row[8])
        states = (country,) if country and kind in ("region", "water") else ()
        admin1, admin2 = firsts.get((row[8], row[10])), seconds.get((row[8], row[10], row[11]))
        people = int(row[14]) if row[14].isdecimal() else 0
        own = {"admin1": f"admin:{country}/{admin1}", "admin2": f"admin:{country}/{admin1}/{admin2}"}.get(kind, f"geonames:{row[0]}")
        place = Place(own, row[1], kind, country, admin1, None if kind == "admin1" else admin2, lat, lon, people, states)
        yield NamedPlace(place, (row[1], *(name for name in (row[2], *row[3].split(",")) if name)))
