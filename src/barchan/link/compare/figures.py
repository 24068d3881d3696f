"""Do two claims count the same?"""

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.model.claim import Figure
from barchan.values.count import Count, compare

SMALL = 3
"""Numbers up to this are too common to say that two claims are about one event."""
UNLIKE = 50
"""How many times larger a number must be to count something else: the dead of a war beside those of a raid."""


def compare_figures(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """An equal number of the same measure speaks for one event; rival numbers never speak against it."""
    measures = sorted({f.measure for f in a.figures} & {f.measure for f in b.figures})
    pairs: list[Feature] = []
    for measure in measures:
        found = [_pair(x, y, table) for x in a.figures for y in b.figures if x.measure == y.measure == measure]
        if all(f.veto for f in found):
            return found[0]
        pairs += found
    return max(pairs, key=lambda f: (f.score, f.reason), default=NOTHING)


def _pair(a: Figure, b: Figure, table: LinkingTable) -> Feature:
    if _size(a) > UNLIKE * _size(b) or _size(b) > UNLIKE * _size(a):
        # Two floors can always both hold, yet "more than 300,000" and "at least 20" count different things.
        return Feature(0.0, f"{a.text} and {b.text} are numbers of different things", veto=True)
    agreement = compare(Count(a.low, a.high, a.modifier, a.text), Count(b.low, b.high, b.modifier, b.text), a.unit)
    if agreement == "equal" and max(a.low or 0, a.high or 0) > SMALL:
        return Feature(table.weights["figures.equal"], f"same number of {a.measure} ({a.text})")
    if agreement in ("equal", "meets"):
        return Feature(table.weights["figures.meets"], f"numbers of {a.measure} meet")
    return Feature(table.weights["figures.apart"], "")


def _size(figure: Figure) -> float:
    return max(figure.low or 0, figure.high or 0, 1)
