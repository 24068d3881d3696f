"""The example on its whole way: the command, the bytes, and what a careful reader concludes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REPORTS = Path(__file__).parents[2] / "examples" / "last-convoy" / "reports"
OUTSIDE_THE_PROMISE = {"index.html", "record.sqlite", "changes.jsonl"}
Rows = Callable[[str], list[dict[str, Any]]]


def build(reports: Path, out: Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    call = [sys.executable, "-m", "barchan", "build", str(reports), "--out", str(out)]
    return subprocess.run(call, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The example's record and what the command said."""
    folder = tmp_path_factory.mktemp("convoy")
    return folder / "out", build(REPORTS, folder / "out", folder, PYTHONHASHSEED="1", TZ="UTC")


@pytest.fixture(scope="module")
def rows(done: tuple[Path, object]) -> Rows:
    """Reads a file of the record."""
    return lambda name: [json.loads(line) for line in (done[0] / f"{name}.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def names(rows: Rows) -> dict[str, str]:
    """Report id → file name."""
    return {report["id"]: Path(report["path"]).stem for report in rows("reports")}


def test_the_command_succeeds(done: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """Exit code 0, silence on the error stream, the issues on the last line."""
    said = done[1]
    assert (said.returncode, said.stderr) == (0, "")
    assert "issue" in said.stdout.splitlines()[-1]
    assert (done[0] / "index.html").is_file()


def test_the_bytes_depend_on_the_input_alone(done: tuple[Path, object], tmp_path: Path) -> None:
    """Another folder, hash seed, time zone and working folder give the same files."""
    shutil.copytree(REPORTS, tmp_path / "elsewhere")
    build(tmp_path / "elsewhere", tmp_path / "again", tmp_path, PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    first, again = ({p.relative_to(o).as_posix(): p.read_bytes() for p in o.rglob("*") if p.is_file()} for o in (done[0], tmp_path / "again"))
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name] and name not in OUTSIDE_THE_PROMISE] == []


def test_every_quote_stands_in_its_report(done: tuple[Path, object], rows: Rows) -> None:
    """At its offsets, and figures inside the text."""
    for claim in rows("claims"):
        text = (done[0] / "texts" / f"{claim['report']}.txt").read_bytes().decode("utf-8")
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        for figure in claim["figures"]:
            assert text[figure["start"] : figure["end"]] == figure["text"]


def test_the_copied_paragraph_is_one_origin(rows: Rows, names: dict[str, str]) -> None:
    """Two reports share the agency's words."""
    shared = [{names[r] for r in lineage["reports"]} for lineage in rows("lineages") if lineage["basis"] == "shared_text"]
    assert {"harbour-dispatch", "sahel-courier"} in shared


def test_a_crawlers_line_dates_nothing(rows: Rows, names: dict[str, str]) -> None:
    """8 March 2025 is neither a publication nor an event."""
    assert [r["path"] for r in rows("reports") if "2025" in str(r["published"])] == []
    assert [e for e in rows("timeline") if "2025" in f"{e['earliest']}{e['latest']}"] == []


def test_a_missing_number_is_not_guessed(rows: Rows) -> None:
    """`a -year delay` has no bounds."""
    figures = [f for claim in rows("claims") for f in claim["figures"] if "-year" in f["text"]]
    assert [f for f in figures if f["low"] is not None or f["high"] is not None] == []


def test_furniture_says_nothing(rows: Rows, names: dict[str, str]) -> None:
    """No claim from a menu, a comment form or a teaser."""
    quotes = " ".join(claim["quote"] for claim in rows("claims") if names[claim["report"]] == "lagoon-post")
    assert [word for word in ("Subscribe", "comment", "e-mail", "beaches") if word in quotes] == []


def test_a_part_does_not_contradict_its_whole(rows: Rows) -> None:
    """53 in the Sahel and 48 of them in Mali; 2,400 in Mali and 5,100 in the region."""
    contested = [d for d in rows("disagreements") if d["status"] == "contested"]
    values = [{p["value"]["low"] for p in d["positions"] if isinstance(p["value"], dict) and "low" in p["value"]} for d in contested]
    assert [v for v in values if {48, 53} <= v or {2400, 5100} <= v] == []


def test_the_accusation_and_its_denial_are_both_kept(rows: Rows) -> None:
    """France accuses, Mali denies; neither wins."""
    stances = {(p["stance"], "Mali" in (p["party"] or "")) for e in rows("events") for p in (e["responsibility"] or {}).get("positions", [])}
    assert {("accuses", True), ("denies", True)} <= stances


def test_the_rally_is_the_one_real_contradiction_in_numbers(rows: Rows) -> None:
    """About 40 or more than 400 in Gao."""
    contested = [d for d in rows("disagreements") if d["status"] == "contested" and d["field"] == "protesters"]
    values = [{p["value"]["low"] for p in d["positions"]} for d in contested]
    assert {40, 401} in values


def test_the_armys_own_revision_is_no_contradiction(rows: Rows) -> None:
    """17, then 42 at Tessit."""
    values = [
        (d["status"], {p["value"]["low"] for p in d["positions"]}) for d in rows("disagreements") if d["field"] == "killed"
    ]
    assert ("superseded", {17, 42}) in values


def test_the_statement_repeated_by_many_is_one_origin(rows: Rows, names: dict[str, str]) -> None:
    """The departure, on the word of the French armed forces."""
    said = [{names[r] for r in lineage["reports"]} for lineage in rows("lineages") if lineage["basis"] == "same_statement"]
    assert any({"harbour-dispatch", "lagoon-post", "delta-observer"} <= reports for reports in said)


def test_an_odd_name_is_proposed_for_the_operation(rows: Rows) -> None:
    """`Moon Dune`, for a person to decide."""
    assert [p for p in rows("proposals") if p["kind"] == "same_entity" and "Moon Dune" in p["why"] + " ".join(p["subjects"])]
