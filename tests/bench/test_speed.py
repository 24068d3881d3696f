"""What the bench of speed feeds to a build."""

import gzip
import json
from pathlib import Path

from bench.speed import inputs, peak_mib


def test_records_with_a_text_become_one_file(tmp_path: Path) -> None:
    """From plain and packed files, others passed over, evenly thinned out."""
    records = [{"id": i, "text": f"Report {i}.", "title": None, "label": 1} for i in range(5)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in [*records[:2], {"note": "no text"}]), "utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress("".join(json.dumps(r) + "\n" for r in records[2:]).encode()))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (path,) = inputs(tmp_path, 3, scratch)
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == [
        {"id": "0", "text": "Report 0."}, {"id": "2", "text": "Report 2."}, {"id": "4", "text": "Report 4."},
    ]  # fmt: skip


def test_a_folder_of_texts_is_taken_as_it_is(tmp_path: Path) -> None:
    """Where no records lie in it."""
    for name in ("a.txt", "b.txt", "README.md"):
        (tmp_path / name).write_text("x", "utf-8")
    assert [path.name for path in inputs(tmp_path, 10, tmp_path)] == ["a.txt", "b.txt"]


def test_memory_is_told_in_mib() -> None:
    """A Python with spaCy takes some hundred, not some hundred thousand."""
    peak = peak_mib()
    assert peak is None or 20 < peak < 20_000
