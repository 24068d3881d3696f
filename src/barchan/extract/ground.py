"""Ground: the town that a report's news plays in, by all that the report says of towns: its dateline, whose police speak, where its harm is told."""

from collections import Counter
from collections.abc import Sequence

from barchan.extract.scene import Scene
from barchan.extract.settings import where_of
from barchan.knowledge.events import load_events
from barchan.model.claim import Claim
from barchan.model.mention import PlaceMention
from barchan.values.where import Where, is_part_of

HARM_FIRST, HARM_MORE, OPENING, LATER = 3.0, 1.0, 1.5, 0.25
"""What a town counts that a sentence tells as a scene: the first sentence of harm and each further one, one of the opening, one after it."""
TITLE = 2.0
DATELINE = 2.0
SEAT_FIRST, SEAT_MORE, SEAT_MOST = 2.0, 0.75, 3.5
"""What it counts that a town's police or mayor speak or act: the first time, each further time, at the most."""
HOME, HELD = 0.5, 0.1
"""What a town counts that is told as somebody's home, or as where somebody was taken: little, but more than nothing where no other is told."""
OPENING_SENTENCES = 6
SUBURB = 0.5
"""Least share of the best town's weight at which a larger town close by is told as the one that the best is a part of."""
TOWNS = ("town", "capital", "other")


def read_ground(scene: Scene, claims: Sequence[Claim]) -> tuple[Where, ...]:
    """The town, and the larger one that it is a part of where the report tells of that too; empty where it tells of none."""
    harm = {c.sentence.start for c in claims if tells_harm(c) and c.aside is None}
    weights: Counter[str] = Counter()
    first: dict[str, Where] = {}
    told: Counter[tuple[str, str]] = Counter()
    seen: set[tuple[str, int, str]] = set()
    for mention in scene.report.places:
        where = where_of(mention)
        if where.place is None or where.place.kind not in TOWNS or mention.role not in ("place", "name") or (mention.role == "name" and mention.tie != "seat"):
            continue
        tokens = scene.parse.between(mention.start, mention.end)
        if not tokens:
            continue
        number, key = tokens[0].sentence, where.place.id
        kind = mention.tie or "scene"
        if (key, number, kind) in seen:
            continue
        seen.add((key, number, kind))
        weights[key] += _weight(scene, mention, number, harm, told[key, kind])
        told[key, kind] += 1
        first.setdefault(key, where)
    if not weights:
        return ()
    best = max(weights, key=lambda key: (weights[key], -list(first).index(key)))
    cities = [key for key in first if key != best and weights[key] >= SUBURB * weights[best] and is_part_of(first[best], first[key])]
    city = max(cities, key=lambda key: weights[key], default=None)
    return (first[best], first[city]) if city else (first[best],)


def tells_harm(claim: Claim) -> bool:
    """Whether a claim tells of violence, or of somebody killed or hurt."""
    return load_events().families.get(claim.predicate) == "violence" or any(f.measure in ("killed", "injured", "casualties") for f in claim.figures)


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
