"""What the place names of one report mean, settled together: names near one another in the text lie near one another on the map."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from barchan.knowledge.spelling import plain
from barchan.text import fold
from barchan.values.where import Place, PlaceKind, distance

KIND: dict[PlaceKind, float] = {"country": 7.0, "region": 7.5, "water": 5.0, "capital": 4.5, "admin1": 2.4, "admin2": 1.5, "town": 1.5, "other": 0.5}
"""How often, among places of equal population, news mean the kind when they say the bare name; set by hand, checked on two corpora."""
PEOPLE = 0.75
"""Weight of the decimal logarithm of the population."""
CONTAINED = 12.0
"""A name right after that says where it lies (`Paris, Texas`) outweighs everything else."""
SAME_COUNTRY, SAME_DIVISION, SAME_DISTRICT, CLOSE = 1.7, 3.7, 2.0, 1.7
"""What a report's other places add, each at the most once a name: same country, same first and second order division, within CLOSE_KM.

These four, PEOPLE and the prior of `admin1` are from a coarse grid on 120 articles of two corpora; the optimum is flat."""
CLOSE_KM = 120.0
HOME_COUNTRY, HOME_DIVISION = 1.2, 2.6
OTHER_NAME, BESIDE_BEARER = 1.0, 3.0
"""What a town or a division loses where the word is only one of its other names, and where another place bears it as its own."""
OWN = 3.0
"""What a place gains that the user has added: a village of the user's outweighs a namesake of some ten thousand people elsewhere."""
WELL_KNOWN = 100_000
"""People of a town that may be meant by its name alone wherever the report plays."""
OTHER_SPELLING = 0.8
"""What a place loses whose name is written otherwise: `St. Louis` is not Saint-Louis."""
BEARER = 2_000
"""People of a place that bears a name as its own, from which those that have it as another name stand back."""
FOREIGN = 300_000
"""People of a town below which its name alone does not mean it, in a report that tells of other countries only."""
QUARTER_KM = 40.0
"""How far what is told to be a part of a town may lie from a town that the report tells of."""
STRAY, STRAY_KM = 5_000, 300.0
"""People of a place, the only one of its name, that a report which plays elsewhere hardly means; and how far elsewhere."""
OBSCURE = 3.0
"""What such a place loses whose name a great city bears: Miami is hardly the Miami of 500 people."""
SENSES = 40
"""Senses kept a name, by their score alone."""
ROUNDS = 3
SEAT = 0.1
"""Least share of a division's people in the town of its name for the bare name to mean the town: Aleppo, Gao, New York, but not Quebec."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name in the text, the places it can mean, and the name of the place said to hold it with what that can mean."""

    words: str
    senses: tuple[Place, ...]
    container: str | None = None
    holders: tuple[Place, ...] = ()
    strict: bool = False
    """Whether the container can only be one: a place that does not lie in it is not meant (`Shelby, N.Y.`)."""
    quarter: bool = False
    """Whether the words behind it call it a part of a town: `the Kadam quarter`."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The place that a name means, null where it has no sense, and whether the report shows that it is this one."""

    place: Place | None
    settled: bool = True


def resolve(toponyms: Sequence[Toponym], home: str | None = None) -> list[Place | None]:
    """For each name the place it means, or null where it has no sense; see `settle`."""
    return [r.place for r in settle(toponyms, home)]


def settle(toponyms: Sequence[Toponym], home: str | None = None, *, beside: int = 0) -> list[Resolved]:
    """For each name the place it means, or null where it has no sense; one name means one place throughout, unless a container says more."""
    keys: list[tuple[str, str | None]] = [(plain(t.words), plain(t.container) if t.container else None) for t in toponyms]
    contained: dict[str, tuple[str, str | None]] = {name: (name, container) for name, container in keys if container}
    groups: dict[tuple[str, str | None], list[tuple[float, Place]]] = {}
    for key, toponym in zip(keys, toponyms, strict=True):
        if key not in groups:
            groups[key] = _ranked(toponym, home)
    chosen: dict[tuple[str, str | None], Place | None] = {k: (rows[0][1] if rows else None) for k, rows in groups.items()}
    weight = Counter(keys)
    for _ in range(ROUNDS):
        before = dict(chosen)
        for key, rows in groups.items():
            if len(rows) > 1:
                others = [(p, weight[k]) for k, p in before.items() if p is not None and k[0] != key[0]]
                chosen[key] = max(rows, key=lambda row: (row[0] + _support(row[1], others), row[1].population, row[1].id))[1]
        if chosen == before:
            break
    places = [_of(key, contained, chosen) for key in keys]
    seated = [_seat(_or_town(place, toponym, places), toponym) for place, toponym in zip(places, toponyms, strict=True)]
    told = {
        key[0]: _told(toponym, chosen.get((key[1], None)))
        for key, place, toponym in zip(keys, seated, toponyms, strict=True) if toponym.strict and key[1] and not _is_within(place, toponym)
    }  # fmt: skip
    found = [_kept(place, toponym, told.get(key[0])) for key, place, toponym in zip(keys, seated, toponyms, strict=True)]
    quarters = frozenset(key[0] for key, toponym in zip(keys, toponyms, strict=True) if toponym.quarter)
    around = _Around(found, {key[0] for key in contained.values()}, frozenset(p.admin1 for p in found[len(found) - beside :] if p and p.admin1), home, quarters)
    return [Resolved(place, around.settles(toponym, place)) for toponym, place in zip(toponyms, found, strict=True)]


