"""Types for what the table has no word for, by a model that is given; without one nothing is typed so."""

from collections.abc import Sequence
from dataclasses import replace

from barchan.model.claim import Claim, EventType
from barchan.nlp.base import TypeModel


def typed_by(model: TypeModel | None, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those of verbs that no rule typed with the type that the model is sure of; kind and predicate stay."""
    untyped = [c for c in claims if c.decided_by is None and c.kind in ("statement", "figure")]
    if model is None or not untyped:
        return tuple(claims)
    found = dict(zip((c.id for c in untyped), model.types_of([c.quote for c in untyped]), strict=True))
    return tuple(
        replace(c, type=EventType(said.acled, said.plover), decided_by=said.decided_by) if (said := found.get(c.id)) is not None else c for c in claims
    )
