"""`barchan build` around the pipeline: what it is told, what is printed, what an unwritable output gives."""

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from barchan.cli import build
from barchan.cli.main import main
from barchan.config import Settings
from barchan.model.record import Record

MADE = "2031-05-03T14:00:00+00:00"
EMPTY = Record((), (), (), (), (), (), (), (), ())
Put = Callable[[Callable[..., Any]], None]


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Put:
    """Puts a function in the place of the pipeline's `build`."""

    def put(function: Callable[..., Any]) -> None:
        monkeypatch.setitem(sys.modules, "barchan.pipeline", SimpleNamespace(build=function))

    return put


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report to read."""
    path = tmp_path / "a.txt"
    path.write_text("A bridge opened.", "utf-8")
    return path


def test_what_is_asked_reaches_the_pipeline(pipeline: Put, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paths and settings; no bar where no terminal is."""
    told = []

    def run(paths: list[Path], settings: Settings, **hooks: object) -> SimpleNamespace:
        told.append((paths, settings, hooks))
        return SimpleNamespace(record=EMPTY, page=settings.out / "index.html", changes=())

    pipeline(run)
    out, places = tmp_path / "new" / "out", tmp_path / "places.csv"
    places.write_text("name\n", "utf-8")
    assert main(["build", str(report), "--out", str(out), "--workers", "3", "--gazetteer", str(places), "--cache", "c", "--made", MADE]) == 0
    assert told == [([report], Settings(out=out, cache=Path("c"), reuse=True, workers=3, gazetteers=(places,), made=MADE), {"on_report": None})]
    said = capsys.readouterr()
    assert f"The page: {out / 'index.html'}\n0 issues\n" in said.out
    assert said.err == ""


def test_the_page_is_opened_when_asked(pipeline: Put, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file address."""
    opened: list[str] = []
    monkeypatch.setattr(build.webbrowser, "open", lambda address: opened.append(address) or True)
    pipeline(lambda paths, settings, **hooks: SimpleNamespace(record=EMPTY, page=settings.out / "index.html", changes=()))
    assert main(["build", str(report), "--out", str(tmp_path / "out"), "--open"]) == 0
    assert opened == [(tmp_path / "out" / "index.html").resolve().as_uri()]


def test_a_machine_without_a_browser_says_so(pipeline: Put, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The build is done all the same."""
    monkeypatch.setattr(build.webbrowser, "open", lambda address: False)
    pipeline(lambda paths, settings, **hooks: SimpleNamespace(record=EMPTY, page=settings.out / "index.html", changes=()))
    assert main(["build", str(report), "--out", str(tmp_path / "out"), "--open"]) == 0
    assert "open the page by hand" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["out/claims.jsonl", None])
def test_a_full_disk_is_wrong_usage(name: str | None, pipeline: Put, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and a cure, even where the system does not say which file it was."""

    def run(paths: list[Path], settings: Settings, **hooks: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", *([str(tmp_path / name)] if name else []))

    pipeline(run)
    assert main(["build", str(report), "--out", str(tmp_path / "out")]) == 2
    assert "(No space left on device). Choose another --out." in capsys.readouterr().err


def test_an_error_elsewhere_is_not_the_outputs(pipeline: Put, report: Path, tmp_path: Path) -> None:
    """A file of ours that is missing is a mistake of ours."""

    def run(paths: list[Path], settings: Settings, **hooks: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file", "/elsewhere/table.toml")

    pipeline(run)
    with pytest.raises(FileNotFoundError):
        main(["build", str(report), "--out", str(tmp_path / "out")])


def test_a_build_says_when_it_was_made(pipeline: Put, report: Path, tmp_path: Path) -> None:
    """By the clock, in UTC; or as it is told, and a time without a zone is UTC."""
    told: list[str] = []

    def run(paths: list[Path], settings: Settings, **hooks: object) -> SimpleNamespace:
        told.append(settings.made or "")
        return SimpleNamespace(record=EMPTY, page=settings.out / "index.html", changes=())

    pipeline(run)
    for made in ([], ["--made", "2031-05-03T16:00+02:00"], ["--made", "2031-05-03"]):
        assert main(["build", str(report), "--out", str(tmp_path / "out"), *made]) == 0
    assert told[0].endswith("+00:00") and told[1:] == [MADE, "2031-05-03T00:00:00+00:00"]
    with pytest.raises(SystemExit):
        main(["build", str(report), "--out", str(tmp_path / "out"), "--made", "yesterday"])
