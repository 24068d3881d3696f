"""Each view of the dossier in a real browser: what can be switched, copied, searched and followed, and that nothing harms its reader."""

from dataclasses import replace
from pathlib import Path

import pytest

from barchan.model.record import Record
from barchan.publish.dossier.page import write_dossier
from tests.factory import bridge_record, several_stories

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; it comes with barchan[dev]")

LISTEN = """() => addEventListener('copy', e => {
    window.copied = { text: e.clipboardData.getData('text/plain'), html: e.clipboardData.getData('text/html') }; })"""


def opened(page: "api.Page", record: Record, out: Path, goal: str = "") -> None:
    """Write the dossier, open it, and note what is copied."""
    page.goto(write_dossier(record, out).as_uri() + goal)
    page.evaluate(LISTEN)


def test_evidence_is_copied_as_text_markdown_and_footnote(page: "api.Page", tmp_path: Path) -> None:
    """Quote, outlet, title, date and a link to the passage; what a report does not say is left away."""
    record = bridge_record()
    record = replace(record, reports=tuple(replace(r, authors=("Ada *Keita*",), retrieved="2027-03-20") if r.outlet == "Delta Wire" else r for r in record.reports))
    opened(page, record, tmp_path)
    page.locator(".brief [data-value='19/'] .more").click()
    quote = "The Sahel Relief Agency counted at least 19 dead at the Tarkou bridge on 13 March"
    link = "https://wire.example/19#:~:text=The%20Sahel%20Relief%20Agency%20counted,Tarkou%20bridge%20on%2013%20March"
    title = "“At least 19 killed in convoy attack, agency says”"
    copies = {}
    for form in ("text", "Markdown", "footnote"):
        page.locator(".panel button", has_text=form).click()
        copies[form] = page.evaluate("window.copied.text")
    assert copies["text"] == f"“{quote}” — Delta Wire, {title}, Ada *Keita*, 16 March 2027. {link} (accessed 20 March 2027)"
    assert copies["Markdown"] == f"> {quote}\n>\n> — [Delta Wire, {title}](<{link}>), Ada \\*Keita\\*, 16 March 2027 (accessed 20 March 2027)"
    assert copies["footnote"] == f"1. Ada *Keita*, {title}, Delta Wire, 16 March 2027, {link} (accessed 20 March 2027): “{quote}”"


def test_the_evidence_panel_leads_to_the_sentence_and_closes_by_key(page: "api.Page", tmp_path: Path) -> None:
    """It lists each sentence once; Escape gives the place back, a link in it follows."""
    opened(page, bridge_record(), tmp_path)
    button = page.locator(".brief [data-value='16/16'] .more")
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator(".panel blockquote").count() == 2
    page.keyboard.press("Escape")
    assert page.locator(".panel").count() == 0
    assert button.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.locator(".panel .cite").first.click()
    api.expect(page.locator("mark.on").first).to_be_in_viewport()


def test_the_table_is_copied_as_a_table(page: "api.Page", tmp_path: Path) -> None:
    """Tabs for a sheet, a table for a document; no button's sign in it."""
    opened(page, bridge_record(), tmp_path)
    page.locator("button[data-copy=matrix-table]").click()
    rows = [row.split("\t") for row in page.evaluate("window.copied.text").split("\n")]
    assert rows[2] == ["Killed? 9–19 or more · 3 sources", "9 A", "16 B", "not read", "9 A", "≥ 19 C", "9; 16 B", "–"]
    assert "<td colspan=" in page.evaluate("window.copied.html")
    assert "❝" not in page.evaluate("window.copied.text")


def test_a_wide_table_is_folded_at_first(page: "api.Page", tmp_path: Path) -> None:
    """Twelve columns, and the rest when asked for."""
    opened(page, several_stories(1, reports=15), tmp_path)
    page.goto((tmp_path / "dossier" / "s-ford1.html").as_uri())
    heads = page.locator("#matrix thead th:visible")
    assert heads.count() == 13
    page.get_by_role("button", name="Show all 15 columns").click()
    assert heads.count() == 16
    page.get_by_role("button", name="Show fewer columns").click()
    assert heads.count() == 13


