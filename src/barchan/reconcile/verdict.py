"""Verdict: the status of the several values that one thing is said to have."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from barchan.model.event import Status
from barchan.values.count import Agreement

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Stand(Generic[V]):
    """One value as one report prints it on the word of one origin."""

    value: V
    origin: str
    report: str
    unclear: bool = False
    """Whether its words can be read in two ways."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status, and by position in the stands: pairs (older, newer) of revisions, and pairs that cannot both hold."""

    status: Status
    revisions: tuple[tuple[int, int], ...] = ()
    rivals: tuple[tuple[int, int], ...] = ()

    @property
    def replaced(self) -> frozenset[int]:
        """The stands that a later one replaces."""
        return frozenset(older for older, _ in self.revisions)


def judge(
    stands: Sequence[Stand[V]],
    relate: Callable[[V, V], Agreement],
    revised: Callable[[int, int], tuple[int, int] | None],
) -> Verdict:
    """The status of one or more stands; `revised(i, j)` gives (older, newer) where one replaces the other, else null.

    A pair that cannot both hold and is no revision makes the whole contested, unless one of the two only repeats what replaced
    the other, or what its own source has replaced by the other, or other revisions lead from the one to the other.
    """
    pairs = list(combinations(range(len(stands)), 2))
    relation = {(i, j): relate(stands[i].value, stands[j].value) for i, j in pairs}
    revisions, rivals = set(), []
    for pair in pairs:
        if relation[pair] == "equal":
            continue
        order = revised(*pair)
        if order is not None:
            revisions.add(order)
        elif relation[pair] == "disjoint":
            rivals.append(pair)
    rivals = [pair for pair in rivals if not _repeats(pair, revisions, relation)]
    rivals = _out_of_line(rivals, revisions, relation) if revisions else rivals
    status: Status
    if rivals:
        status = "contested"
    elif revisions:
        status = "superseded"
    elif any(s.unclear for s in stands) and len({s.origin for s in stands if not s.unclear}) < 2:
        status = "ambiguous"
    else:
        status = _standing(stands, relation)
    return Verdict(status, tuple(sorted(revisions)), tuple(rivals))


def _repeats(pair: tuple[int, int], revisions: set[tuple[int, int]], relation: dict[tuple[int, int], Agreement]) -> bool:
    """Whether a pair only says again, on one of its sides or on both, what a revision has already put in order."""

    def same(i: int, j: int) -> bool:
        return i == j or relation.get((min(i, j), max(i, j))) == "equal"

    return any(same(older, one) and same(newer, other) for one, other in (pair, pair[::-1]) for older, newer in revisions)


def _out_of_line(
    rivals: Sequence[tuple[int, int]], revisions: set[tuple[int, int]], relation: dict[tuple[int, int], Agreement]
) -> list[tuple[int, int]]:
    """The rivals without those pairs from one of which revisions lead to the other step by step, and not back: 9 became 14, and 14 became 26."""
    first: dict[int, int] = {}
    for (i, j), found in relation.items():
        if found == "equal":
            first[j] = min(first.get(j, j), first.get(i, i))
    steps: dict[int, set[int]] = {}
    for older, newer in revisions:
        steps.setdefault(first.get(older, older), set()).add(first.get(newer, newer))
    ahead = {start: _reached(start, steps) for start in steps}
    return [
        (i, j)
        for i, j in rivals
        for one, other in [(first.get(i, i), first.get(j, j))]
        if (other in ahead.get(one, ())) == (one in ahead.get(other, ()))
    ]


def _reached(start: int, steps: Mapping[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [start]
    while waiting:
        fresh = steps.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found


def _standing(stands: Sequence[Stand[V]], relation: dict[tuple[int, int], Agreement]) -> Status:
    """The status where everything can hold together: by origins first, then by whether the values are the same."""
    origins = {s.origin for s in stands}
    if len(origins) == 1:
        return "single_source" if len({s.report for s in stands}) == 1 else "single_origin"
    same: dict[int, set[str]] = {i: {s.origin} for i, s in enumerate(stands)}
    for (i, j), found in relation.items():
        if found == "equal":
            same[i].add(stands[j].origin)
            same[j].add(stands[i].origin)
    return "agreed" if any(held == origins for held in same.values()) else "compatible"
