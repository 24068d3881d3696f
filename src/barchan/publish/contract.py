"""The record as files that other programs read: JSON Lines and texts, field names as the output contract fixes them."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from barchan.model.digests import Digests
from barchan.model.record import Record
from barchan.publish import rows
from barchan.publish.checked import checked
from barchan.publish.folder import filling, take_or_write, write_text
from barchan.publish.jsonlines import Row, line, lines, mend
from barchan.publish.kept import KeptLines
from barchan.publish.manifest import manifest
from barchan.publish.timeline import timeline


def write_contract(record: Record, out: Path, hashes: Mapping[str, object] | None = None, digests: Digests | None = None) -> None:
    """Write texts/, the .jsonl files and manifest.json into `out`, all at once; `hashes` go into the manifest, `digests` may know the record's nouns.

    What the texts do not bear out is left out and listed in issues.jsonl. Raises UsageError where `out` cannot be written.
    """
    record = checked(record)
    by_id: Mapping[str, tuple[Sequence[Any], Callable[[Any], Row]]] = {
        "reports": (record.reports, rows.report_row), "claims": (record.claims, rows.claim_row), "events": (record.events, rows.event_row),
        "disagreements": (record.disagreements, rows.disagreement_row), "entities": (record.entities, rows.entity_row),
        "lineages": (record.lineages, rows.lineage_row), "proposals": (record.proposals, rows.proposal_row), "stories": (record.stories, rows.story_row),
    }  # fmt: skip
    others = {
        "timeline": map(rows.timeline_row, timeline(record.events)), "issues": map(rows.issue_row, record.issues), "decisions": map(rows.ruling_row, record.rulings),
    }  # fmt: skip
    with filling(out) as draft:
        (draft / "texts").mkdir()
        for report in record.reports:
            name = f"{report.id}.txt"
            take_or_write(out / "texts" / name, draft / "texts" / name, mend(report.text))
        kept = KeptLines(out, draft, digests or Digests())
        for name, (nouns, row) in by_id.items():
            kept.write(f"{name}.jsonl", sorted(nouns, key=attrgetter("id")), row)
        kept.close()
        for name, found in others.items():
            write_text(draft / f"{name}.jsonl", lines(found))
        write_text(draft / "manifest.json", line(manifest(record, hashes or {})) + "\n")
