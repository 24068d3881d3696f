"""Where: a gazetteer entry or a relation to one, and how two compare."""

import math
from dataclasses import dataclass
from typing import Literal

from barchan.knowledge.outlines import outline
from barchan.values.polygon import edge_km, lies_in, span_km

PlaceKind = Literal["country", "admin1", "admin2", "capital", "town", "region", "water", "other"]


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry: degrees WGS 84; country as ISO 3166 alpha-3; containment by names."""

    id: str
    """`geonames:2453866`, `iso:MLI`, `region:sahel`; `told:USA/Ohio/fox hollow`: a place that no gazetteer has, where the words say in which division it lies."""
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

AT_ONCE_KM = 5.0
"""Two towns nearer than this are one place to a reader: coordinates of one town differ by as much between sources."""
NEAR_KM = 30.0
"""How far `near` reaches."""
CITY_KM, CITY_KM_ROOT = 15.0, 0.0125
"""How far a part of a city may lie from its middle: 15 km, and of cities of more than 1.4 million people so many km times the root of their number."""
CITY_TIMES, PART_MOST = 5, 300_000
"""How many times as many people a city has as a part of it; and from how many on a town is a city of its own, as the Bronx is."""
BLUR, LEAST_BLUR_KM = 0.03, 1.5
"""How unsure an outline is: a share of the region's breadth. With it the towns that the tests name fall on their sides."""
DISTRICT_KM = 40.0
"""How far a second order division reaches around its point."""


def make_where(place: Place | None, relation: Relation, text: str, *, part: bool = False) -> Where:
    """A Where with its precisions; `part` says that only a part of the place is meant (`northern Mali`)."""
    name = place.name if place else text
    return Where(place, name, relation, text, acled_precision(place, relation, part=part), ucdp_precision(place, relation, part=part))


def acled_precision(place: Place | None, relation: Relation, *, part: bool = False) -> int | None:
    """ACLED geo_precision: 1 the town itself, 2 near a town or a second order division or part of one, 3 a larger area; null: no place."""
    if place is None:
        return None
    if place.kind in ("town", "capital", "other"):
        return 3 if place.lat is None else 1 if relation.kind == "at" and not part else 2
    if place.kind == "admin2":
        return 2
    return 3


def ucdp_precision(place: Place | None, relation: Relation, *, part: bool = False) -> int | None:
    """UCDP where_prec: 1 exact, 2 within about 25 km, 3 second order division, 4 first order, 5 a line or a part of a country, 6 the
    country, 7 international waters or more than one country; null: no place."""
    if place is None:
        return None
    if relation.kind in ("border", "between"):
        return 5
    if place.kind in ("town", "capital", "other"):
        if place.lat is None:
            return 4 if place.admin1 else 6
        if relation.kind == "distance" and relation.km is not None and relation.km > 25:
            return 5
        return 1 if relation.kind == "at" and not part else 2
    if place.kind == "admin2":
        return 3
    if place.kind == "admin1":
        return 4
    if place.kind == "country":
        return 5 if part or relation.kind == "near" else 6
    if place.kind == "water" and not place.countries:
        return 7
    return 5 if len(place.countries) == 1 else 7


def compare(a: Where, b: Where) -> Containment:
    """How the first place stands to the second: `inside` where a lies in b, `holds` where b lies in a.

    Relations without a border of their own (near, a distance, a border line) are inside what surely holds them and never equal to a town
    named alone; where the words leave it open the answer is `unknown`.
    """
    if a.place is None or b.place is None:
        return "equal" if a.place is b.place and a.name.casefold() == b.name.casefold() and a.relation == b.relation else "unknown"
    plain_a, plain_b = a.relation.kind == "at", b.relation.kind == "at"
    between = _compare_places(a.place, b.place)
    if plain_a and plain_b:
        if between == "equal" and a.text != b.text and (_is_part(a) or _is_part(b)):
            return "unknown" if _is_part(a) and _is_part(b) else "inside" if _is_part(a) else "holds"
        return between
    if between == "disjoint":
        return _apart(a, b)
    if a.relation == b.relation:
        return between
    if plain_b and between in ("inside", "equal") and b.place.kind in ("country", "region", "water"):
        return "unknown" if a.relation.kind in ("border", "between") else "inside"
    if plain_a and between in ("holds", "equal") and a.place.kind in ("country", "region", "water"):
        return "unknown" if b.relation.kind in ("border", "between") else "holds"
    return "unknown"


def _is_part(where: Where) -> bool:
    """Whether only a part of the place is meant, which its precision shows: a country that is coded below a country."""
    return where.place is not None and where.place.kind == "country" and where.ucdp_precision == 5


