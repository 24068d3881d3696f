"""Do two claims count the same?"""

from functools import lru_cache
from itertools import product

from barchan.knowledge.linking import LinkingTable
from barchan.knowledge.revisions import load_revisions
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.model.claim import Claim, Figure
from barchan.text import fold
from barchan.values.count import Agreement, Count, Modifier, compare

Number = int | float | None

SMALL = 3
"""Numbers up to this are too common to say that two claims are about one event."""
FAR = 5
"""How many times larger a number is than one that it merely does not exclude, from which it says nothing for one event."""
UNLIKE = 50
"""How many times larger a number must be to count something else: the dead of a war beside those of a raid."""


def compare_figures(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """An equal number of the same measure speaks for one event; rival numbers never speak against it, unless one voice gives both in one text."""
    if not a.measured or not b.measured:
        return NOTHING
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
    for kind in (kind for kind in a.totals if kind in b.totals):
        for (x, f), (y, g) in product(a.totals[kind], b.totals[kind]):
            if (_agreement(f, g) == "disjoint" or _is_far(f, g)) and not (_revises(x, f) or _revises(y, g)):
                return Feature(table.weights["figures.one_voice"], f"one voice counts {f.text} here and {g.text} there")
    return None


def _revises(claim: Claim, figure: Figure) -> bool:
    """Whether words say that one number replaced another, or the number is known to be an older one."""
    return figure.change is not None or figure.id in claim.earlier or load_revisions().anew(fold(claim.quote))


def _agreement(a: Figure, b: Figure) -> Agreement:
    return _compared(a.low, a.high, a.modifier, b.low, b.high, b.modifier, a.unit)


@lru_cache(maxsize=50_000)
def _compared(low: Number, high: Number, modifier: Modifier, other_low: Number, other_high: Number, other_modifier: Modifier, unit: str | None) -> Agreement:
    """How two numbers stand; few numbers are told of very often, and figures are compared more than anything else here."""
    return compare(Count(low, high, modifier, ""), Count(other_low, other_high, other_modifier, ""), unit)


def _pair(a: Figure, b: Figure, table: LinkingTable) -> Feature:
    size, other = _size(a), _size(b)
    if size > UNLIKE * other or other > UNLIKE * size:
        # Two floors can always both hold, yet "more than 300,000" and "at least 20" count different things.
        return Feature(0.0, f"{a.text} and {b.text} are numbers of different things", veto=True)
    agreement = _agreement(a, b)
    if agreement == "equal" and max(a.low or 0, a.high or 0) > SMALL:
        return Feature(table.weights["figures.equal"], f"same number of {a.measure} ({a.text})")
    if agreement == "equal" or (agreement == "meets" and not _is_far(a, b)):
        return Feature(table.weights["figures.meets"], f"numbers of {a.measure} meet")
    return Feature(table.weights["figures.apart"], "")


def _is_far(a: Figure, b: Figure) -> bool:
    """Whether two numbers meet only as one is open upwards: `at least 15` and `at least 320` can both hold, yet nobody tells both of one act."""
    size, other = sorted((_size(a), _size(b)))
    return size > SMALL and other > FAR * size


def _size(figure: Figure) -> float:
    return max(figure.low or 0, figure.high or 0, 1)
