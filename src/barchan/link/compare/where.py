"""Do two claims speak of the same place?"""

from collections.abc import Sequence

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.values.where import Where, compare

EXACT = 3
"""UCDP precision up to which a place is a town, its surroundings or its district."""


def compare_where(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """Where claims name places, the best pair of each two counts: they often name where someone came from beside where it happened.

    Places that no two claims disagree on count by their best pair; else by the mean over the claims, so that one stray place
    in a large bundle does not open it to whatever happened there.
    """
    if not a.placed or not b.placed:
        return NOTHING
    pairs = [(_best(x, y, table), n * m) for x, n in a.placed for y, m in b.placed]
    best = max((f for f, _ in pairs), key=lambda f: (f.score, f.reason))
    worst = min((f for f, _ in pairs), key=lambda f: (f.score, f.reason))
    if worst.score >= 0:
        return best
    mean = sum(f.score * n for f, n in pairs) / sum(n for _, n in pairs)
    return Feature(mean, best.reason if mean > 0 else worst.reason)


def _best(first: Sequence[Where], second: Sequence[Where], table: LinkingTable) -> Feature:
    if len(first) == len(second) == 1:
        return _pair(first[0], second[0], table)
    return max((_pair(x, y, table) for x in first for y in second), key=lambda f: (f.score, f.reason))


def _pair(a: Where, b: Where, table: LinkingTable) -> Feature:
    exact = max(a.ucdp_precision or 9, b.ucdp_precision or 9) <= EXACT
    match compare(a, b):
        case "equal":
            return Feature(table.weights["where.equal_exact" if exact else "where.equal_country"], f"same place ({a.name})")
        case "inside" | "holds":
            return Feature(table.weights["where.nested"], f"{a.name} and {b.name}: one holds the other")
        case "disjoint":
            return Feature(table.weights["where.disjoint_exact" if exact else "where.disjoint"], f"{a.name} is not {b.name}")
    return NOTHING
