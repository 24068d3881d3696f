"""Floors: figures that a change may not fall below, tied to the very files they were measured on."""

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent / "accuracy" / "floors.json"
SMALLER_IS_BETTER = {
    "false_contested", "gold_mean_km", "gold_mean_km_alone", "gold_mean_km_home", "furniture_marked", "independent_marked", "unrelated_marked",
}  # fmt: skip
NOT_HELD = {"claims", "proposed", "seconds", "words_per_second", "parser_words_per_second", "share", "readers_share", "peak_mib"}
"""Speed depends on the machine and is looked at by people; of claims and proposals, neither more nor fewer is better."""
DIGITS = 3

NOT_HELD_BEGINNINGS = (
    "seconds", "wall_", "share_", "peak_mib", "lineages_", "pairs_", "strange_", "claims_", "stories_", "events_", "documents_per_second",
)  # fmt: skip
"""Figures of a machine, or of how much was found without a say on whether it is right."""


def corpus_hash(data: Path) -> str:
    """A hash of the names and contents of a corpus's files; its README may change."""
    digest = hashlib.sha256()
    for path in sorted(p for p in data.rglob("*") if p.is_file() and p.name != "README.md" and "__pycache__" not in p.parts):
        digest.update(path.relative_to(data).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def key(bench: str, sample: int | None) -> str:
    """The entry of a bench in the file: `when` for the whole corpus, `when/30` for the fixed sample."""
    return bench if sample is None else f"{bench}/{sample}"


def load(path: Path = PATH) -> dict[str, Any]:
    """All floors; none where there is no file yet."""
    floors: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return floors


def held(figures: Mapping[str, Any]) -> dict[str, float]:
    """The figures that can have a floor, rounded to the careful side."""
    found = {}
    for name, value in figures.items():
        if isinstance(value, int | float) and name not in NOT_HELD and not name.startswith(NOT_HELD_BEGINNINGS):
            step = 10**DIGITS
            found[name] = math.ceil(value * step) / step if name in SMALLER_IS_BETTER else math.floor(value * step) / step
    return found


def below(figures: Mapping[str, Any], floors: Mapping[str, float]) -> list[str]:
    """What fell below its floor, or is missing, in words; empty when all is well."""
    wrong = []
    for name, floor in sorted(floors.items()):
        value = figures.get(name)
        if value is None:
            wrong.append(f"{name}: no longer measured (floor {floor})")
        elif value > floor if name in SMALLER_IS_BETTER else value < floor:
            wrong.append(f"{name}: {value:.4g}, floor {floor}")
    return wrong


def check(bench: str, sample: int | None, data: Path, figures: Mapping[str, Any], path: Path = PATH) -> list[str]:
    """What is wrong with a measurement against its floors; other files than the floors' make no statement."""
    entry = load(path).get(key(bench, sample))
    if entry is None or entry["corpus"] != corpus_hash(data):
        return []
    return below(figures, entry["floors"])


def write(bench: str, sample: int | None, data: Path, figures: Mapping[str, Any], *, lower: bool = False, path: Path = PATH) -> list[str]:
    """Raise the floors to what was measured. Returns what would have to be lowered, which is only done with `lower`."""
    floors, name, corpus = load(path), key(bench, sample), corpus_hash(data)
    old = floors.get(name, {})
    new = held(figures)
    fallen = below(new, old.get("floors", {}))
    if fallen and not lower:
        return fallen
    floors[name] = {"corpus": corpus, "floors": new}
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
    return []
