"""Score: are two bundles of claims about one event? The features' scores added up, each with its reason."""

from typing import NamedTuple

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.actors import compare_actors
from barchan.link.compare.figures import compare_figures
from barchan.link.compare.means import compare_means
from barchan.link.compare.standing import compare_standing
from barchan.link.compare.when import compare_when
from barchan.link.compare.where import compare_where
from barchan.link.compare.words import compare_words

FEATURES = (compare_when, compare_where, compare_actors, compare_means, compare_figures, compare_words, compare_standing)


class Comparison(NamedTuple):
    """How strongly two bundles seem to be about one event, and why."""

    score: float
    reasons: tuple[str, ...]
    veto: bool


def compare_bundles(a: Bundle, b: Bundle, table: LinkingTable) -> Comparison:
    """All features of a pair, up to the first that keeps it apart; symmetric."""
    score, reasons = 0.0, []
    for compare in FEATURES:
        found = compare(a, b, table)
        score += found.score
        if found.reason:
            reasons.append(found.reason)
        if found.veto:
            break
    return Comparison(score, tuple(reasons), found.veto)
