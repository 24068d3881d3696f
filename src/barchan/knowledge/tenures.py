"""The table of words by which texts tell that an office or an operation began or ended, and what followed what."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

INSERTED = r"(?:, [^,]{1,80},)?"
"""An insertion behind a name: `Awa Lorn, 56,`, `Operation Dune, which replaced Operation Reed,`."""

OF = r"(?: of (?:the )?(?:«\w+»|\w+(?: (?!in\b|on\b|from\b|since\b|after\b|last\b|and\b|who\b|by\b|until\b)\w+){0,2}))?"
"""What an office is of."""


@dataclass(frozen=True, slots=True)
class TenureRule:
    """One relation with the patterns that tell it; `after`: the second that is named follows the first."""

    relation: str
    patterns: tuple[re.Pattern[str], ...]
    after: bool


@dataclass(frozen=True, slots=True)
class TenureTable:
    """Rules for the offices of persons, and for operations; patterns on a text in which names and times are marked (`«P0»`, `«O1»`, `«T2»`, `«R3»` for a range)."""

    tenures: tuple[TenureRule, ...]
    states: tuple[TenureRule, ...]


@cache
def load_tenures() -> TenureTable:
    """The table as it ships. Raises OSError, tomllib.TOMLDecodeError or KeyError where a key is missing."""
    raw = tomllib.loads(files("barchan.knowledge").joinpath("tenures.toml").read_text("utf-8"))
    nouns = "|".join(re.escape(n) for n in sorted(raw["office"]["nouns"], key=len, reverse=True))
    office = rf"(?:(?:the|an?|its|their|his|her|new) )?(?P<office>(?:(?!(?:as|has|have|had|is|was|be|been|to|the|an?|of|by|and)\b)[\w’'-]+ ){{0,3}}?(?:{nouns})(?!\w){OF})"
    return TenureTable(_rules(raw["tenure"], office), _rules(raw["state"], office))


def _rules(rows: list[dict[str, Any]], office: str) -> tuple[TenureRule, ...]:
    return tuple(TenureRule(row["relation"], tuple(_pattern(p, office) for p in row["patterns"]), row.get("after", False)) for row in rows)


def _pattern(words: str, office: str) -> re.Pattern[str]:
    marks = {
        "{P}": r"«P(?P<P>\d+)»(?![’'])" + INSERTED, "{Q}": r"«P(?P<Q>\d+)»(?![’'])", "{O}": rf"«O(?P<O>\d+)»{INSERTED}(?:,)?", "{X}": r"(?:the )?«[OX](?P<X>\d+)»(?P<body> (?:mission|force|operation|brigade|command|contingent))?",
        "{R}": r"«R(?P<T>\d+)»", "{office}": office,
    }  # fmt: skip
    for mark, pattern in marks.items():
        words = words.replace(mark, pattern)
    return re.compile(rf"(?<!\w){words}(?!\w)" if words[-1:].isalnum() else rf"(?<!\w){words}", re.IGNORECASE)
