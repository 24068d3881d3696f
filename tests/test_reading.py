"""Reading reports to claims: the same with and without kept readings, with one process or two, and after an interruption."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from barchan import reading
from barchan.clock import Clock
from barchan.config import Settings
from barchan.ingest.reader import read_reports
from barchan.model.report import Report
from barchan.pipeline import build
from barchan.reading import read_claims, read_report

PLACES = Path(tempfile.gettempdir()) / "barchan-gazetteer"
TOWNS = ("Gao", "Kidal", "Timbuktu", "Mopti", "Sikasso")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def texts(folder: Path, count: int) -> Path:
    """So many small reports of attacks."""
    folder.mkdir()
    for n in range(count):
        words = f"Gunmen attacked a market near {TOWNS[n % 5]} on {DAYS[n % 3]} and killed {n + 2} traders, the governor said. Soldiers fled the town."
        (folder / f"{n:03}.txt").write_text(f"Attack number {n} near {TOWNS[n % 5]}\n\n{words}\n", "utf-8")
    return folder


def settings(folder: Path, *, reuse: bool = True, workers: int = 1) -> Settings:
    """Settings with a cache that has the gazetteer's index already."""
    kept = folder / "cache"
    kept.mkdir(exist_ok=True)
    for index in PLACES.glob("gazetteer-*.sqlite"):
        if not (kept / index.name).exists():
            os.link(index, kept / index.name)
    return Settings(out=folder / "out", cache=kept, reuse=reuse, workers=workers)


@pytest.fixture
def reports(tmp_path: Path, gazetteer: object) -> tuple[Report, ...]:
    """Six reports; the gazetteer's index is there."""
    return read_reports([texts(tmp_path / "in", 6)]).reports


def kept_in(folder: Path) -> list[Path]:
    """The kept readings."""
    return sorted((folder / "cache" / "readings").rglob("*.json.z"))


def test_kept_readings_give_the_same(reports: tuple[Report, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First read, then taken as they are without a model; a broken one is read again."""
    anew = read_claims(reports, settings(tmp_path, reuse=False), Clock(None))
    assert kept_in(tmp_path) == []
    first = read_claims(reports, settings(tmp_path), Clock(None))
    assert len(kept_in(tmp_path)) == 6
    monkeypatch.setattr(reading, "parse_report", None)
    assert read_claims(reports, settings(tmp_path), Clock(None)) == first == anew
    monkeypatch.undo()
    kept_in(tmp_path)[3].write_bytes(b"broken")
    assert read_claims(reports, settings(tmp_path), Clock(None)) == anew


def test_only_what_is_missing_is_read(reports: tuple[Report, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Adding reports to a record reads the new ones."""
    read_claims(reports[:4], settings(tmp_path), Clock(None))
    seen: list[str] = []

    def noted(wanted: Settings, report: Report) -> object:
        seen.append(report.id)
        return read_report(wanted, report)

    monkeypatch.setattr(reading, "read_report", noted)
    told: list[tuple[int, int]] = []
    read_claims(reports, settings(tmp_path), Clock(None), lambda done, of: told.append((done, of)))
    assert seen == [r.id for r in reports[4:]]
    assert told == [(n, 6) for n in range(1, 7)]


def test_a_report_that_fails_is_tried_again_next_time(reports: tuple[Report, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its failure is an issue and is not kept."""
    monkeypatch.setattr(reading, "annotate", lambda *args: 1 / 0)
    claims, issues = read_claims(reports[:1], settings(tmp_path), Clock(None))
    assert claims == ()
    assert [(i.what, i.why) for i in issues] == [("not read to the end", "ZeroDivisionError: division by zero")]
    assert kept_in(tmp_path) == []


def test_the_recipe_follows_the_users_places(tmp_path: Path) -> None:
    """Other places, other readings."""
    places = tmp_path / "places.txt"
    places.write_text("1")
    plain = reading.recipe(Settings(out=tmp_path))
    mine = reading.recipe(Settings(out=tmp_path, gazetteers=(places,)))
    places.write_text("2")
    assert len({plain, mine, reading.recipe(Settings(out=tmp_path, gazetteers=(places,)))}) == 3
    assert plain == reading.recipe(Settings(out=tmp_path / "other"))


def test_two_processes_give_the_same_bytes_as_one(tmp_path: Path, gazetteer: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole record, and again from what they kept."""
    monkeypatch.setattr(reading, "WORTH_PROCESSES", 2)
    where = texts(tmp_path / "in", 5)
    records = []
    for workers, reuse in ((1, False), (2, True), (2, True)):
        wanted = settings(tmp_path, reuse=reuse, workers=workers)
        build([where], wanted)
        names = [p for p in sorted(wanted.out.rglob("*")) if p.suffix in (".jsonl", ".json", ".csv", ".txt")]
        records.append({p.relative_to(wanted.out).as_posix(): p.read_bytes() for p in names})
    assert len(kept_in(tmp_path)) == 5
    assert records[0] == records[1] == records[2]


def _heed_ctrl_c() -> None:
    """A job that a shell has put into the background ignores Ctrl-C, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_loses_nothing_finished(sign: signal.Signals, tmp_path: Path, gazetteer: object) -> None:
    """What was read before Ctrl-C or a kill is kept, each whole, and the next build takes it as it is."""
    many = 1_000  # far more than are read before the signal, also on a busy machine
    where = texts(tmp_path / "in", many)
    wanted = settings(tmp_path)
    assert wanted.cache is not None
    call = [sys.executable, "-m", "barchan", "build", str(where), "--out", str(wanted.out), "--cache", str(wanted.cache), "--workers", "1"]
    running = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=_heed_ctrl_c)
    end = time.monotonic() + 60
    while len(kept_in(tmp_path)) < 10 and time.monotonic() < end and running.poll() is None:
        time.sleep(0.005)
    running.send_signal(sign)
    assert running.wait(30) == (130 if sign is signal.SIGINT else -sign)
    before = kept_in(tmp_path)
    assert 10 <= len(before) < many
    reports = read_reports([where]).reports
    readings = reading.Readings(wanted.cache, reading.recipe(wanted))
    found = [r for r in reports if readings.get(readings.key(r), r) is not None]
    assert len(found) == len(before)
