"""Captions of pictures amid a text: a sentence that ends with the day on which the picture was taken, and with whose it is.

`A guard walks past the gate in Ossa, May 3, 2031. (Agencies)` tells of the picture's day, which is not that of what the report tells.
"""

import re
from functools import cache

from barchan.ingest.dates import FullDate, find_dates
from barchan.knowledge.agencies import load_agencies
from barchan.knowledge.furniture import load_captions
from barchan.model.report import MarkedSpan

CAPTION = "picture caption"
LONGEST = 320
"""Characters of a caption's sentence."""
FEWEST = 5
"""Different words in small letters that a picture's sentence has; less is a headline with its day, or a byline."""
_RUNS_ON = re.compile(r"\s+(?=[A-Z][a-z]* )")
_BEGINS = re.compile(r"(?:^|(?<=[.!?)\]\"”’])\s+|\n)(?=[A-Z][a-z]* )")


def find_captions(text: str) -> list[MarkedSpan]:
    """The captions with a day and a credit, in text order."""
    found: list[MarkedSpan] = []
    before = 0
    for day in find_dates(text):
        credit = _credit().match(text, day.end)
        start = _start(text, day, before) if credit is not None else None
        if credit is not None and start is not None:
            found.append(MarkedSpan(start, credit.end(), "furniture", CAPTION))
        before = credit.end() if credit is not None else day.end
    return found


def _start(text: str, day: FullDate, before: int) -> int | None:
    """Where the sentence begins that a day ends, behind the last day or credit before it; null where it is too long for a caption, or somebody says it."""
    least = max(before, day.start - LONGEST)
    begins = [match.end() for match in _BEGINS.finditer(text, least, day.start)]
    if before and least == before and (rest := _RUNS_ON.match(text, before)) is not None:
        begins.insert(0, rest.end())
    words = set(re.findall(r"[a-z]+", text[begins[-1] : day.start])) if begins else set()
    return begins[-1] if len(words) >= FEWEST and not words & load_captions().saying else None


@cache
def _credit() -> re.Pattern[str]:
    """What stands behind a caption's day: `(Agencies)`, `. REUTERS/Name`, `. Source Reuters`."""
    names = sorted({*load_captions().credits, *(name for agency in load_agencies() for name in agency.names)}, key=lambda n: (-len(n), n))
    name = rf"(?:{'|'.join(map(re.escape, names))}|REUTERS)"
    return re.compile(rf"[.,]?\s*(?:\([^()\n]{{0,60}}?\b{name}\b[^()\n]{{0,60}}\)|Source:?\s+{name}\b|{name}\s?/\s?\w+(?: (?!The\b)[A-Z]\w+)?)[.]?")
