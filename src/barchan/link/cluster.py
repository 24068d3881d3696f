"""Cluster: bundles of claims brought together, the surest pair first."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from barchan.groups import Bonds
from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.score import Comparison, compare_bundles

UNSURE = 0.5
"""How far below the threshold a pair is still worth a person's look."""


def agglomerate(bundles: Sequence[Bundle], table: LinkingTable, bonds: Bonds) -> list[Bundle]:
    """The bundles joined as far as their scores reach the threshold and people allow.

    A joined bundle is compared anew as a whole: it has the narrowest time, all places and all actors of its parts. Ties go by
    the claims' ids, so the order of the input never matters.
    """
    live = dict(enumerate(sorted(tied(bundles, bonds), key=_name)))
    heap: list[tuple[float, str, str, int, int]] = []
    for i in live:
        for j in live:
            if i < j:
                _offer(heap, live, i, j, table)
    heapify(heap)
    following = len(live)
    while heap:
        _, _, _, i, j = heappop(heap)
        if i not in live or j not in live or not bonds.may_join(live[i].ids, live[j].ids):
            continue
        live[following] = live.pop(i).joined(live.pop(j))
        bonds.join(live[following].ids)
        for other in list(live):
            if other != following:
                _offer(heap, live, other, following, table)
        following += 1
    return sorted(live.values(), key=_name)


def tied(bundles: Sequence[Bundle], bonds: Bonds) -> list[Bundle]:
    """The bundles, those brought together that hold claims which people joined."""
    first: dict[str, int] = {}
    found: dict[int, Bundle] = {}
    for number, bundle in enumerate(bundles):
        roots = sorted({bonds.root(i) for i in bundle.ids if i in bonds.tied})
        for other in sorted({first[root] for root in roots if root in first}):
            bundle = found.pop(other).joined(bundle)
            roots = sorted({*roots, *(root for root, held in first.items() if held == other)})
        first.update(dict.fromkeys(roots, number))
        found[number] = bundle
    return list(found.values())


def _name(bundle: Bundle) -> str:
    return bundle.claims[0].id


def _offer(heap: list[tuple[float, str, str, int, int]], live: dict[int, Bundle], i: int, j: int, table: LinkingTable) -> None:
    found = compare_bundles(live[i], live[j], table)
    if not found.veto and found.score >= table.threshold:
        first, second = sorted((_name(live[i]), _name(live[j])))
        heappush(heap, (-found.score, first, second, i, j))


def just_apart(bundles: Sequence[Bundle], table: LinkingTable, bonds: Bonds) -> list[tuple[Bundle, Bundle, Comparison]]:
    """The pairs of joined bundles that fell just short of the threshold, but for those that people parted or joined elsewhere."""
    found = []
    for i, a in enumerate(bundles):
        for b in bundles[i + 1 :]:
            why = compare_bundles(a, b, table)
            if not why.veto and table.threshold - UNSURE <= why.score < table.threshold and not bonds.settled(a.ids, b.ids):
                found.append((a, b, why))
    return found
