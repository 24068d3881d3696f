"""Ground: the town that a report's news plays in, by all that the report says of towns: its dateline, whose police speak, where its harm is told."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from barchan.extract.figures import HARM
from barchan.extract.scene import Scene
from barchan.extract.settings import is_of_clock, where_of
from barchan.knowledge.events import load_events
from barchan.model.claim import Claim
from barchan.model.mention import PlaceMention
from barchan.text import Span
from barchan.values.where import Where, compare, is_part_of

HARM_FIRST, HARM_MORE, OPENING, LATER = 3.0, 1.0, 1.5, 0.25
"""What a town counts that a sentence tells as a scene: the first sentence of harm and each further one, one of the opening, one after it."""
TITLE = 2.0
DATELINE = 1.5
SEAT_FIRST, SEAT_MORE, SEAT_MOST = 2.0, 0.75, 3.5
"""What it counts that a town's police or mayor speak or act: the first time, each further time, at the most."""
HOME, HELD = 0.5, 0.1
"""What a town counts that is told as somebody's home, or as where somebody was taken: little, but more than nothing where no other is told."""
OPENING_SENTENCES = 6
CITY = 0.5
"""Least share of the best town's weight at which a larger town close by is told as the one that the best is a part of."""
HOMES = 2
"""Or as many people who are told to be from it; or its police, or the dateline."""
HISTORY = timedelta(days=31)
"""How long before its report came out an act was that is told as history."""
WITHIN = 1.0
"""What a county's weight adds to its towns."""
TOWNS, COUNTY = ("town", "capital", "other"), "admin2"


def read_ground(scene: Scene, claims: Sequence[Claim]) -> tuple[Where, ...]:
    """The town, and the larger one that it is a part of where the report tells of that too; a county where no town of it is told; else empty.

    Of several towns one that is only mentioned, where somebody spoke or a paper came out, is no ground: its police, its dateline, the title or a scene of
    harm must name it. Nor is one to which somebody was only taken.
    """
    dated = [c for c in claims if tells_harm(c) and c.when is not None and c.when.latest is not None]
    old = [c for c in dated if _is_old(c, scene)]
    old = old if len(old) < len(dated) else []  # Where all is of long ago, that is what the report is about.
    told = _Told(scene, {c.sentence.start for c in claims if tells_harm(c) and c.aside is None and c not in old}, [Span(c.start, c.end) for c in old])
    counties = {key: w for key, w in told.first.items() if w.place and w.place.kind == COUNTY}
    named = [key for key in told.first if key not in counties]
    scenes = [key for key in named if told.is_more_than_held(key)]
    towns = [key for key in scenes if key in told.played or len(scenes) == 1]
    county = max(counties, key=lambda key: told.weights[key], default=None)
    best = max(towns, key=lambda key: told.weights[key] + WITHIN * told.of_county(key, counties), default=None)
    if best is None or (county and told.weights[county] > told.weights[best] and compare(told.first[best], told.first[county]) == "disjoint"):
        return (told.first[county],) if county else ()
    city = max((key for key in named if told.holds(key, best)), key=lambda key: told.weights[key], default=None)
    return (told.first[best], told.first[city]) if city else (told.first[best],)


class _Told:
    """How much a report tells of each town and county, by the places' ids in the order of the text."""

    def __init__(self, scene: Scene, harm: set[int], old: Sequence[Span]) -> None:
        """`harm` are where sentences of harm begin; a scene in the words of `old`, which tell of harm of long ago, counts for nothing."""
        self.first: dict[str, Where] = {}
        self.weights: defaultdict[str, float] = defaultdict(float)
        self.played: set[str] = set()
        """Those that more than a mention speaks for."""
        self._times: Counter[tuple[str, str]] = Counter()
        seen: set[tuple[str, int, str]] = set()
        for mention in scene.report.places:
            where, tokens = where_of(mention), scene.parse.between(mention.start, mention.end)
            told = mention.role == "place" or (mention.role == "name" and mention.tie == "seat")
            if where.place is None or where.place.kind not in (*TOWNS, COUNTY) or not told or not tokens or where.relation.kind == "distance" or is_of_clock(scene, mention):
                continue
            key, number, kind = where.place.id, tokens[0].sentence, mention.tie or "scene"
            sentence = scene.parse.sentences[number]
            if kind == "scene" and any(words.start <= mention.start < words.end for words in old):
                continue
            if kind in ("seat", "dateline") or (kind == "scene" and (sentence.in_title or sentence.start in harm)):
                self.played.add(key)
            if (key, number, kind) not in seen:
                seen.add((key, number, kind))
                self.weights[key] += _weight(scene, mention, number, harm, self._times[key, kind])
                self._times[key, kind] += 1
                self.first.setdefault(key, where)

    def is_more_than_held(self, key: str) -> bool:
        """Whether something else is told of a place than that somebody was taken or held there."""
        return key in self.played or self._times[key, "scene"] + self._times[key, "home"] > 0

    def of_county(self, town: str, counties: Mapping[str, Where]) -> float:
        """What is told of the county that a town lies in."""
        return max((self.weights[key] for key, county in counties.items() if compare(self.first[town], county) == "inside"), default=0.0)

    def holds(self, city: str, town: str) -> bool:
        """Whether a larger town is told as the one that a town is a part of; a town with police of its own is a part of none."""
        if city == town or not is_part_of(self.first[town], self.first[city]) or (self._times[town, "seat"] and not self._times[city, "scene"]):
            return False
        told = self._times[city, "scene"] > 0 and self.weights[city] >= CITY * self.weights[town]
        return told or self._times[city, "seat"] + self._times[city, "dateline"] > 0 or self._times[city, "home"] >= HOMES


def with_ground(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, those of harm with their report's ground. One that names only where the report was written names no place of harm."""
    ground = read_ground(scene, claims)
    written = {m.place.id for m in scene.report.places if m.tie == "dateline" and m.place is not None} - {w.place.id for w in ground if w.place}
    for claim in claims:
        if ground and tells_harm(claim) and claim.aside is None and not any(f.period == "cumulative" for f in claim.figures):
            yield replace(claim, ground=ground, where=tuple(w for w in claim.where if w.place is None or w.place.id not in written))
        else:
            yield claim


def _is_old(claim: Claim, scene: Scene) -> bool:
    """Whether what a claim tells of lies long before its report came out: `since a bomb killed 120 people in Ossa in 2029`."""
    when, published = claim.when, scene.report.report.published.earliest
    if when is None or when.latest is None or published is None:
        return False
    return date.fromisoformat(when.latest[:10]) < date.fromisoformat(published[:10]) - HISTORY


def tells_harm(claim: Claim) -> bool:
    """Whether a claim tells of violence, or of somebody killed or hurt."""
    return load_events().families.get(claim.predicate) == "violence" or any(f.measure in HARM for f in claim.figures)


def _weight(scene: Scene, mention: PlaceMention, number: int, harm: set[int], before: int) -> float:
    """What one mention adds to its town."""
    sentence = scene.parse.sentences[number]
    if mention.tie == "seat":
        return SEAT_FIRST if before == 0 else SEAT_MORE if SEAT_FIRST + before * SEAT_MORE <= SEAT_MOST else 0.0
    if mention.tie is not None:
        return {"dateline": DATELINE, "home": HOME, "held": HELD}[mention.tie] if before < 2 else 0.0
    if sentence.in_title:
        return TITLE
    if sentence.start in harm:
        return HARM_FIRST if before == 0 else HARM_MORE
    return OPENING if number <= OPENING_SENTENCES else LATER
