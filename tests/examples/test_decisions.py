"""Decisions outlast builds: on the example, and on the founding reports where they are at hand."""

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import barchan
from barchan.model.claim import Claim
from barchan.model.event import Event
from barchan.model.record import Record
from barchan.model.report import Report
from tests.review.factory import Row, row, text
from tests.review.test_reading import MISTAKES

EXAMPLE = Path(__file__).parents[2] / "examples" / "last-convoy" / "reports"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
NEW = """Mali marks the end of a mission

BAMAKO, 16 August 2022 - The French army left Mali on 15 August 2022, the Malian army said on Tuesday. The last convoy crossed into Niger at noon.
"""




def of(record: Record, path: str) -> Report:
    """A report by the beginning of its path."""
    return next(r for r in record.reports if r.path.startswith(path))


def told(record: Record, report: Report, quote: str) -> Claim:
    """The claim of a report on just these words."""
    return next(c for c in record.claims if (c.report, c.quote) == (report.id, quote))


def about(record: Record, claim: Claim) -> Event:
    """The event that a claim is about."""
    return next(e for e in record.events if e.id == claim.event)


def main_event(record: Record) -> Event:
    """The event that most reports tell."""
    return max(record.events, key=lambda e: (len(e.reports), len(e.claims)))


def twice(folder: Path, reports: Path, rows: Callable[[Record], list[Row]]) -> tuple[Record, Record, Record]:
    """Three builds: without decisions, with those that were made on the first, and with them and one more report."""
    inputs = folder / "in"
    shutil.copytree(reports, inputs, ignore=shutil.ignore_patterns("gold"))
    first = barchan.build([inputs], out=folder / "1").record
    (inputs / "decisions.csv").write_text(text(rows(first)), "utf-8")
    before = (inputs / "decisions.csv").read_bytes()
    second = barchan.build([inputs], out=folder / "2").record
    (inputs / "new-report.txt").write_text(NEW, "utf-8")
    third = barchan.build([inputs], out=folder / "3").record
    assert (inputs / "decisions.csv").read_bytes() == before
    return first, second, third


def shown(page: Path) -> set[tuple[str, str]]:
    """What people decided and what the machine had, as the page lists it."""
    found = re.findall(r"<b><bdi>([^<]*)</bdi></b>(?: <span class=\"machine\">the machine: <bdi>([^<]*)</bdi></span>)?", page.read_text("utf-8"))
    return {(words, machine) for words, machine in found}


TESSIT = "Earlier this month 42 Malian soldiers were killed in an attack at Tessit"
SHAKEN = "Eight days earlier an attack at Tessit had shaken the army"
KATI = "In July gunmen struck the garrison town of Kati, 15 km from Bamako"
COUP = "Colonel Assimi Goita seized power for the second time in May 2021"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the example's three records lie."""
    return tmp_path_factory.mktemp("example")


@pytest.fixture(scope="module")
def example(folder: Path) -> tuple[Record, Record, Record]:
    """The example: a number, a day and a title are set, two events joined, an origin parted."""

    def rows(record: Record) -> list[Row]:
        delta, lagoon, harbour, northgate = (of(record, name).sha256 for name in ("delta", "lagoon", "harbour", "northgate"))
        return [
            row("set", northgate, TESSIT, "killed", "at least 44"),
            row("set", northgate, KATI, "when", "2022-07-22"),
            row("set", northgate, COUP, "event.title", "A second coup within nine months"),
            row("same", northgate, TESSIT, "event", other_report=delta, other_quote=SHAKEN),
            row("not_same", harbour, "", "origin", other_report=lagoon),
        ]

    return twice(folder, EXAMPLE, rows)


def test_every_decision_stands_in_every_build(example: tuple[Record, Record, Record]) -> None:
    """With the same reports, and with one more."""
    for record in example[1:]:
        assert [(r.state, r.why) for r in record.rulings] == [("applied", "")] * 5
        assert not [i for i in record.issues if i.stage == "review"]


def test_three_values_are_set_and_the_machines_stand_beside_them(example: tuple[Record, Record, Record]) -> None:
    """On a figure, on a claim and on an event."""
    for record in example[1:]:
        northgate = of(record, "northgate")
        dead, struck, coup = (told(record, northgate, quote) for quote in (TESSIT, KATI, COUP))
        assert [(f.low, f.high) for f in dead.figures] == [(44, None)]
        assert [(d.field, d.value, d.machine) for d in dead.decided] == [("killed", "at least 44", "42")]
        assert (44, None) in {(v.low, v.high) for f in about(record, dead).figures for v in f.values}
        assert struck.when is not None
        assert (struck.when.earliest, struck.when.latest, struck.when.text) == ("2022-07-22", "2022-07-22", "July")
        assert struck.decided[0].machine == "2022-07"
        event = about(record, coup)
        assert event.title == "A second coup within nine months"
        assert [(d.field, d.machine) for d in event.decided] == [("title", about(example[0], coup).title)]


