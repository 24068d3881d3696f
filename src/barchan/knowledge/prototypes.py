"""Sentences that show what each event type is about."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from barchan.model.claim import EventType


@dataclass(frozen=True, slots=True)
class Prototype:
    """One sentence and the codes that it stands for."""

    sentence: str
    type: EventType


@cache
def load_prototypes() -> tuple[Prototype, ...]:
    """The table as it ships, in its own order."""
    raw = tomllib.loads(files("barchan.knowledge").joinpath("prototypes.toml").read_text("utf-8"))
    found = []
    for row in raw["prototype"]:
        plover = (row["plover"][0], row["plover"][1] if len(row["plover"]) > 1 else None)
        codes = EventType(tuple(row["acled"]) if "acled" in row else None, plover)
        found += [Prototype(sentence, codes) for sentence in row["sentences"]]
    return tuple(found)