def _apart(a: Where, b: Where) -> Containment:
    """Two different places, one at least with a relation: disjoint only where the relation cannot bridge the distance."""
    assert a.place is not None
    assert b.place is not None
    touched = {a.relation.other, b.relation.other}
    if a.place.name in touched or b.place.name in touched:
        return "unknown"
    far = distance(a.place, b.place)
    reach = sum(w.relation.km or NEAR_KM for w in (a, b) if w.relation.kind != "at")
    return "disjoint" if far is not None and far > reach + 2 * NEAR_KM and _local(a.place) and _local(b.place) else "unknown"


def _local(place: Place) -> bool:
    return place.kind in ("town", "capital", "admin2", "other")


def _compare_places(a: Place, b: Place) -> Containment:
    if a.id == b.id:
        return "equal"
    if a.kind == "country" and b.kind == "country":
        return "disjoint"
    if b.kind == "country":
        return _in_country(a, b)
    if a.kind == "country":
        return _turned(_in_country(b, a))
    if b.kind in ("region", "water") or a.kind in ("region", "water"):
        return _with_region(a, b)
    if a.country != b.country:
        return "disjoint"
    if b.kind == "admin1":
        return _in_division(a, b, "admin1")
    if a.kind == "admin1":
        return _turned(_in_division(b, a, "admin1"))
    if b.kind == "admin2":
        return _in_division(a, b, "admin2")
    if a.kind == "admin2":
        return _turned(_in_division(b, a, "admin2"))
    far = distance(a, b)
    if far is None:
        return "unknown"
    if far <= AT_ONCE_KM and a.name.casefold() == b.name.casefold():
        return "equal"
    return "disjoint"


def _in_country(place: Place, country: Place) -> Containment:
    """A place against a country: inside it, apart from it, or unknown for a region that touches it and others."""
    if place.kind in ("region", "water") and len(place.countries) != 1:
        return "unknown" if country.country in place.countries or not place.countries else "disjoint"
    home = place.countries[0] if place.kind in ("region", "water") and place.countries else place.country
    if home is None:
        return "unknown"
    return "inside" if home == country.country else "disjoint"


def _in_division(place: Place, division: Place, level: Literal["admin1", "admin2"]) -> Containment:
    own, other = (place.admin1, division.admin1) if level == "admin1" else (place.admin2, division.admin2)
    if own is None or other is None:
        return "unknown"
    same = own == other and (level == "admin1" or place.admin1 == division.admin1)
    return "inside" if same else "disjoint"


def _with_region(a: Place, b: Place) -> Containment:
    """Regions have no borders: certain is that states they do not touch lie outside, and what lies well inside or well outside an outline."""
    states_a = set(a.countries) or ({a.country} if a.country else set())
    states_b = set(b.countries) or ({b.country} if b.country else set())
    if states_a and states_b and not states_a & states_b:
        return "disjoint"
    return _in_outline(a, b) if outline(b.id) else _turned(_in_outline(b, a))


def _in_outline(place: Place, region: Place) -> Containment:
    """A town, a district or a smaller region against a drawn outline; near the line, which is coarse, the answer is open."""
    ring, own = outline(region.id), outline(place.id)
    if not ring:
        return "unknown"
    blur = max(LEAST_BLUR_KM, BLUR * span_km(ring))
    if own:
        return "inside" if all(lies_in(corner, ring) for corner in own) else _turned(_in_outline(region, place)) if span_km(own) > span_km(ring) else "unknown"
    if not _local(place) or place.lat is None or place.lon is None:
        return "unknown"
    point = (place.lat, place.lon)
    far = edge_km(point, ring) - (DISTRICT_KM if place.kind == "admin2" else 0.0)
    if lies_in(point, ring):
        return "inside" if far >= blur else "unknown"
    return "disjoint" if far >= 2 * blur else "unknown"


def is_part_of(part: Where, city: Where) -> bool:
    """Whether a place is so near to a town so much larger that it can only be a part of it, or as good as one."""
    if part.place is None or city.place is None or not _is_town(part.place) or not _is_town(city.place):
        return False
    if part.relation.kind not in ("at", "near") or city.relation.kind not in ("at", "near"):
        return False
    far = distance(part.place, city.place)
    reach = max(CITY_KM, CITY_KM_ROOT * math.sqrt(city.place.population))
    return far is not None and far <= reach and part.place.population < PART_MOST and city.place.population >= CITY_TIMES * max(1, part.place.population)


def _is_town(place: Place) -> bool:
    return place.kind in ("town", "capital")


def _turned(answer: Containment) -> Containment:
    return "holds" if answer == "inside" else "inside" if answer == "holds" else answer


def distance(a: Place, b: Place) -> float | None:
    """Kilometres between two places' points on a great circle; null where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance between two points given in degrees."""
    one, two = math.radians(lat1), math.radians(lat2)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