def _or_town(place: Place | None, toponym: Toponym, places: Sequence[Place | None]) -> Place | None:
    """The town called like a country, where two other places at least lie in its division and none, nor another country, in that country's: Denmark, S.C."""
    if place is None or place.kind != "country" or any(p is not None and p.id != place.id and p.country == place.country for p in places):
        return place
    near = Counter((p.country, p.admin1) for p in {p.id: p for p in places if p is not None and p.admin1}.values())
    towns = [s for s in toponym.senses if s.kind == "town" and plain(s.name) == plain(toponym.words) and near[s.country, s.admin1] > 1]
    abroad = {p.country for p in places if p is not None and p.id != place.id and p.country}
    return towns[0] if len(towns) == 1 and abroad == {towns[0].country} else place


def _is_within(place: Place | None, toponym: Toponym) -> bool:
    """Whether a place lies in the container that the words name."""
    return place is not None and (place.kind not in ("town", "capital") or any(holds(holder, place) for holder in toponym.holders))


def _told(toponym: Toponym, holder: Place | None) -> Place | None:
    """The place that the gazetteer lacks, of which the words say in which division or state it lies: without coordinates."""
    wide = holder if holder is not None and holder.kind in ("admin1", "country") else max(
        (h for h in toponym.holders if h.kind in ("admin1", "country")), key=lambda h: (h.population, h.id), default=None
    )  # fmt: skip
    if wide is None:
        return None
    name = toponym.words.title() if toponym.words.isupper() else toponym.words
    identifier = f"told:{wide.country}/{wide.admin1 or ''}/{plain(name)}"
    return Place(identifier, name, "other", wide.country, wide.admin1, None, None, None)


def _kept(place: Place | None, toponym: Toponym, told: Place | None) -> Place | None:
    """The place, unless the words say that it lies elsewhere: then, and where the bare name stands beside such words, it is the one that they tell of."""
    if toponym.strict and not _is_within(place, toponym):
        return told
    bare = toponym.container is None and (place is None or place.kind in ("town", "capital"))
    return told if bare and told is not None else place


@dataclass(frozen=True, slots=True)
class _Around:
    """What shows where a report plays: the places of all its names, the names that a container settles, and where its medium sits."""

    places: Sequence[Place | None]
    contained: set[str]
    divisions: frozenset[str]
    """Of the towns in the medium's own name."""
    home: str | None
    quarters: frozenset[str]
    """The names that are told to be parts of towns."""

    def settles(self, toponym: Toponym, place: Place | None) -> bool:
        """Whether a town is the one that the words can only mean: the only one of the name, large, or where the report tells of its surroundings.

        A small town that shares its name with others, in a division that the report does not otherwise touch, is as likely a quarter of a town that
        it does tell of; so is, in a local medium, one far from where that sits.
        """
        own = plain(toponym.words)
        if place is None or place.kind not in ("town", "capital") or place.id.startswith("own:") or own in self.contained:
            return True
        others = [p for p in self.places if p is not None and p.id != place.id and plain(p.name) != own]
        if own in self.quarters:
            return any(p.kind in ("town", "capital") and (far := distance(p, place)) is not None and far < QUARTER_KM for p in others)
        if place.population < FOREIGN and others and place.country not in {c for p in others for c in (p.country, *p.countries)} | {(self.home or "")[:3]}:
            return False
        if place.kind == "capital" or place.population >= WELL_KNOWN:
            return True
        bearers = {s.id for s in toponym.senses if s.kind in ("town", "capital") and plain(s.name) == own}
        local = [p for p in others if p.kind in ("town", "capital", "admin1", "admin2")]
        if len(bearers) < 2 and place.id in bearers and not self.divisions and not _is_stray(place, local):
            return True
        if not local or (self.home and self.home == f"{place.country}/{place.admin1}"):
            return True
        return any(
            (p.country == place.country and p.admin1 == place.admin1) or (far := distance(p, place)) is not None and far < CLOSE_KM and p.kind != "admin1"
            for p in local
        )  # fmt: skip


