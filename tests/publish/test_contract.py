"""The files of a record: field names, order, bytes, and no quotation that its report does not hold."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from barchan.errors import UsageError
from barchan.model.claim import Change
from barchan.model.record import Record
from barchan.publish.checked import checked
from barchan.publish.contract import write_contract
from barchan.publish.kept import LINES
from barchan.publish.rows import claim_row
from tests.factory import Bridge, bridge_record, claim, figure, one_report_record, report

FILES = {"reports", "claims", "events", "disagreements", "entities", "lineages", "proposals", "timeline", "stories", "issues", "decisions"}
HOSTILE = st.text(st.characters(codec=None) | st.sampled_from("\u2028\u2029\x85\r\n\x00\ud800\udfff\u202e\ufeff🐪\x1c<&'\"\\"), max_size=60)
CLAIM_FIELDS = {
    "id", "report", "sentence", "start", "end", "quote", "in_title", "kind", "summary", "predicate", "type", "actors", "when", "where",
    "figures", "said_by", "realis", "negated", "denies", "about", "event", "origins", "lent",
}  # fmt: skip
FIGURE_FIELDS = {
    "id", "measure", "who", "unit", "low", "high", "modifier", "part", "part_of", "period", "when", "where", "change", "readings",
    "text", "start", "end",
}  # fmt: skip
EVENT_FIELDS = {
    "id", "story", "title", "predicate", "type", "when", "where", "actors", "background", "claims", "reports", "origins", "status",
    "parts", "part_of", "figures", "responsibility",
}  # fmt: skip
REPORT_FIELDS = {
    "id", "given_id", "path", "outlet", "title", "url", "archive_url", "page", "authors", "retrieved", "language", "sha256", "chars",
    "read", "published", "credits", "spans", "lineage", "story",
}  # fmt: skip


def rows(out: Path, name: str) -> list[dict]:
    """The records of one file, read line by line as any program would."""
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text("utf-8").splitlines()]


def content(out: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The bridge story, written."""
    write_contract(bridge_record(), tmp_path, {"inputs": "sha256:1"})
    return tmp_path


def test_all_files_are_there_and_nothing_else(out: Path) -> None:
    """No draft is left behind."""
    assert {p.name for p in out.iterdir()} == {f"{name}.jsonl" for name in FILES} | {".lines.json", "texts", "manifest.json"}


def test_fields_are_the_contracts(out: Path) -> None:
    """Fields may be added, none may be missing."""
    assert all(REPORT_FIELDS <= row.keys() for row in rows(out, "reports"))
    assert all(CLAIM_FIELDS <= row.keys() for row in rows(out, "claims"))
    assert all(EVENT_FIELDS <= row.keys() for row in rows(out, "events"))
    assert all(FIGURE_FIELDS <= f.keys() for row in rows(out, "claims") for f in row["figures"])


def test_one_claim_field_by_field(out: Path) -> None:
    """A claim with an actor, a time, a place and a figure, against literal values."""
    row = next(r for r in rows(out, "claims") if r["when"] and r["when"]["text"] == "13 March")
    assert (row["kind"], row["realis"], row["negated"], row["event"]) == ("event", "asserted", False, "e-ambush")
    assert row["type"] == {"acled": ["Battles", "Armed clash"], "plover": ["ASSAULT", "firearms"]}
    assert row["when"]["earliest"] == row["when"]["latest"] == "2027-03-13"
    assert row["where"][0]["precision"] == {"acled": 1, "ucdp": 1}
    assert row["where"][0]["relation"] == {"kind": "at", "km": None, "other": None}
    assert (row["where"][0]["entity"], row["where"][0]["country"]) == ("geonames:1", "MLI")
    assert row["said_by"] == [{"entity": None, "name": "Sahel Relief Agency", "text": "Sahel Relief Agency", "body": None}]
    assert [(f["low"], f["high"], f["modifier"]) for f in row["figures"]] == [(19, None, "at_least")]
    assert row["sentence"] == {"start": row["start"], "end": row["end"]}


def test_an_event_counts_reports_and_origins(out: Path) -> None:
    """`reports` and `origins` are numbers; the ids stand beside them."""
    row = next(r for r in rows(out, "events") if r["id"] == "e-ambush")
    assert (row["reports"], row["origins"], len(row["report_ids"]), len(row["origin_ids"])) == (6, 4, 6, 4)
    assert row["responsibility"]["positions"][0]["stance"] == "accuses"
    assert row["figures"][0]["rules"]["acled_lowest"] == 16


