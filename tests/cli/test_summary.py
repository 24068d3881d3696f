"""The lines that a build ends with."""

from dataclasses import replace
from pathlib import Path

from barchan.cli.summary import importance, summary
from barchan.model.event import Disagreement, Held
from barchan.model.issue import Issue
from barchan.model.record import Record
from barchan.model.report import Report
from tests.factory import bridge_record

EMPTY = Record((), (), (), (), (), (), (), (), ())
PAGE = Path("out/index.html")


def held(*origins: str) -> Held:
    """A position with these origins."""
    return Held(None, "", (), origins, ())


def disagreement(id: str = "d", **fields: object) -> Disagreement:
    """A contested toll of an event that nobody named."""
    plain = Disagreement(id, "e-1", "killed", (held("a"), held("b")), "contested", "Forty by one count, four hundred by another.")
    return replace(plain, **fields)  # type: ignore[arg-type]  # the caller names real fields


def report(id: str, **fields: object) -> Report:
    """A report with an id."""
    return replace(Report(id, f"{id}.txt", "x", "0"), **fields)  # type: ignore[arg-type]  # the caller names real fields


def test_the_last_line_counts_the_issues() -> None:
    """By what they are, most frequent first."""
    issues = tuple(Issue(w, "ingest", what, "y") for w, what in (("a", "not read"), ("b", "no date"), ("c", "no date")))
    assert summary(replace(EMPTY, issues=issues), PAGE).splitlines()[-1] == f"3 issues: no date (2), not read (1); all in {Path('out/issues.jsonl')}"
    assert summary(EMPTY, PAGE).splitlines()[-1] == "0 issues"


def test_what_was_not_read_is_told() -> None:
    """The first line counts what was read and found."""
    reports = (report("a"), report("b"), report("c", read=False))
    assert summary(replace(EMPTY, reports=reports), PAGE).splitlines()[0] == (
        "3 reports (1 kept unread): 0 stories, 0 events, 0 claims, 0 shared origins."
    )


def test_sources_are_counted_not_reports() -> None:
    """The event that most reports tell is named with both numbers."""
    record = bridge_record()
    most = max((e for e in record.events if not e.background), key=lambda e: (len(e.reports), len(e.claims)))
    line = summary(record, PAGE, 500).splitlines()[1]
    assert line == f"Told most: {most.title.rstrip('.')} ({len(most.reports)} reports, {len(most.origins)} separate sources)."
    assert len(most.origins) < len(most.reports)


def test_one_is_not_several() -> None:
    """Numbers and their nouns agree."""
    assert summary(replace(EMPTY, reports=(report("a"),)), PAGE).startswith("1 report: 0 stories,")


def test_three_disagreements_are_told_in_words() -> None:
    """The status in plain words, wrapped to the width."""
    found = tuple(disagreement(f"d{i}") for i in range(5))
    lines = summary(replace(EMPTY, disagreements=found), PAGE, 40).splitlines()
    assert lines[1] == "5 differences between reports: 5 contested."
    assert lines[3:6] == ["  1. e-1 (contested)", "     Forty by one count, four hundred by", "     another."]
    assert sum(line.startswith("  ") and line[2].isdigit() for line in lines) == 3


def test_contested_comes_before_what_only_looks_different() -> None:
    """Then deaths, responsibility, date, place, the rest; then by origins; then by id."""
    order = [
        disagreement("a", field="killed", positions=(held("a"), held("b"), held("c"))),
        disagreement("b", field="killed"),
        disagreement("c", field="killed"),
        disagreement("a", field="who"),
        disagreement("a", field="when"),
        disagreement("a", field="where"),
        disagreement("a", field="protesters"),
        disagreement("a", status="ambiguous"),
        disagreement("a", status="superseded"),
        disagreement("a", status="compatible"),
    ]
    backwards = order[::-1]
    assert sorted(backwards, key=importance) == order
