"""Ties: what a place name has to do with the report, where it is not told as the scene: somebody's home, a hospital's town, whose police speak."""

import re
from collections.abc import Sequence
from dataclasses import replace

from barchan.knowledge.place_words import load_place_words
from barchan.model.mention import PlaceMention, Tie
from barchan.nlp.base import Parse, Token

REACH = 70
"""Characters before a name in which the words may stand that tie it."""
_AGED = r"(?:,\s*(?:aged?\s+)?\d{1,3}|\b(?:man|woman|teen|teenager|boy|girl|child|toddler|suspect|victim|couple|mother|father|student|\d{1,3}-year-old))\s*,?\s+"
_HOME = re.compile(
    rf"(?:{_AGED}(?:of|from)|\b(?:lives?|lived|living|resid(?:es?|ed|ing|ents?)|born|raised|grew up|hails?|native|originally|moved|relocated|visiting|formerly|late)"
    r"(?:\s+[\w-]+){0,3}?\s+(?:in|of|from|to|at))\s+(?:the\s+)?$"
)
_HELD = re.compile(
    r"\b(?:taken|airlifted|transported|flown|rushed|driven|brought|hospitali[sz]ed|treated|recovering|arrested|captured|apprehended|caught|detained|jailed|held|booked|"
    r"in custody|into custody|arraigned|tried|sentenced|extradited|convicted|hospital|medical center|medical centre|trauma cent(?:er|re)|court|courthouse|jail|prison|morgue|fled|drove|"
    r"funeral|buried|vigil|pulled over|turned (?:him|her)self in|surrendered|stopped)\b[^.;:—\n]{0,45}?\b(?:in|to|at|near|from|outside)\s+(?:the\s+)?$", re.IGNORECASE,
)  # fmt: skip
_HELD_NEXT = re.compile(
    r"^(?:['’]s)?(?:[-\s]+(?:area|regional|general|memorial|community|county|municipal|university|district|federal|local|city|trauma|[A-Z][\w.]+)){0,3}\s+"
    r"(?:hospitals?|medical|health|clinic|jail|prison|court|courthouse|courtroom|funeral|detention|correctional|infirmary|trauma|morgue)\b", re.IGNORECASE,
)  # fmt: skip
_SEAT_NEXT = re.compile(
    r"^(?:-[A-Z]\w+)?(?:['’]s)?\s+(?:(?:city|metropolitan|metro|municipal|town|township|area|homicide|county|village|acting|interim|assistant|deputy)\s+)*"
    r"(?:police(?!\s+(?:officers?|academy)['’])|PD|fire(?:fighters?|\s+department|\s+rescue|\s+chief)?|public safety|mayor|sheriff|deputies|deputy|detectives?|officers?|law enforcement)\b", re.IGNORECASE,
)  # fmt: skip
_SEAT = re.compile(
    r"\b(?:police|officers|detectives|authorities|firefighters|deputies|officials|mayor|city|town|village|borough|township|department|chief)"
    r"\s+(?:department\s+)?(?:in|of)\s+$", re.IGNORECASE,
)  # fmt: skip
_DATELINE = re.compile(r"^[^\w\n]{0,3}(?:[A-Z][\w.’' ]{2,30},\s+)?$")
_DATELINE_NEXT = re.compile(r"^(?:\s+(?:COUNTY|TOWNSHIP|TWP\.?|CITY|PARISH))?(?:\s*,\s*[\w. ]{2,24})?(?:,\s*\w+\.?\s+\d{1,2})?\s*(?:\([^)\n]{2,60}\)\s*)?(?:[—–:|]|--+|-\s|\s-)")


def tied(mentions: Sequence[PlaceMention], parse: Parse, text: str) -> list[PlaceMention]:
    """The mentions, each with what it has to do with the report where that is not the scene of what is told.

    A name whose police speak, or that the report is dated from, is a town and no quarter of one: it is settled wherever it stands.
    """
    found = [replace(m, tie=_tie(m, parse, text)) if m.role in ("place", "name") else m for m in mentions]
    towns = {m.place.id for m in found if m.place is not None and m.tie in ("seat", "dateline")}
    return [replace(m, settled=True) if m.place is not None and m.place.id in towns else m for m in found]


def _tie(mention: PlaceMention, parse: Parse, text: str) -> Tie | None:
    line = text.rfind("\n", 0, mention.start) + 1
    before, after = text[max(line, mention.start - REACH) : mention.start], text[mention.end : mention.end + REACH].partition("\n")[0]
    if mention.start - line < REACH and _DATELINE.search(before) and _DATELINE_NEXT.match(after):
        return "dateline"
    if _HELD_NEXT.match(after):
        return "held"
    if _SEAT_NEXT.match(after) or (_SEAT.search(before) and mention.role == "place" and not _qualifies(mention, parse)):
        return "seat"
    if mention.role == "name":
        return None
    if _of_person(mention, parse) or _HOME.search(before):
        return "home"
    if _HELD.search(before) and not _qualifies(mention, parse):
        return "held"
    return None


def _last(mention: PlaceMention, parse: Parse) -> Token | None:
    inside = parse.between(mention.start, mention.end)
    return inside[-1] if inside else None


def _qualifies(mention: PlaceMention, parse: Parse) -> bool:
    """Whether a noun follows that the name only qualifies: arrested in `a Gao shooting` is not arrested in Gao."""
    token = _last(mention, parse)
    return token is not None and token.dep in ("compound", "nmod", "amod") and token.head > token.i


def _of_person(mention: PlaceMention, parse: Parse) -> bool:
    """Whether a name tells where one person is from: `a Dunmore man`, `Ana Duval, 34, of Dunmore`."""
    token = _last(mention, parse)
    if token is None:
        return False
    above = parse.tokens[token.head]
    if token.dep in ("compound", "nmod", "amod", "poss"):
        return above.i > token.i and above.lemma.lower() in load_place_words().people and above.tag != "NNS"
    if token.dep == "pobj" and above.lemma.lower() in ("of", "from"):
        of = parse.tokens[above.head]
        named = any(n.label == "PERSON" and n.first <= of.i < n.last for n in parse.names)
        return named or (of.lemma.lower() in load_place_words().people and of.tag != "NNS")
    return False
