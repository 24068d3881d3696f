"""The table of what names a medium: behind its headlines and in its address."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "mastheads.toml"


@dataclass(frozen=True, slots=True)
class Mastheads:
    """The expressions that show a medium's name behind a headline, and the words that media have in their addresses, longest first."""

    signature: re.Pattern[str]
    words: tuple[str, ...]


@cache
def load_mastheads(path: Path = TABLE) -> Mastheads:
    """The table. Raises OSError, tomllib.TOMLDecodeError or re.error."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    signature = re.compile("|".join(f"(?:{one})" for one in rows["signature"]))
    return Mastheads(signature, tuple(sorted(rows["words"], key=lambda word: (-len(word), word))))
