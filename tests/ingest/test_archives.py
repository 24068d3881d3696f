"""Archives, mail, digests and tables: many reports in one file, and files built to break readers."""

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from barchan.ingest import base
from barchan.ingest.batches import Reading
from barchan.ingest.columns import Columns
from barchan.ingest.rawbytes import RawFolder
from barchan.ingest.reader import read_reports
from bench.documents import docx, eml, html, pdf_pages, plain, rtf, tarred, warc_of, zipped

TITLE = "Mortar fire kills five at ferry landing"
BODY = "Five traders were killed on Friday when mortar shells hit the ferry landing at Kuth, the district hospital said in a statement."
OTHER = "The crossing at Kuth stays closed until both wrecks are lifted, the river board said. Traders use the northern bridge for now."


def reading_of(folder: Path, name: str, data: bytes) -> Reading:
    """What a file of this name and content gives."""
    (folder / name).write_bytes(data)
    return read_reports([folder / name])


def whats(reading: Reading) -> list[tuple[str, str]]:
    """Where and what of each issue."""
    return [(i.where, i.what) for i in reading.issues]


def test_a_zip_with_a_sheet_and_folders(tmp_path: Path) -> None:
    """Files in a ZIP take what reports.csv beside them says; hidden ones and a saved page's own parts are passed over."""
    files = [("d/a.txt", BODY.encode()), ("d/reports.csv", b"file,outlet,date\na.txt,River Post,2031-05-03\n"), ("d/.hidden.txt", b"x"), ("p.html", html(TITLE, [BODY, OTHER])), ("p_files/ad.html", html("Ad", [OTHER]))]
    reading = reading_of(tmp_path, "a.zip", zipped(files))
    assert sorted((r.path, r.outlet, r.published.earliest) for r in reading.reports) == [("a.zip/d/a.txt", "River Post", "2031-05-03"), ("a.zip/p.html", "River Post", None)]
    assert reading.issues == ()


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    """Four deep is read, more is told."""
    data = zipped([("a.txt", BODY.encode())])
    for _ in range(3):
        data = zipped([("in.zip", data)])
    assert len(reading_of(tmp_path, "a.zip", data).reports) == 1
    deeper = reading_of(tmp_path, "b.zip", zipped([("in.zip", data)]))
    assert (len(deeper.reports), [what for _, what in whats(deeper)]) == (0, ["not read"])
    assert "archives deep" in deeper.issues[0].why


def test_names_that_lead_outside(tmp_path: Path) -> None:
    """Such a name is told and cleaned; nothing is written there."""
    reading = reading_of(tmp_path, "a.zip", zipped([("../../out.txt", BODY.encode()), ("/abs.txt", OTHER.encode())]))
    assert [r.path for r in sorted(reading.reports, key=lambda r: r.path)] == ["a.zip/abs.txt", "a.zip/out.txt"]
    assert whats(reading) == [("a.zip", "path outside the archive")]
    assert not (tmp_path.parent / "out.txt").exists()


