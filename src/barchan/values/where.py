"""Where: a gazetteer entry or a relation to one, and how two compare."""

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["country", "admin1", "admin2", "capital", "town", "region", "water", "other"]


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry: degrees WGS 84; country as ISO 3166 alpha-3; containment by names."""

    id: str
    """`geonames:2453866`, `iso:MLI`, `region:sahel`."""
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    population: int = 0
    countries: tuple[str, ...] = ()
    """The states that a region without borders touches (alpha-3)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How a mention stands to the place it names."""

    kind: Literal["at", "near", "between", "border", "distance"] = "at"
    km: float | None = None
    other: str | None = None
    """Name of the second place of `between` and `border`."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where something is said to have happened."""

    place: Place | None
    name: str
    relation: Relation
    text: str
    acled_precision: int | None = None
    """1 exact … 3 region (ACLED geo_precision)."""
    ucdp_precision: int | None = None
    """1 exact … 7 international (UCDP where_prec)."""


Containment = Literal["equal", "inside", "holds", "disjoint", "unknown"]
