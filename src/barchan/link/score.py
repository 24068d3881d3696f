"""Score: are two bundles of claims about one event? The features' scores added up, each with its reason."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Comparison:
    """How strongly two bundles seem to be about one event, and why."""

    score: float
    reasons: tuple[str, ...]
    veto: bool


def compare_bundles(a: Bundle, b: Bundle, table: LinkingTable) -> Comparison:
    """All features of a pair, up to the first that keeps it apart; symmetric."""
    features = []
    for compare in FEATURES:
        features.append(compare(a, b, table))
        if features[-1].veto:
            break
    return Comparison(
        score=sum(f.score for f in features),
        reasons=tuple(f.reason for f in features if f.reason),
        veto=features[-1].veto,
    )
