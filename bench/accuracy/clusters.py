"""How alike two groupings of the same items are."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def b_cubed(groups: Mapping[Item, Hashable], gold: Mapping[Item, Hashable]) -> tuple[float, float]:
    """Precision and recall, each the mean over items of the share of its group (of its gold group) that is in both."""
    mine, true = members(groups), members(gold)
    shared = {item: len(mine[groups[item]] & true[gold[item]]) for item in gold}
    precision = sum(shared[item] / len(mine[groups[item]]) for item in gold)
    recall = sum(shared[item] / len(true[gold[item]]) for item in gold)
    return precision / max(1, len(gold)), recall / max(1, len(gold))


def members(groups: Mapping[Item, Hashable]) -> dict[Hashable, set[Item]]:
    """The items of each group."""
    found: dict[Hashable, set[Item]] = defaultdict(set)
    for item, group in groups.items():
        found[group].add(item)
    return found


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
