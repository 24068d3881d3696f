"""The measured accuracy per field that the page tells its reader, from the table beside the words."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Measured:
    """How often one field was right: `0.789 of times right`, on which corpus."""

    field: str
    figure: str
    measure: str
    corpus: str


@cache
def measured() -> tuple[Measured, ...]:
    """The rows of accuracy.toml in their order."""
    table = tomllib.loads((files("barchan.publish") / "accuracy.toml").read_text("utf-8"))
    return tuple(Measured(**row) for row in table["row"])
