"""How fast the whole way is, beside the parser alone on the same texts in the same run, and how much memory it took.

Words are counted by white space. Loading the model and opening the gazetteer (stage `load`) are left out of the speed and told apart.
"""

import gzip
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from barchan.annotate.blocks import parse_blocks
from barchan.annotate.counts import read_counts
from barchan.annotate.names import read_names
from barchan.annotate.places import read_places
from barchan.annotate.times import read_times
from barchan.config import Settings
from barchan.extract.figures import read_figures
from barchan.knowledge.actors import Actors, load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.report import Report
from barchan.nlp.base import Parse
from barchan.nlp.spacy_parser import load_english
from barchan.pipeline import build

Found = TypeVar("Found")
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
        parser, readers = parse_seconds(reports)
    figures: dict[str, Any] = {
        "words_per_second": round(words / whole, 1), "parser_words_per_second": round(words / parser, 1),
        "share": round(parser / whole, 4), "peak_mib": peak,
    }  # fmt: skip
    figures |= {f"seconds_{name}": round(seconds, 3) for name, seconds in stages.items()}
    figures |= {f"seconds_reader_{name}": round(seconds, 3) for name, seconds in readers.items()}
    figures["readers_share"] = round(sum(readers.values()) / parser, 4)
    beside = {"the parser alone": {"words_per_second": figures["parser_words_per_second"]}}
    return {"bench": "speed", "data": data.name, "items": len(reports), "figures": figures, "per_file": {}, "beside": beside}


def parse_seconds(reports: list[Report]) -> tuple[float, dict[str, float]]:
    """Seconds that parsing the same paragraphs takes, the model loaded and warm, and those of each reader on the same parses.

    The readers are those of time, place and number: times, names, places, counts, figures. Their tables are read in before.
    """
    parser, actors, gazetteer = load_english(), load_actors(), Gazetteer.open()
    seconds: dict[str, float] = {}
    parsing = 0.0
    _read(parser.parse(reports[0].text, parse_blocks(reports[0])), reports[0].text, actors, gazetteer, {})
    parses = parser.parse_many((report.text, parse_blocks(report)) for report in reports)
    for report in reports:
        begun = perf_counter()
        parse = next(parses)
        parsing += perf_counter() - begun
        _read(parse, report.text, actors, gazetteer, seconds)
    return parsing, seconds


def _read(parse: Parse, text: str, actors: Actors, gazetteer: Gazetteer, seconds: dict[str, float]) -> None:
    """Read one text with every reader and add what each took."""

    def timed(name: str, read: Callable[[], Found]) -> Found:
        begun = perf_counter()
        found = read()
        seconds[name] = seconds.get(name, 0.0) + perf_counter() - begun
        return found

    times = timed("times", lambda: read_times(parse, text))
    names = timed("names", lambda: read_names(parse, text, actors, gazetteer))
    timed("places", lambda: read_places(parse, text, names, gazetteer))
    counts = timed("counts", lambda: read_counts(parse, text, times))
    timed("figures", lambda: read_figures(parse, counts, names))


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
    status = Path("/proc/self/status")
    if status.is_file() and (told := re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))):
        return round(int(told[1]) / 1024, 1)  # What resource tells on Linux counts the process that started this one, too.
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (2**20 if sys.platform == "darwin" else 2**10), 1)
