"""The table of page furniture: lines and sentences that stand beside a report and say nothing of its matter."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

TABLE = Path(__file__).parent / "furniture.toml"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of furniture: the expression that a whole line or sentence fits, where it may stand, and whether all after it belongs to it."""

    name: str
    reason: str
    where: Literal["anywhere", "top", "foot"]
    tail: bool
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Captions:
    """Words of captions: whose picture it is, and those that no caption has."""

    credits: frozenset[str]
    saying: frozenset[str]


@cache
def load_captions(path: Path = TABLE) -> Captions:
    """The words of captions. Raises OSError or tomllib.TOMLDecodeError."""
    row = tomllib.loads(path.read_text(encoding="utf-8"))["captions"]
    return Captions(frozenset(row["credits"]), frozenset(row["saying"]))


@cache
def load_furniture(path: Path = TABLE) -> tuple[Pattern, ...]:
    """The patterns of the table in its order. Raises OSError, tomllib.TOMLDecodeError or re.error."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["pattern"]
    return tuple(
        Pattern(
            row["name"], row["reason"], row["where"], row.get("tail", False),
            re.compile("|".join(f"(?:{one})" for one in row["match"]), 0 if row.get("case") else re.IGNORECASE),
        )
        for row in rows
    )  # fmt: skip
