"""A real browser for the tests of the page; without one they are skipped."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("BARCHAN_CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}; install chromium or set BARCHAN_CHROMIUM")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; it comes with barchan[dev]")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """An empty page that must end without an error, a dialogue or a request to elsewhere."""
    opened = browser.new_page(reduced_motion="reduce")
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: None if request.url.startswith("file://") else wrong.append(request.url))
    yield opened
    opened.close()
    assert wrong == []
