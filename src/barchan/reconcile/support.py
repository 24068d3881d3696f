"""Support: how many of the separate sources that tell a value fit the one that was chosen, and whether that is enough to be sure."""

from collections.abc import Iterable, Sequence

from barchan.knowledge.support import load_support
from barchan.model.claim import Claim
from barchan.model.event import Support
from barchan.reconcile.counted import Counted, Revision, out_of_date
from barchan.reconcile.evidence import Evidence
from barchan.reconcile.fields.when import dated_claims
from barchan.reconcile.fields.where import placed_claims
from barchan.values import count as counts
from barchan.values.count import Count
from barchan.values.when import When
from barchan.values.when import compare as compare_times
from barchan.values.where import Where
from barchan.values.where import compare as compare_places

FITS = frozenset({"equal", "inside", "holds", "meets"})


def support_of_time(evidence: Evidence, chosen: When | None) -> Support | None:
    """The sources that give a time which the event's time can be; null where none is chosen."""
    if chosen is None:
        return None
    return _weighed(evidence, "when", [(claim, compare_times(when, chosen) in FITS) for claim, when in dated_claims(evidence)])


def support_of_place(evidence: Evidence, chosen: Sequence[Where]) -> Support | None:
    """The sources that name a place, or play in one, which holds the event's place, lies in it or is it; null where none is chosen.

    A name that no gazetteer knows says neither that it is there nor that it is not.
    """
    if not chosen:
        return None
    told = []
    for claim, places in placed_claims(evidence):
        found = {compare_places(where, w) for where in places for w in chosen} - {"unknown"}
        if found:
            told.append((claim, bool(found & FITS)))
    return _weighed(evidence, "where", told)


def support_of_count(measure: str, items: Sequence[Counted], revisions: Sequence[Revision], chosen: int | None) -> Support | None:
    """The sources whose standing numbers allow the best one; what a source replaced itself, or words call an earlier number, stands no more."""
    if chosen is None:
        return None
    gone = out_of_date(items, revisions)
    best = Count(chosen, chosen, "exactly", "")
    standing = [c for c in items if (c.origin, c.value) not in gone] or list(items)
    fitting = {c.origin for c in standing if counts.compare(c.count, best, c.figure.unit) in ("equal", "meets")}
    return _support(measure, len(fitting), len({c.origin for c in standing}))


def _weighed(evidence: Evidence, field: str, told: Iterable[tuple[Claim, bool]]) -> Support | None:
    """Each source once: it fits where one of its claims does."""
    found: dict[str, bool] = {}
    for claim, fits in told:
        origin = evidence.origins[claim.id]
        found[origin] = found.get(origin, False) or fits
    return _support(field, sum(found.values()), len(found)) if found else None


def _support(field: str, sources: int, of: int) -> Support:
    return Support(field, sources, of, load_support().is_sure(sources, of))
