"""Rarity: how much a word that two reports share tells, by how many reports have it, here and elsewhere."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from barchan.knowledge.english import load_english
from barchan.stems import folded, stem

OUTSIDE = 2_000
"""Reports on other matters that are thought of beside those given: a handful on one matter does not make its own words common, and words that
are common everywhere are not rare in it."""
LENGTH = 1_000
"""Running words of such a report: more than most have, as reports of violence have the words of violence more often than other English."""
DIGITS = {1: 0.5, 2: 0.1, 3: 0.02, 4: 0.02}
"""Share of reports that have a given number, by its digits."""


class Rarity:
    """What the stems of a collection tell."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        """`texts` holds the distinct stems of each report."""
        listed = [set(text) for text in texts]
        self.seen: Mapping[str, int] = Counter(word for text in listed for word in text)
        """In how many reports a stem stands."""
        self._all = len(listed) + OUTSIDE
        self.most = math.log(self._all / 3)
        """What a word tells that two reports have and no other."""
        self.of: Callable[[str], float] = Weights(self._tells).__getitem__
        """How much a stem tells: the logarithm of how few reports have it; never below zero."""

    def _tells(self, word: str) -> float:
        return max(0.0, math.log(self._all / (self.seen.get(word, 0) + 1 + OUTSIDE * _share(word))))


class Weights(dict[str, float]):
    """What each word tells, worked out when it is first asked for."""

    def __init__(self, tells: Callable[[str], float]) -> None:
        super().__init__()
        self._tells = tells

    def __missing__(self, word: str) -> float:
        found = self[word] = self._tells(word)
        return found


def _share(word: str) -> float:
    """Share of the reports of the world that have a stem."""
    if word.isdigit():
        return DIGITS.get(len(word), 0.0)
    return 1 - math.exp(-LENGTH * _stems().get(word, 0.0))


@cache
def _stems() -> Mapping[str, float]:
    found: Counter[str] = Counter()
    for word, share in load_english().items():
        found[stem(folded(word))] += share  # type: ignore[assignment]
    return found
