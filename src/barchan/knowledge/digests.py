"""The table of layouts in which newspaper databases and mailing lists write many articles into one file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "digests.toml"


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: the line that begins an article, the line that ends it; null where the layout has none."""

    name: str
    start: re.Pattern[str] | None
    end: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Digests:
    """The layouts in the order in which they are tried, and the field (or `drop`, `tail`) of each label in lower case."""

    layouts: tuple[Layout, ...]
    labels: Mapping[str, str]


@cache
def load_digests(path: Path = TABLE) -> Digests:
    """The table. Raises OSError, tomllib.TOMLDecodeError or re.error."""
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    layouts = tuple(Layout(row["name"], _line(row.get("start")), _line(row.get("end"))) for row in whole["layout"])
    return Digests(layouts, {label: field for field, labels in whole["labels"].items() for label in labels})


def _line(expression: str | None) -> re.Pattern[str] | None:
    return re.compile(rf"^(?:{expression})$", re.MULTILINE) if expression else None
