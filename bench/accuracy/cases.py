"""The whole way on several small cases: figures, events, rules' values, statuses, responsibility and origins, counts pooled over the cases.

Beside it stands what a plain program reaches: a number next to a word of killing is a toll, and all tolls of a case are one event's.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from bench.accuracy import plain
from bench.scorer import Counts, f1, numbers, pooled, ratio, read, scorer
from bench.whole import build_into

FIELDS = ("id", "outlet", "date", "title", "text")


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures over the folders `*/case.json` with `gold.json` beside it, or over the first `sample` of them."""
    folders = sorted(path.parent for path in data.glob("*/case.json") if (path.parent / "gold.json").is_file())[:sample]
    mine: dict[str, Counts] = {}
    beside: dict[str, Counts] = {}
    for folder in folders:
        docs = json.loads((folder / "case.json").read_text("utf-8"))["docs"]
        with tempfile.TemporaryDirectory() as scratch:
            reports = Path(scratch) / "reports.jsonl"
            reports.write_text("".join(json.dumps({k: doc[k] for k in FIELDS if k in doc}) + "\n" for doc in docs), "utf-8")
            build_into([reports], Path(scratch) / "mine")
            plain.write_tolls({doc["id"]: doc["text"] for doc in docs}, Path(scratch) / "plain")
            mine[folder.name] = counts(Path(scratch) / "mine", folder, data)
            beside[folder.name] = counts(Path(scratch) / "plain", folder, data)
    return {
        "bench": "cases", "data": data.name, "items": len(folders), "figures": figures(pooled(mine.values())),
        "per_file": {name: figures(found) for name, found in mine.items()},
        "beside": {"numbers near killing words": figures(pooled(beside.values()))},
    }  # fmt: skip


def counts(out: Path, folder: Path, data: Path) -> Counts:
    """The counts in the program's lines on one case, in the order that `figures` takes them."""
    said = read(scorer(data), "case", out, folder / "gold.json", folder / "case.json")
    found: list[float] = []
    for name in ("figures", "responsibility", "origins"):
        found += numbers(rf"{name} .*\(right (\d+), extra (\d+), missed (\d+)\)", said)
    found += numbers(r"in the right event (\d+) of (\d+)", said)
    found += numbers(r"rule values (\d+) of (\d+)", said)
    found += numbers(r"status strict (\d+), lenient (\d+) of (\d+)", said)
    return tuple(int(number) for number in found)


def figures(found: Counts) -> dict[str, float]:
    """The figures from counts."""
    return {
        "figures_f1": f1(*found[0:3]), "figures_in_event": ratio(found[9], found[10]), "rule_values": ratio(found[11], found[12]),
        "status_strict": ratio(found[13], found[15]), "status_lenient": ratio(found[14], found[15]),
        "responsibility_f1": f1(*found[3:6]), "origins_f1": f1(*found[6:9]),
    }  # fmt: skip
