"""Where: the place of an event that its claims support best, and where they disagree on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from barchan.knowledge.explanations import load_explanations
from barchan.model.claim import Claim
from barchan.reconcile.difference import Difference, apart, hold, same_act
from barchan.reconcile.evidence import Evidence
from barchan.text import fold
from barchan.values.where import Place, Where, compare, distance, is_part_of, make_where

NEAR_KM = 50
"""Two towns so close are taken for one scene: reports name the village, its district town or the nearest city."""

CITY_SHARE = 3
"""How many times as many origins may name a part of a city as tell of the city."""
WELL_KNOWN = 100_000
"""People of a town that is meant by its name alone."""
FAR_KM = 120
"""From here on a place of a name is another than the one near the report's town."""

EARTH_KM = 6371.0

POINTS = ("town", "capital", "other")

CLOSENESS = (2, 4)
"""UCDP precisions, towns before districts and regions: a closer place goes before a wider one that more share."""

Placed = tuple[Claim, Where]


def choose_where(evidence: Evidence) -> tuple[Where, ...]:
    """The closest place that at least half of the origins can share, then the other places that its own claim names apart from it."""
    grounds = _sites(evidence, _ground)
    sites = _sites(evidence, _places)
    undoubted = [site for site in sites if not _is_doubted(site, evidence)]
    if any(_width(site.where) <= CLOSENESS[0] for site in undoubted):
        sites = undoubted
    if not any(_width(site.where) <= CLOSENESS[0] for site in sites):
        wide = min(sites, key=_order, default=None)
        sites += [site for site in grounds if wide is None or compare(site.where, wide.where) in ("inside", "unknown")]
    if not sites:
        return ()
    origins = frozenset[str]().union(*(site.origins for site in sites))
    best = min(sites, key=_order)
    for widest in CLOSENESS:
        close = min((site for site in sites if _width(site.where) <= widest), key=_order, default=None)
        if close is not None and 2 * len(close.shared) >= len(origins):
            best = close
            break
    city = _city_of(best.where, [*sites, *grounds])
    beside = [w for w in best.claim.where if w is not best.where and w.name not in (best.where.name, city.name if city else "") and w.relation.kind == "at" and compare(w, best.where) == "disjoint"]
    return (best.where, *([city] if city else ()), *sorted(beside, key=lambda w: (w.name, w.text)))


def placed_claims(evidence: Evidence) -> list[tuple[Claim, tuple[Where, ...]]]:
    """The claims with the places that the event's place is chosen from: those that they name or are lent, and the town that their report plays in."""
    return [(claim, (*_places(claim), *_ground(claim))) for claim in evidence.claims if not claim.negated and _places(claim)]


@dataclass(frozen=True, slots=True)
class _Site:
    """One of the places that claims name, with the claim that names it first, the origins that name just it and those that can share it."""

    claim: Claim
    where: Where
    named: int
    """Claims that name it."""
    played: int
    """Reports that play there as wholes."""
    own: int
    """Origins of the claims that name it themselves, and are not only lent it."""
    origins: frozenset[str]
    shared: frozenset[str]


def _sites(evidence: Evidence, places: Callable[[Claim], tuple[Where, ...]]) -> list[_Site]:
    held: dict[tuple[str, str], list[Placed]] = {}
    meant = _meant(evidence)
    for claim in evidence.claims:
        for told in places(claim) if not claim.negated else ():
            place = meant.get(told.place.name, told.place) if told.place is not None and told.place.kind in POINTS else told.place
            where = told if place == told.place else make_where(place, told.relation, told.text)
            held.setdefault((where.place.id if where.place else fold(where.name), where.relation.kind), []).append((claim, where))
    firsts = [(min(items, key=lambda p: (p[0].id, p[1].text)), items, frozenset(evidence.origins[c.id] for c, _ in items)) for items in held.values()]
    return [
        _Site(
            claim, where, len(items), len({c.report for c in evidence.claims if c.ground and c.ground[0].place == where.place}),
            len({evidence.origins[c.id] for c, w in items if any(w.text == own.text for own in c.where)}), mine,
            mine.union(*(theirs for (_, other), _, theirs in firsts if compare(where, other) in ("equal", "inside", "holds"))),
        )
        for (claim, where), items, mine in firsts
    ]  # fmt: skip


def _meant(evidence: Evidence) -> dict[str, Place]:
    """For each name of a town that an event's reports take for several towns, the one that most of them mean; of equals the larger."""
    told: dict[str, dict[str, tuple[Place, set[str]]]] = {}
    for claim in evidence.claims:
        for where in (*claim.where, *claim.ground):
            if where.place is not None and where.place.kind in POINTS:
                told.setdefault(where.place.name, {}).setdefault(where.place.id, (where.place, set()))[1].add(claim.report)
    several = {name: list(places.values()) for name, places in told.items() if len(places) > 1}
    return {name: max(places, key=lambda p: (len(p[1]), p[0].population, p[0].id))[0] for name, places in several.items()}


