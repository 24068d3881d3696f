"""What every store must do; a new implementation joins by one line in OPENERS."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from barchan.errors import UsageError
from barchan.model.decision import Anchor, Decision, Ruling, decided
from barchan.model.event import Disagreement, Held
from barchan.store.base import Store
from barchan.store.sqlite import FILE, open_sqlite
from tests.factory import bridge_record, one_report_record, when

OPENERS: dict[str, Callable[[Path], Store]] = {"sqlite": open_sqlite}


@pytest.fixture(params=sorted(OPENERS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each implementation."""
    opened = OPENERS[request.param](tmp_path)
    yield opened
    opened.close()


def test_a_new_store_holds_nothing(store: Store) -> None:
    """Nothing is null, not an empty record."""
    assert (store.load(), store.manifest(), store.claims()) == (None, None, ())


def test_what_was_saved_is_loaded_equal(store: Store) -> None:
    """A record goes in and comes out the same, whole numbers whole."""
    store.save(bridge_record(), {"version": 1})
    assert store.load() == bridge_record()
    assert store.manifest() == {"version": 1}


def test_a_time_in_a_disagreement_comes_back_as_a_time(store: Store) -> None:
    """A position's value may be a time or plain JSON; both survive."""
    days = tuple(Held(when("Friday", f"2027-03-1{d}"), f"1{d} March", ("c-1",), ("r-1",), ()) for d in (2, 3))
    record = replace(bridge_record(), disagreements=(Disagreement("d-9", "e-ambush", "when", days, "contested", "Two days."),))
    store.save(record, {})
    assert store.load() == record


def test_decisions_come_back_with_what_became_of_them(store: Store) -> None:
    """A person's decision, and its note on a claim."""
    decision = Decision("set", Anchor("r-1", "nine dead", 2), "killed", "9", None, "Awa", "2027-03-20T00:00:00Z", "", "decisions.csv:2")
    record = bridge_record()
    claims = (replace(record.claims[0], decided=(decided(decision, "19", "9"),)), *record.claims[1:])
    record = replace(record, claims=claims, rulings=(Ruling(decision, "applied", "", (claims[0].id,), "19"),))
    store.save(record, {})
    assert store.load() == record


def test_saving_again_replaces(store: Store) -> None:
    """A store keeps one record: the last."""
    store.save(bridge_record(), {"version": 1})
    store.save(one_report_record("One line."), {"version": 1})
    assert store.load() == one_report_record("One line.")


def test_claims_of_one_event_or_report(store: Store) -> None:
    """Claims can be asked for by event and by report, in the order of the text."""
    record = bridge_record()
    store.save(record, {})
    wire = next(r for r in record.reports if r.outlet == "Delta Wire")
    assert [c.event for c in store.claims(report=wire.id)] == ["e-ambush", "e-work"]
    assert len(store.claims(event="e-ambush")) == 10
    assert store.claims(report=wire.id, event="e-plan") == ()


def test_half_characters_and_nuls_stop_nothing(store: Store) -> None:
    """Text that UTF-8 cannot hold is kept all the same."""
    record = one_report_record("broken \ud800 and \x00 text", outlet="\udfff\x00")
    store.save(record, {})
    assert store.load() == record


def test_a_failed_save_leaves_the_record_before(store: Store) -> None:
    """All at once or not at all: two claims with one id cannot be written, and nothing is lost."""
    store.save(bridge_record(), {})
    double = replace(bridge_record(), claims=bridge_record().claims * 2)
    with pytest.raises(UsageError):
        store.save(double, {})
    assert store.load() == bridge_record()


def test_a_store_survives_closing(tmp_path: Path) -> None:
    """What one process saved another loads."""
    first = open_sqlite(tmp_path)
    first.save(bridge_record(), {})
    first.close()
    assert open_sqlite(tmp_path).load() == bridge_record()


def test_a_file_that_is_no_store_is_a_usage_error(tmp_path: Path) -> None:
    """The message names the file."""
    (tmp_path / FILE).write_text("this is a letter, not a database, and it is long enough to be taken for neither")
    with pytest.raises(UsageError, match=FILE):
        open_sqlite(tmp_path)
