"""Parts: which events a series or a toll over a longer time counts, so that they keep their relation to the whole and are never added to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from barchan.knowledge.linking import load_linking
from barchan.link.bundle import is_side, narrowest
from barchan.link.dating import family_of, known_when
from barchan.model.claim import Claim
from barchan.model.event import EventGroup
from barchan.values.when import compare, days
from barchan.values.where import Where
from barchan.values.where import compare as compare_places

ACTS = frozenset({"incidents", "strikes"})
"""Measures that count acts: `three attacks`."""
LONG = 3
"""Days from which several acts are a series, and not one attack with several blasts."""


def counts_acts(claim: Claim) -> bool:
    """Whether a claim tells of several acts over a longer time (`two coups in 2020 and 2021`, `three attacks since June`)."""
    if not any(f.measure in ACTS and f.part == "total" and max(f.low or 0, f.high or 0) > 1 for f in claim.figures):
        return False
    return any(f.period == "cumulative" and f.measure in ACTS for f in claim.figures) or _is_long(claim)


def _is_long(claim: Claim) -> bool:
    when = known_when(claim)
    first, last = days(when) if when is not None else (None, None)
    return first is not None and last is not None and (last - first).days >= LONG


@dataclass(frozen=True)
class _Told:
    """A group with what its claims tell."""

    group: EventGroup
    claims: tuple[Claim, ...]

    @cached_property
    def families(self) -> frozenset[str]:
        return frozenset(family_of(c.predicate) for c in self.claims) | {
            load_linking().measures[f.measure] for c in self.claims for f in c.figures if f.measure in load_linking().measures
        }

    @cached_property
    def whole(self) -> bool:
        """Whether it counts what happened over a longer time."""
        if all(c.figures and all(f.period == "cumulative" for f in c.figures) for c in self.claims):
            return True
        return all(counts_acts(c) for c in self.claims)

    @cached_property
    def span(self) -> tuple[date | None, date | None]:
        when = narrowest(self.claims)
        return days(when) if when is not None else (None, None)

    @cached_property
    def places(self) -> tuple[Where, ...]:
        return tuple(w for c in self.claims for w in c.where)

    def sides(self, role: str) -> frozenset[str]:
        return frozenset(a.key for c in self.claims for a in c.actors if a.role == role and is_side(a.key))


def with_parts(groups: Sequence[EventGroup], claims: Mapping[str, Claim]) -> tuple[EventGroup, ...]:
    """The groups of one story, each that a series or a longer toll counts naming the narrowest that does."""
    told = [_Told(group, tuple(claims[i] for i in group.claims)) for group in groups]
    wholes = [t for t in told if t.whole]
    return tuple(replace(t.group, part_of=_whole_of(t, wholes)) for t in told)


def _whole_of(part: _Told, wholes: Iterable[_Told]) -> str | None:
    found = [(last - first, w.group.id) for w in wholes if _holds(w, part) for first, last in [_bounds(w)]]
    return min(found)[1] if found else None


def _bounds(told: _Told) -> tuple[date, date]:
    first, last = told.span
    return first or date.min, last or date.max


def _holds(whole: _Told, part: _Told) -> bool:
    """Whether a series counts an event: one kind of act, inside its time and its place, at nobody else's hand."""
    if whole.group.id == part.group.id or not whole.families & part.families:
        return False
    if any(c.realis not in ("asserted", "reported", "alleged") or c.aside == "habit" for c in part.claims):
        return False
    outer, inner = narrowest(whole.claims), narrowest(part.claims)
    if outer is None or inner is None or compare(inner, outer) != "inside":
        return False
    if whole.places and part.places and not any(compare_places(p, w) in ("inside", "equal") for p in part.places for w in whole.places):
        return False
    rivals = ((whole.sides(role), part.sides(role)) for role in ("actor", "target"))
    return all(not a or not b or a & b for a, b in rivals)
