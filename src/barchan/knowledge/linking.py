"""The table of weights that decides when two claims are about one event."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from barchan.knowledge.events import load_events
from barchan.model.claim import Claim


@dataclass(frozen=True, slots=True)
class LinkingTable:
    """Weights by feature and outcome, the threshold, and the family of a bare figure's measure."""

    threshold: float
    when: Mapping[str, Mapping[str, float]]
    weights: Mapping[str, float]
    """`where.nested`, `actors.shared`, …"""
    measures: Mapping[str, str]
    deaths: frozenset[str]
    """Predicates that tell when somebody died, which may be days after the act."""
    counted_deaths: frozenset[str]
    """Other predicates that do so where they have a count of the dead."""
    death_days: int
    """Days after an act up to which a death may follow from it."""
    told_in: frozenset[str]
    """Families of what is done and said about violence: where they count dead or hurt, they tell of the act."""
    harm: frozenset[str]
    """The measures of dead and hurt."""
    pointing: re.Pattern[str]
    """`the attack`, `these deadly strikes`, in folded text."""
    state_voices: frozenset[str]
    """Arms that speak for their state."""
    stories: Mapping[str, float]
    """Weights by feature of two reports, with `threshold` and `uncompared`."""
    armed: frozenset[str]
    """Keys of kinds of armed men that reports call now by the one name, now by the other."""


@cache
def load_linking() -> LinkingTable:
    """The table as it ships."""
    raw = tomllib.loads(files("barchan.knowledge").joinpath("linking.toml").read_text("utf-8"))
    flat = {
        f"{group}.{name}": float(value)
        for group in ("when", "where", "actors", "means", "figures", "words", "standing")
        for name, value in raw[group].items()
        if not isinstance(value, dict)
    }
    nested = {k: v for k, v in raw["when"].items() if isinstance(v, dict)}
    return LinkingTable(raw["threshold"], nested, flat, raw["measures"], frozenset(raw["deaths"]["predicates"]), frozenset(raw["deaths"]["counted"]), raw["deaths"]["within"], frozenset(raw["harm"]["told_in"]), frozenset(raw["harm"]["measures"]), _pointing(raw["pointing"]), frozenset(raw["speakers"]["state_voices"]), raw["stories"], frozenset(raw["kinds"]["armed"]))


def _pointing(words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    before, between, nouns = ("|".join(map(re.escape, words[part])) for part in ("before", "between", "nouns"))
    return re.compile(rf"\b(?:{before}) (?:(?:{between}) ){{0,2}}(?:{nouns})\b")


def tells_of_harm(claim: Claim) -> bool:
    """Whether a claim of an arrest, an inquiry or the like counts dead or hurt: of the act it tells too, though not when it was."""
    table = load_linking()
    if load_events().family_of(claim.predicate) not in table.told_in:
        return False
    return any(f.measure in table.harm and f.period == "event" for f in claim.figures)
