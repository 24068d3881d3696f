"""The page in a real browser, opened from disk."""

from dataclasses import replace
from pathlib import Path

import pytest

from barchan.publish.dossier.page import write_dossier
from tests.factory import bridge_record, one_report_record

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; it comes with barchan[dev]")


def test_a_value_leads_to_its_sentence_and_back(page: "api.Page", tmp_path: Path) -> None:
    """A click opens the report, lights the sentence, and one more comes back."""
    page.goto(write_dossier(bridge_record(), tmp_path).as_uri())
    value = page.get_by_role("link", name="at least 19").first
    value.click()
    lit = page.locator("mark.on")
    assert lit.inner_text() == "The Sahel Relief Agency counted at least 19 dead at the Tarkou bridge on 13 March"
    assert lit.is_visible()
    page.locator("#return").click()
    assert page.locator("#return").is_hidden()
    assert value.evaluate("e => e === document.activeElement")
    api.expect(value).to_be_in_viewport()


def test_a_sentence_leads_back_to_its_event(page: "api.Page", tmp_path: Path) -> None:
    """The arrow behind a marked passage opens the event on the timeline."""
    page.goto(write_dossier(bridge_record(), tmp_path).as_uri())
    page.locator("#reading summary").first.click()
    page.locator("#reading .back").first.click()
    api.expect(page.locator("#e-ambush")).to_be_in_viewport()
    assert page.locator("#e-ambush details").evaluate("e => e.open")


def test_a_link_to_a_sentence_works_from_outside(page: "api.Page", tmp_path: Path) -> None:
    """An address with a claim's id opens the page at that sentence."""
    record = bridge_record()
    denial = next(c for c in record.claims if c.realis == "denied")
    page.goto(f"{write_dossier(record, tmp_path).as_uri()}#{denial.id}")
    api.expect(page.locator("mark.on")).to_have_text(denial.quote)
    api.expect(page.locator("mark.on")).to_be_in_viewport()


def test_the_search_box_leaves_what_holds_its_words(page: "api.Page", tmp_path: Path) -> None:
    """Diacritics and case do not matter; clearing it brings all back."""
    page.goto(write_dossier(bridge_record(), tmp_path).as_uri())
    page.keyboard.press("/")
    page.keyboard.type("UBERFALL")
    api.expect(page.locator("#found")).to_have_text("2 passages of this page")
    assert page.locator("#names li:visible").count() == 0
    page.keyboard.press("Escape")
    api.expect(page.locator("#names > ul > li:visible")).to_have_count(4)


def test_hostile_text_does_not_run(page: "api.Page", tmp_path: Path) -> None:
    """Script, handlers and addresses in titles, outlets, texts and links stay words."""
    bad = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"
    record = one_report_record(f"{bad}\n{bad}", outlet=bad, url="javascript:alert(4)", archive_url=f"https://x.example/{bad}")
    page.goto(write_dossier(record, tmp_path).as_uri())
    page.locator("#reading summary").first.click()
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert bad in page.locator("#reading .words").inner_text()


def test_letters_beyond_the_basic_plane_keep_their_marks(page: "api.Page", tmp_path: Path) -> None:
    """A camel before a sentence does not shift what is lit."""
    record = bridge_record()
    text = "🐪🐪 " + record.reports[0].text
    source = replace(record.reports[0], text=text, spans=())
    claims = tuple(
        replace(c, start=c.start + 3, end=c.end + 3, sentence=type(c.sentence)(c.sentence.start + 3, c.sentence.end + 3), actors=(), figures=())
        if c.report == source.id else c for c in record.claims
    )  # fmt: skip
    page.goto(write_dossier(replace(record, reports=(source, *record.reports[1:]), claims=claims), tmp_path).as_uri())
    for c in claims:
        if c.report == source.id:
            page.evaluate("id => { location.hash = id }", c.id)
            api.expect(page.locator("mark.on").first).to_have_text(c.quote)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_overflows(page: "api.Page", tmp_path: Path, width: int) -> None:
    """A phone, a tablet, a desk: the page never scrolls sideways, even with one endless word."""
    record = bridge_record()
    first = replace(record.events[0], title="x" * 400)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(write_dossier(replace(record, events=(first, *record.events[1:])), tmp_path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_reads_without_a_script(browser: "api.Browser", tmp_path: Path) -> None:
    """Without JavaScript a link into a closed report still opens it."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    record = bridge_record()
    opened.goto(f"{write_dossier(record, tmp_path).as_uri()}#{record.claims[0].id}")
    api.expect(opened.locator(f'mark[data-c~="{record.claims[0].id}"]').first).to_be_in_viewport()
    context.close()
