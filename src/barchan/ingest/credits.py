"""Agencies that a report names as its source: for a passage, or at dateline or foot for the whole."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from barchan.ingest.lines import Line, lines_of
from barchan.knowledge.agencies import Agency, load_cues
from barchan.model.report import Credit, MarkedSpan

DATELINE = 110
"""Characters of a first paragraph within which `(Reuters) -` is a dateline."""
OPENING = 4
"""Running lines among which the dateline stands; captions may come before it."""
FOOT = 3
"""Lines from the end that count as the foot."""
_AFTER = re.compile(
    r"(?:['’]s?)?(?:\s+(?:news agency|news wire|agency|television|TV|radio|website|newspaper|daily))?\s*,?\s+(?:(?:has|had|also|later|earlier)\s+)*"
    r"(?:reported|reports|reporting|said|says|wrote|writes|quoted|quotes|cited|cites|citing|quoting|added|learnt|learned"
    r"|correspondents?|journalists?|reporters?|photographers?|contributors?|stringers?|tally|count)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:according to|told(?: to)?|reported (?:by|to|on)|reports? (?:by|from|in|on)|quoted by|cited by|citing|quoting|as told to|interview (?:with|to)"
    r"|speaking to|spoke to|statement to|sent to|seen by|obtained by|carried by|published (?:by|in|on)|by phone|informed|said to|tells)\s+"
    r"(?:(?:the|an?|state|official|state-run|state-owned|semi-official|government|Syrian|French|Turkish|Russian|British|German|American|Arab|local"
    r"|news|agency|agencies|wire|website|television|TV|broadcaster|newspaper|outlet|channel|daily|[A-Z][\w-]+(?:['’]s)?)\s+){0,4}[\"“'‘]?$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:copyright|\(c\)|©|all rights).{0,30}$", re.IGNORECASE)


def find_credits(text: str, spans: Sequence[MarkedSpan], agencies: Sequence[Agency]) -> tuple[Credit, ...]:
    """The agencies credited in a text, in order; a name without a word of crediting beside it is none."""
    expression, canon = _names(tuple(agencies))
    lines = lines_of(text)
    marked = [s for s in spans if s.role == "furniture"]
    running = [line for line in lines if not any(s.start <= line.start and line.end <= s.end for s in spans)]
    found = []
    for number, line in enumerate(lines):
        furniture = any(s.start <= line.start and line.end <= s.end for s in marked)
        for match in expression.finditer(line.text):
            agency = canon.get(match.group()) or canon.get(match.group().casefold())
            if agency is None:
                continue
            inside = furniture or any(s.start <= line.start + match.start() < s.end for s in marked)
            scope = "report" if _whole(lines, running, number, match, furniture=inside) else "passage" if _passage(line, match) else None
            if scope == "report":
                found.append(Credit(agency, line.start + match.start(), line.start + match.end(), "report", (0, len(text))))
            elif scope == "passage":
                found.append(Credit(agency, line.start + match.start(), line.start + match.end(), "passage", (line.start, line.end)))
    return tuple(found)


@lru_cache(maxsize=4)
def _names(agencies: tuple[Agency, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One expression for all names, longest first, and the canonical name by name: short ones as they are, longer ones folded too."""
    canon: dict[str, str] = {}
    for agency in agencies:
        for name in agency.names:
            canon.setdefault(name, agency.name)
            if len(name) > 3:
                canon.setdefault(name.casefold(), agency.name)
    names = sorted({name for agency in agencies for name in agency.names}, key=lambda n: (-len(n), n))
    words = "|".join(re.escape(n) if len(n) <= 3 else f"(?i:{re.escape(n)})" for n in names)
    return re.compile(rf"(?<![\w@#./-])(?:{words})(?![\w@]|-[A-Za-z])|(?<=-)(?:{words})$" if words else r"(?!)"), canon


def _whole(lines: list[Line], running: list[Line], number: int, match: re.Match[str], *, furniture: bool) -> bool:
    """Whether a credit stands where it speaks for the whole report."""
    line = lines[number]
    before, after = line.text[: match.start()], line.text[match.end() :]
    if _OWNER.search(before):
        return True
    if any(line is first for first in running[:OPENING]) and len(before) <= DATELINE and _in_dateline(before, after):
        return True
    if number >= len(lines) - FOOT and not _cued(line, match):
        if furniture and not re.search(r"photo|image|picture|getty", line.text, re.IGNORECASE):
            return True
        if re.search(r"[.\"”!?)]\s*[-–—(]*\s*\(?(?:[\w. ]{1,12}[,/] ?)*$", before[-40:]) and re.fullmatch(r"(?:[,/] ?[\w. ]{1,14})*[)\].]*", after):
            return True  # “… the governor said. (AFP, dpa)” closing a last paragraph
    at_top = number < 4 and furniture or line.text == match.group()
    return bool(at_top and number < 6 and re.search(r"(?:^|,|\bby|[-/|])\s*$", before, re.IGNORECASE) and len(line.text) < 80 and "photo" not in line.text.lower())


def _in_dateline(before: str, after: str) -> bool:
    """`BAMAKO (Reuters) -`, `GAO, Mali, Aug 3 (AFP) –`, `Reuters – `: a place in capitals or a bracket, then a dash."""
    bracket = re.search(r"\(\s*(?:[\w. ]{1,20}[/,] ?)*$", before) and re.match(r"(?:[/,] ?[\w. ]{1,20})*\s*\)", after)
    dash = re.match(r"[^A-Za-z]{0,2}(?:[/,] ?[\w. ]{1,20})*\)?\s*(?:[-–—]{1,2}|:)\s", after)
    capital = re.match(r"[^a-z]{0,4}[A-Z][\w'’. -]{2,40}", before) is not None
    if bracket and (dash or capital) and len(before.split()) <= 9:
        return True
    return bool(not before.strip() and dash)


def _passage(line: Line, match: re.Match[str]) -> bool:
    """Whether a name is credited where it stands: by a word of crediting, or by brackets."""
    before, after = line.text[: match.start()], line.text[match.end() :]
    return _cued(line, match) or (before.endswith("(") and after.startswith(")"))


def _cued(line: Line, match: re.Match[str]) -> bool:
    before, after = line.text[: match.start()], line.text[match.end() :]
    if _AFTER.match(after) or _BEFORE.search(before[-120:]):
        return True
    return any(ahead.search(before[-120:]) or behind.match(after) for ahead, behind in _foreign())


@cache
def _foreign() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each language other than English, what stands before a credited name and what stands after it."""
    found = []
    for cues in load_cues():
        ahead = rf"\b(?:{'|'.join(cues.before)})\s+(?:(?:{'|'.join(cues.between)})(?:\s+|(?<=['’]))){{0,4}}[\"“«]?$"
        found.append((re.compile(ahead, re.IGNORECASE), re.compile(rf"\s*,?\s+(?:{'|'.join(cues.after)})\b", re.IGNORECASE)))
    return tuple(found)
