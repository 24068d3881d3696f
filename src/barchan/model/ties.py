"""Ties: what people said is one thing, and what is not, for linking to keep to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pairs:
    """Ids that must end in one group, and ids that must not."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ties:
    """Events by the ids of claims, entities by the keys of mentions, origins by the ids of reports and of claims."""

    events: Pairs = Pairs()
    entities: Pairs = Pairs()
    origins: Pairs = Pairs()


NO_TIES = Ties()
