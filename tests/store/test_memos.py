"""A memo in a file beside the record: back as it was, or not at all."""

import random
from pathlib import Path

import pytest

from barchan.store import memos
from barchan.store.memos import FILE, keep_results, kept_results

RESULTS = [("0a", b'{"text":"\\n"}'), ("0b", "{“ü”}".encode())]


def test_results_come_back(tmp_path: Path) -> None:
    """As they were given; and a later file takes the place of an earlier one."""
    keep_results(tmp_path / "new", RESULTS)
    assert kept_results(tmp_path / "new") == dict(RESULTS)
    keep_results(tmp_path / "new", RESULTS[:1])
    assert kept_results(tmp_path / "new") == dict(RESULTS[:1])
    keep_results(tmp_path / "new", [])
    assert kept_results(tmp_path / "new") == {}
    assert [p.name for p in (tmp_path / "new").iterdir()] == [FILE]


def test_a_file_that_is_not_as_it_was_written_counts_as_none(tmp_path: Path) -> None:
    """Cut at any byte, or any byte otherwise."""
    keep_results(tmp_path, RESULTS)
    content = (tmp_path / FILE).read_bytes()
    for n in range(len(content)):
        (tmp_path / FILE).write_bytes(content[:n])
        assert kept_results(tmp_path) == {}
        (tmp_path / FILE).write_bytes(content[:n] + bytes([content[n] ^ 1]) + content[n + 1 :])
        assert kept_results(tmp_path) == {}
    for seed in range(200):
        (tmp_path / FILE).write_bytes(random.Random(seed).randbytes(seed))
        assert kept_results(tmp_path) == {}


def test_what_other_code_made_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed table or module is another recipe."""
    keep_results(tmp_path, RESULTS)
    monkeypatch.setattr(memos, "_recipe", lambda: "another")
    assert kept_results(tmp_path) == {}


def test_a_folder_that_cannot_be_written_is_left(tmp_path: Path) -> None:
    """Where a file has the folder's name, nothing is kept and nothing raised."""
    (tmp_path / "out").write_text("here")
    keep_results(tmp_path / "out", RESULTS)
    assert kept_results(tmp_path / "out") == {}
    assert (tmp_path / "out").read_text() == "here"
