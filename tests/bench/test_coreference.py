"""Scores of clusters, against sums done by hand."""

from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.accuracy.coreference import Mention, assigned, score


def mentions(*groups: str) -> dict[Mention, object]:
    """Clusters of one-letter mentions."""
    return {("d", ord(letter), (0,)): number for number, group in enumerate(groups) for letter in group}


def test_the_same_clusters_are_all_right() -> None:
    """Whatever the clusters are called."""
    assert score(mentions("ab", "c"), mentions("c", "ab")) == {"conll_f1": 1.0, "b3_f1": 1.0, "muc_f1": 1.0, "ceafe_f1": 1.0}


def test_one_cluster_cut_in_two() -> None:
    """{a b c d} as {a b} and {c d}: B-cubed 1 and 1/2, MUC 1 and 2/3, CEAF-e one pair of 2·2/6 over two answers and over one key."""
    found = score(mentions("abcd"), mentions("ab", "cd"))
    assert found == {"conll_f1": 0.6370, "b3_f1": 0.6667, "muc_f1": 0.8, "ceafe_f1": 0.4444}


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_best_pairing_is_found(rows: list[list[int]]) -> None:
    """The same sum as by trying every pairing."""
    worth = np.array(rows, dtype=np.float64)
    best = max(sum(worth[i, c] for i, c in enumerate(columns)) for columns in permutations(range(4), len(rows)))
    assert assigned(worth) == best
    assert assigned(worth.T) == best
