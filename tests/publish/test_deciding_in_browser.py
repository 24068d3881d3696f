"""Deciding on the page, in a real browser: open, fix, save, build, see."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import barchan
from barchan.publish.dossier.page import write_dossier
from barchan.review.reading import read_sheet
from barchan.review.review import Review
from tests.factory import bridge_record

CHROMIUM = Path(os.environ.get("BARCHAN_CHROMIUM", "/usr/bin/chromium"))
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}; install chromium or set BARCHAN_CHROMIUM")
api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; it comes with barchan[dev]")
EXAMPLE = Path(__file__).parents[2] / "examples" / "last-convoy" / "reports"


@pytest.fixture(scope="module")
def browser() -> Iterator["api.Browser"]:
    """Chromium, started once."""
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: "api.Browser") -> Iterator["api.Page"]:
    """An empty page that must end without an error or a request to elsewhere."""
    context = browser.new_context(reduced_motion="reduce", accept_downloads=True)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda request: None if request.url.startswith(("file://", "blob:")) else wrong.append(request.url))
    yield opened
    context.close()
    assert wrong == []


def save(page: "api.Page", folder: Path) -> Path:
    """Save what was decided; the file."""
    page.get_by_label("Your name").fill("Awa")
    with page.expect_download() as found:
        page.get_by_role("button", name="Save decisions").click()
    file = folder / found.value.suggested_filename
    found.value.save_as(file)
    return file


def test_open_fix_save_build_see(page: "api.Page", tmp_path: Path) -> None:
    """A number is mended on the page; the file, put beside the reports, mends the next build, and both values stand on its page."""
    inputs = tmp_path / "in"
    shutil.copytree(EXAMPLE, inputs)
    page.goto(barchan.build([inputs], out=tmp_path / "1").page.as_uri())
    value = page.locator("#figures [data-field=killed][data-value='42/42'], #figures [data-field=killed][data-value='42/']").first
    value.locator(".more").click()
    page.locator(".panel").get_by_role("button", name="Fix …").click()
    page.locator(".panel").get_by_label("killed is").fill("at least 44")
    page.locator(".panel").get_by_label("because").fill("two died later")
    page.keyboard.press("Enter")
    api.expect(page.locator("#decisions")).to_contain_text("not saved")
    file = save(page, inputs)
    assert file.name.startswith("decisions-awa-")
    api.expect(page.locator("#decisions")).to_contain_text("saved")
    outcome = barchan.build([inputs], out=tmp_path / "2")
    assert {r.state for r in outcome.record.rulings} == {"applied"}
    assert not [i for i in outcome.record.issues if i.stage == "review"]
    page.goto(outcome.page.as_uri())
    shown = page.locator("#decide .decided")
    api.expect(shown).to_contain_text("killed: at least 44")
    api.expect(shown).to_contain_text("the machine: 42")
    api.expect(shown).to_contain_text("two died later")
    api.expect(page.locator("#figures .byhand").first).to_have_text("Awa, not 42")
    api.expect(page.locator("#decisions")).to_be_hidden()


def test_right_and_wrong_are_kept_until_they_are_saved(page: "api.Page", tmp_path: Path) -> None:
    """Over a reload too; what is taken back is gone; what is saved a build takes."""
    address = write_dossier(bridge_record(), tmp_path).as_uri()
    page.goto(address)

    def decide(value: str, name: str) -> None:
        page.locator(f"#figures [data-field=killed][data-value='{value}']").first.locator(".more").click()
        page.locator(".panel").get_by_role("button", name=name, exact=True).click()

    decide("16/16", "Right")
    decide("19/", "Wrong")
    page.reload()
    api.expect(page.locator("#decisions b")).to_have_text("3 decisions not saved")
    api.expect(page.locator("#figures [data-field=killed][data-value='16/16']").first).to_have_attribute("data-decided", "right")
    decide("19/", "Take back")
    api.expect(page.locator("#decisions b")).to_have_text("2 decisions not saved")
    sheet = read_sheet(save(page, tmp_path).read_bytes())
    assert sheet.issues == ()
    assert [(d.verb, d.field, d.value, d.author) for d in sheet.decisions] == [("accept", "killed", "16", "Awa")] * 2
    record = bridge_record()
    review = Review(sheet)
    review.claims(record.reports, record.claims)
    assert [r.state for r in review.rulings] == ["applied"] * 2


def test_an_events_own_values_can_be_decided(page: "api.Page", tmp_path: Path) -> None:
    """Its title and its day, as fields of the event; a time that is none is not taken."""
    page.goto(write_dossier(bridge_record(), tmp_path).as_uri())
    head = page.locator("#glance .brief").first
    head.locator("h3 .more").click()
    page.locator(".panel").get_by_role("button", name="Fix …").click()
    page.locator(".panel input").first.fill("Convoy attacked, with \"quotes\", commas")
    page.locator(".panel").get_by_role("button", name="Set").click()
    head.locator("[data-field=when] .more").click()
    page.locator(".panel").get_by_role("button", name="Fix …").click()
    page.locator(".panel input").first.fill("Saturday")
    page.locator(".panel").get_by_role("button", name="Set").click()
    api.expect(page.locator(".panel .bad")).to_be_visible()
    page.locator(".panel input").first.fill("2027-03-12")
    page.locator(".panel").get_by_role("button", name="Set").click()
    sheet = read_sheet(save(page, tmp_path).read_bytes())
    assert [(d.field, d.value) for d in sheet.decisions] == [("event.title", 'Convoy attacked, with "quotes", commas'), ("event.when", "2027-03-12")]
    record = bridge_record()
    review = Review(sheet)
    review.claims(record.reports, record.claims)
    assert [d.field for d in review.events(record.reports, record.claims, record.events)[0].decided] == ["title", "when"]


def test_an_open_question_is_answered_where_it_stands(page: "api.Page", tmp_path: Path) -> None:
    """Yes or no; the row names both by words of the reports."""
    record = bridge_record()
    (proposal,) = record.proposals
    page.goto(write_dossier(replace(record, proposals=(replace(proposal, subjects=("name:gunmen", "name:red scarves")),)), tmp_path).as_uri())
    question = page.locator("#questions .question").first
    question.get_by_role("button", name="No, two").click()
    api.expect(question).to_contain_text("You: no")
    (found,) = read_sheet(save(page, tmp_path).read_bytes()).decisions
    assert (found.verb, found.field) == ("not_same", "entity")
    assert found.other is not None
    assert {found.subject.quote, found.other.quote} == {"Gunmen", "Red Scarves"}


def test_random_values_are_checked_by_keys(page: "api.Page", tmp_path: Path) -> None:
    """y, n, f and s; at the end the rate with its interval."""
    page.goto(write_dossier(bridge_record(), tmp_path).as_uri())
    page.get_by_role("button", name="Check random values").click()
    box = page.locator("#check")
    api.expect(box.locator(".eyebrow")).to_have_text("1 of 20")
    api.expect(box.locator("mark")).to_be_visible()
    page.keyboard.press("y")
    page.keyboard.press("s")
    for _ in range(30):
        if box.get_by_role("button", name="Wrong (n)").count():
            break
        page.keyboard.press("s")
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    api.expect(page.locator("#rate")).to_contain_text("1 of 2 right (95 %: 9–91)")
    sheet = read_sheet(save(page, tmp_path).read_bytes())
    assert {d.verb for d in sheet.decisions} == {"accept", "reject"}
    assert sheet.issues == ()
