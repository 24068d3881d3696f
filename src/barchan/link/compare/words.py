"""Do two bundles of claims use the same words?"""

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import Feature

FEW = 2
"""Words that a claim is taken to have at the least: two words in common say little, however short the claim."""


def compare_words(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """How many words the two most alike claims share, of the shorter one's, and whether both sides name the same predicate.

    Claims, not bundles, are compared: a large bundle has words for everything.
    """
    share = 0.0
    for x in a.wordings if not a.vocabulary.isdisjoint(b.vocabulary) else ():
        for y in b.wordings:
            if not x.isdisjoint(y):
                share = max(share, len(x & y) / max(FEW, min(len(x), len(y))))
    score = table.weights["words.weight"] * share
    if a.predicates & b.predicates:
        score += table.weights["words.same_predicate"]
    return Feature(score, f"{share:.0%} of the words shared" if share >= 0.3 else "")
