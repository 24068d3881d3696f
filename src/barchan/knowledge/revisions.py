"""How texts word a revision, and which measures are tolls."""

import re
import tomllib
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
    risen: re.Pattern[str]
    some: re.Pattern[str]
    tolls: frozenset[str]
    tallies: frozenset[str]

    def kind(self, measure: str) -> MeasureKind:
        """What kind of number a measure is; a stock unless the table says otherwise."""
        if measure in self.tolls:
            return "toll"
        return "tally" if measure in self.tallies else "stock"


@cache
def load_revisions() -> Revisions:
    """The table of revisions. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    patterns = [re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, map(fold, table[k])))})(?!\w)") for k in ("earlier", "risen", "some")]
    return Revisions(patterns[0], patterns[1], patterns[2], frozenset(table["measures"]["toll"]), frozenset(table["measures"]["tally"]))
