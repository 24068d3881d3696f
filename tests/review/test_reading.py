"""Reading decisions.csv: every kind of mistake is told with its line and its cure, and spoils nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.model.decision import COLUMNS, DecisionFile
from barchan.review.reading import decision_files, read_decisions, read_sheet
from tests.review.factory import Row, row, sheet, text

REPORT = "r-1"


def test_a_row_is_a_decision() -> None:
    """With its anchor, author, time in UTC and reason, and where it stands."""
    (found,) = sheet(row("set", REPORT, "sixteen dead", "killed", "16", nth="2", time="2027-03-20T11:00+02:00")).decisions
    assert (found.verb, found.subject.quote, found.subject.nth, found.field, found.value) == ("set", "sixteen dead", 2, "killed", "16")
    assert (found.author, found.time, found.reason, found.where) == ("Awa", "2027-03-20T09:00:00Z", "I looked.", "decisions.csv:2")


MISTAKES: dict[str, tuple[Row, str]] = {
    "no verb": (row("", REPORT), "It has no verb: write one of accept"),
    "unknown verb": (row("aprove", REPORT), "'aprove' is no verb"),
    "no report": (row("accept", "", "words"), "It has a quote and no report"),
    "nothing named": (row("accept", ""), "It names no report"),
    "no author": (row("accept", REPORT, "words", author=""), "It has no author"),
    "no time": (row("accept", REPORT, "words", time=""), "It has no time"),
    "a time in words": (row("accept", REPORT, "words", time="yesterday"), "'yesterday' is no time"),
    "nth is no number": (row("accept", REPORT, "words", nth="second"), "nth is 'second'"),
    "nth is nought": (row("accept", REPORT, "words", nth="0"), "nth is '0'"),
    "nth without words": (row("accept", REPORT, "", nth="1"), "It has an nth and no quote"),
    "unknown field": (row("set", REPORT, "words", "deaths", "3"), "No field is called 'deaths'"),
    "a field of reports on words": (row("set", REPORT, "words", "outlet", "Post"), "No field is called 'outlet'"),
    "a field of claims on a report": (row("set", REPORT, "", "killed", "3"), "It has no quote"),
    "set without value": (row("set", REPORT, "words", "killed"), "set needs a field and a value"),
    "set without field": (row("set", REPORT, "words", "", "3"), "set needs a field and a value"),
    "add without predicate": (row("add", REPORT, "words"), "add needs the words"),
    "add with a value": (row("add", REPORT, "words", "killed", "3", predicate="killing"), "add only says"),
    "leave out words": (row("leave_out", REPORT, "words"), "leave_out is about a whole report"),
    "reject a report": (row("reject", REPORT), "A whole report is left out"),
    "same without kind": (row("same", REPORT, "words", other_report="r-2", other_quote="others"), "same needs a kind"),
    "same without other": (row("same", REPORT, "words", "event"), "same is about two things"),
    "same without quote": (row("same", REPORT, "words", "event", other_report="r-2"), "An event is found by words"),
    "same as itself": (row("same", REPORT, "words", "event", other_report=REPORT, other_quote="words"), "Both sides are the same"),
    "two things for one": (row("accept", REPORT, "words", other_report="r-2"), "accept is about one thing"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told(name: str) -> None:
    """An Issue on its line with the cure; the rows around it stand."""
    wrong, why = MISTAKES[name]
    found = sheet(row("accept", REPORT, "one"), wrong, row("accept", REPORT, "two"))
    assert [d.subject.quote for d in found.decisions] == ["one", "two"]
    (issue,) = found.issues
    assert (issue.where, issue.stage, issue.what) == ("decisions.csv:3", "review", "decision malformed")
    assert issue.why.startswith(why)


@pytest.mark.parametrize(
    ("data", "where", "what", "why"),
    [
        (b"verb,quote\naccept,words\n", "decisions.csv:1", "decisions not read", "Its header has no column report, author, time"),
        (b"verb,verb,report,author,time\n", "decisions.csv:1", "decisions not read", "Its header names the column verb twice"),
        (b"verb,report,author,time,colour\naccept,r-1,Awa,2027-03-20,red\n", "decisions.csv:1", "column not used", "No column is called colour"),
        (b"verb,report,author,time\naccept,r-1,Awa,2027-03-20,words, too\n", "decisions.csv:2", "decision malformed", "It has 6 cells, the header 4"),
        (b'verb,report,author,time\n"accept"x,r-1,Awa,2027-03-20\naccept,r-1,Awa,2027-03-20\n', "decisions.csv:2", "decision malformed", "The row is no CSV"),
        (b'verb,report,author,time\naccept,"r-1,Awa,2027-03-20\n', "decisions.csv:2", "decision malformed", "The row is no CSV"),
        ("verb,report,author,time\naccept,r-1,Siné,2027-03-20\n".encode("cp1252"), "decisions.csv", "decoded as windows-1252", "It is not UTF-8"),
        (b"", "", "", ""),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_told(data: bytes, where: str, what: str, why: str) -> None:
    """What can be read of it is read; an empty file is none."""
    found = read_sheet(data)
    assert [(i.where, i.what) for i in found.issues] == ([(where, what)] if where else [])
    assert all(i.why.startswith(why) for i in found.issues)


def test_after_a_broken_row_reading_goes_on() -> None:
    """An open quotation mark swallows no other row."""
    whole = text([row("accept", REPORT, "one")]) + 'accept,r-1,"open,\n' + text([row("accept", REPORT, "two")]).split("\n", 1)[1]
    found = read_sheet(whole.encode())
    assert [d.subject.quote for d in found.decisions] == ["one", "two"]
    assert [i.where for i in found.issues] == ["decisions.csv:3"]


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.encode("utf-8-sig"), lambda t: t.encode("utf-16"), lambda t: t.replace("\n", "\r\n").encode(),
        lambda t: t.replace(",", ";").encode(), lambda t: t.replace(",", "\t").encode(), lambda t: t.replace("verb", " Verb ").encode(),
        lambda t: (t + ",,,\n\n").encode(),
    ],
)  # fmt: skip
def test_spreadsheets_may_save_it_their_way(change) -> None:
    """Marks of encoding, line ends, separators, capitals, empty rows."""
    found = read_sheet(change(text([row("accept", REPORT, "“sixteen” dead")])))
    assert [d.subject.quote for d in found.decisions] == ["“sixteen” dead"]
    assert found.issues == ()


def test_an_apostrophe_that_guards_a_cell_is_no_part_of_it() -> None:
    """Words that begin like a formula are written with one in front."""
    assert sheet(row("accept", REPORT, "'-year delay")).decisions[0].subject.quote == "-year delay"
    assert sheet(row("accept", REPORT, "'No,' he said")).decisions[0].subject.quote == "'No,' he said"


def test_files_are_found_beside_the_inputs_and_by_name(tmp_path: Path) -> None:
    """In a folder that is given, beside a file that is given, and where the user says; each once."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("in/decisions.csv", "in/decisions-awa.csv", "in/decisions (1).csv", "in/deep/decisions.csv", "in/decisions.txt", "other.csv", "in/a.txt"):
        (tmp_path / name).write_text(text([row("accept", REPORT, name)]), "utf-8")
    found = decision_files([tmp_path / "in", tmp_path / "in" / "a.txt"], [tmp_path / "other.csv", tmp_path / "in" / "decisions.csv"])
    assert [Path(f.path).name for f in found] == ["decisions (1).csv", "decisions-awa.csv", "decisions.csv", "other.csv"]
    assert [d.where for d in read_decisions(found).decisions] == ["decisions (1).csv:2", "decisions-awa.csv:2", "decisions.csv:2", "other.csv:2"]


