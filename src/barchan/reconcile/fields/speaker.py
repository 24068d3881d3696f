"""Speaker: the same quoted words that reports give to different speakers."""

from collections.abc import Iterable, Sequence
from math import ceil

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import partial_ratio

from barchan.knowledge.explanations import load_explanations
from barchan.knowledge.holders import load_holders
from barchan.model.claim import Claim, Speaker
from barchan.model.event import Held
from barchan.reconcile.difference import Difference, DifferenceStatus, apart, hold
from barchan.reconcile.evidence import Evidence, first_speaker
from barchan.text import fold

LEAST_WORDS = 8
"""Shorter quotations are formulas that anybody says."""

SAME_WORDS = 0.8
"""Share of the shorter quotation's words that must stand in the longer one in order."""

SHINGLE = 4
"""Words in a row that two quotations must share before they are compared word by word."""

MOST_HELD = 60
"""A run of words that more quotations share is a formula; following it would cost time that grows with their square."""

SAME_NAME = 60
"""rapidfuzz's partial ratio of two names from which they may be one."""


def speaker_differences(evidence: Evidence) -> list[Difference]:
    """Quotations of one wording with two speakers: contested where both are known and neither speaks for the other."""
    quoted = [(c, fold(c.quote).split(), s) for c in evidence.claims if (s := first_speaker(c)) and not c.in_title]
    quoted = [q for q in quoted if len(q[1]) >= LEAST_WORDS]
    made: dict[tuple[str, str], tuple[DifferenceStatus, set[str]]] = {}
    claims = {c.id: c for c, _, _ in quoted}
    for i, j in _alike([words for _, words, _ in quoted]):
        (a, first, x), (b, second, y) = quoted[i], quoted[j]
        if not apart(a, b) or (x.entity or x.key) == (y.entity or y.key) or not _same_words(first, second):
            continue
        if not (two := are_two(x, y)) and not _akin(x, y):
            continue
        status: DifferenceStatus = "contested" if two else "compatible"
        low, high = sorted((x.name, y.name))
        made.setdefault((low, high), (status, set()))[1].update((a.id, b.id))
    table = load_explanations()
    return [
        Difference("said_by", status, _held(evidence, [claims[c] for c in sorted(ids)]), table.why("said_by_contested" if status == "contested" else "said_by_names"))
        for _, (status, ids) in sorted(made.items())
    ]


def are_two(a: Speaker, b: Speaker) -> bool:
    """Whether two speakers are surely two: two organs of one state, or two bodies of different classes with unlike names.

    A state's name or capital may stand for any of its organs, and a person for the body that he leads: these are not two.
    """
    first, second = load_holders().of(a.key, a.name), load_holders().of(b.key, b.name)
    if first is None or second is None or first.id == second.id:
        return False
    if first.organ == "government" or second.organ == "government":
        # Ministers, the presidency and the army all speak for the government.
        return False
    return partial_ratio(fold(a.name), fold(b.name)) < SAME_NAME or (first.organ is not None and second.organ is not None)


def _akin(a: Speaker, b: Speaker) -> bool:
    """Whether two names may well name one speaker: organs of one state, or names that are alike."""
    state = a.key.partition(".")[0]
    return (len(state) == 3 and state.isupper() and state == b.key.partition(".")[0]) or partial_ratio(fold(a.name), fold(b.name)) >= SAME_NAME


def _alike(texts: Sequence[list[str]]) -> Iterable[tuple[int, int]]:
    """Pairs of texts that share a run of words."""
    index: dict[tuple[str, ...], list[int]] = {}
    for i, words in enumerate(texts):
        for run in set(zip(*(words[start:] for start in range(SHINGLE)), strict=False)):
            index.setdefault(run, []).append(i)
    pairs = {(i, j) for held in index.values() if len(held) <= MOST_HELD for at, i in enumerate(held) for j in held[at + 1 :]}
    return sorted(pairs)


def _same_words(a: list[str], b: list[str]) -> bool:
    least = SAME_WORDS * min(len(a), len(b))
    return LCSseq.similarity(a, b, score_cutoff=ceil(least)) >= least


def _held(evidence: Evidence, claims: Sequence[Claim]) -> tuple[Held, ...]:
    by_name: dict[str, list[Claim]] = {}
    for claim in claims:
        speaker = first_speaker(claim)
        by_name.setdefault(speaker.name if speaker else "", []).append(claim)
    return tuple(hold(evidence, held, name, name) for name, held in sorted(by_name.items()))
