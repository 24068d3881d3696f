"""`barchan check`: values shown, answers written, and what they say of all."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from barchan.cli.keys import read_key
from barchan.cli.main import main
from barchan.review.reading import read_sheet
from barchan.review.review import Review
from barchan.store.sqlite import open_sqlite
from tests.factory import bridge_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The folder of the made-up story."""
    store = open_sqlite(tmp_path)
    store.save(bridge_record(), {})
    store.close()
    return tmp_path


def check(record: Path, monkeypatch: pytest.MonkeyPatch, answers: Sequence[str], *more: str) -> int:
    """Run the command with lines for answers."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
    return main(["check", str(record), "--decisions", str(record / "answers.csv"), "--author", "Awa", *more])


def test_answers_become_decisions_that_a_build_keeps_to(record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Right, wrong and mended; each with its quote, nothing by an id of the run."""
    assert check(record, monkeypatch, ["y"] * 100, "-n", "100") == 0
    told = capsys.readouterr().out
    sheet = read_sheet((record / "answers.csv").read_bytes())
    assert sheet.issues == ()
    count = len(sheet.decisions)
    assert count > 20
    assert f"\n{count} of {count} right (95 %: " in told
    review = Review(sheet)
    made = bridge_record()
    claims, _ = review.claims(made.reports, made.claims)
    assert {r.state for r in review.rulings} == {"applied"}
    assert review.issues == ()
    assert [c.figures for c in claims] == [c.figures for c in made.claims]


def test_wrong_and_mended_values_are_not_right(record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no value is told and asked for again; skipped values do not count; `q` stops."""
    lines = ["y", "n", "s", "f", "unknown", "q"]
    check(record, monkeypatch, lines, "-n", "9", "--seed", "3")
    told = capsys.readouterr().out
    verbs = [d.verb for d in read_sheet((record / "answers.csv").read_bytes()).decisions]
    assert verbs == ["accept", "reject", "set"]
    assert "\n1 of 3 right (95 %: 6–79)\n" in told


def test_one_seed_draws_the_same_values(record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """And another others."""
    shown = []
    for seed in ("1", "1", "2"):
        check(record, monkeypatch, ["s"] * 5, "-n", "5", "--seed", seed)
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1] != shown[2]
    assert "Nothing was decided." in shown[0]
    assert not (record / "answers.csv").exists()


def test_answers_are_added_under_the_columns_that_a_file_has(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its order, with its separator; what stood there stays."""
    head = "time;author;reason;verb;report;quote;nth;predicate;field;value"
    (record / "answers.csv").write_text(f"{head}\n2027-03-20;Omar;;accept;r-1;words;;;;", "utf-8")
    check(record, monkeypatch, ["y"], "-n", "1")
    lines = (record / "answers.csv").read_text("utf-8").splitlines()
    assert lines[:2] == [head, "2027-03-20;Omar;;accept;r-1;words;;;;"]
    assert [d.author for d in read_sheet((record / "answers.csv").read_bytes()).decisions] == ["Omar", "Awa"]


@pytest.mark.parametrize("content", [b"verb,report\n", b"\xff\xfe\x00"])
def test_a_file_that_is_none_of_decisions_is_refused(record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    """Before anything is asked, and with the cure."""
    (record / "answers.csv").write_bytes(content)
    assert check(record, monkeypatch, ["y"]) == 2
    assert "answers.csv: " in capsys.readouterr().err
    assert (record / "answers.csv").read_bytes() == content


def test_a_folder_without_a_record_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to name instead."""
    assert check(tmp_path, monkeypatch, []) == 2
    assert "holds no record. Name the folder that `barchan build --out` wrote" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
def test_at_a_terminal_one_key_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Enter."""
    ours, theirs = os.openpty()
    with open(theirs, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        os.write(ours, b"Y")
        assert read_key() == "y"
    os.close(ours)
