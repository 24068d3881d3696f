"""Cluster: bundles of claims brought together, the surest pair first."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.score import Comparison, compare_bundles

UNSURE = 0.5
"""How far below the threshold a pair is still worth a person's look."""


def agglomerate(bundles: Sequence[Bundle], table: LinkingTable) -> list[Bundle]:
    """The bundles joined as far as their scores reach the threshold.

    A joined bundle is compared anew as a whole: it has the narrowest time, all places and all actors of its parts. Ties go by
    the claims' ids, so the order of the input never matters.
    """
    live = dict(enumerate(sorted(bundles, key=_name)))
    heap: list[tuple[float, str, str, int, int]] = []
    for i in live:
        for j in live:
            if i < j:
                _offer(heap, live, i, j, table)
    heapify(heap)
    following = len(live)
    while heap:
        _, _, _, i, j = heappop(heap)
        if i not in live or j not in live:
            continue
        live[following] = live.pop(i).joined(live.pop(j))
        for other in list(live):
            if other != following:
                _offer(heap, live, other, following, table)
        following += 1
    return sorted(live.values(), key=_name)


def _name(bundle: Bundle) -> str:
    return bundle.claims[0].id


def _offer(heap: list[tuple[float, str, str, int, int]], live: dict[int, Bundle], i: int, j: int, table: LinkingTable) -> None:
    found = compare_bundles(live[i], live[j], table)
    if not found.veto and found.score >= table.threshold:
        first, second = sorted((_name(live[i]), _name(live[j])))
        heappush(heap, (-found.score, first, second, i, j))


def just_apart(bundles: Sequence[Bundle], table: LinkingTable) -> list[tuple[Bundle, Bundle, Comparison]]:
    """The pairs of joined bundles that fell just short of the threshold."""
    found = []
    for i, a in enumerate(bundles):
        for b in bundles[i + 1 :]:
            why = compare_bundles(a, b, table)
            if not why.veto and table.threshold - UNSURE <= why.score < table.threshold:
                found.append((a, b, why))
    return found
