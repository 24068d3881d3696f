"""The incidents of `gva` with their reports, as the benches over it read them."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from barchan.ids import content_id
from barchan.ingest.draft import GAP, Draft, Given
from barchan.ingest.reader import make_report
from barchan.model.report import Report


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: the registry's own facts, and what the press wrote of it."""

    id: str
    split: str
    gold: Mapping[str, Any]
    """`killed` and `injured` (dead and hurt shooters included), `date` (ISO day), `city`, `state`."""
    reports: tuple[Report, ...]


def incidents(data: Path, *, least: int = 1, sample: int | None = None) -> list[Incident]:
    """The incidents with at least so many reports in the files' order; of a sample, so many chosen by a hash of their ids."""
    rows = [row for path in sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.gz")]) for row in _rows(path)]
    rows = [row for row in rows if "gold" in row and len(row.get("docs", ())) >= least]
    if sample is not None:
        rows = sorted(rows, key=lambda row: content_id("x", row["incident"]))[:sample]
    return [Incident(row["incident"], row["split"], row["gold"], _reports(row["docs"])) for row in rows]


def _rows(path: Path) -> list[dict[str, Any]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip()]


def _reports(docs: Sequence[Mapping[str, Any]]) -> tuple[Report, ...]:
    """The reports as ingest makes them; a text that comes twice is one report."""
    found = [_report(doc) for doc in docs]
    return tuple({report.id: report for report in found}.values())


def _report(doc: Mapping[str, Any]) -> Report:
    title = doc["title"] or None
    text = f"{title}{GAP}{doc['text']}" if title else doc["text"]
    given = Given(id=doc["id"], outlet=doc["outlet"], date=doc["date"], title=title, url=doc.get("url"))
    return make_report(Draft(doc["id"], text, "", given, len(title or "")))[0]
