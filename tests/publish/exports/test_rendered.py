"""Pieces of tables are taken over where they are made from the same, and the files are those that would be made anew."""

import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from barchan.model.record import Record
from barchan.publish.exports import flat
from barchan.publish.exports.formats import write_exports
from barchan.publish.exports.rendered import FILE
from tests.factory import bridge_record

RECORD = bridge_record()


def files(out: Path) -> dict[str, bytes]:
    """What lies in a folder, by name."""
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def fresh(record: Record, out: Path) -> dict[str, bytes]:
    """The exports of a record in a folder that was empty."""
    write_exports(record, out)
    return files(out)


def without(record: Record, reports: set[str]) -> Record:
    """A record without some reports and what they claim."""
    return replace(
        record, reports=tuple(r for r in record.reports if r.id not in reports), claims=tuple(c for c in record.claims if c.report not in reports)
    )


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the claims whose rows are made."""
    found: list[str] = []
    whole = flat._claim
    monkeypatch.setattr(flat, "_claim", lambda claim, report, desk: found.append(claim.id) or whole(claim, report, desk))
    return found


def test_only_what_changed_is_made(tmp_path: Path, made: list[str]) -> None:
    """Of a record written again, no row; of one with another claim, the rows of its report alone."""
    write_exports(RECORD, tmp_path)
    assert sorted(made) == sorted(c.id for c in RECORD.claims)
    made.clear()
    write_exports(RECORD, tmp_path)
    assert made == []
    first = RECORD.claims[0]
    changed = replace(RECORD, claims=tuple(replace(c, summary="Another") if c is first else c for c in RECORD.claims))
    write_exports(changed, tmp_path)
    assert sorted(made) == sorted(c.id for c in RECORD.claims if c.report == first.report)


@pytest.mark.parametrize("seed", range(3))
def test_the_files_are_those_of_an_empty_folder(seed: int, tmp_path: Path) -> None:
    """Reports come and go, and change their outlet and address; each time the folder holds what an empty one would."""
    chance = random.Random(seed)
    for step in range(5):
        record = without(RECORD, {r.id for r in RECORD.reports if chance.random() < 0.3})
        reports = tuple(replace(r, outlet=f"The {step} Post", url="https://example.org/“a,b”") if chance.random() < 0.3 else r for r in record.reports)
        record = replace(record, reports=reports)
        write_exports(record, tmp_path / "kept")
        assert files(tmp_path / "kept") == fresh(record, tmp_path / str(step))


@pytest.mark.parametrize("name", ["exports/csv/claims.csv", "exports/dossier.xlsx", FILE])
@pytest.mark.parametrize("what", ["gone", "cut", "altered", "empty"])
def test_what_was_altered_is_made_anew(name: str, what: str, tmp_path: Path) -> None:
    """A file that is not as it was written lends nothing."""
    whole = fresh(RECORD, tmp_path)
    content = (tmp_path / name).read_bytes()
    middle = len(content) // 2
    damaged = {"gone": None, "cut": content[:middle], "altered": content[:middle] + b"\xff" + content[middle + 1 :], "empty": b""}[what]
    (tmp_path / name).unlink()
    if damaged is not None:
        (tmp_path / name).write_bytes(damaged)
    write_exports(RECORD, tmp_path)
    assert files(tmp_path) == whole


def test_a_workbook_that_somebody_saved_lends_nothing(tmp_path: Path) -> None:
    """A sheet with another cell, in a sound archive."""
    whole = fresh(RECORD, tmp_path)
    path = tmp_path / "exports" / "dossier.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"killed", b"KILLED"))
    write_exports(RECORD, tmp_path)
    assert files(tmp_path) == whole


@pytest.mark.parametrize("rows", ["{}", "[]", '["x", []]', '["RECIPE", {"exports/csv/claims.csv": ["a", -4, [["b", -1]]]}]', '["RECIPE", {"a": 3}]'])
def test_a_hidden_file_of_another_kind_counts_as_none(rows: str, tmp_path: Path) -> None:
    """Whatever JSON it holds."""
    whole = fresh(RECORD, tmp_path)
    recipe, _ = json.loads((tmp_path / FILE).read_text())
    (tmp_path / FILE).write_text(rows.replace("RECIPE", recipe))
    write_exports(RECORD, tmp_path)
    assert files(tmp_path) == whole
