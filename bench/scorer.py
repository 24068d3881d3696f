"""The scoring program that comes with the corpora: run it on an output folder and read its lines."""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

Counts = tuple[int, ...]


def scorer(data: Path) -> Path:
    """The program beside the corpora or above them."""
    for folder in (data, *data.parents):
        if (folder / "score.py").is_file():
            return folder / "score.py"
    raise FileNotFoundError(f"{data}: no score.py in it or above it")


def read(program: Path, *arguments: str | Path) -> str:
    """What the program prints; raises with its own words where it fails."""
    done = subprocess.run([sys.executable, str(program), *map(str, arguments)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(f"{program.name} {arguments[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def numbers(pattern: str, text: str) -> tuple[float, ...]:
    """The groups of a pattern as numbers; raises where the program's words have changed."""
    found = re.search(pattern, text)
    if not found:
        raise ValueError(f"score.py no longer says {pattern!r}: {text!r}")
    return tuple(float(group) for group in found.groups())


def f1(right: float, extra: float, missed: float) -> float:
    """F1 from counts; 0 where nothing was right."""
    return round(2 * right / (2 * right + extra + missed), 4) if right else 0.0


def ratio(part: float, whole: float) -> float:
    """A share; 0 of nothing is 0."""
    return round(part / whole, 4) if whole else 0.0


def pooled(rows: Iterable[Counts]) -> Counts:
    """The sums of columns of counts."""
    return tuple(sum(column) for column in zip(*rows, strict=True))
