"""The docs cannot drift: commands and options are documented, links lead somewhere, blocks marked `run` run."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from barchan.cli.main import parser

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+) run\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


def names(pages: list[Path]) -> list[str]:
    """The pages relative to the root, as test ids."""
    return [page.relative_to(ROOT).as_posix() for page in pages]


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """The script that writes docs/cli.md."""
    spec = importlib.util.spec_from_file_location("write_cli", ROOT / "docs" / "write_cli.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_and_option_is_documented(writer: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/cli.md says what `--help` says; versions of Python break its lines differently."""
    monkeypatch.setenv("COLUMNS", writer.WIDTH)
    written = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert written.split() == writer.page().split(), "docs/cli.md is out of date: make docs"


def test_every_command_stands_in_the_readme(writer: ModuleType) -> None:
    """A reader of the first page meets all commands."""
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in writer.commands(parser()) if f"barchan {name}" not in readme] == []


def test_every_make_target_is_documented() -> None:
    """One word per chore, and all words in CONTRIBUTING.md; targets without a `##` are parts of others."""
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [name for name in targets if name not in ("help", "clean") and f"make {name}" not in told] == []


def test_every_page_is_in_the_index() -> None:
    """docs/README.md lists what lies beside it."""
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    assert [p.name for p in sorted((ROOT / "docs").glob("*.md")) if p.name != "README.md" and f"({p.name})" not in index] == []


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_links_lead_somewhere(page: Path) -> None:
    """Links to files of the project; others are not followed."""
    targets = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [target for target in targets if not (page.parent / target).exists()] == []


RUNNABLE = [page for page in PAGES if BLOCK.search(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", RUNNABLE, ids=names(RUNNABLE))
def test_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page's Python blocks run in order in one namespace, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    text = page.read_text("utf-8")
    space: dict[str, object] = {"__name__": "docs"}
    for block in BLOCK.finditer(text):
        assert block[1] == "python", f"{page}: only Python blocks are run, not {block[1]}"
        line = text.count("\n", 0, block.start(2))
        exec(compile("\n" * line + block[2], str(page), "exec"), space)
