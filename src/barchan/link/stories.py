"""Stories: which reports are on one matter."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from barchan.ids import content_id
from barchan.knowledge.linking import load_linking
from barchan.link.likeness import Likeness
from barchan.model.claim import Claim
from barchan.model.event import Event, Story
from barchan.model.report import Report

FEW = 12
"""Up to so many reports every pair is compared; above, only pairs that share rare words."""


@dataclass(frozen=True, slots=True)
class Stories:
    """Groups of report ids, each sorted, in order of their first; every report is in exactly one."""

    groups: tuple[tuple[str, ...], ...]
    related: tuple[tuple[int, int], ...] = ()
    """Numbers of two groups that are alike and yet not one: another attack in the same district."""


def find_stories(reports: Sequence[Report], claims: Sequence[Claim]) -> Stories:
    """The stories among reports, whatever their order.

    Those most alike are joined first, and groups as long as they are alike as wholes: a chain of likenesses makes no story, and one report
    that tells of two matters does not make them one.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    likeness = Likeness(ordered, claims)
    pairs = combinations(range(len(ordered)), 2) if len(ordered) <= FEW else likeness.pairs()
    joined = _Joined(len(ordered), [(a, b, likeness.score(a, b)) for a, b in pairs])
    members = sorted(joined.members.items(), key=lambda row: row[1][0])
    number = {group: n for n, (group, _) in enumerate(members)}
    groups = tuple(tuple(ordered[i].id for i in inside) for _, inside in members)
    return Stories(groups, tuple(sorted((min(number[a], number[b]), max(number[a], number[b])) for a, b in joined.alike())))


@dataclass(frozen=True, slots=True)
class _Bond:
    """What speaks for two groups being one."""

    total: float
    """Over the pairs that were compared, what each has above a pair that was not."""
    best: float
    """The score of the most alike pair."""


class _Joined:
    """Numbers joined into groups, the most alike first, as long as what speaks for it reaches the threshold."""

    def __init__(self, size: int, pairs: Sequence[tuple[int, int, float]]) -> None:
        self._table = load_linking().stories
        self.members: dict[int, tuple[int, ...]] = {n: (n,) for n in range(size)}
        """The groups that are left, by number, each sorted."""
        self._bonds: dict[int, dict[int, _Bond]] = {n: {} for n in range(size)}
        for a, b, score in pairs:
            if score > self._table["uncompared"]:
                self._bonds[a][b] = self._bonds[b][a] = _Bond(score - self._table["uncompared"], score)
        self._run(size)

    def alike(self) -> list[tuple[int, int]]:
        """The pairs of groups left that are related."""
        return [(a, b) for a, row in self._bonds.items() for b in row if a < b and self._strength(a, b) >= self._table["related"]]

    def _strength(self, a: int, b: int) -> float:
        """Between the mean over all pairs and the most alike one."""
        bond, table = self._bonds[a][b], self._table
        mean = bond.total / (len(self.members[a]) * len(self.members[b])) + table["uncompared"]
        return mean + table["best"] * (bond.best - mean)

    def _run(self, number: int) -> None:
        waiting = [(-self._strength(a, b), a, b) for a, row in self._bonds.items() for b in row if a < b]
        waiting = [entry for entry in waiting if -entry[0] >= self._table["threshold"]]
        heapq.heapify(waiting)
        while waiting:
            _, a, b = heapq.heappop(waiting)
            if a not in self.members or b not in self.members:
                continue
            self._join(a, b, number)
            for other in self._bonds[number]:
                if (strength := self._strength(number, other)) >= self._table["threshold"]:
                    heapq.heappush(waiting, (-strength, other, number))
            number += 1

    def _join(self, a: int, b: int, new: int) -> None:
        self.members[new] = tuple(sorted((*self.members.pop(a), *self.members.pop(b))))
        row: dict[int, _Bond] = {}
        for old in (a, b):
            for other, bond in self._bonds.pop(old).items():
                if other in self.members:
                    del self._bonds[other][old]
                    before = row.get(other)
                    row[other] = bond if before is None else _Bond(before.total + bond.total, max(before.best, bond.best))
        self._bonds[new] = row
        for other, bond in row.items():
            self._bonds[other][new] = bond


def story_records(stories: Stories, events: Sequence[Event]) -> tuple[Story, ...]:
    """The stories with their events and with those that share their context; a story is named after its best-supported event."""
    by_report: dict[str, list[Event]] = {}
    for event in events:
        for report in event.reports:
            by_report.setdefault(report, []).append(event)
    ids = [content_id("s", *group) for group in stories.groups]
    beside: dict[int, set[str]] = {}
    for a, b in stories.related:
        beside.setdefault(a, set()).add(ids[b])
        beside.setdefault(b, set()).add(ids[a])
    found = []
    for number, group in enumerate(stories.groups):
        inside = list({e.id: e for report in group for e in by_report.get(report, ())}.values())
        ranked = sorted(inside, key=lambda e: (e.background, -len(e.reports), -len(e.claims), e.id))
        dated = [e.when for e in ranked if not e.background and e.when is not None and e.when.earliest]
        found.append(
            Story(
                id=ids[number],
                title=ranked[0].title if ranked else "",
                reports=group,
                events=tuple(sorted(e.id for e in inside)),
                earliest=min((w.earliest for w in dated if w.earliest), default=None),
                latest=max((w.latest for w in dated if w.latest), default=None),
                related=tuple(sorted(beside.get(number, ()))),
            )
        )
    return tuple(sorted(found, key=lambda s: s.id))
