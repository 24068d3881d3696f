"""How texts word a revision, and which measures are tolls."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from barchan.text import fold

TABLE = Path(__file__).parent / "revisions.toml"
MeasureKind = Literal["toll", "tally", "stock"]


@dataclass(frozen=True, slots=True)
class Revisions:
    """Patterns on folded text, and the kinds of measures."""

    earlier: re.Pattern[str]
    """Not where the words only tell a time (`earlier this week`)."""
    risen: re.Pattern[str]
    lowered: re.Pattern[str]
    some: re.Pattern[str]
    apart: re.Pattern[str]
    """What stands beside a number of more than those told before."""
    after: re.Pattern[str]
    """What stands right before a number that the one before it in the sentence replaced."""
    called: re.Pattern[str]
    """What stands right before a number that is called an earlier one."""
    denied: re.Pattern[str]
    """What stands right behind a number that is said not to be so: `not 31 as first reported`."""
    tolls: frozenset[str]
    tallies: frozenset[str]

    def anew(self, words: str) -> bool:
        """Whether folded words speak of a number told anew, or of an earlier one."""
        return any(pattern.search(words) for pattern in (self.earlier, self.risen, self.lowered))

    def kind(self, measure: str) -> MeasureKind:
        """What kind of number a measure is; a stock unless the table says otherwise."""
        if measure in self.tolls:
            return "toll"
        return "tally" if measure in self.tallies else "stock"


@cache
def load_revisions() -> Revisions:
    """The table of revisions. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    risen, lowered, some = (re.compile(rf"(?<!\w){_any(table[name])}(?!\w)") for name in ("risen", "lowered", "some"))
    time = rf"{_any(p for p in table['no_revision'] if p.startswith('earlier '))}(?!\w)"
    spans = "".join(rf"(?<!{re.escape(p.removesuffix('earlier'))})" for p in table["no_revision"] if p.endswith(" earlier"))
    earlier = re.compile(rf"(?<!\w)(?!{time}){spans}{_any(table['earlier'])}(?!\w)")
    told = table["replaced"]
    counting = rf"(?:(?:an?|the|its|their|his|her) )?{_any(told['called'])} (?:death )?{_any(told['counts'])}(?: (?:had )?{_any(told['speaking'])})?(?: of| at)?"
    return Revisions(
        earlier, risen, lowered, some, re.compile(rf"(?<!\w){_any(table['apart']['words'])}(?!\w)"), re.compile(rf"(?<!\w){_any(told['after'])}(?: {counting})?(?: the)?$"), re.compile(rf"(?<!\w){counting}$"),
        re.compile(rf"(?: \w+)? {_any(told['denied'])}(?!\w)"), frozenset(table["measures"]["toll"]), frozenset(table["measures"]["tally"]),
    )  # fmt: skip


def _any(phrases: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, map(fold, phrases)))})"
