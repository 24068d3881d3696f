"""Matter: how far two reports tell of the same thing, by the words of their leads and of the whole, rare words counting more."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import mul

from barchan.link.pairs import pairs_in
from barchan.link.rarity import Weights
from barchan.link.wording import Worded
from barchan.model.report import Report
from barchan.stems import STOP, content, stem
from barchan.text import fold

LEAD_WORDS = 40
"""Content words of the beginning that tell the main event; the title's are added."""
SAME = 0.235
"""Similarity from which reports that came out within a few days are on one matter; tuned on the pairs of `origins`:
the lowest of those that rest on one statement is 0.24 where only their reports are compared, the highest of unrelated ones of the same days 0.21
where the whole corpora are. (A date of the page is no word of either.)"""
SAME_LATER, SAME_FAR = 0.28, 0.45
"""The same for reports more than LATER or FAR days apart: wars repeat themselves."""
LATER, FAR = 3, 14
OTHER_DAY = 0.10
"""How much more alike two reports must be that open with different days of the week."""
ONE_OUTLET, SERIES, SERIES_DAYS = 0.10, 0.25, 2
"""How much more alike two reports of one outlet must be, and two that came out SERIES_DAYS apart or more: they are alike in the words of
the house, and a series of a war's days is not one event."""
DAY_WORDS = 60
"""Running words in which the day of the main event is named."""
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
OUTSIDE = 200
"""Reports on other matters that are thought of beside those given, so that in a handful on one matter its own words are not taken for common."""
FEW = 40
"""Up to so many reports every pair is compared; above, only pairs that share rare words of their leads."""
RAREST, SHARED, CROWD = 14, 2, 80
"""How many of a lead's rarest words are looked up, how many a pair must share, and how many reports a word may lead to."""


class Matters:
    """What a collection of reports tells of, compared by words weighted with their rarity in it."""

    def __init__(self, reports: Sequence[Report], texts: Sequence[Worded]) -> None:
        bodies = [[stem(w) for w in t.words if w not in STOP and (len(w) > 2 or w.isdigit())] for t in texts]
        titles = [content(r.title or "") for r in reports]
        seen: Counter[str] = Counter(s for body, title in zip(bodies, titles, strict=True) for s in {*body, *title})
        self.count = len(bodies)
        self.seen = seen
        self.weight: Callable[[str], float] = Weights(self._weigh).__getitem__
        """How much a stem tells: its rarity in the collection."""
        self._leads = [self._vector(dict.fromkeys((*body[:LEAD_WORDS], *title), 1.0)) for body, title in zip(bodies, titles, strict=True)]
        self._wholes = [
            self._vector({**dict.fromkeys(body, 0.5), **dict.fromkeys(body[: LEAD_WORDS * 3 // 2], 1.0), **dict.fromkeys(title, 1.2)})
            for body, title in zip(bodies, titles, strict=True)
        ]
        self._weekdays = [_day_told(t.words[:DAY_WORDS]) for t in texts]
        self._outlets = [fold(r.outlet or "") for r in reports]
        self._days = [(r.published.earliest, r.published.latest) for r in reports]

    def _weigh(self, word: str) -> float:
        return math.log((self.count + OUTSIDE) / (self.seen.get(word, 0) + 1))

    def _vector(self, raw: Mapping[str, float]) -> dict[str, float]:
        vector = {s: w * self.weight(s) for s, w in sorted(raw.items())}
        norm = math.sqrt(sum(v * v for v in vector.values()))
        return {s: v / norm for s, v in vector.items()} if norm else {}

    def similarity(self, a: int, b: int) -> float:
        """Between 0 and 1: the mean of the leads' cosine and the wholes'."""
        return (_dot(self._leads[a], self._leads[b]) + _dot(self._wholes[a], self._wholes[b])) / 2

    def same(self, a: int, b: int, similarity: float) -> bool:
        """Whether two reports are on one matter, the more alike they must be the longer the time between them."""
        days = self.days_between(a, b)
        least = SAME if days is None or days <= LATER else SAME_LATER if days <= FAR else SAME_FAR
        one, other = self._weekdays[a], self._weekdays[b]
        if one and other and one != other:
            least += OTHER_DAY
        if self._outlets[a] and self._outlets[a] == self._outlets[b]:
            least += SERIES if days is not None and days >= SERIES_DAYS else ONE_OUTLET
        return similarity >= least

    def days_between(self, a: int, b: int) -> int | None:
        """Days between the publications at the least; null where either is unknown."""
        (a1, a2), (b1, b2) = self._days[a], self._days[b]
        if not (a1 and a2 and b1 and b2):
            return None
        first, last = sorted(((a1, a2), (b1, b2)))
        return max(0, (date.fromisoformat(last[0][:10]) - date.fromisoformat(first[1][:10])).days)

    def pairs(self) -> list[tuple[int, int]]:
        """Pairs of reports that may be on one matter, sorted; near-linear above FEW reports. A day of publication counts as a word that they share."""
        if self.count <= FEW:
            return [(a, b) for a in range(self.count) for b in range(a + 1, self.count)]
        found: dict[str, list[int]] = defaultdict(list)
        for i, lead in enumerate(self._leads):
            for word in sorted(lead, key=lambda s: (-lead[s], s))[:RAREST]:
                found[word].append(i)
            if self._days[i][0] is not None and self._days[i][0] == self._days[i][1]:
                found[f"published {self._days[i][0]}"].append(i)
        return pairs_in((members for _, members in sorted(found.items()) if len(members) <= CROWD), SHARED)


def _day_told(words: Sequence[str]) -> str | None:
    """The first day of the week that is told; one beside a month and a day is a stamp (`posted Tuesday, August 18`)."""
    for n, word in enumerate(words):
        if word in WEEKDAYS:
            after = words[n + 1 : n + 3]
            if not (any(w in MONTHS for w in after) and any(w.isdigit() for w in after)):
                return word
    return None


def _dot(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    shared = list(filter(b.__contains__, a))
    product: float = sum(map(mul, map(a.__getitem__, shared), map(b.__getitem__, shared)))
    return product
