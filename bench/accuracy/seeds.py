"""The whole way on the founding reports: facts found and right, contradictions real and false, claims brought together, the timeline.

Beside it stands what a plain program reaches: one claim a sentence, with dates and numbers from regular expressions.
"""

import tempfile
from pathlib import Path
from typing import Any

from bench.accuracy import plain
from bench.scorer import numbers, ratio, read, scorer
from bench.whole import build_into


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on the texts in `data`, scored against `data/gold`; `sample` is not used, there are five reports."""
    texts = sorted(data.glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        mine, beside = Path(folder) / "mine", Path(folder) / "plain"
        build_into(texts, mine)
        plain.write_claims({path.name: path.read_bytes().decode("utf-8") for path in texts}, beside)
        return {
            "bench": "seeds", "data": data.name, "items": len(texts), "figures": figures(mine, data),
            "per_file": {}, "beside": {"one claim a sentence": figures(beside, data)},
        }  # fmt: skip


def figures(out: Path, data: Path) -> dict[str, float]:
    """The program's lines on one output folder as figures."""
    program = scorer(data)
    covered, right, claims, precision = numbers(
        r"covered (\d+), right (\d+); claims (\d+), of which ([\d.]+)", read(program, "seeds", out, data / "gold")
    )
    said = read(program, "verdicts", out, data / "gold")
    real, _, false, _ = numbers(r"real contradictions (\d+) of (\d+), false (\d+) of (\d+)", said)
    together, pairs = numbers(r"in one event (\d+) of (\d+)", said)
    timeline, _ = numbers(r"timeline (\d+) of (\d+)", said)
    return {
        "covered": int(covered), "right": int(right), "precision": precision, "real_found": int(real), "false_contested": int(false),
        "pairs_together": ratio(together, pairs), "timeline": int(timeline), "claims": int(claims),
    }  # fmt: skip
