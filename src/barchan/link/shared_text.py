"""Shared text: runs of words that stand in two reports and are too long and too particular to be chance or formula."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from barchan.link.pairs import pairs_in
from barchan.link.wording import Worded, number_of
from barchan.stems import STOP

SHINGLE = 5
"""Words that must be equal in a row to be noticed; shorter ones meet by chance in any two reports of one war."""
COMMON = 40
"""Reports from which a shingle is a formula of the trade and finds no pair; a wire text seldom reaches as many."""
SEED = 3
"""Shingles that a pair must have in common to be aligned."""
LEAST_WORDS = 9
"""Length of a run, gaps bridged, that can count; tuned on the pairs of `origins`: eight lets in set phrases."""
LEAST_WEIGHT = 4.5
"""Matter in a run: a content word in small letters counts 1, a name or a number half."""
BRIDGE = 3
"""Words that may differ inside a run on either side: the changed term, the spelling."""
_PRIME = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words in both texts of a pair: characters in either, its length in words, and whether it is quoted speech in both."""

    a: tuple[int, int]
    b: tuple[int, int]
    words: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two reports share: numbers of the reports, the runs, and the share of either's running words that they make up."""

    a: int
    b: int
    runs: tuple[Run, ...]
    share_a: float
    share_b: float
    lead_a: bool
    """Whether the beginning of a's running text is shared."""
    lead_b: bool


def find_overlaps(texts: Sequence[Worded]) -> list[Overlap]:
    """The pairs of texts with runs in common, sorted; near-linear in the words, as only rare shingles bring pairs together."""
    hashes = [_shingles(t) for t in texts]
    pairs = _candidates(hashes)
    found = []
    for a, several in groupby(pairs, key=lambda pair: pair[0]):
        at: dict[int, list[int]] = defaultdict(list)
        for position, value in enumerate(hashes[a].tolist()):
            at[value].append(position)
        found += [overlap for _, b in several if (overlap := _align(a, b, texts, hashes, at)) is not None]
    return found


def _shingles(text: Worded) -> NDArray[np.uint64]:
    """One number for every run of SHINGLE words."""
    if len(text.words) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    numbers = np.array([number_of(w) for w in text.words], dtype=np.uint64)
    size = len(numbers) - SHINGLE + 1
    total = np.zeros(size, dtype=np.uint64)
    for offset in range(SHINGLE):
        total = total * np.uint64(_PRIME) + numbers[offset : offset + size]
    return total


def _candidates(hashes: Sequence[NDArray[np.uint64]]) -> list[tuple[int, int]]:
    """Pairs with SEED rare shingles or more in common, sorted."""
    unique = [np.unique(h) for h in hashes]
    if not unique or not sum(len(u) for u in unique):
        return []
    values = np.concatenate(unique)
    owners = np.concatenate([np.full(len(u), i, dtype=np.int64) for i, u in enumerate(unique)])
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    edges = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1], [True])))
    sizes = np.diff(edges)
    few = (sizes > 1) & (sizes <= COMMON)
    # Ascending in each group, as the sort is stable.
    return pairs_in((owners[start : start + size] for start, size in zip(edges[:-1][few].tolist(), sizes[few].tolist(), strict=True)), SEED)


def _align(a: int, b: int, texts: Sequence[Worded], hashes: Sequence[NDArray[np.uint64]], at: Mapping[int, list[int]]) -> Overlap | None:
    ta, tb = texts[a], texts[b]
    blocks = _bridge(_blocks(ta, tb, hashes[b], at))
    runs: list[Run] = []
    in_a: set[int] = set()
    in_b: set[int] = set()
    for (a1, a2), (b1, b2) in blocks:
        if min(a2 - a1, b2 - b1) < LEAST_WORDS or _weight(ta, tb, a1, a2, b1, b2) < LEAST_WEIGHT:
            continue
        quoted = _mostly(ta.quoted[a1:a2]) and _mostly(tb.quoted[b1:b2])
        runs.append(Run((ta.starts[a1], ta.ends[a2 - 1]), (tb.starts[b1], tb.ends[b2 - 1]), min(a2 - a1, b2 - b1), quoted))
        in_a.update(range(a1, a2))
        in_b.update(range(b1, b2))
    if not runs:
        return None
    lead_a = sum(i in in_a for i in range(LEAD)) >= LEAD * 0.5
    lead_b = sum(i in in_b for i in range(LEAD)) >= LEAD * 0.5
    return Overlap(a, b, tuple(sorted(runs, key=lambda r: (r.a, r.b))), len(in_a) / len(ta.words), len(in_b) / len(tb.words), lead_a, lead_b)


LEAD = 45
"""Words of the beginning: the lead and what follows it."""


def _mostly(flags: Sequence[int]) -> bool:
    return sum(flags) >= 0.7 * len(flags)


_Block = tuple[tuple[int, int], tuple[int, int]]


def _blocks(ta: Worded, tb: Worded, hashes: NDArray[np.uint64], at: Mapping[int, list[int]]) -> list[_Block]:
    """Maximal equal stretches along b, longest match in a first, as pairs of word ranges."""
    found, after = [], 0
    for j, value in enumerate(hashes.tolist()):
        if value not in at or j < after:
            continue
        best = (0, 0)
        for i in at[value][:8]:
            length = 0
            while i + length < len(ta.words) and j + length < len(tb.words) and ta.words[i + length] == tb.words[j + length]:
                length += 1
            best = max(best, (length, -i))
        if best[0] >= SHINGLE:
            found.append(((-best[1], -best[1] + best[0]), (j, j + best[0])))
            after = j + best[0]
    return found


def _bridge(blocks: list[_Block]) -> list[_Block]:
    """Stretches joined where only a few words between them differ."""
    joined: list[_Block] = []
    for (a1, a2), (b1, b2) in blocks:
        if joined:
            (p1, p2), (q1, q2) = joined[-1]
            if 0 <= a1 - p2 <= BRIDGE and 0 <= b1 - q2 <= BRIDGE:
                joined[-1] = ((p1, a2), (q1, b2))
                continue
        joined.append(((a1, a2), (b1, b2)))
    return joined


def _weight(ta: Worded, tb: Worded, a1: int, a2: int, b1: int, b2: int) -> float:
    """Matter that both stretches hold; each word once, so that an echo does not add up."""
    there = set(tb.words[b1:b2])
    weights: dict[str, float] = {}
    for i in range(a1, a2):
        word = ta.words[i]
        if word in there and word not in STOP and (len(word) > 2 or word.isdigit()):
            weights[word] = 0.5 if ta.proper[i] or word.isdigit() else 1.0
    return sum(weights.values())
