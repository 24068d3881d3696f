"""Pairs: which reports stand together in several groups, counted in arrays, so that a hundred thousand reports fit into memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

AT_ONCE = 20_000_000
"""Pairs that are counted before they are brought together with those before: 160 MB."""


def pairs_in(groups: Iterable[Sequence[int] | NDArray[np.int64]], least: int) -> list[tuple[int, int]]:
    """The pairs of numbers that stand together in `least` groups or more, sorted; each group is ascending, its numbers below 2**31."""
    by_size: dict[int, list[Sequence[int] | NDArray[np.int64]]] = defaultdict(list)
    for group in groups:
        if len(group) > 1:
            by_size[len(group)].append(group)
    tally = _Tally()
    for size, same in sorted(by_size.items()):
        first, second = np.triu_indices(size, 1)
        step = max(1, AT_ONCE // len(first))
        for start in range(0, len(same), step):
            table = np.array(same[start : start + step], dtype=np.int64)
            tally.add(((table[:, first] << 31) | table[:, second]).ravel())
    found = tally.at_least(least)
    return list(zip((found >> 31).tolist(), (found & (2**31 - 1)).tolist(), strict=True))


class _Tally:
    """How often each number came, in sorted arrays."""

    def __init__(self) -> None:
        self._values = np.empty(0, dtype=np.int64)
        self._counts = np.empty(0, dtype=np.int64)
        self._waiting: list[NDArray[np.int64]] = []

    def add(self, values: NDArray[np.int64]) -> None:
        self._waiting.append(values)
        if sum(len(w) for w in self._waiting) >= AT_ONCE:
            self._count()

    def at_least(self, least: int) -> NDArray[np.int64]:
        """The numbers that came so often, sorted."""
        self._count()
        return self._values[self._counts >= least]

    def _count(self) -> None:
        if not self._waiting:
            return
        values, counts = np.unique(np.concatenate(self._waiting), return_counts=True)
        self._waiting = []
        merged, place = np.unique(np.concatenate((self._values, values)), return_inverse=True)
        total = np.zeros(len(merged), dtype=np.int64)
        np.add.at(total, place, np.concatenate((self._counts, counts)))
        self._values, self._counts = merged, total
