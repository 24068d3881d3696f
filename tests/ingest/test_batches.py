"""What files gave, kept and put together again: as if all had been read at once."""

import json
from dataclasses import replace
from pathlib import Path

from barchan.ingest.batches import gather, put_in
from barchan.ingest.reader import read_batches, read_reports
from barchan.model.batch import Batch

BODY = "Five traders were killed when mortar fire hit the ferry landing at Kuth on Friday, the hospital said."
OTHER = "The governor of Kuth reopened the ferry landing on Sunday after engineers had cleared it of shells."


def added(*steps: list[Path]) -> tuple[Batch, ...]:
    """The batches after reading these paths one step after the other."""
    batches: tuple[Batch, ...] = ()
    for paths in steps:
        found = read_batches(paths, known={b.id for b in batches})
        batches = put_in(batches, found.batches, found.places)
    return batches


def test_files_added_in_any_order_read_as_at_once(tmp_path: Path) -> None:
    """Reports and issues are equal: a text that comes twice, a picture, rows without a text."""
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    (tmp_path / "d.png").write_bytes(b"\x89PNG")
    (tmp_path / "e.jsonl").write_text("\n".join([json.dumps({"n": 1}), json.dumps({"text": OTHER}), json.dumps({"n": 2})]))
    files = sorted(tmp_path.iterdir())
    whole = read_reports(files)
    assert gather(added(*([f] for f in files))) == whole
    assert gather(added(*([f] for f in reversed(files)))) == whole
    assert len(whole.reports) == 2 and len(whole.issues) == 3


def test_a_known_file_is_not_read_again(tmp_path: Path) -> None:
    """Known by its bytes and what is given beside it, wherever it lies."""
    (tmp_path / "a.txt").write_text(BODY)
    first = read_batches([tmp_path])
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.txt").write_text(BODY)
    assert read_batches([tmp_path / "copy"], known={b.id for b in first.batches}).batches == ()


def test_a_file_that_has_grown_reads_as_it_is_now(tmp_path: Path) -> None:
    """Records added to a table are added; those that were there are no copies of themselves."""
    rows = [json.dumps({"id": n, "text": f"{BODY} Case {n}."}) for n in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows[:2]))
    before = added([tmp_path])
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    found = read_batches([tmp_path], known={b.id for b in before})
    after = gather(put_in(before, found.batches, found.places))
    assert after == read_reports([tmp_path])
    assert len(after.reports) == 3 and after.issues == ()


def test_a_file_that_has_changed_is_a_new_version(tmp_path: Path) -> None:
    """What it held before is kept, and is known to be the older."""
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    before = added([path])
    path.write_text(BODY.replace("Five", "Seven"))
    found = read_batches([path], known={b.id for b in before})
    reports = {r.text[:5]: r for r in gather(put_in(before, found.batches, found.places)).reports}
    old, new = reports["Five "], reports["Seven"]
    assert (old.superseded_by, new.version_of, old.version_of, new.superseded_by) == (new.id, old.id, None, None)
    assert (old.versions, new.versions) == ((new.id,), (old.id,))


def test_what_could_not_be_opened_is_forgotten_once_it_can(tmp_path: Path) -> None:
    """So is what was wrong with the folder's sheet."""
    (tmp_path / "reports.csv").write_text("file,outlet\na.txt,River Post\n")
    (tmp_path / "b.txt").symlink_to(tmp_path / "c.txt")
    before = added([tmp_path])
    assert {i.what for i in gather(before).issues} == {"row not used", "not read"}
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "c.txt").write_text(OTHER)
    found = read_batches([tmp_path], known={b.id for b in before})
    assert gather(put_in(before, found.batches, found.places)) == read_reports([tmp_path])


def test_an_outlet_that_was_corrected_replaces_the_report(tmp_path: Path) -> None:
    """The same bytes with another row beside them are not another report."""
    (tmp_path / "a.txt").write_text(BODY)
    before = added([tmp_path])
    (tmp_path / "reports.csv").write_text("file,outlet\na.txt,River Post\n")
    found = read_batches([tmp_path], known={b.id for b in before})
    (report,) = gather(put_in(before, found.batches, found.places)).reports
    assert report.outlet == "River Post"


def test_a_file_read_by_another_version_is_told(tmp_path: Path) -> None:
    """The bytes then may differ from those of one build; the cure is one."""
    (tmp_path / "a.txt").write_text(BODY)
    (issue,) = gather(replace(b, made_by="barchan 0.0.1") for b in added([tmp_path])).issues
    assert issue.what == "read by another version" and "build from the files" in issue.why
