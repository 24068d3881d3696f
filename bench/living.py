"""A record that grows: ten reports added to three thousand against building all anew, and ten additions against one build, byte for byte.

The reports are those of `fa-kes` and `gva`, an order that follows from their ids. Building anew reads every report with an empty cache; the addition
finds what the build kept. Both run in one process; seconds are of the processor, so that other work on the machine counts little, those of the
clock are told beside them. `equal` is the share of the contract's files that ten additions in mixed order write like one build.
"""

import gzip
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from barchan.config import Settings
from barchan.ids import content_id
from barchan.knowledge.gazetteer import Gazetteer
from barchan.pipeline import add, build

BASE, NEW, EQUAL, STEPS = 3_000, 10, 200, 10
FIELDS = ("outlet", "date", "title", "url", "text")
OUTSIDE = ("record.sqlite", "changes.jsonl", "index.html")
"""What the promise of equal bytes does not cover."""


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures; with a sample, so many reports take the place of the three thousand and of the two hundred."""
    records = list(_records(data))
    size, equal = (sample, sample) if sample else (BASE, EQUAL)
    with tempfile.TemporaryDirectory() as scratch:
        room = Path(scratch)
        Gazetteer.open(room / "cache")  # its index is built once on a machine
        figures = {**_seconds(room, records, size), **_equal(room, [r for r in records if r["id"].startswith("fa-kes")][:equal])}
    return {"bench": "living", "data": data.name, "items": size + NEW, "figures": figures, "per_file": {}, "beside": {}}


def _seconds(room: Path, records: list[dict[str, str]], size: int) -> dict[str, float]:
    """Seconds of the processor for a build of the first ones with nothing kept, and for adding ten to them."""
    base, new = _written(room / "base.jsonl", records[:size]), _written(room / "new.jsonl", records[size : size + NEW])
    settings = Settings(out=room / "grown", cache=room / "cache", reuse=True)
    stages: dict[str, float] = {}

    def on_stage(name: str, seconds: float) -> None:
        stages[name] = stages.get(name, 0.0) + seconds

    first, _ = _timed(lambda: build([base], settings))
    adding, wall = _timed(lambda: add([new], settings, on_stage=on_stage))
    # A build of all would read ten reports more than the first build did; that is left out, which only makes the share larger.
    figures = {"seconds_anew": first, "seconds_add": adding, "share": adding / first, "wall_add": wall}
    return {name: round(value, 4) for name, value in (figures | {f"wall_add_{name}": value for name, value in stages.items()}).items()}


def _equal(room: Path, records: list[dict[str, str]]) -> dict[str, float]:
    parts = [_written(room / f"{n}.jsonl", records[n::STEPS]) for n in range(STEPS)]
    build(parts, Settings(out=room / "whole", cache=room / "cache", reuse=True))
    random.Random(5).shuffle(parts)
    for number, part in enumerate(parts):
        (add if number else build)([part], Settings(out=room / "steps", cache=room / "cache", reuse=True))
    whole, steps = _files(room / "whole"), _files(room / "steps")
    return {"equal": sum(whole.get(name) == steps.get(name) for name in whole.keys() | steps.keys()) / len(whole.keys() | steps.keys())}


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    begun, clock = process_time(), perf_counter()
    work()
    return process_time() - begun, perf_counter() - clock


def _files(out: Path) -> dict[str, bytes]:
    found = (p for p in out.rglob("*") if p.is_file())
    return {name: p.read_bytes() for p in found if (name := p.relative_to(out).as_posix()) not in OUTSIDE}


def _written(path: Path, records: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return path


def _records(data: Path) -> Iterator[dict[str, str]]:
    """The reports of both corpora in a mixed order."""
    found = {}
    for file in sorted(data.glob("fa-kes/articles.jsonl*")) + sorted(data.glob("gva/incidents.jsonl*")):
        lines = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        for line in lines.decode("utf-8").splitlines():
            row = json.loads(line)
            for one in row.get("docs", [row]):
                id = f"{file.parent.name}-{one.get('doc_id', one.get('id'))}"
                if (one.get("text") or "").strip():
                    found[id] = {"id": id} | {field: str(one[field]) for field in FIELDS if one.get(field)}
    yield from sorted(found.values(), key=lambda r: content_id("x", r["id"]))
