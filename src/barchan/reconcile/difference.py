"""Difference: values of one field that do not agree, or look as if they did not, before it is told to people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from barchan.model.claim import Claim
from barchan.model.event import Held
from barchan.reconcile.evidence import Evidence, first_speaker

DifferenceStatus = Literal["contested", "compatible", "superseded", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Rival or seemingly rival positions on one field, with the sentence that says why they differ."""

    field: str
    status: DifferenceStatus
    positions: tuple[Held, ...]
    why: str


def hold(evidence: Evidence, claims: Iterable[Claim], value: object, words: str) -> Held:
    """A position with its claims, origins and speakers, each sorted."""
    found = sorted({c.id: c for c in claims}.values(), key=lambda c: c.id)
    ids = tuple(c.id for c in found)
    names = tuple(sorted({s.name for c in found if (s := first_speaker(c))}))
    return Held(value, words, ids, evidence.origins_of(ids), names)


def apart(a: Claim, b: Claim) -> bool:
    """Whether two claims come from two reports."""
    return a.report != b.report


def same_act(a: Claim, b: Claim) -> bool:
    """Whether two claims of one event speak of the same act of it: one predicate or one type."""
    if a.predicate == b.predicate:
        return True
    if a.type.acled and b.type.acled:
        return a.type.acled == b.type.acled
    return bool(a.type.plover) and a.type.plover == b.type.plover
