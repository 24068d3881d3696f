"""What ACLED's codebook says beyond the names of its columns: `acled.toml` as it is asked."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def codebook() -> Mapping[str, Mapping[str, Any]]:
    """The table by its groups; read once."""
    return tomllib.loads((files("barchan.publish.exports") / "acled.toml").read_text("utf-8"))
