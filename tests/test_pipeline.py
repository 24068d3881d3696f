"""A record that grows: additions in any order give what one build gives, a kill loses nothing, and what was known can be asked."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from barchan.cli.demo import corpus
from barchan.clock import Clock
from barchan.config import Settings
from barchan.errors import UsageError
from barchan.ingest.reader import read_reports
from barchan.model.claim import Claim
from barchan.model.digests import Digests
from barchan.model.memo import NO_MEMO, Memo
from barchan.model.report import Published, Report
from barchan.pipeline import Outcome, add, as_of, build, corroborate
from barchan.reading import read_claims
from barchan.review.review import Review
from barchan.store.sqlite import FILE, open_sqlite

OUTSIDE = {FILE, "changes.jsonl", "index.html"}
"""What the promise of equal bytes does not cover."""
FA_KES = Path(__file__).parents[2] / "shared" / "data" / "fa-kes" / "articles.jsonl"
KEPT = Path(tempfile.gettempdir()) / "barchan-gazetteer"
HERE = Path(__file__).parent


def settings(out: Path, made: str | None = None) -> Settings:
    """Settings that keep readings, so that what one test read another takes."""
    return Settings(out=out, cache=KEPT, reuse=True, made=made)


def contract(out: Path) -> dict[str, bytes]:
    """The files of a record that are promised to be equal, by name."""
    files = (p for p in out.rglob("*") if p.is_file())
    return {name: p.read_bytes() for p in files if (name := p.relative_to(out).as_posix()) not in OUTSIDE}


def grown(out: Path, steps: Iterable[Sequence[Path]]) -> Outcome:
    """A record of the first step's files to which the others are added."""
    done = None
    for number, paths in enumerate(steps):
        work = add if number else build
        done = work(paths, settings(out, f"2031-05-{number + 1:02}T12:00:00+00:00"))
    assert done is not None
    return done


def reports() -> list[Path]:
    """The example's six reports."""
    return sorted(corpus().glob("*.txt"))


SHEET = corpus() / "reports.csv"


@pytest.fixture(scope="module")
def read(gazetteer: object) -> tuple[Sequence[Report], Sequence[Claim]]:
    """The example's reports and their claims."""
    found = read_reports([corpus()]).reports
    return found, read_claims(found, settings(Path("nowhere")), Clock(None))[0]


def decided(chance: random.Random, claims: Sequence[Claim]) -> dict[str, str]:
    """A decision that two claims are one event, or are not."""
    one, other = chance.sample(claims, 2)
    return {
        "verb": chance.choice(["same", "not_same"]), "report": one.report, "quote": one.quote, "field": "event", "other_report": other.report,
        "other_quote": other.quote, "author": "Awa", "time": "2031-05-20",
    }  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, gazetteer: object) -> dict[str, bytes]:
    """The files of one build of all six reports."""
    out = tmp_path_factory.mktemp("whole")
    build([corpus()], settings(out))
    return contract(out)


@pytest.mark.parametrize("seed", [1, 2])
def test_additions_in_any_order_give_the_same_bytes(seed: int, whole: dict[str, bytes], tmp_path: Path) -> None:
    """The six reports of the example one by one, shuffled, against one build of their folder."""
    order = reports()
    random.Random(seed).shuffle(order)
    grown(tmp_path, [[path, SHEET] for path in order])
    assert contract(tmp_path) == whole


@pytest.mark.skipif(not FA_KES.is_file(), reason="the reports of FA-KES (../shared/data) are not here")
def test_ten_additions_of_war_reports_give_the_same_bytes(tmp_path: Path, gazetteer: object) -> None:
    """Twenty reports of FA-KES in ten files, shuffled; `python -m bench living` does it with two hundred."""
    lines = FA_KES.read_text("utf-8").splitlines()[:20]
    parts = []
    for number in range(10):
        parts.append(tmp_path / f"{number}.jsonl")
        parts[-1].write_text("\n".join(lines[number::10]) + "\n", "utf-8")
    build(parts, settings(tmp_path / "whole"))
    random.Random(3).shuffle(parts)
    grown(tmp_path / "grown", [[path] for path in parts])
    assert contract(tmp_path / "grown") == contract(tmp_path / "whole")


@pytest.mark.parametrize("seed", range(4))
def test_the_record_is_the_same_whatever_the_memo_knows(seed: int, read: tuple[Sequence[Report], Sequence[Claim]]) -> None:
    """Reports come and go, their dates of publication and their outlets change, people join and part: with what was kept, and without."""
    chance = random.Random(seed)
    known: Mapping[str, bytes] = {}
    for _ in range(6):
        reports = [r for r in read[0] if chance.random() < 0.7] or list(read[0])
        if chance.random() < 0.5:
            n = chance.randrange(len(reports))
            reports[n] = replace(reports[n], outlet=f"The {seed} Post", published=Published("2031-05-01", "2031-05-09", "assumed", "a guess"))
        there = {r.id for r in reports}
        claims = [c for c in read[1] if c.report in there]
        rows = [decided(chance, claims) for _ in range(chance.randrange(3))]
        memo = Memo(known, Digests())
        found = [corroborate(reports, claims, (), Clock(None), Review.of((), rows, lambda _: ()), of) for of in (memo, NO_MEMO)]
        assert found[0] == found[1]
        known = dict(memo.asked())
    assert known


