"""The table of words that count a length of time from a beginning."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Lengths:
    """Patterns on the text beside a length, and on ordinals."""

    after: re.Pattern[str]
    """What stands between a length and what it is counted from."""
    anniversary: re.Pattern[str]
    """An ordinal with `anniversary of`; `nth` is the ordinal."""
    within: re.Pattern[str]
    """`its tenth year`; `nth` and `unit`."""
    lasting: re.Pattern[str]
    """What a length is said of: `-year operation`."""
    before: re.Pattern[str]
    """What stands before a length that something lasted."""
    ordinals: tuple[str, ...]

    def number(self, ordinal: str) -> int:
        """What an ordinal counts: `third`, `3rd`."""
        word = ordinal.lower()
        return self.ordinals.index(word) + 1 if word in self.ordinals else int(re.sub(r"\D", "", word))

    def unit(self, word: str) -> Unit:
        """The unit that a word names."""
        return cast(Unit, word.lower())


@cache
def load_lengths() -> Lengths:
    """The table as it ships. Raises OSError, tomllib.TOMLDecodeError or KeyError where a key is missing."""
    raw = tomllib.loads(files("barchan.knowledge").joinpath("lengths.toml").read_text("utf-8"))

    def words(name: str) -> str:
        return "|".join(re.escape(w) for w in sorted(raw[name], key=len, reverse=True))

    nth = rf"(?P<nth>{words('ordinals')}|\d{{1,2}}(?:st|nd|rd|th))"
    return Lengths(
        re.compile(rf"\s*(?:{words('after')})\b", re.IGNORECASE), re.compile(rf"\b{nth}[\s-]+(?:{words('anniversary')})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{words('within')})\s+{nth}\s+(?P<unit>{words('units')})\b", re.IGNORECASE),
        re.compile(rf"(?:-long)?\s+(?:\w+\s+)?(?:{words('lasting')})\b", re.IGNORECASE), re.compile(rf"\b(?:{words('before')})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE),
        tuple(raw["ordinals"]),
    )  # fmt: skip
