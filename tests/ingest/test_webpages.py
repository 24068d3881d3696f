"""Saved pages of many kinds of sites."""

import io
from pathlib import Path

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.errors import UnreadableInput
from barchan.extract.claims import extract_claims
from barchan.ingest import webpages
from barchan.ingest.base import Source
from barchan.ingest.draft import Draft
from barchan.ingest.furniture import running_text
from barchan.ingest.reader import make_report, read_reports
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.report import Published, Report
from barchan.nlp.spacy_parser import SpacyParser
from tests.ingest.pages.build import Page, pages
from tests.ingest.pages.templates import FURNITURE, TEMPLATES

PAGES = pages()


def report_of(data: bytes, name: str = "a.html") -> Report:
    """The report on a page."""
    (draft,) = (found for found in webpages.read(Source(name, name, io.BytesIO(data))) if isinstance(found, Draft))
    return make_report(draft)[0]


@pytest.mark.parametrize("page", PAGES, ids=[p.name for p in PAGES])
def test_main_text_title_and_day(page: Page) -> None:
    """Every paragraph and nothing of what stands beside the report; its title; its day of publication; its outlet."""
    report = report_of(page.data)
    running = "\n".join(report.text[s.start : s.end] for s in running_text(report.text, report.spans))
    assert report.title == page.article.title
    assert [p for p in page.article.paragraphs if p not in running] == []
    assert [f for f in FURNITURE if f[:30] in running] == []
    for paragraph in page.article.paragraphs:
        running = running.replace(paragraph, "")
    assert len(running.split()) <= 8, "more than a dateline beside the paragraphs"
    assert report.published.earliest == (page.article.day.isoformat() if page.template.dated else None)
    assert report.published.status in ("metadata", "stated", "unknown")
    assert report.outlet == page.template.outlet


def test_forty_pages() -> None:
    """The templates and the articles make more than forty pages, hostile ones among them."""
    assert len(PAGES) >= 40


@pytest.mark.parametrize("template", TEMPLATES, ids=[t.name for t in TEMPLATES])
def test_no_furniture_becomes_a_claim(template: object, english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The way through extraction: no claim quotes an attack that only the page's furniture tells; the report's own are there."""
    page = next(p for p in PAGES if p.template is template)
    report = report_of(page.data)
    claims = extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer))
    assert any(claim.kind == "event" for claim in claims)
    assert [claim.quote for claim in claims if "Zand" in report.text[claim.sentence[0] : claim.sentence[1]]] == []


def test_a_day_of_change_is_only_a_bound() -> None:
    """Where only the last change is told, the page came out on that day or before."""
    page = b"<html><head><title>A bridge falls at Kuth</title><meta property='article:modified_time' content='2031-05-09'></head><body><p>The old bridge at Kuth fell into the river on Monday and nobody was hurt, the river board said.</p></body></html>"
    assert report_of(page).published == Published(None, "2031-05-09", "metadata", "last changed 2031-05-09")


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "iso-8859-15", "utf-16", "shift_jis"])
def test_the_declared_encoding(charset: str) -> None:
    """Letters come back from the encoding that the page names."""
    words = {"koi8-r": "Мост упал в реку", "windows-1251": "Мост упал в реку", "shift_jis": "橋が川に落ちた"}.get(charset, "Le pont est tombé dans la rivière")
    page = f"<html><head><meta charset={charset}><title>{words}</title></head><body><p>{words}. {words}.</p></body></html>".encode(charset)
    assert report_of(page).title == words


def test_a_wrong_declaration_is_seen_through() -> None:
    """A page in UTF-8 that calls itself windows-1252 is read as UTF-8."""
    page = "<meta charset=windows-1252><title>Café bombed</title><p>The Café Ürün was bombed on Monday and two waiters died, the city said.</p>".encode()
    assert "Café Ürün" in report_of(page).text


@pytest.mark.parametrize(
    "data",
    [b"<div>" * 20_000 + b"The bridge fell on Monday, the river board said. Nobody was hurt." + b"</div>" * 20_000,
     b"<table><tr><td>" * 5_000 + b"The bridge fell on Monday, the river board said. Nobody was hurt.",
     b"<p>The bridge fell on Monday, the river board said." + b"&amp;lt;" * 50_000 + b"<p>Nobody was hurt.",
     b"<p " + b"a=b " * 100_000 + b">The bridge fell on Monday, the river board said. Nobody was hurt.</p>",
     b"<!--" * 50_000 + b"--><p>The bridge fell on Monday, the river board said. Nobody was hurt.</p>",
     b"<p>The bridge\0 fell on Monday, the river board said. Nobody was hurt.\xff\xfe</p>"],
    ids=["nested frames", "nested tables", "entities", "attributes", "comments", "zeros"],
)  # fmt: skip
def test_hostile_pages(data: bytes) -> None:
    """A page built to break readers is read or told, in good time."""
    try:
        assert "fell on Monday" in report_of(data).text
    except UnreadableInput as error:
        assert str(error)


@pytest.mark.parametrize(
    ("title", "text", "what", "read"),
    [
        ("404 - Page not found", "The page you are looking for has been moved or deleted. Try our search.", "error page", False),
        ("Just a moment...", "Checking your browser before you go on. This takes five seconds.", "error page", False),
        ("Bridge falls at Kuth", "The old bridge at Kuth fell into the river on Monday, killing two fishermen. Subscribe to continue reading this story.", "cut off by a pay-wall", True),
        ("Bridge falls at Kuth", "The old bridge at Kuth fell into the river on Monday, killing two fishermen, and the board … [+2310 chars]", "only the beginning", True),
    ],
)  # fmt: skip
def test_pages_that_are_no_whole_report(title: str, text: str, what: str, read: bool, tmp_path: Path) -> None:
    """Error pages, pay-walls and mere beginnings are named as such; sentences that are there are read."""
    (tmp_path / "a.html").write_text(f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>")
    reading = read_reports([tmp_path])
    assert [(r.partial, r.read) for r in reading.reports] == [(what, read)]
    assert [i.what for i in reading.issues] == [what]


def test_a_report_about_an_error_is_a_report() -> None:
    """Words of an error in a long text show nothing."""
    words = "The ministry's site showed error 503 for hours after the attack on the exchange, its engineers said. " * 12
    assert report_of(f"<title>Service unavailable</title><p>{words}</p>".encode()).partial is None


def test_a_translators_note_is_kept() -> None:
    """The language that a text was translated from, and where it says so; no claim is made of it."""
    page = b"<title>Bridge falls</title><p>The old bridge at Kuth fell into the river on Monday and nobody was hurt, the board said.</p><p>Translated from the Arabic by Lena Arbel.</p>"
    report = report_of(page)
    assert report.translation is not None
    assert (report.translation.language, report.text[report.translation.start : report.translation.end]) == ("ar", "Translated from the Arabic by Lena Arbel.")
    assert any(s.role == "furniture" and s.start <= report.translation.start < s.end for s in report.spans)
