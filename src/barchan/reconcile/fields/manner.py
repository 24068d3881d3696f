"""Manner, cause and length: how, why and how long, as far as tables of words and stated lengths tell."""

import re
from collections.abc import Sequence
from itertools import combinations

from barchan.knowledge.contrasts import load_contrasts
from barchan.knowledge.explanations import load_explanations
from barchan.model.claim import Claim
from barchan.nlp.base import SentenceVectors
from barchan.reconcile.answers import Answer, same_answers
from barchan.reconcile.difference import Difference, apart, hold
from barchan.reconcile.evidence import Evidence
from barchan.text import fold
from barchan.values.when import compare

TOLD = frozenset({"asserted", "reported"})


def manner_differences(evidence: Evidence) -> list[Difference]:
    """One move that some tell as chosen by the movers and others as forced on them."""
    table, contrasts = load_explanations(), load_contrasts()
    told = [c for c in evidence.claims if c.realis in TOLD and not c.negated and not c.in_title and _is_leaving(c)]
    forced = [(c, m.group(), m.end()) for c in told if (m := contrasts.forced.search(fold(c.quote)))]
    chosen = [(c, m.group(), m.end()) for c in told if not contrasts.forced.search(fold(c.quote)) and (m := contrasts.chosen.search(fold(c.quote)))]
    if not forced or not any(apart(a, b) for a, _, _ in forced for b, _, _ in chosen):
        return []
    chosen_words, forced_words = (_whole([(fold(c.quote), end, stem) for c, stem, end in side]) for side in (chosen, forced))
    positions = (
        hold(evidence, [c for c, _, _ in chosen], chosen_words, chosen_words),
        hold(evidence, [c for c, _, _ in forced], forced_words, forced_words),
    )
    why = table.why("manner_contested", forced=f"“{forced_words}”", chosen=f"“{chosen_words}”")
    return [Difference("manner", "contested", positions, why)]


def _is_leaving(claim: Claim) -> bool:
    """Whether a claim tells of forces that leave; an envoy who is expelled also leaves."""
    return claim.type.plover is not None and claim.type.plover[0] == "RETREAT"


def _whole(found: Sequence[tuple[str, int, str]]) -> str:
    """The first stem as the whole word it stands in."""
    words = sorted(stem + (m.group() if (m := re.match(r"\w*", text[end:])) else "") for text, end, stem in found)
    return words[0]


def cause_differences(evidence: Evidence, vectors: SentenceVectors | None = None) -> list[Difference]:
    """Reasons given for one event: of kinds which leave no room for each other, or, where vectors are given, several that say different things."""
    contrasts, table = load_contrasts(), load_explanations()
    told = [c for c in evidence.claims if not c.in_title and c.realis in TOLD]
    of_kind = [(c, kinds) for c in told if (kinds := contrasts.causes(c.quote))]
    if any(apart(a, b) and not x & y for (a, x), (b, y) in combinations(of_kind, 2)):
        names = sorted({kind for _, kinds in of_kind for kind in kinds})
        positions = tuple(hold(evidence, [c for c, kinds in of_kind if kind in kinds], kind, kind) for kind in names)
        return [Difference("cause", "contested", positions, table.why("cause_contested", causes=" against ".join(names)))]
    return _several_reasons(evidence, [(c, words) for c in told for words in contrasts.reasons(c.quote)], vectors)


def _several_reasons(evidence: Evidence, given: Sequence[tuple[Claim, str]], vectors: SentenceVectors | None) -> list[Difference]:
    """Reasons of several reports that do not say the same; each group under its shortest wording."""
    if vectors is None or len({c.report for c, _ in given}) < 2:
        return []
    groups = [[given[i] for i in group] for group in same_answers([Answer(words) for _, words in given], vectors)]
    if not any(apart(a, b) for one, other in combinations(groups, 2) for a, _ in one for b, _ in other):
        return []
    named = sorted((min((words for _, words in group), key=lambda w: (len(w), w)), group) for group in groups)
    positions = tuple(hold(evidence, [c for c, _ in group], words, words) for words, group in named)
    return [Difference("cause", "compatible", positions, load_explanations().why("cause_several", causes="; ".join(f"“{words}”" for words, _ in named)))]


def duration_differences(evidence: Evidence) -> list[Difference]:
    """Lengths of one act in several reports: roundings of one length, or lengths that cannot both hold."""
    told = [(c, c.when) for c in evidence.claims if c.when and c.when.length and not c.when.earliest and c.realis in TOLD]
    pairs = [(a, b, compare(a[1], b[1])) for a, b in combinations(told, 2) if apart(a[0], b[0]) and a[0].predicate == b[0].predicate]
    made = []
    for status, reason, kinds in (
        ("contested", "duration_contested", {"disjoint"}), ("compatible", "duration_rounding", {"inside", "holds", "meets"}),
    ):  # fmt: skip
        hits = {x[0].id: x for a, b, relation in pairs if relation in kinds for x in (a, b)}
        by_words: dict[str, list[Claim]] = {}
        for claim, when in hits.values():
            by_words.setdefault(fold(when.text), []).append(claim)
        if len(by_words) > 1:
            positions = tuple(hold(evidence, claims, words, words) for words, claims in sorted(by_words.items()))
            why = load_explanations().why(reason)
            made.append(Difference("duration", "contested" if status == "contested" else "compatible", positions, why))
    return made
