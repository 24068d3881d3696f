"""The fusion bench: which event it reads, how it compares, and the plain programs beside it."""

import gzip
import json
from pathlib import Path

from barchan.model.event import Event, Finding, Rules
from bench.accuracy.fusion import BASELINES, Answer, answer, main_event, score, total, town
from bench.accuracy.incidents import incidents
from tests.factory import bridge_record

ROWS = [
    {
        "incident": "7", "split": "dev", "gold": {"killed": 2, "injured": 0, "date": "2015-03-02", "city": "Orla (Eastside)", "state": "Fenland"},
        "docs": [
            {"id": "7-1", "outlet": "orla.example", "date": "2015-03-02", "url": None, "title": "Two dead in Orla", "text": "Two men were killed at a bar in Orla on Monday."},
            {"id": "7-2", "outlet": "fen.example", "date": "2015-03-03", "url": None, "title": "", "text": "One man was killed and another died later, the sheriff said."},
        ],
    },
    {"incident": "8", "split": "dev", "gold": {"killed": 0}, "docs": [{"id": "8-1", "outlet": "o", "date": None, "title": "", "text": "Nobody came."}]},
]  # fmt: skip


def corpus(tmp_path: Path) -> Path:
    """A folder with two incidents, one of two reports."""
    (tmp_path / "incidents.jsonl.gz").write_bytes(gzip.compress("\n".join(json.dumps(row) for row in ROWS).encode()))
    return tmp_path


def test_incidents_come_with_their_reports(tmp_path: Path) -> None:
    """Titles stand before the texts; `least` leaves out those with too few reports."""
    found = incidents(corpus(tmp_path), least=2)
    assert [i.id for i in found] == ["7"]
    assert [r.published.earliest for r in found[0].reports] == ["2015-03-02", "2015-03-03"]
    assert found[0].reports[0].text.startswith("Two dead in Orla\n\nTwo men")
    assert len(incidents(corpus(tmp_path))) == 2


def test_the_main_event_is_that_of_most_reports() -> None:
    """Its totals, its day and its town are the answer."""
    record = bridge_record()
    event = main_event(record.events)
    assert event is not None and len(event.reports) == max(len(e.reports) for e in record.events)
    assert answer(record).city == "Tarkou"


def test_a_part_or_a_plan_is_no_total() -> None:
    """And what is not told is nobody."""
    event = main_event(bridge_record().events)
    assert event is not None
    part = Finding("injured", "police", None, "event", (), "single_source", Rules(ucdp_best=4), "")
    planned = Finding("injured", None, None, "event", (), "single_source", Rules(ucdp_best=3), "", planned=True)
    told = Event(event.id, event.title, event.predicate, event.type, None, (), (), False, (), (), (), "agreed", figures=(part, planned))
    assert total(told, "injured") == 0


def test_towns_are_compared_without_their_parts() -> None:
    """Brackets, `county` and case make no difference."""
    assert town("Orla (Eastside)") == town("ORLA") == town("Orla County")


def test_every_field_is_scored_alone(tmp_path: Path) -> None:
    """A null is never right."""
    found = incidents(corpus(tmp_path), least=2)
    assert score(found, [Answer(2, 1, None, "Orla")]) == {"killed_exact": 1.0, "injured_exact": 0.0, "date_exact": 0.0, "city_exact": 1.0}


def test_the_plain_programs_read_numbers_beside_words(tmp_path: Path) -> None:
    """The first number of each report; one injured where none stands there."""
    found = incidents(corpus(tmp_path), least=2)[0]
    assert [read(found) for read in BASELINES.values()] == [
        Answer(2, 1, "2015-03-02", "Orla (Eastside)"), Answer(2, 1, "2015-03-02", "Orla (Eastside)"), Answer(2, 1, "2015-03-02", "Orla (Eastside)"),
    ]  # fmt: skip
