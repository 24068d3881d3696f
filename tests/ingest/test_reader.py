"""Paths to reports."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from barchan.ingest import draft as draft_module
from barchan.ingest import plaintext
from barchan.ingest.batches import Reading
from barchan.ingest.reader import read_reports
from barchan.model.report import Published

BODY = "Two ferries sank near Arwa on Tuesday, the river board said. Nobody was on board when the storm broke."
OTHER = "The crossing at Kuth stays closed until both wrecks are lifted. Traders use the northern bridge for now."


def whats(reading: Reading) -> list[tuple[str, str]]:
    """Where and what of each issue."""
    return [(i.where, i.what) for i in reading.issues]


def test_a_folder_with_a_sheet(tmp_path: Path) -> None:
    """Files of a folder take what reports.csv says of them; paths are relative with forward slashes."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(BODY)
    (tmp_path / "deep" / "reports.csv").write_text("File;Outlet;Date\na.txt;River Post;2031-05-03\ngone.txt;X;\n")
    reading = read_reports([tmp_path])
    (report,) = reading.reports
    assert (report.path, report.outlet, report.language, report.read) == ("deep/a.txt", "River Post", "en", True)
    assert report.published == Published("2031-05-03", "2031-05-03", "given", "reports.csv")
    assert whats(reading) == [("deep/reports.csv", "row not used")]


def test_a_file_is_named_by_its_name(tmp_path: Path) -> None:
    """A file given itself, and a record in one."""
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.jsonl").write_text("\n" + json.dumps({"text": OTHER, "id": "k1"}) + "\n")
    reading = read_reports([tmp_path / "a.txt", tmp_path / "b.jsonl"])
    assert sorted((r.path, r.given_id) for r in reading.reports) == [("a.txt", None), ("b.jsonl#2", "k1")]


def test_a_text_that_comes_twice_is_one_report(tmp_path: Path) -> None:
    """The path that sorts first stays; the other is told."""
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(BODY)
    reading = read_reports([tmp_path])
    assert [r.path for r in reading.reports] == ["a.txt"]
    assert whats(reading) == [("b.txt", "read once")]


def test_the_same_text_of_two_outlets_is_two_reports(tmp_path: Path) -> None:
    """Who printed it is part of what a report is."""
    rows = [{"text": BODY, "outlet": "A"}, {"text": BODY, "outlet": "B"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert len(read_reports([tmp_path]).reports) == 2


def test_the_order_of_inputs_does_not_matter(tmp_path: Path) -> None:
    """The same inputs give the same reading in any order."""
    for name, text in (("a.txt", BODY), ("b.txt", OTHER), ("c.txt", "")):
        (tmp_path / name).write_text(text)
    files = [tmp_path / n for n in ("a.txt", "b.txt", "c.txt")]
    assert read_reports(files) == read_reports(files[::-1])


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "not read"),
        ("a.txt", b" \n\t", "not read"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "not read"),
        ("a.pdf", b"%PDF-1.7", "not read"),
        ("a.jsonl", b"", "not read"),
        ("a.json", b"{", "not read"),
        ("README.md", b"About this folder.", "not read"),
        ("a.txt", b"12 / 77 -- 9", "no sentence found"),
        ("a.txt", "Deux bacs ont coulé près du port mardi. Personne n'était à bord.".encode(), "not read: language fr"),
    ],
)
def test_what_is_not_read_is_told(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    """Nothing is lost silently."""
    (tmp_path / name).write_bytes(data)
    assert (name, what) in whats(read_reports([tmp_path]))


def test_another_language_is_kept_unread(tmp_path: Path) -> None:
    """A report in French is there, for shared text, but not read."""
    (tmp_path / "a.txt").write_text("Deux bacs ont coulé près du port mardi. Personne n'était à bord quand l'orage a éclaté.")
    (report,) = read_reports([tmp_path]).reports
    assert (report.language, report.read) == ("fr", False)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    """A missing input is an issue without the machine's path in it."""
    (issue,) = read_reports([tmp_path / "gone.txt"]).issues
    assert (issue.where, issue.what) == ("gone.txt", "not read")
    assert str(tmp_path) not in issue.why


def test_a_text_above_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text too long is told, not cut."""
    monkeypatch.setattr(plaintext, "MAX_CHARS", 50)
    (tmp_path / "a.txt").write_text(BODY)
    reading = read_reports([tmp_path])
    assert reading.reports == ()
    assert "too long" in reading.issues[0].why
    assert draft_module.MAX_CHARS == 5_000_000


def test_hidden_files_links_and_rings(tmp_path: Path) -> None:
    """Hidden files are passed over, a folder that holds itself is read once, a pipe is told."""
    (tmp_path / ".hidden.txt").write_text(OTHER)
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "ring").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    reading = read_reports([tmp_path])
    assert [r.path for r in reading.reports] == ["a.txt"]
    assert whats(reading) == [("pipe.txt", "not read"), ("self.txt", "not read")]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    """A file name of odd bytes is shown with replacements."""
    with open(os.fsencode(tmp_path) + b"/a\xff.txt", "w") as file:
        file.write(BODY)
    assert [r.path for r in read_reports([tmp_path]).reports] == ["a\ufffd.txt"]


def test_custody_and_line_ends(tmp_path: Path) -> None:
    """The hash is of the raw bytes, and line ends stay."""
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + BODY.encode() + b"\r\n\r\n" + OTHER.encode())
    (report,) = read_reports([tmp_path]).reports
    assert report.text == f"{BODY}\r\n\r\n{OTHER}"
    assert report.sha256 == hashlib.sha256((tmp_path / "a.txt").read_bytes()).hexdigest()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.json", "a.jsonl", "reports.csv", "a.bin", "noending"]))
def test_any_file_is_a_report_or_an_issue(tmp_path: Path, data: bytes, name: str) -> None:
    """Whatever a file holds, reading never fails and never passes over it in silence."""
    for old in tmp_path.iterdir():
        old.unlink()
    (tmp_path / name).write_bytes(data)
    reading = read_reports([tmp_path])
    assert reading.reports or reading.issues or name == "reports.csv"
    for report in reading.reports:
        report.text.encode("utf-8")
        assert all(0 <= s.start < s.end <= len(report.text) for s in report.spans)


def test_decisions_are_no_report(tmp_path: Path) -> None:
    """Those beside the reports are passed over; those further down, which no build reads, are told of."""
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "decisions.csv", "decisions-awa.csv", "deep/decisions.csv"):
        (tmp_path / name).write_text("The river rose on Monday, the board said.\n")
    reading = read_reports([tmp_path])
    assert [r.path for r in reading.reports] == ["a.txt"]
    assert [(i.where, i.what) for i in reading.issues if i.what == "not read"] == [("deep/decisions.csv", "not read")]
    assert read_reports([tmp_path / "decisions.csv"]).reports == ()
