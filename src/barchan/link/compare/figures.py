"""Do two claims count the same?"""

from barchan.knowledge.linking import LinkingTable
from barchan.knowledge.revisions import load_revisions
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.model.claim import Claim, Figure
from barchan.text import fold
from barchan.values.count import Agreement, Count, compare

SMALL = 3
"""Numbers up to this are too common to say that two claims are about one event."""
UNLIKE = 50
"""How many times larger a number must be to count something else: the dead of a war beside those of a raid."""


def compare_figures(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """An equal number of the same measure speaks for one event; rival numbers never speak against it, unless one voice gives both in one text."""
    if (twice := _one_voice(a, b, table)) is not None:
        return twice
    pairs: list[Feature] = []
    for measure in sorted(a.measured.keys() & b.measured.keys()):
        found = [_pair(x, y, table) for x in a.measured[measure] for y in b.measured[measure]]
        if all(f.veto for f in found):
            return found[0]
        pairs += found
    return max(pairs, key=lambda f: (f.score, f.reason), default=NOTHING)


def _one_voice(a: Bundle, b: Bundle, table: LinkingTable) -> Feature | None:
    """Whether one voice counts four dead here and nine there in one text: it counts two things, where no words revise the one to the other."""
    if a.reports.isdisjoint(b.reports):
        return None
    for x, f in a.totals:
        for y, g in b.totals:
            one = x.report == y.report and f.measure == g.measure and f.who == g.who and _voice(x) == _voice(y)
            if one and _agreement(f, g) == "disjoint" and not (_revises(x) or _revises(y)):
                return Feature(table.weights["figures.one_voice"], f"one voice counts {f.text} here and {g.text} there")
    return None


def _voice(claim: Claim) -> str | None:
    return claim.said_by[0].key if claim.said_by else None


def _revises(claim: Claim) -> bool:
    revisions, words = load_revisions(), fold(claim.quote)
    return bool(revisions.earlier.search(words) or revisions.risen.search(words))


def _agreement(a: Figure, b: Figure) -> Agreement:
    return compare(Count(a.low, a.high, a.modifier, a.text), Count(b.low, b.high, b.modifier, b.text), a.unit)


def _pair(a: Figure, b: Figure, table: LinkingTable) -> Feature:
    if _size(a) > UNLIKE * _size(b) or _size(b) > UNLIKE * _size(a):
        # Two floors can always both hold, yet "more than 300,000" and "at least 20" count different things.
        return Feature(0.0, f"{a.text} and {b.text} are numbers of different things", veto=True)
    agreement = _agreement(a, b)
    if agreement == "equal" and max(a.low or 0, a.high or 0) > SMALL:
        return Feature(table.weights["figures.equal"], f"same number of {a.measure} ({a.text})")
    if agreement in ("equal", "meets"):
        return Feature(table.weights["figures.meets"], f"numbers of {a.measure} meet")
    return Feature(table.weights["figures.apart"], "")


def _size(figure: Figure) -> float:
    return max(figure.low or 0, figure.high or 0, 1)