def test_another_rule_marks_another_value(page: "api.Page", tmp_path: Path) -> None:
    """In the list, in the line below it and in the picture."""
    opened(page, bridge_record(), tmp_path)
    toll = page.locator("#f-e-ambush-0")
    toll.scroll_into_view_if_needed()
    api.expect(toll.locator(".canvas svg")).to_contain_text("Best estimate (as UCDP counts): 16")
    api.expect(toll.locator(".chosen b")).to_have_text("16")
    page.locator("#rule").select_option("latest")
    api.expect(toll.locator(".chosen b")).to_have_text("19")
    api.expect(toll.locator(".canvas svg")).to_contain_text("Latest figure: 19")
    assert toll.locator("li.picked").get_attribute("data-value") == "19/"


def test_a_mark_of_a_picture_leads_to_its_sentence(page: "api.Page", tmp_path: Path) -> None:
    """One mark a value, each a link."""
    opened(page, bridge_record(), tmp_path)
    page.locator("#f-e-ambush-0").scroll_into_view_if_needed()
    marks = page.locator("#f-e-ambush-0 .canvas svg .mark-symbol path")
    api.expect(marks).to_have_count(3)
    marks.last.click()
    api.expect(page.locator("mark.on").first).to_be_in_viewport()


def test_pictures_are_drawn_in_the_colours_of_the_page(page: "api.Page", tmp_path: Path) -> None:
    """Also after the reader's machine turned dark."""
    opened(page, bridge_record(), tmp_path)
    page.locator("#p-map").scroll_into_view_if_needed()
    api.expect(page.locator("#p-map svg")).to_contain_text("Tarkou")
    page.emulate_media(color_scheme="dark")
    api.expect(page.locator('#p-map svg [fill="#eae3d6"]').first).to_be_attached()


def test_the_overview_finds_stories_by_words_of_their_texts(page: "api.Page", tmp_path: Path) -> None:
    """A word that stands in no title, only in one story's text; what was typed goes away with Escape."""
    opened(page, several_stories(5), tmp_path)
    shown = page.locator("#stories-list > li:visible")
    assert shown.count() == 6
    page.keyboard.press("/")
    page.keyboard.type("ZANZIBAR4")
    api.expect(shown).to_have_count(1)
    api.expect(shown).to_contain_text("Shells on ford 4")
    api.expect(page.locator("#found")).to_have_text("1 story")
    page.keyboard.press("Escape")
    api.expect(shown).to_have_count(6)


def test_the_overview_filters_and_sorts(page: "api.Page", tmp_path: Path) -> None:
    """By district, by day, by disagreement; the gravest first."""
    opened(page, several_stories(5), tmp_path)
    shown = page.locator("#stories-list > li:visible")
    page.locator("[data-filter=district]").select_option("Kidal, Mali")
    api.expect(shown).to_have_count(2)
    page.locator("[data-filter=from]").fill("2027-05-03")
    api.expect(shown).to_have_count(1)
    page.locator("[data-filter=from]").fill("")
    page.locator("[data-filter=district]").select_option("")
    page.locator("[data-filter=kind]").select_option("disputed")
    api.expect(shown).to_have_count(1)
    page.locator("[data-filter=kind]").select_option("")
    page.locator("#sort").select_option("deadly")
    api.expect(shown.nth(1)).to_contain_text("Shells on ford 5")


def test_from_the_overview_to_a_story_to_a_sentence(page: "api.Page", tmp_path: Path) -> None:
    """Each story has its own page, with its own texts."""
    opened(page, several_stories(2), tmp_path)
    page.get_by_role("link", name="Attack at the Tarkou bridge").first.click()
    page.get_by_role("link", name="at least 19").first.click()
    api.expect(page.locator("mark.on").first).to_be_in_viewport()
    page.locator("#p-map, #places").first.scroll_into_view_if_needed()


def test_a_disagreement_on_the_overview_leads_into_the_story(page: "api.Page", tmp_path: Path) -> None:
    """A link from one page to a sentence on another lights it."""
    opened(page, several_stories(2), tmp_path)
    page.locator("#disagreements .cite").first.click()
    api.expect(page.locator("mark.on").first).to_be_in_viewport()
    assert "/dossier/s-tarkou.html#c-" in page.url


