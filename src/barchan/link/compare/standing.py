"""Where do two bundles of claims stand: in one report, in the lead of each?"""

from collections.abc import Iterator

from barchan.knowledge.linking import LinkingTable
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.values.when import compare


def compare_standing(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """A report goes on about what it opened with; two reports of one story open with the same event."""
    if a.reports == b.reports and len(a.reports) == 1:
        return max(_inside(a, b, table), key=lambda f: f.score)
    if a.main and b.main:
        return Feature(table.weights["standing.both_main"], "both reports open with it")
    return NOTHING


def _inside(a: Bundle, b: Bundle, table: LinkingTable) -> Iterator[Feature]:
    """What stands for one event in one report."""
    yield Feature(table.weights["standing.same_report"], "")
    if {c.sentence for c in a.claims} & {c.sentence for c in b.claims}:
        revised = {f.measure for f in a.figures} & {f.measure for f in b.figures}
        yield Feature(table.weights["standing.one_count" if revised else "standing.same_sentence"], "in one sentence")
    if a.harmed & b.harmed:
        yield Feature(table.weights["standing.same_victim"], "the same person is harmed")
    if (a.leads or b.leads) and not (_looks_back(a) or _looks_back(b)) and _in_time(a, b):
        yield Feature(table.weights["standing.goes_on"], "the report goes on about what it opened with")


def _in_time(a: Bundle, b: Bundle) -> bool:
    """Whether what lies outside the lead gives no time of its own, or one that fits the lead's."""
    if a.when is None or b.when is None:
        return all(bundle.leads or bundle.when is None for bundle in (a, b))
    return compare(a.when, b.when) in ("equal", "inside", "holds")


def _looks_back(bundle: Bundle) -> bool:
    """Whether everything outside the lead is told in the perfect, as news seldom is and what came before often: `thousands have died`."""
    return not bundle.leads and all(c.perfect for c in bundle.claims)
