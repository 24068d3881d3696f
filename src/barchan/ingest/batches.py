"""Batches to one reading: what files gave, whenever they were read, as if all had been read at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from barchan.ingest.gathered import Gathered
from barchan.ingest.version import own_version
from barchan.ingest.versions import Met, find_versions
from barchan.model.batch import Batch
from barchan.model.issue import Issue
from barchan.model.report import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: reports sorted by id, and issues sorted."""

    reports: tuple[Report, ...]
    issues: tuple[Issue, ...]


def gather(batches: Iterable[Batch]) -> Reading:
    """The reports and issues of all batches, the same for any order; a text that comes twice is one report, a changed page a version of the other."""
    issues = Gathered()
    found: dict[str, Report] = {}
    met: dict[str, set[Met]] = {}
    again: dict[str, set[str]] = {}
    makers = set()
    for batch in sorted(batches, key=lambda b: b.id):
        issues.add_tallies(batch.tallies)
        makers |= {batch.made_by} if batch.reports else set()
        for report in batch.reports:
            first = found.get(report.id)
            if first is not None:
                again.setdefault(report.id, {first.path}).add(report.path)
            if first is None or (report.path, report.sha256) < (first.path, first.sha256):
                found[report.id] = report
            met.setdefault(report.id, set()).add(Met(batch.place, batch.turn))
    for id, places in again.items():
        first_path = found[id].path
        for place in sorted(places - {first_path}) or [first_path]:
            issues.add(place, "read once", f"It holds the same report as {first_path}.")
    reports, doubts = find_versions([found[id] for id in sorted(found)], met)
    for issue in doubts:
        issues.add(issue.where, issue.what, issue.why)
    if makers - {own_version()}:
        issues.add("reports.jsonl", "read by another version", f"Some were taken from their files by {', '.join(sorted(makers))}: build from the files to have all read alike.")
    return Reading(reports, issues.issues())


def put_in(old: Sequence[Batch], new: Iterable[Batch], places: Collection[str]) -> tuple[Batch, ...]:
    """The batches of a record with those that were read now; `places` are all that were looked at.

    Of a file that has changed, the reports that it no longer holds stay. Forgotten is, where the place was looked at again, what could not be opened, what
    was wrong with the folder, and what a file gave with another outlet or date beside it.
    """
    turn = max((b.turn for b in old), default=-1) + 1
    fresh = [replace(b, turn=turn) for b in new]
    later = {b.place: b for b in fresh if b.sha256}
    kept = []
    for batch in old:
        there = later.get(batch.place)
        if batch.sha256 is None:
            kept += [] if batch.place in places else [batch]
        elif there is None:
            kept.append(batch)
        elif there.sha256 != batch.sha256 and (left := _not_in(there, batch.reports)):
            kept.append(replace(batch, reports=left))
    return tuple(sorted((*kept, *fresh), key=lambda b: b.id))


def _not_in(batch: Batch, reports: Sequence[Report]) -> tuple[Report, ...]:
    held = {r.id for r in batch.reports}
    return tuple(r for r in reports if r.id not in held)
