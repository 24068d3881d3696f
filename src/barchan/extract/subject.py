"""What a text is mainly about: the claim that gives a report, a paragraph or a headline its event type."""

from collections.abc import Sequence

from barchan.model.claim import Claim
from barchan.model.mention import Annotated

OUTCOMES = frozenset({"Armed clash", "Attack"})
"""Sub-events that a toll alone is coded as (`nine were killed`): another act of violence in the same text says how."""
MEANS = ("Chemical weapon", "Suicide bomb", "Excessive force against protesters", "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade", "Sexual violence")
"""Sub-events that say how people were harmed, those first that say most."""
SUBORDINATE = frozenset({"relcl", "acl", "advcl"})
REACH = 4
"""Typed claims from the start of a text that tell what it is about; what follows is context."""


def subject_of(claims: Sequence[Claim]) -> Claim | None:
    """The first claim with an ACLED type, or the one near it that says by what means its harm was done; null where no claim has a type."""
    typed = [c for c in claims if c.type.acled]
    if not typed:
        return None
    first = typed[0]
    if _sub(first) not in OUTCOMES and not _sub(first).startswith(("Shelling", "Air/")):
        return first
    ranks = MEANS if _sub(first) in OUTCOMES else MEANS[:1]
    found = [(ranks.index(_sub(c)), i) for i, c in enumerate(typed[:REACH]) if _sub(c) in ranks]
    return typed[min(found)[1]] if found else first


def _sub(claim: Claim) -> str:
    return claim.type.acled[1] if claim.type.acled else ""


def centre_of(report: Annotated, claims: Sequence[Claim]) -> Claim | None:
    """Of the claims with a PLOVER type, the one that hangs least on others in the first sentence that has any; null where none has one."""
    placed = [(_place(report, c), i) for i, c in enumerate(claims) if c.type.plover]
    return claims[min(placed)[1]] if placed else None


def _place(report: Annotated, claim: Claim) -> tuple[int, int, int]:
    """Its sentence, how many subordinate clauses it lies in, and where its predicate stands."""
    parse = report.parse
    head = parse.head_of(claim.start, claim.end) or parse.tokens[0]
    below = sum(t.dep in SUBORDINATE for t in (head, *parse.up(head.i)))
    return claim.sentence.start, below, head.i