def test_what_is_there_is_not_read_again(whole: dict[str, bytes], tmp_path: Path) -> None:
    """Adding the whole folder to a record of five of its files reads the sixth; nothing new is a build like the last."""
    grown(tmp_path, [[*reports()[:5], SHEET]])
    done = add([corpus()], settings(tmp_path))
    again = add([corpus()], settings(tmp_path))
    anew = add([], settings(tmp_path))
    assert contract(tmp_path) == whole
    assert (done.build, again.build, anew.build) == (2, 2, 2)
    assert [(c.what, c.because == (c.id,)) for c in done.changes if (c.kind, c.topic) == ("report", "itself")] == [("added", True)]
    assert again.changes == anew.changes == done.changes


def test_a_changed_page_is_a_new_version(tmp_path: Path) -> None:
    """Its old words and claims are kept and count for nothing; the toll's change names the new version as its reason."""
    page = "Gunmen killed {} traders at a market near Kidal on 3 May 2031, the governor said. Soldiers searched the town on Sunday."
    row = {"url": "https://post.example/kidal", "outlet": "River Post", "date": "2031-05-04", "title": "Market attack near Kidal"}
    for name, dead, day in (("a", "five", "2031-05-04"), ("b", "nine", "2031-05-05")):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row | {"text": page.format(dead), "retrieved": day}) + "\n", "utf-8")
    build([tmp_path / "a.jsonl"], settings(tmp_path / "out"))
    done = add([tmp_path / "b.jsonl"], settings(tmp_path / "out"))
    build([tmp_path / "b.jsonl", tmp_path / "a.jsonl"], settings(tmp_path / "whole"))
    assert contract(tmp_path / "out") == contract(tmp_path / "whole")
    old, new = sorted(done.record.reports, key=lambda r: r.path)
    assert (old.superseded_by, new.version_of) == (new.id, old.id)
    assert {c.event for c in done.record.claims if c.report == old.id} == {None}
    toll = next(c for c in done.changes if c.topic == "toll")
    assert (toll.old, toll.new, toll.because) == ("5", "9", tuple(sorted((old.id, new.id))))
    assert all(e.reports == (new.id,) for e in done.record.events)


def test_nothing_can_be_added_to_nothing(tmp_path: Path) -> None:
    """The message names the cure."""
    with pytest.raises(UsageError, match="barchan build"):
        add([corpus()], settings(tmp_path))


def test_what_was_known_on_a_day(tmp_path: Path, gazetteer: object) -> None:
    """Only what had surely come out: by 16 August two of the six; the others that may have are counted."""
    build([corpus()], settings(tmp_path))
    record, more = as_of("2022-08-16", settings(tmp_path))
    assert record is not None
    assert sorted(r.path for r in record.reports) == ["harbour-dispatch.txt", "sahel-courier.txt"]
    assert more == 2
    assert as_of("2022-08-01", settings(tmp_path)) == (None, 1)


KILLED_AT = {
    "while reading": ("barchan.reading:read_report", 1),
    "before anything is stored": ("barchan.pipeline:find_changes", 1),
    "in the middle of storing": ("barchan.store.sql:_Written.write", 4),
    "when all is stored but the files": ("barchan.pipeline:write_contract", 1),
    "between two files": ("barchan.publish.folder:_move", 5),
    "before the page": ("barchan.pipeline:write_dossier", 1),
}
"""Where a process kills itself: at the so-many-th call of a function."""
STOPPING = """
import importlib, os, signal, sys
from functools import wraps
name, at, *arguments = sys.argv[1:]
module, _, path = name.partition(":")
holder = importlib.import_module(module)
*holders, last = path.split(".")
for part in holders:
    holder = getattr(holder, part)
work, calls = getattr(holder, last), []
@wraps(work)
def stop(*given, **more):
    calls.append(1)
    if len(calls) == int(at):
        os.kill(os.getpid(), signal.SIGKILL)
    return work(*given, **more)
setattr(holder, last, stop)
from barchan.cli.main import main
sys.exit(main(arguments))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing can be killed so there")
@pytest.mark.parametrize("point", KILLED_AT)
def test_a_kill_loses_nothing_that_was_finished(point: str, whole: dict[str, bytes], tmp_path: Path) -> None:
    """Killed at several points, an addition leaves every finished build loadable, and done again it gives what it would have given."""
    out = tmp_path / "out"
    first = grown(out, [[*reports()[:4], SHEET]])
    name, at = KILLED_AT[point]
    cache = KEPT
    if point == "while reading":  # With an empty cache there is something to read.
        cache = tmp_path / "cache"
        cache.mkdir()
        for index in KEPT.glob("gazetteer-*.sqlite"):
            os.link(index, cache / index.name)
    call = [sys.executable, "-c", STOPPING, name, str(at), "add", *map(str, reports()[4:]), str(SHEET), "--to", str(out), "--workers", "1", "--cache", str(cache)]
    assert subprocess.run(call, capture_output=True).returncode == -signal.SIGKILL
    with closing(open_sqlite(out)) as store:
        record = first.record
        assert store.load(1) == replace(record, disagreements=tuple(sorted(record.disagreements, key=lambda d: d.id)))
        assert len(store.builds()) == (2 if point in ("when all is stored but the files", "between two files", "before the page") else 1)
    done = add([*reports()[4:], SHEET], settings(out))
    assert contract(out) == whole
    assert list(out.glob(".draft-*")) == []
    assert done.build == 2
    assert {c.id for c in done.changes if (c.kind, c.what) == ("report", "added")} == {r.id for r in done.record.reports} - {r.id for r in first.record.reports}
