"""Denials: which claims somebody denies, where the denial names them only as `the accusations`."""

from collections.abc import Iterable, Mapping

from barchan.knowledge.contrasts import load_contrasts
from barchan.model.claim import Claim
from barchan.text import fold

REACH = 500
"""Characters of text before a denial in which the accusations stand that it denies: two or three sentences."""


def denials_by_claim(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    """Id of a denied claim → the claims that deny it, by id; the denial's own event holds it besides."""
    by_report: dict[str, list[Claim]] = {}
    known: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.report, c.start, c.end, c.id)):
        by_report.setdefault(claim.report, []).append(claim)
        known[claim.id] = claim
    found: dict[str, dict[str, Claim]] = {}
    for held in by_report.values():
        for denial in held:
            for target in _denied(denial, held, known):
                found.setdefault(target.id, {})[denial.id] = denial
    return {target: tuple(by_id[i] for i in sorted(by_id)) for target, by_id in found.items()}


def _denied(denial: Claim, report: list[Claim], known: Mapping[str, Claim]) -> list[Claim]:
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
