"""The manifest: what a record was built from, by hash, and how much is in it. No clock, host or absolute path."""

from collections.abc import Mapping

from barchan.model.record import Record
from barchan.publish.jsonlines import Row

VERSION = 1
"""Of the contract."""


def manifest(record: Record, hashes: Mapping[str, object]) -> Row:
    """The manifest's content: the contract's version, the hashes handed in (configuration, knowledge, models, inputs), counts."""
    counts = {
        "reports": len(record.reports), "reports_read": sum(r.read for r in record.reports), "claims": len(record.claims),
        "figures": sum(len(c.figures) for c in record.claims), "entities": len(record.entities),
        "lineages": len(record.lineages), "stories": len(record.stories), "events": len(record.events),
        "disagreements": len(record.disagreements), "proposals": len(record.proposals), "issues": len(record.issues),
    }  # fmt: skip
    blank = {"configuration": None, "knowledge": None, "models": None, "inputs": None}
    return blank | dict(hashes) | {"version": VERSION, "counts": counts}