def test_many_texts_have_pages_of_their_own(page: "api.Page", tmp_path: Path) -> None:
    """From a value to its sentence on the text's page, and back in one click."""
    opened(page, several_stories(1, reports=61), tmp_path)
    page.goto((tmp_path / "dossier" / "s-ford1.html").as_uri())
    page.locator("#figures .cite").first.click()
    api.expect(page.locator("mark.on").first).to_have_text("Shells killed 1 people at the ford on 5 May")
    page.locator("#return").click()
    page.wait_for_url("**/s-ford1.html*")
    page.goto((tmp_path / "dossier" / f"{several_stories(1, reports=61).stories[1].reports[0]}.html").as_uri())
    page.locator(".back").first.click()
    page.wait_for_url("**/s-ford1.html#e-ford1")


def test_hostile_text_does_not_run_on_any_page(page: "api.Page", tmp_path: Path) -> None:
    """Script, handlers, addresses and template signs in titles, outlets, texts, links and names of stories stay words everywhere."""
    bad = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)></script>{{ 7*7 }}\u2028"
    record = several_stories(3, reports=2, outlet=bad)
    record = replace(
        record, stories=tuple(replace(s, title=bad) for s in record.stories), events=tuple(replace(e, title=bad) for e in record.events),
        reports=tuple(replace(r, title=bad, url=f"javascript:{bad}", authors=(bad,), published=replace(r.published, basis=bad)) for r in record.reports),
        entities=tuple(replace(e, name=bad) for e in record.entities),
    )  # fmt: skip
    opened(page, record, tmp_path)
    page.locator("#find").fill("script")
    for goal in ("#p-weeks", "#p-map"):
        if page.locator(goal).count():
            page.locator(goal).scroll_into_view_if_needed()
    for story in record.stories:
        page.goto((tmp_path / "dossier" / f"{story.id}.html").as_uri())
        page.locator(".more").first.click()
        assert page.locator("main img, main script:not([type])").count() == 0
        page.wait_for_timeout(100)


def test_nothing_but_its_own_script_may_run(browser: "api.Browser", tmp_path: Path) -> None:
    """The policy of both kinds of page stops inline code, evaluated code and requests."""
    for record, out in ((bridge_record(), tmp_path / "one"), (several_stories(1), tmp_path / "many")):
        opened_page = browser.new_page()
        opened_page.goto(write_dossier(record, out).as_uri())
        opened_page.evaluate("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))")
        opened_page.evaluate("document.body.insertAdjacentHTML('beforeend', '<b onclick=\"window.ran = 2\" id=x>x</b>'); document.getElementById('x').click()")
        assert opened_page.evaluate("window.ran") is None
        assert opened_page.evaluate("fetch('https://example.org').then(() => 'sent', () => 'stopped')") == "stopped"
        opened_page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["one story", "overview", "story", "text", "panel"])
def test_axe_finds_no_serious_fault(page: "api.Page", tmp_path: Path, scheme: str, view: str) -> None:
    """What a machine can tell of how a page is heard, seen and used by keyboard, with all that is folded opened."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed; it comes with barchan[dev]")
    page.emulate_media(color_scheme=scheme)
    record = bridge_record() if view in ("one story", "panel") else several_stories(2, reports=61 if view == "text" else 2)
    opened(page, record, tmp_path)
    if view in ("story", "text"):
        page.goto((tmp_path / "dossier" / (f"{record.stories[1].reports[0]}.html" if view == "text" else "s-tarkou.html")).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for canvas in page.locator(".canvas").all():
        canvas.scroll_into_view_if_needed()
        api.expect(canvas.locator("svg")).to_be_attached()
    if view == "panel":
        page.locator(".more").first.click()
    found = axe.Axe().run(page, options={"preload": False}).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_it_prints_whole(page: "api.Page", tmp_path: Path) -> None:
    """On paper there are no buttons and filters, and what was folded is open."""
    opened(page, bridge_record(), tmp_path)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("button:visible, nav:visible, #find:visible").count() == 0
    assert page.locator("#timeline .sentences:visible").count() > 0


@pytest.mark.parametrize("width", [360, 1280])
def test_the_overview_never_scrolls_sideways(page: "api.Page", tmp_path: Path, width: int) -> None:
    """Also with an endless word in a title and an outlet."""
    record = several_stories(3)
    record = replace(record, stories=tuple(replace(s, title="y" * 300) for s in record.stories))
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, record, tmp_path)
    page.locator("#places").scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