def _is_doubted(site: _Site, evidence: Evidence) -> bool:
    """Whether another claim has the same name without a place, as its report plays far from the one that is meant here by default."""
    place, name = site.where.place, fold(site.where.text)
    if place is None or not _is_point(place) or place.population >= WELL_KNOWN:
        return False
    return any(
        w.place is None and fold(w.text) == name and any(g.place is not None and (distance(g.place, place) or 0) > FAR_KM for g in claim.ground)
        for claim in evidence.claims for w in claim.where
    )  # fmt: skip


def _order(site: _Site) -> tuple[object, ...]:
    """Most shared first, then the closest, then what more name, where more reports play as wholes, what is named and not only lent.

    Of two equals the larger town, as a part of a city stands beside its city.
    """
    place = site.where.place
    return (
        -len(site.shared), _width(site.where), -len(site.origins), -site.played, -site.own, -site.named, -(place.population if place else -1),
        fold(site.where.name), site.claim.id, site.where.text,
    )  # fmt: skip


def _city_of(part: Where, sites: Sequence[_Site]) -> Where | None:
    """The city that a place is a part of, where a third as many as name the place tell of it: the nearest town that is so near and so much larger."""
    mine = max((len(site.origins) for site in sites if site.where.place == part.place), default=0)
    near = [site for site in sorted(sites, key=_order) if site.where.relation.kind == "at" and is_part_of(part, site.where) and CITY_SHARE * len(site.origins) >= mine]
    return min(near, key=lambda site: _km(part, site.where) or 0).where if near else None


def _places(claim: Claim) -> tuple[Where, ...]:
    """The places that a claim names, and those that its report lends it."""
    return (*claim.where, *(x.value for x in claim.lent if isinstance(x.value, Where)))


def _ground(claim: Claim) -> tuple[Where, ...]:
    """The town that a claim's report plays in; none where the claim says the country, as `in central Mali` is not the town that the report else tells of."""
    return () if any(w.place is not None and w.place.kind == "country" for w in claim.where) else claim.ground


def where_differences(evidence: Evidence) -> list[Difference]:
    """Places of one act that lie apart, and towns that only seem to."""
    placed = [(c, c.where[0]) for c in evidence.claims if len(c.where) == 1 and not c.negated and not c.in_title]
    rivals: list[tuple[Placed, Placed, int]] = []
    close: list[tuple[Placed, Placed, int]] = []
    for a, b in combinations(placed, 2):
        if not apart(a[0], b[0]) or a[0].predicate != b[0].predicate or not same_act(a[0], b[0]) or _dates_apart(a[0], b[0]):
            continue
        km = _km(a[1], b[1])
        if km is None or compare(a[1], b[1]) != "disjoint":
            continue
        (close if km <= NEAR_KM else rivals).append((a, b, km))
    return _tell(evidence, rivals, "where_contested") + _tell(evidence, close, "where_near")


def _tell(evidence: Evidence, pairs: Sequence[tuple[Placed, Placed, int]], reason: str) -> list[Difference]:
    if not pairs:
        return []
    by_name: dict[str, list[Claim]] = {}
    for first, second, _ in pairs:
        for claim, where in (first, second):
            by_name.setdefault(where.place.name if where.place else where.name, []).append(claim)
    positions = tuple(hold(evidence, claims, name, name) for name, claims in sorted(by_name.items()))
    why = load_explanations().why(reason, km=f"{max(km for _, _, km in pairs):,}")
    return [Difference("where", "contested" if reason == "where_contested" else "compatible", positions, why)]


def _dates_apart(a: Claim, b: Claim) -> bool:
    """Whether two claims are dated to days that differ: then they may well be two acts."""
    if a.when is None or b.when is None or not a.when.earliest or not b.when.earliest:
        return False
    return a.when.earliest[:10] != b.when.earliest[:10]


def _width(where: Where) -> int:
    """UCDP's precision, where lower is closer; places that no gazetteer knows come last."""
    if where.ucdp_precision is not None and not (where.place is not None and where.place.id.startswith("told:")):
        return where.ucdp_precision
    kinds = {"town": 1, "capital": 1, "other": 2, "admin2": 3, "admin1": 4, "water": 5, "region": 7, "country": 6}
    return kinds[where.place.kind] if where.place else 8


def _km(a: Where, b: Where) -> int | None:
    """Kilometres between two towns; null for wider places and unknown ones, whose points say little."""
    if a.place is None or b.place is None or not _is_point(a.place) or not _is_point(b.place):
        return None
    if a.place.lat is None or a.place.lon is None or b.place.lat is None or b.place.lon is None:
        return None
    if a.relation.kind not in ("at", "near") or b.relation.kind not in ("at", "near"):
        return None
    lat1, lon1, lat2, lon2 = map(radians, (a.place.lat, a.place.lon, b.place.lat, b.place.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_KM * asin(sqrt(half)))


def _is_point(place: Place) -> bool:
    return place.kind in ("town", "capital")