@pytest.mark.parametrize("name", ["a.txt.gz", "a.zip", "a.tar.gz"])
def test_a_bomb_stops(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to far more than went in is stopped on the way."""
    monkeypatch.setattr(base, "RATIO_FLOOR", 100_000)
    zeros = b" " * 5_000_000
    data = {"a.txt.gz": gzip.compress(zeros), "a.zip": zipped([("a.txt", zeros)]), "a.tar.gz": gzip.compress(tarred([("a.txt", zeros)]))}[name]
    reading = reading_of(tmp_path, name, data)
    assert reading.reports == ()
    assert "archive bomb" in reading.issues[0].why


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of more files than the bound gives what comes before it, and an issue."""
    monkeypatch.setattr(base.Budget.__init__, "__kwdefaults__", {"entries": 3, "most": None})
    files = [(f"{n}.txt", f"{BODY} It was raid {n}.".encode()) for n in range(6)]
    reading = reading_of(tmp_path, "a.zip", zipped(files))
    assert len(reading.reports) == 3
    assert whats(reading) == [("a.zip", "not read")]


def test_a_locked_zip_and_links_in_a_tar(tmp_path: Path) -> None:
    """A password and a link are told."""
    data = bytearray(zipped([("a.txt", BODY.encode())]))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert "password" in reading_of(tmp_path, "a.zip", bytes(data)).issues[0].why
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind, name in ((tarfile.SYMTYPE, "self"), (tarfile.LNKTYPE, "loop")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, name
            archive.addfile(info)
    assert whats(reading_of(tmp_path, "b.tar", out.getvalue())) == [("b.tar", "link not followed")]


def test_an_office_file_of_another_kind(tmp_path: Path) -> None:
    """A spreadsheet is told with its cure."""
    reading = reading_of(tmp_path, "a.xlsx", zipped([("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]))
    assert reading.issues[0].why == "It is a spreadsheet: save the sheet as CSV."


def test_a_crawl(tmp_path: Path) -> None:
    """Pages with address and day of retrieval; errors, redirects and pictures are told by number."""
    answers = [
        ("https://post.example/2031/05/03/ferry", 200, "text/html; charset=utf-8", html(TITLE, [BODY, OTHER])), ("https://post.example/gone", 404, "text/html", b"<p>gone</p>"),
        ("https://post.example/b", 503, "text/html", b"<p>later</p>"), ("https://post.example/c", 301, "text/html", b"x"), ("https://post.example/d.png", 200, "image/png", b"x"),
    ]  # fmt: skip
    reading = reading_of(tmp_path, "a.warc", warc_of(answers))
    (report,) = reading.reports
    assert (report.path, report.url, report.retrieved, report.published.earliest) == ("a.warc#1", "https://post.example/2031/05/03/ferry", "2031-06-01", "2031-05-03")
    assert whats(reading) == [("a.warc", "error page"), ("a.warc", "error page"), ("a.warc", "records passed over")] or len(reading.issues) == 2


def test_a_mailbox_and_a_digest(tmp_path: Path) -> None:
    """Each message is a report; an attachment too; a mailing list's digest is split; what is quoted is left out."""
    answer = eml("Re: [list] Ferry", [f"> {OTHER}", BODY, "-- \nLena"])
    box = b"From a Sat May  3 08:00:00 2031\n" + eml("Ferry", [OTHER]) + b"\n\nFrom b Sat May  3 09:00:00 2031\n" + answer + b"\n"
    reading = reading_of(tmp_path, "a.mbox", box)
    assert [(r.path, r.text.strip()) for r in sorted(reading.reports, key=lambda r: r.path)] == [("a.mbox#1", f"Ferry\n\n{OTHER}"), ("a.mbox#2", f"Ferry\n\n{BODY}")]
    assert {(r.published.earliest, r.published.status, r.authors) for r in reading.reports} == {("2031-05-03", "metadata", ("Lena Arbel",))}
    rule = "-" * 30
    digest = f"Today's Topics\n\n{'-' * 70}\nDate: Sat, 3 May 2031\nFrom: Lena Arbel\nSubject: Ferry\n\n{BODY}\n\n{rule}\n\nDate: Sun, 4 May 2031\nFrom: Sam Odu\nSubject: Crossing\n\n{OTHER}\n\n{rule}\n"
    reports = reading_of(tmp_path, "b.eml", eml("List digest", [digest])).reports
    assert sorted((r.published.earliest, r.authors) for r in reports) == [("2031-05-03", ("Lena Arbel",)), ("2031-05-04", ("Sam Odu",))]


DOWNLOAD = [
    "Mortar fire kills five at ferry landing", "River Post", "May 3, 2031 Saturday", "Copyright 2031 River Post All Rights Reserved", "Section: NEWS; Pg. 3", "Length: 120 words",
    "Byline: Lena Arbel", "Body", BODY, "Load-Date: May 4, 2031", "End of Document",
    "Crossing stays closed", "The Marn Gazette", "May 5, 2031 Monday", "Length: 90 words", "Byline: Sam Odu", "Body", OTHER, "Classification", "Language: ENGLISH", "End of Document",
]  # fmt: skip
TOLD = [
    ("Crossing stays closed", "The Marn Gazette", "2031-05-05", ("Sam Odu",), OTHER),
    ("Mortar fire kills five at ferry landing", "River Post", "2031-05-03", ("Lena Arbel",), BODY),
]  # fmt: skip


@pytest.mark.parametrize("name", ["a.docx", "a.rtf", "a.pdf", "a.txt"])
def test_a_newspaper_database_download_is_split(name: str, tmp_path: Path) -> None:
    """Many articles in one file become reports with their own title, outlet, day and authors; they share the file's hash."""
    lines = [piece for line in DOWNLOAD for piece in ([line[:70], line[70:]] if name == "a.pdf" and len(line) > 80 else [line])]
    write = {"a.docx": docx, "a.rtf": rtf, "a.txt": plain}
    data = write[name](lines[0], lines[1:]) if name in write else pdf_pages([[x for line in DOWNLOAD for x in ([line, ""] if len(line) < 80 else [line[: line.rfind(" ", 0, 80)], line[line.rfind(" ", 0, 80) + 1 :], ""])]])
    reading = reading_of(tmp_path, name, data)
    assert sorted((r.title, r.outlet, r.published.earliest, r.authors, r.text.split("\n\n", 1)[1]) for r in reading.reports) == TOLD
    assert len({r.sha256 for r in reading.reports}) == 1


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (["Mortar fire kills five at ferry landing", "Lena Arbel", "120 words", "3 May 2031", "River Post", "RIVPO", "English", "(c) 2031 River Post"], "Document RIVPO00020310503e753000p1"),
        (["HD Mortar fire kills five at ferry landing", "BY Lena Arbel", "WC 120 words", "PD 3 May 2031", "SN River Post", "LP"], "Document RIVPO00020310503e753000p1"),
        (["1 of 2 DOCUMENTS", "River Post", "May 3, 2031 Saturday", "Mortar fire kills five at ferry landing", "BYLINE: Lena Arbel", "LENGTH: 120 words"], "LOAD-DATE: May 4, 2031"),
        (["Document 1 of 2", "Mortar fire kills five at ferry landing", "Author: Lena Arbel", "Publication title: River Post", "Publication date: May 3, 2031", "Full text:"], "Copyright: River Post"),
    ],
)  # fmt: skip
def test_layouts_of_databases(head: list[str], foot: str, tmp_path: Path) -> None:
    """Layouts with and without labels."""
    second = [h.replace("1 of 2", "2 of 2").replace("Mortar fire kills five at ferry landing", "Crossing stays closed") for h in head]
    data = "\n\n".join([*head, BODY, foot, *second, OTHER, foot]).encode()
    reading = reading_of(tmp_path, "a.txt", data)
    assert sorted((r.title, r.outlet, r.published.earliest, r.authors) for r in reading.reports) == [
        ("Crossing stays closed", "River Post", "2031-05-03", ("Lena Arbel",)), ("Mortar fire kills five at ferry landing", "River Post", "2031-05-03", ("Lena Arbel",)),
    ]  # fmt: skip


def test_an_article_is_no_digest(tmp_path: Path) -> None:
    """A report that holds a list of labelled lines stays one report."""
    text = f"{BODY}\n\nDate: 3 May 2031\nFrom: the river board\n\n{OTHER}\n\nDocument 3 of 7 lay on the table."
    assert [r.text for r in reading_of(tmp_path, "a.txt", text.encode()).reports] == [text]


def test_a_pdf_of_pictures_and_one_with_running_heads(tmp_path: Path) -> None:
    """A PDF without text is told; running heads and page numbers are left out and words broken at a line's end are mended."""
    assert "OCR" in reading_of(tmp_path, "a.pdf", pdf_pages([[], []])).issues[0].why
    page = ["RIVER POST ARCHIVE", "", "The governor of district {0} said on Monday that the old bridge there had long", "been closed because two of its piers had sunk after the flood and the gov-", "ernment would build number {0}.", "", "Until then the ferry at Kuth will carry all lorries of less than nine tons, it said.", "", "- {0} -"]
    (report,) = reading_of(tmp_path, "b.pdf", pdf_pages([[line.format(n * 1111) for line in page] for n in range(1, 5)])).reports
    assert "ARCHIVE" not in report.text
    assert "- 2222 -" not in report.text
    assert [n for n in (1111, 2222, 3333, 4444) if f"the government would build number {n}." not in report.text] == []


def test_a_feed_that_defines_entities(tmp_path: Path) -> None:
    """An XML bomb is told, not expanded."""
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>'
    assert "entities" in reading_of(tmp_path, "a.rss", bomb).issues[0].why


def test_a_flood_of_one_issue_is_one(tmp_path: Path) -> None:
    """Records without a text, and files of a kind that is not read, are counted, not listed."""
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"n": n}) for n in range(500)))
    (tmp_path / "pics").mkdir()
    for n in range(30):
        (tmp_path / "pics" / f"{n}.png").write_bytes(b"\x89PNG")
    issues = read_reports([tmp_path]).issues
    assert [(i.where, i.why.split(" times")[0]) for i in issues] == [("a.jsonl", "500"), ("pics/*.png", "30")]
    assert issues[0].why.startswith("500 times (#1, #2, #3, #4, #5, …). It has no text")


