"""Feature: what one comparison says about two claims."""

from typing import NamedTuple


class Feature(NamedTuple):
    """A score with its reason in words; `veto` keeps the claims apart whatever else speaks for them."""

    score: float
    reason: str
    veto: bool = False


NOTHING = Feature(0.0, "")
