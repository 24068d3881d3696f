"""`add`, `show`, `diff` and `decisions` around the store: what is printed, and what is wrong usage."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest

from barchan.cli.demo import corpus
from barchan.cli.main import main

CACHE = ["--cache", str(Path(tempfile.gettempdir()) / "barchan-gazetteer"), "--workers", "1"]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, gazetteer: object) -> str:
    """A record of four reports, made on 1 September 2022, to which two were added on the 3rd."""
    out = str(tmp_path_factory.mktemp("living") / "record")
    reports = [str(p) for p in sorted(corpus().glob("*.txt"))]
    sheet = str(corpus() / "reports.csv")
    assert main(["build", *reports[:4], sheet, "--out", out, "--made", "2022-09-01T10:00Z", *CACHE]) == 0
    assert main(["add", *reports[4:], sheet, "--to", out, "--made", "2022-09-03T10:00Z", *CACHE]) == 0
    return out


def test_builds_are_listed(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One a line, with when it was made and how much it held."""
    assert main(["show", record]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("build 1, 2022-09-01T10:00:00+00:00: 4 reports, ")
    assert second.startswith("build 2, 2022-09-03T10:00:00+00:00: 6 reports, ")


def test_two_answers_for_a_day(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What was known by publication, and what had been recorded by then."""
    assert main(["show", record, "--as-of", "2022-09-02", *CACHE]) == 0
    known, recorded = capsys.readouterr().out.split("Recorded by the end of 2022-09-02")
    assert "Known on 2022-09-02, from the reports that had come out:\n" in known
    assert recorded.startswith(", in build 1, 2022-09-01T10:00:00+00:00") and "\n4 reports: " in recorded


def test_what_was_recorded_can_be_written(record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The record of an earlier build, as files and a page."""
    assert main(["show", record, "--as-of", "2022-09-02", "--by", "build", "--out", str(tmp_path), *CACHE]) == 0
    assert "Known on" not in capsys.readouterr().out
    assert len((tmp_path / "reports.jsonl").read_text("utf-8").splitlines()) == 4
    assert (tmp_path / "index.html").is_file()


def test_a_day_before_everything(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing had come out, and nothing had been built."""
    assert main(["show", record, "--as-of", "2021-01-01", *CACHE]) == 0
    said = capsys.readouterr().out
    assert "Nothing: no report had surely come out." in said and "Nothing: no build had been made." in said


def test_changes_as_a_table(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What was added, changed and removed, with the reports that caused it; the text says the same in lines."""
    assert main(["diff", f"{record}@1", record, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert sorted(r["title"] for r in rows if (r["of"], r["change"], r["what"]) == ("report", "added", "")) == ["Pavilion Daily, 15 August 2022 to 31 December 2022", "Sahel Courier, 16 August 2022"]
    assert {"added", "changed", "replaced"} <= {r["change"] for r in rows}
    assert all(r["because"] for r in rows)
    assert main(["diff", f"{record}@1", record, "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == len(rows)
    assert sorted(map(json.dumps, lines)) == sorted(json.dumps(json.loads(line)) for line in (Path(record) / "changes.jsonl").read_text("utf-8").splitlines())
    assert main(["diff", f"{record}@-1", record]) == 0
    assert capsys.readouterr().out.startswith("added    report       r-")


def test_a_record_and_itself(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is otherwise."""
    assert main(["diff", record, f"{record}@2"]) == 0
    assert capsys.readouterr().out == "Nothing is otherwise.\n"


def test_decisions_go_into_the_store_and_out(record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two people's files become one; a row that was pushed before is not put in again."""
    (tmp_path / "ada.csv").write_text("verb,quote,author\naccept,five traders,Ada\n\n", "utf-8")
    (tmp_path / "ben.csv").write_text('verb,quote,author,reason\nreject,"nine, or ten",Ben,"a ""guess"""\naccept,five traders,Ada,\n', "utf-8")
    for name in ("ada", "ben", "ben"):
        assert main(["decisions", "push", str(tmp_path / f"{name}.csv"), "--of", record]) == 0
    assert capsys.readouterr().out.splitlines() == ["1 new of 1 decisions; the store holds 1.", "1 new of 2 decisions; the store holds 2.", "0 new of 2 decisions; the store holds 2."]
    assert main(["decisions", "pull", str(tmp_path / "all.csv"), "--of", record]) == 0
    header, *rows = (tmp_path / "all.csv").read_text("utf-8").splitlines()
    assert header == "verb,report,quote,nth,predicate,field,value,other_report,other_quote,other_nth,author,time,reason"
    assert rows == ["accept,,five traders,,,,,,,,Ada,,", 'reject,,"nine, or ten",,,,,,,,Ben,,"a ""guess"""']


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["add", "--to", "{empty}"], "barchan build"),
        (["show", "{empty}"], "Build one"),
        (["show", "{empty}/gone"], "Name the folder of a record"),
        (["diff", "{empty}@7", "{empty}"], "no such build"),
        (["diff", "{empty}/gone", "{empty}"], "DIR@N"),
        (["decisions", "push", "{empty}/gone.csv", "--of", "{empty}"], "cannot be read"),
        (["decisions", "pull", "{empty}/a.csv", "--of", "{empty}/gone"], "--store"),
    ],
)
def test_wrong_usage_names_the_cure(arguments: list[str], cure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2."""
    assert main([a.format(empty=tmp_path) for a in arguments]) == 2
    assert cure in capsys.readouterr().err