def test_a_line_of_a_hundred_megabytes(tmp_path: Path) -> None:
    """Such a line is told and never held; the lines around it are read."""
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(json.dumps({"text": BODY}).encode() + b"\n" + b'{"text": "')
        for _ in range(100):
            file.write(b"x" * 2**20)
        file.write(b'"}\n' + json.dumps({"text": OTHER}).encode() + b"\n")
    reading = read_reports([tmp_path])
    assert sorted(r.path for r in reading.reports) == ["a.jsonl#1", "a.jsonl#3"]
    assert whats(reading) == [("a.jsonl#2", "not read")]


def test_front_matter(tmp_path: Path) -> None:
    """Markdown's front matter is what was given; marks are gone, headings marked."""
    text = f"---\ntitle: Ferry hit\ndate: 2031-05-03\nauthor: Lena Arbel\n---\n\n# Ferry hit\n\n**Five** [traders](https://post.example/x) were killed at Kuth on Friday, the hospital said.\n\n## Later\n\n{OTHER}\n"
    (report,) = reading_of(tmp_path, "a.md", text.encode()).reports
    assert report.text == f"Ferry hit\n\nFive traders were killed at Kuth on Friday, the hospital said.\n\nLater\n\n{OTHER}\n"
    assert (report.title, report.published.earliest, report.authors) == ("Ferry hit", "2031-05-03", ("Lena Arbel",))
    assert [(s.role, report.text[s.start : s.end]) for s in report.spans] == [("title", "Ferry hit"), ("heading", "Later")]


