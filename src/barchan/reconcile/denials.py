"""Denials: which claims somebody denies, where the denial names them only as `the accusations`."""

from collections.abc import Mapping, Sequence

from barchan.knowledge.contrasts import load_contrasts
from barchan.model.claim import Claim
from barchan.text import fold

REACH = 500
"""Characters of text before a denial in which the accusations stand that it denies: two or three sentences."""


def denials_by_claim(by_report: Mapping[str, Sequence[Claim]], known: Mapping[str, Claim]) -> dict[str, tuple[Claim, ...]]:
    """Id of a denied claim → the claims that deny it, by id; the denial's own event holds it besides.

    `by_report` has each report's claims in the order of its text, `known` all of them by id.
    """
    found: dict[str, dict[str, Claim]] = {}
    for held in by_report.values():
        for denial in held:
            for target in _denied(denial, held, known):
                found.setdefault(target.id, {})[denial.id] = denial
    return {target: tuple(by_id[i] for i in sorted(by_id)) for target, by_id in found.items()}


def _denied(denial: Claim, report: Sequence[Claim], known: Mapping[str, Claim]) -> list[Claim]:
    """What a claim denies: the claim it points to, or the accusations that stand shortly before it in its text."""
    if denial.realis != "denied":
        return []
    if denial.denies is not None:
        return [known[denial.denies]] if denial.denies in known else []
    if not load_contrasts().accusations.search(fold(denial.quote)):
        return []
    return [c for c in report if c.end <= denial.start and denial.start - c.end <= REACH and _is_accusation(c)]


def _is_accusation(claim: Claim) -> bool:
    return claim.realis == "alleged" and not claim.negated
