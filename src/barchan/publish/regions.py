"""Countries as the codebooks file them: ACLED's and UCDP's regions, and Gleditsch and Ward's numbers that UCDP uses."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pycountry


@dataclass(frozen=True, slots=True)
class Country:
    """One country; each field empty where the codebooks give none."""

    name: str
    numeric: str
    """ISO 3166 numeric, without leading zeros."""
    acled_region: str
    ucdp_region: str
    gwno: str


NOWHERE = Country("", "", "", "", "")


@cache
def countries() -> dict[str, Country]:
    """All countries by ISO 3166 alpha-3; read once, from the table beside this file."""
    table = (files("barchan.publish") / "regions.csv").read_text("utf-8").splitlines()
    filed = {row["iso3"]: row for row in csv.DictReader(table)}
    found = {}
    for country in pycountry.countries:
        row = filed.get(country.alpha_3, {})
        name = getattr(country, "common_name", country.name)
        numeric = str(int(country.numeric))
        regions = (row.get("acled_region", ""), row.get("ucdp_region", ""), row.get("gwno", ""))
        found[country.alpha_3] = Country(name, numeric, *regions)
    found.setdefault("XKX", Country("Kosovo", "", "Europe", "Europe", filed["XKX"]["gwno"]))
    return found


def country(alpha_3: str | None) -> Country:
    """The country with this ISO 3166 alpha-3 code; all fields empty where there is none."""
    return countries().get(alpha_3 or "", NOWHERE)
