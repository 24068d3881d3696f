"""Every format behind the reader port: one contract for all of them, and what is hostile in any."""

import io
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from barchan.errors import UnreadableInput
from barchan.ingest.base import Note, Source
from barchan.ingest.batches import Reading
from barchan.ingest.draft import Draft
from barchan.ingest.formats import MODULES, READERS
from barchan.ingest.reader import read_reports
from bench.documents import FORMATS

TITLE = "Mortar fire kills five at ferry landing"
PARAGRAPHS = (
    "Five traders were killed on Friday when mortar shells hit the ferry landing at Kuth, the district hospital said in a statement.",
    "Nine more were wounded, two of them gravely, according to the hospital's director. He said the shells fell shortly after the boat had moored.",
    "The army blamed the Red Scarves for the attack. A spokesman for the group said that its men had not been near the river.",
)


def reading_of(folder: Path, name: str, data: bytes) -> Reading:
    """What a file of this name and content gives."""
    (folder / name).write_bytes(data)
    return read_reports([folder / name])


@pytest.mark.parametrize("module", MODULES, ids=[m.__name__.rpartition(".")[2] for m in MODULES])
def test_a_reader_keeps_the_port(module: object) -> None:
    """Each reader has a name, endings in lower case that no other has, and gives Found or an error with a cure for any bytes."""
    reader = READERS[MODULES.index(module)]  # type: ignore[arg-type]
    assert reader.NAME
    assert all(s.startswith(".") and s == s.lower() for s in reader.SUFFIXES)
    assert not {s for r in READERS if r is not reader for s in r.SUFFIXES} & set(reader.SUFFIXES)
    for data in (b"", b"\0" * 50, b"plain words", *reader.MAGIC):
        try:
            for found in reader.read(Source("a", "a", io.BytesIO(data))):
                assert isinstance(found, Draft | Note | Source)
        except UnreadableInput as error:
            assert str(error).endswith("."), error
        except (OSError, EOFError):
            assert reader.NAME == "gzip" or data  # a damaged stream is told at the boundary


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_comes_back_from_its_format(name: str, tmp_path: Path) -> None:
    """The title is marked, every paragraph is there, nothing is added, and its raw bytes are hashed."""
    reading = reading_of(tmp_path, name, FORMATS[name](TITLE, PARAGRAPHS))
    (report,) = reading.reports
    assert report.title == TITLE
    assert [s.role for s in report.spans if report.text[s.start : s.end] == TITLE] == ["title"]
    assert report.text.split("\n\n", 1)[1].strip() == "\n\n".join(PARAGRAPHS)
    assert report.read
    assert len(report.sha256) == 64
    assert reading.issues == ()


@pytest.mark.parametrize("name", FORMATS)
def test_a_cut_file_is_told_or_read(name: str, tmp_path: Path) -> None:
    """Half a file is a report or an issue with the file's name, never a crash and never silence."""
    data = FORMATS[name](TITLE, PARAGRAPHS)
    for share in (0.1, 0.5, 0.9, 0.99):
        reading = reading_of(tmp_path, name, data[: int(len(data) * share)])
        assert reading.reports or reading.issues
        assert all(issue.where.startswith(("a.", "a")) and issue.why for issue in reading.issues)


@pytest.mark.parametrize("name", FORMATS)
def test_damaged_bytes_never_stop_a_run(name: str, tmp_path: Path) -> None:
    """Files with some bytes changed at fixed places."""
    whole = FORMATS[name](TITLE, PARAGRAPHS)
    chance = random.Random(7)
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        reading = reading_of(tmp_path, name, bytes(data))
        assert reading.reports or reading.issues
        for report in reading.reports:
            report.text.encode("utf-8")
            assert all(0 <= s.start < s.end <= len(report.text) for s in report.spans)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(FORMATS)), st.binary(max_size=200), st.booleans())
def test_any_bytes_under_any_name(tmp_path: Path, name: str, data: bytes, led: bool) -> None:
    """Any bytes, also behind the beginning of a sound file, are a report or an issue."""
    head = FORMATS[name](TITLE, PARAGRAPHS)[:40] if led else b""
    reading = reading_of(tmp_path, name, head + data)
    assert reading.reports or reading.issues


@pytest.mark.parametrize("name", [n for n in FORMATS if n not in ("a.wacz", "a.txt", "a.md", "a.jsonl.gz", "a.tar.gz")])
def test_the_format_is_told_without_a_name(name: str, tmp_path: Path) -> None:
    """A file without an ending is told by its beginning."""
    reading = reading_of(tmp_path, "page", FORMATS[name](TITLE, PARAGRAPHS))
    assert [r.title for r in reading.reports] == [TITLE]


@pytest.mark.parametrize(("name", "inside"), [("a.pdf", "a.html"), ("a.html", "a.pdf"), ("a.txt", "a.rtf"), ("a.docx", "a.html"), ("a.zip", "a.docx"), ("a.xml", "a.html")])
def test_a_wrong_ending_misleads_nobody(name: str, inside: str, tmp_path: Path) -> None:
    """An error page saved as PDF, a PDF saved as a page: the bytes tell."""
    reading = reading_of(tmp_path, name, FORMATS[inside](TITLE, PARAGRAPHS))
    assert [r.title for r in reading.reports] == [TITLE]


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads any format from standard input."""
    (tmp_path / "in").write_bytes(FORMATS["a.warc.gz"](TITLE, PARAGRAPHS))
    with (tmp_path / "in").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        (report,) = read_reports([Path("-")]).reports
    assert (report.path, report.title) == ("stdin#1", TITLE)


def test_the_same_reading_twice(tmp_path: Path) -> None:
    """A folder of all formats gives the same reading each time; one report in twenty-one wrappers keeps its own words."""
    for name, write in FORMATS.items():
        (tmp_path / name.replace("a.", f"{name.replace('.', '-')}.", 1)).write_bytes(write(TITLE, PARAGRAPHS))
    assert read_reports([tmp_path]) == read_reports([tmp_path])
