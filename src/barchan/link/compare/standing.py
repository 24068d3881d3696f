"""Where do two bundles of claims stand: in one report, in the lead of each?"""

from datetime import timedelta

from barchan.knowledge.linking import LinkingTable, load_linking
from barchan.link.bundle import Bundle
from barchan.link.compare.feature import NOTHING, Feature
from barchan.link.compare.when import dies_of
from barchan.link.dating import family_of
from barchan.values.when import compare, days

NEWS_DAYS = 14
"""What a report opens with and gives no time for happened so many days before it came out, or less."""


def compare_standing(a: Bundle, b: Bundle, table: LinkingTable) -> Feature:
    """A report goes on about what it opened with; two reports of one story open with the same event.

    Words such as `in another raid` set apart, and what a report opens with is news: it is no event that it dates to long before.
    """
    if _old(a, b) or _old(b, a):
        return Feature(0.0, "one is news, the other lies long before", veto=True)
    if a.reports & b.reports and a.apart != b.apart:
        return Feature(table.weights["standing.apart"], "its words set one apart from the other")
    if a.lasting and b.lasting and a.predicates & b.predicates:
        return Feature(table.weights["standing.one_state"], "one lasting state of the story")
    if a.reports == b.reports and len(a.reports) == 1:
        if not (a.meant.isdisjoint(b.ids) and b.meant.isdisjoint(a.ids)):
            return Feature(table.weights["standing.points_back"], "one points back to the other")
        if a.harmed & b.harmed:
            return Feature(table.weights["standing.same_victim"], "the same person is harmed")
        if a.sentences & b.sentences:
            if _harm_of(a, b) and _in_time(a, b):
                return Feature(table.weights["standing.harm_of"], "one tells whom the other hit")
            if _both_harms(a, b):
                return Feature(table.weights["standing.both_harms"], "one sentence tells of the dead and of the wounded")
            revised = a.measured.keys() & b.measured.keys()
            kind = "one_count" if revised else "one_time" if (a.when is None) != (b.when is None) else "same_sentence"
            return Feature(table.weights[f"standing.{kind}"], "in one sentence")
        if (a.main or b.main) and not (_looks_back(a) or _looks_back(b)) and _in_time(a, b):
            return Feature(table.weights["standing.goes_on"], "the report goes on about what it opened with")
        return Feature(table.weights["standing.same_report"], "")
    if a.main and b.main:
        return Feature(table.weights["standing.both_main"], "both reports open with it")
    return NOTHING


HARM = frozenset({"killing", "injury", "death"})
"""Classes of events that say whom an act hit."""


def _harm_of(a: Bundle, b: Bundle) -> bool:
    """Whether one tells only of dead and wounded, and the other of an act of violence that nobody is said to have suffered."""
    return any(
        x.predicates <= HARM and not y.predicates & HARM and not any(actor.role == "target" for actor in y.actors)
        and all(family_of(p) == "violence" for p in y.predicates)
        for x, y in ((a, b), (b, a))
    )  # fmt: skip


def _both_harms(a: Bundle, b: Bundle) -> bool:
    """Whether one sentence says of one act how many it killed and how many it hurt: `killed five people and wounded 12`."""
    kinds = [{c.predicate for c in bundle.claims if c.sentence in a.sentences & b.sentences} for bundle in (a, b)]
    hurt = [kind == {"injury"} for kind in kinds]
    return hurt[0] != hurt[1] and all(kind and kind <= HARM for kind in kinds) and not a.measured.keys() & b.measured.keys()


def _old(news: Bundle, other: Bundle) -> bool:
    """Whether a report opens with one and gives it no time, and the other, told in passing, lies long before that report."""
    if not news.main or news.when is not None or news.published is None or other.main or other.when is None:
        return False
    end = days(other.when)[1]
    return end is not None and end < news.published - timedelta(days=NEWS_DAYS)


def _in_time(a: Bundle, b: Bundle) -> bool:
    """Whether what lies outside the lead gives no time of its own, or one that fits the lead's."""
    if a.when is None or b.when is None:
        return all(bundle.main or bundle.when is None for bundle in (a, b))
    return compare(a.when, b.when) in ("equal", "inside", "holds") or dies_of(a, b, load_linking()) or dies_of(b, a, load_linking())


def _looks_back(bundle: Bundle) -> bool:
    """Whether everything outside the lead is told in the perfect, as news seldom is and what came before often: `thousands have died`."""
    return not bundle.main and all(c.perfect for c in bundle.claims)