def test_the_page_shows_both_values(folder: Path, example: tuple[Record, Record, Record]) -> None:
    """The person's and the machine's."""
    title = about(example[0], told(example[0], of(example[0], "northgate"), COUP)).title
    for build in ("2", "3"):
        told_on_page = shown(folder / build / "index.html")
        assert {("killed: at least 44", "42"), ("when: 2022-07-22", "2022-07"), ("one event", ""), ("not one origin", "")} <= told_on_page
        assert ("title: A second coup within nine months", html.escape(title)) in told_on_page


def test_two_events_are_joined(example: tuple[Record, Record, Record]) -> None:
    """Two before, one after."""
    events = [{told(r, of(r, "northgate"), TESSIT).event, told(r, of(r, "delta"), SHAKEN).event} for r in example]
    assert [len(found) for found in events] == [2, 1, 1]


def test_one_origin_is_parted(example: tuple[Record, Record, Record]) -> None:
    """The two reports rested on one statement; now no origin holds both."""
    shared = [[x for x in r.lineages if {of(r, "lagoon").id, of(r, "harbour").id} <= set(x.reports)] for r in example]
    assert [bool(found) for found in shared] == [True, False, False]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding reports (../shared/seeds) are not here")
def test_on_the_founding_reports(tmp_path: Path) -> None:
    """Three values set, two events joined, one origin parted, one report more: every decision stands, the machine's value beside it."""

    def rows(record: Record) -> list[Row]:
        by_id = {r.id: r.sha256 for r in record.reports}
        claims = [c for c in record.claims if next(r for r in record.reports if r.id == c.report).text.count(c.quote) == 1]
        number = next(c for c in claims if len(c.figures) == 1 and c.figures[0].measure == "troops")
        dated = next(c for c in claims if c.when is not None and c.when.precision == "year" and c is not number)
        main = main_event(record)
        lead = next(c for c in claims if c.id in main.claims)
        others = [e for e in record.events if e.id != main.id and lead.report not in e.reports]
        second = next(c for c in claims if c.event == others[0].id and c not in (number, dated))
        origin = next(x for x in record.lineages if len(x.whole) > 1)
        return [
            row("set", by_id[number.report], number.quote, "troops", "4321"),
            row("set", by_id[dated.report], dated.quote, "when", "1999-03"),
            row("set", by_id[lead.report], lead.quote, "event.title", "The mission ends"),
            row("same", by_id[lead.report], lead.quote, "event", other_report=by_id[second.report], other_quote=second.quote),
            row("not_same", by_id[origin.whole[0]], "", "origin", other_report=by_id[origin.whole[1]]),
        ]

    first, second, third = twice(tmp_path, SEEDS, rows)
    pair = next(x for x in first.lineages if len(x.whole) > 1).whole[:2]
    machine = {r.decision.field: r.machine for r in third.rulings}
    for build in ("2", "3"):
        assert {("troops: 4321", machine["troops"]), ("when: 1999-03", machine["when"])} <= shown(tmp_path / build / "index.html")
    for record in (second, third):
        assert [(r.state, r.why) for r in record.rulings] == [("applied", "")] * 5
        assert {(d.field, d.value) for c in record.claims for d in c.decided} == {("troops", "4321"), ("when", "1999-03")}
        assert not [x for x in record.lineages if set(pair) <= set(x.reports)]
        title = next(e for e in record.events if e.decided)
        assert title.title == "The mission ends"
        joined = record.rulings[3].claims
        assert set(joined) <= set(title.claims)


def test_a_build_goes_on_whatever_stands_in_the_file(tmp_path: Path) -> None:
    """Every kind of mistake in one file: an Issue for each with its line, and a record all the same."""
    shutil.copy(EXAMPLE / "northgate-review.txt", tmp_path / "a.txt")
    wrong = [mistake for mistake, _ in MISTAKES.values()]
    astray = [row("accept", "r-0", "words"), row("same", "r-0", "", "origin", other_report="r-1"), row("leave_out", "r-0")]
    (tmp_path / "decisions.csv").write_text(text([*wrong, *astray]) + '"open', "utf-8")
    record = barchan.build([tmp_path / "a.txt"], out=tmp_path / "out").record
    issues = [i for i in record.issues if i.stage == "review"]
    assert sorted(int(i.where.partition(":")[2]) for i in issues) == list(range(2, len(wrong) + 6))
    assert len([i for i in issues if i.what == "decision malformed"]) == len(wrong) + 1
    assert [r.state for r in record.rulings] == ["not applied"] * 3
    assert record.claims
