"""Where an outlet sits: told from what was given, from the table of media, or from its web address."""

import re
import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from barchan.knowledge.agencies import load_agencies
from barchan.knowledge.countries import country_code, load_countries
from barchan.knowledge.mastheads import load_mastheads
from barchan.knowledge.spelling import plain

TABLE = Path(__file__).parent / "homes.toml"
LEAST_LETTERS = 4
"""Of what may be a town in an address: shorter ones are abbreviations."""
_LETTERS = re.compile(r"[^a-z]+")


def home_of(outlet: str | None, url: str | None, given: str | None = None) -> str | None:
    """The home of an outlet as `MLI`, or as `USA/Ohio` where a division was given; null where nothing tells it.

    What was given wins, then the table of media, then the address's top-level domain. News agencies write from everywhere and have no home.
    """
    if given:
        country, _, division = given.partition("/")
        code = country_code(country)
        if code is not None:
            return f"{code}/{division.strip()}" if division.strip() else code
    if outlet and (media := _media().get(plain(outlet))) is not None:
        return media or None
    return _by_host(url) or _by_host(outlet)


def names_in_address(outlet: str | None, url: str | None) -> tuple[str, ...]:
    """What may be town names in the address of an outlet, its media's words left out: `dunecity` of dunecitytimes.com, `mirage` of mirage.news9.com."""
    host = _host(url) or _host(outlet)
    labels = [label for label in (host or "").split(".")[:-1] if label not in ("www", "co", "com", "org", "gov")]
    found = list(labels[:-1])
    for label in labels[-1:]:
        rest = _LETTERS.sub("", label)
        for _ in range(3):
            word = next((w for w in load_mastheads().words if rest.endswith(w) or (rest.startswith(w) and len(w) > 2)), None)
            if word is None or word == rest:
                break
            rest = rest.removesuffix(word) if rest.endswith(word) else rest.removeprefix(word)
        if rest != label:
            found.append(rest)
    return tuple(name for name in found if len(name) >= LEAST_LETTERS)


@cache
def _media() -> dict[str, str]:
    """From an outlet's plain names to its country; empty for an agency, which has none."""
    return {plain(name): "" if agency.kind == "agency" else agency.country or "" for agency in load_agencies() for name in agency.names}


def _host(address: str | None) -> str | None:
    if not address or " " in address or "." not in address:
        return None
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").rstrip(".")
    except ValueError:
        return None


def _by_host(address: str | None) -> str | None:
    labels = (_host(address) or "").split(".")
    domains, anywhere, official = _domains()
    if len(labels) < 2 or (labels[-1] in anywhere and not (len(labels) > 2 and labels[-2] in official)):
        return None
    return domains.get(labels[-1])


@cache
def _domains() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    codes = {country.iso2.lower(): country.iso3 for country in load_countries()}
    return codes | table["domains"], frozenset(table["anywhere"]), frozenset(table["official"])
