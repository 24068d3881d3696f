"""The words in which differences are explained to people."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from barchan.values.count import Modifier

TABLE = Path(__file__).parent / "explanations.toml"


@dataclass(frozen=True, slots=True)
class Explanations:
    """Sentence patterns by reason, and how figures are read out."""

    reasons: Mapping[str, str]
    measures: Mapping[str, str]
    modifiers: Mapping[str, str]

    def why(self, reason: str, **words: str) -> str:
        """The sentence for a reason with its gaps filled. Raises KeyError where the table lacks the reason or a word is not given."""
        return self.reasons[reason].format_map(words)

    def number(self, low: int | float | None, high: int | float | None, modifier: Modifier) -> str:
        """A count as a person reads it: `at least 29`, `4 to 5`, `dozens`."""
        if low is None and high is None:
            return "a number that could not be read"
        pattern = self.modifiers.get(modifier, "{n}")
        if low is not None and high is not None and low != high:
            return pattern.format(n=f"{_plain(low)} to {_plain(high)}")
        value = low if low is not None else high
        assert value is not None
        # `more than 50` is kept as 51 or more for things one counts: people read the words back.
        step = 1 if value == int(value) else 0
        value += {"more_than": -step, "less_than": step}.get(modifier, 0)
        return pattern.format(n=_plain(value))

    def counted(self, measure: str, number: str) -> str:
        """A number with what it counts: `16 dead`."""
        return self.measures.get(measure, "{n} " + measure.replace("_", " ")).format(n=number)


def _plain(value: int | float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,g}"


@cache
def load_explanations() -> Explanations:
    """The table of explanations. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Explanations({row["id"]: row["words"] for row in table["reason"]}, table["measures"], table["modifiers"])
