"""The founding reports, where they are at hand: what their reconciliation must show."""

import json
from pathlib import Path
from typing import Any

import pytest

import barchan
from barchan.model.record import Record

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding reports (../shared/seeds) are not here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the record is written."""
    return tmp_path_factory.mktemp("seeds")


@pytest.fixture(scope="module")
def record(folder: Path) -> Record:
    """The record of the five reports."""
    return barchan.build(sorted(SEEDS.glob("*.txt")), out=folder).record


def numbers(record: Record) -> dict[str, str]:
    """Report id → its number."""
    return {r.id: r.path[:3] for r in record.reports}


def test_the_departure_is_one_event_of_one_or_two_origins(record: Record) -> None:
    """Five reports of 15 August 2022 on the word of one statement, and perhaps a magazine's own."""
    event = max((e for e in record.events if e.predicate == "withdrawal"), key=lambda e: len(e.claims))
    assert len(event.reports) == 5
    assert len(event.origins) <= 2
    assert event.when is not None
    assert event.when.earliest == event.when.latest == "2022-08-15T11:00:00Z"


def test_three_zones_are_one_moment(record: Record) -> None:
    """13:00 in Paris, 11:00 GMT and 11:00 local time fit together."""
    zones = [d for d in record.disagreements if d.field == "when" and len(d.positions) > 1]
    assert {d.status for d in zones} == {"compatible"}


def test_the_crawlers_date_is_nobodys(record: Record) -> None:
    """21 November 2024 dates neither a report nor an event."""
    assert not [r for r in record.reports if "2024-11" in f"{r.published.earliest}{r.published.latest}"]
    assert not [e for e in record.events if e.when and "2024-11" in f"{e.when.earliest}{e.when.latest}"]


def test_three_names_are_one_operation(record: Record) -> None:
    """A translation, a misspelling and the name itself."""
    names = [{a.text.split('"')[0] for a in e.aliases} for e in record.entities if e.type == "operation"]
    assert any({"Crescent Dune", "Operation Barhan", "Barkhane force"} <= {n.replace(" force", "") if "Dune" in n else n for n in group} for group in names)


def test_a_part_is_no_rival_of_its_total(record: Record) -> None:
    """53 dead in the Sahel, 48 of them in Mali."""
    claims = [c for c in record.claims for f in c.figures if f.measure == "killed" and f.low in (48, 53)]
    parts = {f.low: f.part for c in claims for f in c.figures if f.low in (48, 53)}
    assert parts == {53: "total", 48: "part"}


def test_troop_figures_do_not_contradict(record: Record) -> None:
    """2,400 in Mali, 5,000 and 5,100 in the region, 1,000 in Niger: other places, other times."""
    assert not [d for d in record.disagreements if d.field == "troops" and d.status == "contested"]


def test_the_mercenaries_are_asserted_alleged_and_denied_side_by_side(record: Record) -> None:
    """All three stand; none is chosen."""
    shown = [{p.words for p in d.positions} for d in record.disagreements if d.field == "realis" and d.status == "contested"]
    assert any(len(words) == 3 for words in shown)


def test_furniture_says_nothing(record: Record) -> None:
    """No claim from a comment form."""
    assert not [c for c in record.claims if "Leave a Reply" in c.quote or "email address" in c.quote or "Discussion about" in c.quote]


def test_a_missing_number_stays_missing(folder: Path, record: Record) -> None:
    """`-year` has no number."""
    figures: list[dict[str, Any]] = [f for line in (folder / "claims.jsonl").read_text("utf-8").splitlines() for f in json.loads(line)["figures"]]
    assert not [f for f in figures if "-year" in f["text"] and (f["low"] is not None or f["high"] is not None) and f["text"].strip().startswith("-")]