def test_a_change_has_the_contracts_names(tmp_path: Path) -> None:
    """`from` and `to`, which no attribute can be called."""
    source = report("Attacks rose from 1,180 to 2,005, or 70 %.")
    rise = figure(source, "2,005", "incidents", (2005, 2005), change=Change(1180, 2005, 70.0, "agrees"))
    record = replace(bridge_record(), reports=(source,), claims=(claim(source, "Attacks rose from 1,180 to 2,005", figures=(rise,)),))
    write_contract(record, tmp_path)
    assert rows(tmp_path, "claims")[0]["figures"][0]["change"] == {"from": 1180, "to": 2005, "percent": 70.0, "checked": "agrees"}


def test_the_timeline_holds_dated_events_in_order(out: Path) -> None:
    """An event without a date is not on it."""
    assert [(r["earliest"], r["precision"], r["event"]) for r in sorted(rows(out, "timeline"), key=lambda r: r["earliest"])] == [
        ("2017-01-01", "year", "e-work"),
        ("2027-03-13", "day", "e-ambush"),
    ]


def test_spans_hold_in_the_written_texts(out: Path) -> None:
    """text[start:end] == quote, read back from disk."""
    for row in rows(out, "claims"):
        text = (out / "texts" / f"{row['report']}.txt").read_bytes().decode("utf-8")
        for found, words in [(row, row["quote"]), *((x, x["text"]) for x in row["actors"] + row["figures"])]:
            assert text[found["start"] : found["end"]] == words


def test_records_and_keys_are_sorted(out: Path) -> None:
    """By id, or by the whole line; keys by name."""
    for name in FILES:
        found = (out / f"{name}.jsonl").read_text("utf-8").splitlines()
        ids = [json.loads(line).get("id", line) for line in found]
        assert ids == sorted(ids)
        assert all(list(json.loads(line)) == sorted(json.loads(line)) for line in found)


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    """In another folder, over an older record, in another order."""
    record = bridge_record()
    turned = Record(*(tuple(reversed(getattr(record, name))) for name in Record.__dataclass_fields__))
    write_contract(one_report_record("An older record."), tmp_path / "b")
    write_contract(record, tmp_path / "a")
    write_contract(turned, tmp_path / "b")
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_line_ends_are_kept(tmp_path: Path) -> None:
    """A text keeps its carriage returns."""
    write_contract(one_report_record("one\r\ntwo\rthree\n"), tmp_path)
    assert next((tmp_path / "texts").iterdir()).read_bytes() == b"one\r\ntwo\rthree\n"


def test_a_claim_that_its_text_does_not_hold_is_left_out_everywhere(tmp_path: Path) -> None:
    """It becomes an issue, and nothing refers to it any more."""
    record = bridge_record()
    lost = next(c for c in record.claims if c.realis == "denied")
    bad = tuple(replace(c, start=c.start + 1, end=c.end + 1) if c is lost else c for c in record.claims)
    write_contract(replace(record, claims=bad), tmp_path)
    assert [r["what"] for r in rows(tmp_path, "issues") if r["where"] == lost.id] == ["left out: its words are not where it says"]
    others = [p for p in tmp_path.rglob("*.jsonl") if p.name != "issues.jsonl"]
    assert not [p.name for p in others if lost.id in p.read_text("utf-8")]
    assert [d["id"] for d in rows(tmp_path, "disagreements")] == ["d-1", "d-3", "d-4"]


def test_an_event_whose_only_claim_is_left_out_goes_too(tmp_path: Path) -> None:
    """Its story forgets it."""
    record = bridge_record()
    bad = tuple(replace(c, quote="other words") if c.event == "e-work" else c for c in record.claims)
    write_contract(replace(record, claims=bad), tmp_path)
    assert [e["id"] for e in rows(tmp_path, "events")] == ["e-ambush", "e-plan"]
    assert rows(tmp_path, "stories")[0]["events"] == ["e-ambush", "e-plan"]


def test_an_actor_or_a_figure_out_of_place_leaves_its_claim(tmp_path: Path) -> None:
    """Only what is wrong is left out."""
    record = bridge_record()
    first = next(c for c in record.claims if c.actors and c.figures)
    bad = replace(first, actors=(replace(first.actors[0], start=0, end=3), *first.actors[1:]), figures=(replace(first.figures[0], end=10**9),))
    write_contract(replace(record, claims=tuple(bad if c is first else c for c in record.claims)), tmp_path)
    row = next(r for r in rows(tmp_path, "claims") if r["id"] == first.id)
    assert (len(row["actors"]), row["figures"]) == (len(first.actors) - 1, [])
    assert len([r for r in rows(tmp_path, "issues") if r["where"] == first.id]) == 2


