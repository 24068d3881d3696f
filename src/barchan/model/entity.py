"""Entity: who or what names refer to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that some reports use for an entity, with why it is taken for the same."""

    text: str
    reports: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office that an entity held, with the time it held as far as claims tell (ISO): from its beginning, where that is told, else from when it is seen held."""

    title: str
    start: str | None
    end: str | None
    claims: tuple[str, ...]
    began: tuple[str, str] | None = None
    """First and last day on which it can have begun, where reports tell of its beginning."""
    ended: tuple[str, str] | None = None
    """The same of its end."""


@dataclass(frozen=True, slots=True)
class State:
    """A lasting property of an entity: based_in, part_of, successor_of, began, ended, strength."""

    relation: str
    value: str
    start: str | None
    end: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a set of names refers to."""

    id: str
    name: str
    type: str
    aliases: tuple[Alias, ...]
    roles: tuple[Role, ...] = ()
    states: tuple[State, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    """External ids as pairs: (`iso`, `FRA`), (`geonames`, `2453866`)."""