def _is_stray(place: Place, local: Sequence[Place]) -> bool:
    """Whether a small place lies far from several others of a report, which lie together: as likely one of the name that the gazetteer lacks."""
    divisions = {(p.country, p.admin1) for p in local}
    several = len({p.id for p in local}) > 1 and len(divisions) == 1 and (place.country, place.admin1) not in divisions
    return place.population < STRAY and several and all((far := distance(p, place)) is not None and far > STRAY_KM for p in local)


def _seat(place: Place | None, toponym: Toponym) -> Place | None:
    """The town rather than the division called after it: `Gao` is the town, `Gao region` (whose senses hold no town) is not."""
    if place is None or place.kind not in ("admin1", "admin2"):
        return place
    own = plain(toponym.words)
    towns = [
        s for s in toponym.senses
        if s.kind in ("town", "capital") and s.country == place.country and s.admin1 == place.admin1 and plain(s.name) == own
    ]  # fmt: skip
    seat = max(towns, key=lambda s: (s.population, s.id), default=None)
    return seat if seat is not None and seat.population >= SEAT * place.population else place


def _of(
    key: tuple[str, str | None], contained: dict[str, tuple[str, str | None]], chosen: dict[tuple[str, str | None], Place | None]
) -> Place | None:
    """A bare name means what it meant where its container stood beside it, if that is a smaller place than a state."""
    place = chosen[key]
    if key[1] is None and key[0] in contained and (place is None or place.kind not in ("country", "region")):
        return chosen[contained[key[0]]] or place
    return place


def _ranked(toponym: Toponym, home: str | None) -> list[tuple[float, Place]]:
    own = plain(toponym.words)
    borne = any(place.population >= BEARER and plain(place.name) == own for place in toponym.senses)
    great = any(place.population >= FOREIGN and place.kind in ("town", "capital") and plain(place.name) == own for place in toponym.senses)
    rows = [
        (_alone(place, toponym, home) - _loss(place, toponym.words, own, borne=borne) - OBSCURE * (great and place.kind == "town" and place.population < STRAY), place)
        for place in toponym.senses
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row[0], row[1].id))
    return rows[:SENSES]


def _loss(place: Place, words: str, own: str, *, borne: bool) -> float:
    """What a sense loses because the words are not its main name, or are it in another spelling."""
    if plain(place.name) == own:
        return 0.0 if _letters(place.name) == _letters(words) else OTHER_SPELLING
    if place.kind in ("country", "region", "water"):
        return 0.0
    if not borne or place.kind not in ("town", "capital"):
        return OTHER_NAME
    return BESIDE_BEARER + KIND[place.kind] - KIND["town"]  # Nobody means the capital by a name that another town bears.


def _letters(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())


def _alone(place: Place, toponym: Toponym, home: str | None) -> float:
    """A sense's score before the other names are looked at."""
    listed = place.kind not in ("region", "water") or place.id.startswith("region:")
    score = KIND[place.kind if listed else "other"] + PEOPLE * math.log10(place.population + 10)  # A dump has every brook.
    if place.id.startswith("own:"):
        score += OWN
    if any(holds(holder, place) for holder in toponym.holders):
        score += CONTAINED
    if home:
        country, _, division = home.partition("/")
        if place.country == country and place.kind != "country":
            score += HOME_COUNTRY
            if division and place.admin1 == division:
                score += HOME_DIVISION
    return score


def holds(holder: Place, place: Place) -> bool:
    """Whether a state or a division is the one that a place lies in."""
    if holder.country != place.country or place.kind == "country" or holder.id == place.id:
        return False
    if holder.kind == "country":
        return True
    if holder.kind == "admin1":
        return holder.admin1 == place.admin1
    return holder.kind == "admin2" and (holder.admin1, holder.admin2) == (place.admin1, place.admin2)


def _support(place: Place, others: list[tuple[Place, int]]) -> float:
    """What the report's other places add to a sense."""
    if len(place.countries) > 1:
        return SAME_COUNTRY * max((min(1.0, 0.4 + 0.2 * times) for other, times in others if other.country in place.countries), default=0.0)
    if place.country is None:
        return 0.0
    country = division = district = near = 0.0
    for other, times in others:
        if other.country != place.country:
            continue
        share = min(1.0, 0.4 + 0.2 * times)
        country = max(country, share)
        if place.kind == "country":
            continue
        if other.admin1 and other.admin1 == place.admin1:
            division = max(division, share)
            if other.admin2 and other.admin2 == place.admin2:
                district = max(district, share)
        far = distance(place, other)
        if far is not None and far < CLOSE_KM and other.kind not in ("country", "admin1"):
            near = max(near, share * (1 - far / CLOSE_KM))
    return SAME_COUNTRY * country + SAME_DIVISION * division + SAME_DISTRICT * district + CLOSE * near
