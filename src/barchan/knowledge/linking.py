"""The table of weights that decides when two claims are about one event."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LinkingTable:
    """Weights by feature and outcome, the threshold, and the family of a bare figure's measure."""

    threshold: float
    when: Mapping[str, Mapping[str, float]]
    weights: Mapping[str, float]
    """`where.nested`, `actors.shared`, …"""
    measures: Mapping[str, str]
    state_voices: frozenset[str]
    """Arms that speak for their state."""
    stories: Mapping[str, float]
    """Weights by feature of two reports, with `threshold` and `uncompared`."""


@cache
def load_linking() -> LinkingTable:
    """The table as it ships."""
    raw = tomllib.loads(files("barchan.knowledge").joinpath("linking.toml").read_text("utf-8"))
    flat = {
        f"{group}.{name}": float(value)
        for group in ("when", "where", "actors", "figures", "words", "standing")
        for name, value in raw[group].items()
        if not isinstance(value, dict)
    }
    when = {k: v for k, v in raw["when"].items() if isinstance(v, dict)}
    return LinkingTable(raw["threshold"], when, flat, raw["measures"], frozenset(raw["speakers"]["state_voices"]), raw["stories"])
