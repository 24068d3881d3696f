"""Do two claims speak of the same place?"""

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.values.where import Where, compare

EXACT = 3
"""UCDP precision up to which a place is a town, its surroundings or its district."""


def compare_where(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """The best pair of places counts: claims often name where someone came from beside where it happened."""
    pairs = [_pair(x, y, table) for x in a.where for y in b.where]
    return max(pairs, key=lambda f: (f.score, f.reason), default=NOTHING)


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