def test_columns_of_a_table(tmp_path: Path) -> None:
    """A mapping reads tables with names of their own."""
    (tmp_path / "a.csv").write_text(f'kopf;inhalt;tag\n"Ferry; hit";"{BODY}";2031-05-03\n')
    reading = read_reports([tmp_path], columns=Columns((("title", "kopf"), ("text", "inhalt"), ("date", "tag"))))
    assert [(r.path, r.title, r.published.earliest) for r in reading.reports] == [("a.csv#2", "Ferry; hit", "2031-05-03")]


def test_raw_bytes_are_kept_unaltered(tmp_path: Path) -> None:
    """Under their hash, below the bound, once; what no report rests on is removed."""
    data = docx(TITLE, [BODY])
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "b.txt").write_bytes(OTHER.encode() * 2000)
    raw = RawFolder(tmp_path / "out", 100_000)
    reports = read_reports([tmp_path / "a.docx", tmp_path / "b.txt"], keep=raw.keep).reports
    kept = {r.path: r.raw for r in reports}
    assert kept["b.txt"] is None
    assert kept["a.docx"] is not None
    assert (tmp_path / "out" / kept["a.docx"]).read_bytes() == data
    raw.prune([])
    assert not (tmp_path / "out" / "raw").exists()


def test_custody_names_the_tool(tmp_path: Path) -> None:
    """What took the text out is named with its version; plain text was taken out by nothing."""
    (tmp_path / "a.docx").write_bytes(docx(TITLE, [BODY]))
    (tmp_path / "b.txt").write_text(OTHER)
    tools = {r.path: r.extracted_by for r in read_reports([tmp_path]).reports}
    assert tools == {"a.docx": "python-docx 1.2.0", "b.txt": None}


def test_zip_bomb_by_overlap(tmp_path: Path) -> None:
    """A table of contents that says more than the file can hold is told."""
    data = bytearray(zipped([("a.txt", BODY.encode())]))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = (2**31).to_bytes(4, "little")
    assert zipfile.is_zipfile(io.BytesIO(bytes(data))) in (True, False)
    assert "table of contents" in reading_of(tmp_path, "a.zip", bytes(data)).issues[0].why
