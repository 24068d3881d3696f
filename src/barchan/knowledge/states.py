"""The table of lasting properties that claims tell of, and of the words beside an office."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StateRule:
    """Which claims give which kinds of actors a property, and where its value stands: in the claim's places or in its figures."""

    relation: str
    predicates: frozenset[str]
    kinds: frozenset[str]
    value: str
    """`place` or `figure`."""
    measures: frozenset[str]


@dataclass(frozen=True, slots=True)
class StateTable:
    """The rules, and the words before an office: no longer held, held at the time told of, of a kind of its own; ranks."""

    rules: tuple[StateRule, ...]
    past: frozenset[str]
    then: frozenset[str]
    kind: frozenset[str]
    ranks: frozenset[str]


@cache
def load_states() -> StateTable:
    """The table as it ships. Raises OSError, tomllib.TOMLDecodeError or KeyError where a key is missing."""
    raw = tomllib.loads(files("barchan.knowledge").joinpath("states.toml").read_text("utf-8"))
    rules = tuple(
        StateRule(row["relation"], frozenset(row["predicates"]), frozenset(row["kinds"]), row["value"], frozenset(row.get("measures", ())))
        for row in raw["state"]
    )
    office = raw["office"]
    return StateTable(rules, frozenset(office["past"]), frozenset(office["then"]), frozenset(office["kind"]), frozenset(office["ranks"]))
