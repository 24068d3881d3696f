"""Do two bundles of claims use the same words?"""

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import Feature


def compare_words(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """How much of the smaller one's words the larger one has, and whether both name the same predicate."""
    smaller = min(len(a.words), len(b.words))
    share = len(a.words & b.words) / smaller if smaller else 0.0
    score = table.weights["words.weight"] * share
    if a.predicates & b.predicates:
        score += table.weights["words.same_predicate"]
    return Feature(score, f"{share:.0%} of the words shared" if share >= 0.3 else "")
