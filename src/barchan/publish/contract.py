"""The record as files that other programs read: JSON Lines and texts, field names as the output contract fixes them."""

from collections.abc import Mapping
from pathlib import Path

from barchan.model.record import Record
from barchan.publish import rows
from barchan.publish.checked import checked
from barchan.publish.folder import filling, write_text
from barchan.publish.jsonlines import line, lines, mend
from barchan.publish.manifest import manifest
from barchan.publish.timeline import timeline


def write_contract(record: Record, out: Path, hashes: Mapping[str, object] | None = None) -> None:
    """Write texts/, the .jsonl files and manifest.json into `out`, all at once; `hashes` go into the manifest.

    What the texts do not bear out is left out and listed in issues.jsonl. Raises UsageError where `out` cannot be written.
    """
    record = checked(record)
    files = {
        "reports": map(rows.report_row, record.reports),
        "claims": map(rows.claim_row, record.claims),
        "events": map(rows.event_row, record.events),
        "disagreements": map(rows.disagreement_row, record.disagreements),
        "entities": map(rows.entity_row, record.entities),
        "lineages": map(rows.lineage_row, record.lineages),
        "proposals": map(rows.proposal_row, record.proposals),
        "timeline": map(rows.timeline_row, timeline(record.events)),
        "stories": map(rows.story_row, record.stories),
        "issues": map(rows.issue_row, record.issues),
        "decisions": map(rows.ruling_row, record.rulings),
    }
    with filling(out) as draft:
        (draft / "texts").mkdir()
        for report in record.reports:
            write_text(draft / "texts" / f"{report.id}.txt", mend(report.text))
        for name, found in files.items():
            write_text(draft / f"{name}.jsonl", lines(found))
        write_text(draft / "manifest.json", line(manifest(record, hashes or {})) + "\n")
