"""The table of countries: names in English, demonyms and a central point for every state and territory."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycountry
from babel import Locale

from barchan.knowledge.spelling import plain

TABLE = Path(__file__).parent / "countries.csv"


@dataclass(frozen=True, slots=True)
class Country:
    """One state or territory: ISO 3166 alpha-3 and alpha-2, the name that news use, degrees of a central point, demonyms, other names."""

    iso3: str
    iso2: str
    name: str
    lat: float
    lon: float
    demonyms: tuple[str, ...]
    """Adjectives and nouns in the singular: `Malian`, `French`, `Frenchman`."""
    aliases: tuple[str, ...]


def load_countries(extra: Sequence[Path] = ()) -> tuple[Country, ...]:
    """The countries in the table's order; rows of extra tables of the same form replace those of the same code."""
    found: dict[str, Country] = {}
    for path in (TABLE, *extra):
        found.update((country.iso3, country) for country in _read(path))
    return tuple(found.values())


@cache
def _read(path: Path) -> tuple[Country, ...]:
    english = Locale("en").territories
    countries = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="|"):
            entry = pycountry.countries.get(alpha_3=row["iso3"])
            iso2 = entry.alpha_2 if entry else "XK" if row["iso3"] == "XKX" else ""
            more = [getattr(entry, key, None) for key in ("name", "official_name", "common_name")]
            names = [*_split(row["aliases"]), english.get(iso2), *more]
            aliases = [n for n in dict.fromkeys(names) if n and n != row["name"] and "," not in n and "[" not in n]
            point = float(row["lat"]), float(row["lon"])
            countries.append(Country(row["iso3"], iso2, row["name"], *point, _split(row["demonyms"]), tuple(aliases)))
    return tuple(countries)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def country_code(name: str) -> str | None:
    """The alpha-3 of a country that is given by alpha-2, alpha-3 or one of its names; null where it is none of them."""
    return _codes().get(plain(name))


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in load_countries():
        for name in (*country.aliases, country.name, country.iso2, country.iso3):
            if name:
                found[plain(name)] = country.iso3
    return found


@cache
def demonyms() -> dict[str, str]:
    """From a demonym, singular or plural (`Malian`, `Malians`, `French`), to the country's alpha-3."""
    table: dict[str, str] = {}
    for country in load_countries():
        for word in country.demonyms:
            table[word] = country.iso3
            if not word.endswith(("s", "ch", "sh", "men", "ese")):
                table.setdefault(word + "s", country.iso3)
    return table
