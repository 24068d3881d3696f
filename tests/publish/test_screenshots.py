"""The pictures of the page in the docs: taken here from made-up records, written to docs/img by `make picture`."""

import os
from pathlib import Path

import pytest

from barchan.model.record import Record
from barchan.publish.dossier.page import write_dossier
from tests.factory import bridge_record, several_stories

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; it comes with barchan[dev]")

SHOTS = {
    "toll": (bridge_record, "#f-e-ambush-0", ""),
    "who-says-what": (bridge_record, "#matrix", ""),
    "evidence": (bridge_record, ".brief", ".brief [data-value='19/'] .more"),
    "weeks": (lambda: several_stories(40), "#glance", ""),
}
"""Name of the picture, the record, what is taken, and what is pressed before."""


@pytest.mark.parametrize("name", SHOTS)
def test_a_view_can_be_shown(page: "api.Page", tmp_path: Path, name: str) -> None:
    """Each view that the docs show is drawn, and fits its picture."""
    make, part, press = SHOTS[name]
    record: Record = make()
    page.set_viewport_size({"width": 1100, "height": 900})
    page.goto(write_dossier(record, tmp_path).as_uri())
    view = page.locator(part).first
    view.scroll_into_view_if_needed()
    for canvas in view.locator(".canvas").all():
        api.expect(canvas.locator("svg")).to_be_visible()
    if press:
        page.locator(press).click()
        page.locator(".panel").wait_for()
    folder = Path(os.environ.get("BARCHAN_SCREENSHOTS") or tmp_path)
    if press:
        shot = page.screenshot(path=folder / f"{name}.png")
    else:
        shot = view.screenshot(path=folder / f"{name}.png")
    assert len(shot) > 5000
