"""States: lasting properties of those who act, as claims tell them: where they are based, how many they are."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from barchan.knowledge.states import StateRule, load_states
from barchan.model.claim import Claim
from barchan.model.entity import Entity, State
from barchan.values.when import days

TOLD = frozenset({"asserted", "reported"})


def give_states(entities: Sequence[Entity], claims: Sequence[Claim]) -> tuple[Entity, ...]:
    """The entities with the properties that claims give them by the table of states, each with the time that its claims give; sorted."""
    found: dict[str, dict[tuple[str, str, str | None, str | None], list[str]]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        for rule in load_states().rules if claim.realis in TOLD and not claim.negated else ():
            if claim.predicate in rule.predicates:
                for entity, value in _told(claim, rule):
                    found.setdefault(entity, {}).setdefault((rule.relation, value, *_bounds(claim)), []).append(claim.id)
    return tuple(replace(e, states=_states(found[e.id])) if e.id in found else e for e in entities)


def _told(claim: Claim, rule: StateRule) -> Iterable[tuple[str, str]]:
    values = [w.name for w in claim.where] if rule.value == "place" else [f.text for f in claim.figures if f.measure in rule.measures and f.part == "total"]
    holders = dict.fromkeys(a.entity for a in claim.actors if a.role == "actor" and a.kind in rule.kinds)
    for entity in holders:
        if entity is not None:
            yield from ((entity, value) for value in dict.fromkeys(values))


def _bounds(claim: Claim) -> tuple[str | None, str | None]:
    """The time that the claim itself gives: what an event lends to its claims need not bound what lasts."""
    first, last = days(claim.when) if claim.when else (None, None)
    return first.isoformat() if first else None, last.isoformat() if last else None


def _states(told: dict[tuple[str, str, str | None, str | None], list[str]]) -> tuple[State, ...]:
    def order(row: tuple[str, str, str | None, str | None]) -> tuple[str, ...]:
        return tuple(part or "" for part in row)

    return tuple(State(*key, tuple(sorted(set(told[key])))) for key in sorted(told, key=order))