def test_a_sound_record_is_not_touched() -> None:
    """The check gives back what it was given."""
    sound = checked(bridge_record())
    assert [getattr(sound, kind.name) for kind in fields(Record)] == [getattr(bridge_record(), kind.name) for kind in fields(Record)]
    assert checked(sound) is sound


def test_a_claim_of_a_report_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    """Its report is named in the issue."""
    story = Bridge()
    record = replace(story.record(), reports=tuple(r for r in story.record().reports if r.id != story.denial.id))
    write_contract(record, tmp_path)
    assert [r["why"] for r in rows(tmp_path, "issues") if r["stage"] == "publish"] == [f"claim of {story.denial.id}"]


def test_an_output_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    """A file stands where the folder should."""
    (tmp_path / "taken").write_text("x")
    with pytest.raises(UsageError, match="taken"):
        write_contract(bridge_record(), tmp_path / "taken")


def test_the_manifest_has_counts_and_what_was_handed_in(out: Path) -> None:
    """What was not handed in is null."""
    found = json.loads((out / "manifest.json").read_text("utf-8"))
    assert (found["version"], found["inputs"], found["models"]) == (1, "sha256:1", None)
    assert (found["counts"]["reports"], found["counts"]["reports_read"], found["counts"]["claims"]) == (7, 6, 12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=HOSTILE, quote=HOSTILE.filter(bool), after=HOSTILE, name=HOSTILE)
def test_hostile_texts_stay_whole(before: str, quote: str, after: str, name: str, tmp_path: Path) -> None:
    """Any text at all: one record a line, spans that hold, the text as it was but for half characters."""
    source = report("\n" + before + quote + after, name)
    here = claim(source, quote)
    write_contract(Record((source,), (here,), (), (), (), (), (), (), ()), tmp_path)
    text = next((tmp_path / "texts").iterdir()).read_bytes().decode("utf-8")
    (row,) = rows(tmp_path, "claims")
    assert text[row["start"] : row["end"]] == row["quote"]
    assert text == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in source.text)
    assert len(rows(tmp_path, "reports")) == 1


SPOILT = {
    "a line is altered": lambda out: (out / "claims.jsonl").write_bytes((out / "claims.jsonl").read_bytes().replace(b"a", b"b", 1)),
    "lines are gone": lambda out: (out / "claims.jsonl").write_bytes(b""),
    "a file is gone": lambda out: (out / "events.jsonl").unlink(),
    "what is known is gone": lambda out: (out / LINES).unlink(),
    "what is known is cut": lambda out: (out / LINES).write_bytes((out / LINES).read_bytes()[:-9]),
    "of another kind": lambda out: (out / LINES).write_text('["x", {"claims.jsonl": [1, 2, 3]}]'),
    "nothing": lambda out: None,
}


@pytest.mark.parametrize("how", SPOILT)
def test_lines_that_are_taken_over_are_those_that_would_be_made(how: str, tmp_path: Path) -> None:
    """After another record, and whatever became of the files since, the files are those written into an empty folder."""
    record = bridge_record()
    other = replace(record, claims=tuple(replace(c, realis="alleged") for c in record.claims[1:]), events=record.events[:-1])
    write_contract(other, tmp_path / "a")
    SPOILT[how](tmp_path / "a")
    write_contract(record, tmp_path / "a")
    write_contract(record, tmp_path / "b")
    a, b = ({p.relative_to(tmp_path / x).as_posix(): p.read_bytes() for p in (tmp_path / x).rglob("*") if p.is_file()} for x in "ab")
    assert a == b


def test_only_lines_that_change_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a record with one other claim, one claim's line is made; by other code, all are."""
    made = []
    monkeypatch.setattr("barchan.publish.rows.claim_row", lambda claim: made.append(claim.id) or claim_row(claim))
    record = bridge_record()
    changed = replace(record, claims=(replace(record.claims[0], realis="alleged"), *record.claims[1:]))
    counts = []
    for one in (record, record, changed):
        made.clear()
        write_contract(one, tmp_path)
        counts.append(len(made))
    monkeypatch.setattr("barchan.publish.kept.recipe", lambda: "another")
    write_contract(changed, tmp_path)
    assert [*counts, len(made)] == [len(record.claims), 0, 1, 1 + len(record.claims)]
