"""How much support a value needs to be shown as sure."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SupportTable:
    """The least share of the separate sources, and how few of them are enough."""

    least: float
    fewest: int

    def is_sure(self, sources: int, of: int) -> bool:
        """Whether a value that so many of so many separate sources fit is sure."""
        return sources >= self.fewest and sources >= self.least * of


@cache
def load_support() -> SupportTable:
    """The table as it ships. Raises OSError, tomllib.TOMLDecodeError or KeyError where a key is missing."""
    raw = tomllib.loads(files("barchan.knowledge").joinpath("support.toml").read_text("utf-8"))["support"]
    return SupportTable(float(raw["least"]), int(raw["fewest"]))
