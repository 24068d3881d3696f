"""Relations to places: `15 km from Bamako`, `near Gao`, `the border of Mali and Niger`, read from the words around the names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from barchan.model.mention import PlaceMention
from barchan.values.where import Relation

_NUMBER = (
    r"(?P<n>\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred)"
)
_COUNT = {w: float(n) for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_COUNT |= {"a": 1.0, "an": 1.0, "fifteen": 15.0, "hundred": 100.0}
_COUNT |= {w: 10.0 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_DISTANCE = re.compile(
    _NUMBER + r"[\s-]*(?P<u>km|kms|kilomet(?:er|re)s?|miles?|mi)\b\.?(?:\s+\([^)]{1,25}\))?(?:\s+(?:away|to|the|due|or|so|outside|drive)\b)*"
    r"(?:\s+[\w-]+){0,2}?\s+(?:from|of|outside|off)\s+(?:(?:the|its)\s+)?(?:[\w-]+\s+){0,3}?$", re.IGNORECASE,
)  # fmt: skip
_NEAR = re.compile(
    r"\b(?:near|nearby|close to|outside|just outside|outskirts of|not far from|(?:in the )?vicinity of|around|next to|surrounding|"
    r"bordering)\s+(?:(?:the|its)\s+)?(?:[\w-]+\s+){0,2}?(?:(?:town|city|village|capital|port|camp)\s+(?:of\s+)?)?$", re.IGNORECASE,
)  # fmt: skip
_BORDER_PAIR = re.compile(
    r"\bborders?\s+(?:\w+\s+){0,2}?(?:between|of|with|dividing|separating|shared by)\s+(?:(?:the|both)\s+)?$", re.IGNORECASE
)
_BORDER_AFTER = re.compile(r"^(?:['’]s)?\s+(?:\w+\s+)?border\s+with\s+(?:the\s+)?$", re.IGNORECASE)
_JOINT = re.compile(r"^\s*(?:and|-|–|/)\s*(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:towns?|cities|villages?)\s+of\s+)?$", re.IGNORECASE)
_SIDE = re.compile(
    r"\b(?P<side>(?:north|south)(?:[\s-]?(?:east|west))?|east|west|(?:(?:north|south)(?:[\s-]?(?:east|west))?|east|west)ern)"
    r"(?P<part>\s+part)?\s+of\s+(?:the\s+)?(?:(?:town|city|village|capital|port)\s+of\s+)?$", re.IGNORECASE,
)  # fmt: skip
_BORDER_NEXT = re.compile(r"^(?:['’]s)?\s+(?:[a-z]+\s+)?borders?\b", re.IGNORECASE)
KM_IN_MILE = 1.609


def related(mentions: Sequence[PlaceMention], text: str) -> list[PlaceMention]:
    """The mentions with their relations, read from the words right before and after each name."""
    found = []
    for k, mention in enumerate(mentions):
        following = mentions[k + 1] if k + 1 < len(mentions) else None
        previous = mentions[k - 1] if k else None
        relation = None if mention.role == "name" else _relation(mention, previous, following, text)
        found.append(part_before(mention if relation is None else _with(mention, relation), text))
    return found


def _with(mention: PlaceMention, relation: Relation) -> PlaceMention:
    return replace(mention, relation=relation, role="place")


def _relation(mention: PlaceMention, previous: PlaceMention | None, following: PlaceMention | None, text: str) -> Relation | None:
    line = text.rfind("\n", 0, mention.start) + 1
    before = text[max(line, mention.start - 90) : mention.start]
    if previous is not None and previous.end <= mention.start:
        gap = text[previous.end : mention.start]
        if _JOINT.match(gap):
            lead = text[max(0, previous.start - 60) : previous.start]
            if _BORDER_PAIR.search(lead) or _BORDER_NEXT.match(text[mention.end : mention.end + 25]):
                return Relation("border", other=_called(previous))
            if _BETWEEN.search(lead) and _both_local(previous, mention):
                return Relation("between", other=_called(previous))
        if _BORDER_AFTER.match(gap):
            return Relation("border", other=_called(previous))
    if following is not None:
        gap = text[mention.end : following.start]
        if _JOINT.match(gap):
            if _BORDER_PAIR.search(before) or _BORDER_NEXT.match(text[following.end : following.end + 25]):
                return Relation("border", other=_called(following))
            if _BETWEEN.search(before) and _both_local(mention, following):
                return Relation("between", other=_called(following))
        if _BORDER_AFTER.match(gap):
            return Relation("border", other=_called(following))
    if _BORDER_PAIR.search(before) or _BORDER_NEXT.match(text[mention.end : mention.end + 25]):
        return Relation("border")
    far = _DISTANCE.search(before)
    if far:
        return Relation("distance", km=_km(far.group("n"), far.group("u")))
    if _NEAR.search(before) or (_SIDE.search(before) and _is_local(mention)):
        return Relation("near")
    return None


def _both_local(one: PlaceMention, two: PlaceMention) -> bool:
    """Whether something can lie between two places; what is `between France and Mali` is a matter of two governments."""
    return all(m.role == "place" and (m.place is None or m.place.kind != "country") for m in (one, two))


def _is_local(mention: PlaceMention) -> bool:
    return mention.role == "place" and (mention.place is None or mention.place.kind in ("town", "capital", "other"))


def part_before(mention: PlaceMention, text: str) -> PlaceMention:
    """`The north of Mali` is a part of it, as `northern Mali` is."""
    if mention.part is not None or mention.place is None or mention.place.kind not in ("country", "admin1", "admin2", "region") or mention.role == "name":
        return mention
    side = _SIDE.search(text, max(0, mention.start - 40), mention.start)
    if side is None:
        return mention
    start = side.start("side")
    return replace(mention, start=start, text=text[start : mention.end], role="place", part=side.group("side").lower())


def _called(mention: PlaceMention) -> str:
    return mention.place.name if mention.place else mention.text


def _km(number: str, unit: str) -> float | None:
    value = _COUNT.get(number.lower())
    if value is None:
        try:
            value = float(number.replace(",", "").rstrip("."))
        except ValueError:
            return None
    return round(value * KM_IN_MILE, 1) if unit.lower().startswith("mi") else value

