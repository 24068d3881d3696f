"""How fast the whole way is, beside the parser alone on the same texts in the same run, and how much memory it took.

Words are counted by white space. Loading the model and opening the gazetteer (stage `load`) are left out of the speed and told apart.
"""

import gzip
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from barchan.annotate.blocks import parse_blocks
from barchan.config import Settings
from barchan.model.report import Report
from barchan.nlp.spacy_parser import load_english
from barchan.pipeline import build

FIELDS = ("id", "outlet", "date", "title", "text")
MOST = 300
"""Records taken from one corpus: a few minutes in all."""
LOADING = "load"


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on a folder of texts, or on the records with a text in its `*.jsonl` and `*.jsonl.gz`, in one process."""
    stages: dict[str, float] = {}

    def on_stage(name: str, seconds: float) -> None:
        stages[name] = stages.get(name, 0.0) + seconds

    with tempfile.TemporaryDirectory() as scratch:
        paths = inputs(data, sample or MOST, Path(scratch))
        begun = perf_counter()
        outcome = build(paths, Settings(out=Path(scratch) / "out"), on_stage=on_stage)
        whole = perf_counter() - begun - stages.get(LOADING, 0.0)
        peak = peak_mib()
        reports = [report for report in outcome.record.reports if report.read]
        words = sum(len(report.text.split()) for report in reports)
        parser = parse_seconds(reports)
    figures: dict[str, Any] = {
        "words_per_second": round(words / whole, 1), "parser_words_per_second": round(words / parser, 1),
        "share": round(parser / whole, 4), "peak_mib": peak,
    }  # fmt: skip
    figures |= {f"seconds_{name}": round(seconds, 3) for name, seconds in stages.items()}
    beside = {"the parser alone": {"words_per_second": figures["parser_words_per_second"]}}
    return {"bench": "speed", "data": data.name, "items": len(reports), "figures": figures, "per_file": {}, "beside": beside}


def parse_seconds(reports: list[Report]) -> float:
    """Seconds that parsing the same paragraphs takes, the model loaded and warm."""
    parser = load_english()
    parser.parse(reports[0].text, parse_blocks(reports[0]))
    begun = perf_counter()
    for _ in parser.parse_many((report.text, parse_blocks(report)) for report in reports):
        pass
    return perf_counter() - begun


def inputs(data: Path, most: int, scratch: Path) -> list[Path]:
    """At most `most` reports, evenly spread: text files as they are, records as one file of JSON Lines."""
    records = list(_records(data))
    if not records:
        files = sorted(p for p in data.iterdir() if p.suffix in (".txt", ".html", ".htm"))
        return files[:: -(-len(files) // most)] if files else [data]
    chosen = records[:: -(-len(records) // most)]
    path = scratch / "reports.jsonl"
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in chosen), "utf-8")
    return [path]


def _records(data: Path) -> Iterator[dict[str, str]]:
    for path in sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.gz")]):
        lines = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in lines.decode("utf-8").splitlines():
            record = json.loads(line)
            if isinstance(record.get("text"), str):
                yield {field: str(record[field]) for field in FIELDS if record.get(field) is not None}


def peak_mib() -> float | None:
    """Most memory this process has held, in MiB; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (2**20 if sys.platform == "darwin" else 2**10), 1)
