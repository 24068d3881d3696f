"""Who: the actors of an event over all its claims, and the names of one side that look like several."""

from barchan.knowledge.explanations import load_explanations
from barchan.knowledge.holders import load_holders
from barchan.model.claim import Actor, Claim
from barchan.reconcile.difference import Difference, hold
from barchan.reconcile.evidence import Evidence


def merge_actors(evidence: Evidence) -> tuple[Actor, ...]:
    """Each actor once for each role, as its first claim names it; those that more origins name come first."""
    found: dict[tuple[str, str], list[tuple[Claim, Actor]]] = {}
    for claim in evidence.claims:
        for actor in claim.actors:
            if actor.role not in ("speaker", "addressee"):
                found.setdefault((actor.role, actor.entity or actor.key), []).append((claim, actor))

    def order(item: tuple[tuple[str, str], list[tuple[Claim, Actor]]]) -> tuple[object, ...]:
        (role, key), held = item
        roles = ("actor", "target", "associate", "place_holder")
        return (roles.index(role), -len({evidence.origins[c.id] for c, _ in held}), key)

    return tuple(held[0][1] for _, held in sorted(found.items(), key=order))


def _state(key: str) -> str | None:
    """The state whose organ a key of the table of actors names: `FRA` of `FRA.military`; null for groups, bodies and names."""
    head, _, organ = key.partition(".")
    if len(head) != 3 or not head.isupper():
        return None
    kind = load_holders().of(key)
    return head if not organ or (kind is not None and kind.organ is not None) else None


def name_differences(evidence: Evidence) -> list[Difference]:
    """Names of one side that look like several actors: a state, its capital, its president."""
    made = []
    for role in ("actor", "target"):
        held: dict[str, dict[str, list[Claim]]] = {}
        for claim in evidence.claims:
            for actor in claim.actors:
                state = _state(actor.key)
                if actor.role == role and state is not None:
                    held.setdefault(state, {}).setdefault(actor.name, []).append(claim)
        for _, names in sorted(held.items()):
            if len(names) > 1 and len({c.report for claims in names.values() for c in claims}) > 1:
                positions = tuple(hold(evidence, claims, name, name) for name, claims in sorted(names.items()))
                made.append(Difference("who", "compatible", positions, load_explanations().why("who_names")))
    return made