def test_a_file_of_a_build_before_is_read_as_it_is_now(tmp_path: Path) -> None:
    """Where it still lies there; else what it held stands, so that an addition from elsewhere keeps to it."""
    here, gone = tmp_path / "decisions.csv", tmp_path / "decisions-awa.csv"
    for file in (here, gone):
        file.write_text(text([row("accept", REPORT, "before")]), "utf-8")
    kept = decision_files([tmp_path], [])
    here.write_text(text([row("accept", REPORT, "now")]), "utf-8")
    gone.unlink()
    (tmp_path / "new").mkdir()
    assert [d.subject.quote for d in read_decisions(decision_files([tmp_path / "new"], [], kept)).decisions] == ["before", "now"]


def test_rows_that_a_team_shares_count_once() -> None:
    """Those that stand in a file too are not read again; what is wrong with the others is told as the store's."""
    rows = [row("accept", REPORT, "both"), row("accept", REPORT, "shared"), row("praise", REPORT, "wrong")]
    file = DecisionFile("/in/decisions.csv", text(rows[:1]))
    found = read_decisions([file], [{k: v for k, v in r.items() if v} for r in rows])
    assert [(d.subject.quote, d.where) for d in found.decisions] == [("both", "decisions.csv:2"), ("shared", "the store:3")]
    assert [i.where for i in found.issues] == ["the store:4"]


CELL = st.one_of(st.sampled_from(["accept", "set", "same", "killed", "event", REPORT, "2027-03-20", "1", "=1", '"', "'"]), st.text(max_size=12))


@settings(deadline=None)
@given(st.lists(st.lists(CELL, max_size=15), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_no_rows_break_the_reader(rows: list[list[str]], mark: str) -> None:
    """Each row that is not empty is a decision, or an Issue with a cure."""
    head = mark.join(COLUMNS)
    found = read_sheet("\n".join([head, *(mark.join(cells) for cells in rows)]).encode("utf-8", "surrogatepass"))
    assert all(i.where and i.why for i in found.issues)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    """Whatever stands in the file."""
    read_sheet(data)
    read_sheet(b"verb,report,quote,author,time\n" + data)
