"""What every store must do; a new implementation joins by one line in OPENERS."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from importlib.resources import files
from itertools import count
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, make_url, text

from barchan.errors import Outdated, UsageError
from barchan.model.batch import Batch, Sources, Tally
from barchan.model.build import Build, Change
from barchan.model.decision import Anchor, Decision, DecisionFile, Ruling, decided
from barchan.model.event import Disagreement, Held
from barchan.model.record import Record
from barchan.store import tables
from barchan.store.address import open_store
from barchan.store.base import Store
from barchan.store.sqlite import FILE, open_sqlite
from tests.factory import bridge_record, one_report_record, when
from tests.store.postgres import MISSING, programs, server

NOTHING = Record((), (), (), (), (), (), (), (), ())
Opener = Callable[[], Store]
"""Opens one and the same store again and again."""
_NUMBER = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A running server: the address of its first database."""
    if programs() is None:
        pytest.skip(MISSING)
    with server() as address:
        yield address


def in_a_file(folder: Path, request: pytest.FixtureRequest) -> Opener:
    """A store in a folder."""
    return lambda: open_store(folder, None)


def in_postgres(folder: Path, request: pytest.FixtureRequest) -> Opener:
    """A store in a new database."""
    address = make_url(request.getfixturevalue("postgres"))
    name = f"record{next(_NUMBER)}"
    engine = create_engine(address.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return lambda: open_store(folder, address.set(database=name).render_as_string())


OPENERS = {"sqlite": in_a_file, "postgres": in_postgres}


@pytest.fixture(params=sorted(OPENERS))
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """What opens an empty store of each implementation."""
    return OPENERS[request.param](tmp_path, request)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    """An empty store of each implementation."""
    opened = opener()
    yield opened
    opened.close()


def test_a_new_store_holds_nothing(store: Store) -> None:
    """Nothing is null, not an empty record."""
    assert (store.load(), store.manifest(), store.claims()) == (None, None, ())
    assert (store.builds(), store.sources(), store.changes(1), store.decisions()) == ((), Sources(), (), ())


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


def test_every_build_is_kept(store: Store) -> None:
    """The last record is what is asked for; what was before can be loaded by its number."""
    first, second = bridge_record(), one_report_record("One line.")
    assert store.save(first, {"version": 1}, made="2031-05-03T10:00:00+00:00") == 1
    assert store.save(second, {"version": 2}) == 2
    assert store.save(first, {"version": 3}) == 3
    assert (store.load(), store.load(1), store.load(2), store.load(3), store.load(4)) == (first, first, second, first, None)
    assert store.builds() == (Build(1, "2031-05-03T10:00:00+00:00", {"version": 1}), Build(2, None, {"version": 2}), Build(3, None, {"version": 3}))
    assert len(store.claims(event="e-ambush")) == 10


def test_what_stays_the_same_is_written_once(store: Store) -> None:
    """A build that changes one event leaves all else as it was."""
    record = bridge_record()
    changed = replace(record, events=(replace(record.events[0], title="Another title."), *record.events[1:]))
    store.save(record, {})
    store.save(changed, {})
    assert (store.load(1), store.load(2)) == (record, changed)


def test_a_record_that_is_equal_in_all_is_the_build_before(store: Store) -> None:
    """Running the same thing again adds nothing to the history, and its changes stay those of the build; the first build has none."""
    change = Change("event", "changed", "toll", "e-ambush", (), "The ambush", "Killed", "12", "16", ("r-1",), "Delta Wire came.")
    told: list[tuple[Record, Record, object]] = []

    def tell(old: Record, new: Record, before: object) -> list[Change]:
        told.append((old, new, before))
        return [change]

    record = bridge_record()
    changed = replace(record, events=(replace(record.events[0], title="Another title."), *record.events[1:]))
    assert (store.save(record, {"version": 1}, tell=tell), store.changes(1)) == (1, ())
    assert (store.save(changed, {"version": 1}, tell=tell), store.changes(2)) == (2, (change,))
    assert (store.save(changed, {"version": 1}, tell=tell), len(store.builds())) == (2, 2)
    assert store.save(changed, {"version": 2}) == 3
    ((old, new, before),) = told  # only what is otherwise is read and told
    assert (old, new, before) == (replace(NOTHING, events=record.events[:1]), replace(NOTHING, events=changed.events[:1]), {"version": 1})


def test_what_a_record_was_read_from_comes_back(store: Store) -> None:
    """Sources are those of the newest record, their texts whole, also of reports that people left out of it."""
    record = bridge_record()
    tally = Tally("a.txt", "not read", "It is #", 2, (("a.txt#1", "It is 1"), ("a.txt#2", "It is 2")))
    batches = (Batch("b-1", "b-p1", "00", "barchan 0.1.0", record.reports[:2], (tally,)), Batch("b-2", "b-p2", None, "barchan 0.1.0", (), (tally,), 3))
    left_out = replace(record.reports[0], id="r-left-out", text="Words of a report that is left out.")
    batches = (*batches, Batch("b-3", "b-p3", "03", "barchan 0.1.0", (left_out,)))
    sources = Sources(batches, (DecisionFile("/in/decisions.csv", "verb,report\xff\n"), DecisionFile("/in/gone.csv", None, "It cannot be opened.")))
    store.save(record, {}, sources=sources)
    assert store.sources() == sources
    store.save(record, {}, sources=Sources(batches[:1]))
    assert store.sources() == Sources(batches[:1])


def test_a_build_on_top_of_another_than_the_newest_is_refused(opener: Opener) -> None:
    """Who read the store before somebody else wrote it must read it again; nothing is overwritten unseen."""
    one, other = opener(), opener()
    one.save(bridge_record(), {}, after=0)
    with pytest.raises(Outdated):
        other.save(one_report_record("One line."), {}, after=0)
    assert other.save(one_report_record("One line."), {}, after=1) == 2
    one.close()
    other.close()


def test_two_writers_at_once_lose_no_decision(opener: Opener) -> None:
    """Forty rows from each of two people, one by one and at the same time; a row that both have is there once."""
    opener().close()

    def write(author: str) -> None:
        with closing(opener()) as own:
            for number in range(40):
                own.decide([{"author": author, "verb": "accept", "quote": f"words {number}"}, {"author": "both", "verb": "reject", "quote": "the same"}])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, ("Ada", "Ben")))
    store = opener()
    found = store.decisions()
    store.close()
    assert sorted(d["quote"] for d in found if d["author"] == "Ada") == sorted(f"words {n}" for n in range(40))
    assert [d["quote"] for d in found if d["author"] == "Ben"] == [f"words {n}" for n in range(40)]
    assert [d["author"] for d in found].count("both") == 1


def test_two_builds_at_once_are_both_kept(opener: Opener) -> None:
    """Writers wait for each other; each build has a number of its own."""
    opener().close()

    def write(text: str) -> int:
        with closing(opener()) as own:
            return own.save(one_report_record(text), {"text": text})

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(write, (f"Line {n}." for n in range(4))))
    assert sorted(numbers) == [1, 2, 3, 4]
    store = opener()
    assert all(store.load(b.number) == one_report_record(str(b.manifest["text"])) for b in store.builds())
    store.close()


def test_a_store_of_the_first_kind_is_migrated(opener: Opener, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """It held one record and did not say what it was. Its record becomes build 1, and its tables are those of a new store."""
    fresh = opener()
    engine = fresh._engine  # type: ignore[attr-defined]  # what a test of migrations is about
    fresh.close()
    _make_first_kind(engine)
    store = opener()
    record = store.load()
    assert record is not None and [i.what for i in record.issues] == ["not read"]
    assert [(b.number, b.made, b.manifest) for b in store.builds()] == [(1, None, {"version": 1})]
    assert store.save(replace(record, issues=()), {"version": 2}) == 2
    assert store.load(1) == record
    store.close()
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), tables.METADATA) == []


def _make_first_kind(engine: Engine) -> None:
    """Put the tables of the first stores, with one issue and a manifest, in place of what is there."""
    from alembic import command
    from alembic.config import Config

    with engine.execution_options(writes=True).begin() as connection:
        tables.METADATA.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
        config = Config()
        config.set_main_option("script_location", str(files("barchan.store.migrations")))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("DROP TABLE alembic_version"))
        issue = '{"where": "a.txt", "stage": "ingest", "what": "not read", "why": "It is empty."}'
        connection.execute(text("INSERT INTO issues (id, stage, what, payload) VALUES (0, 'ingest', 'not read', :issue)"), {"issue": issue})
        connection.execute(text("INSERT INTO builds (id, manifest) VALUES (1, :manifest)"), {"manifest": '{"version": 1}'})


def test_a_store_of_a_newer_kind_is_refused(opener: Opener) -> None:
    """The message says what to do; nothing is written."""
    store = opener()
    with store._engine.execution_options(writes=True).begin() as connection:  # type: ignore[attr-defined]
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(UsageError, match="newer Barchan"):
        opener()
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
    with pytest.raises(UsageError, match="one id"):
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


@pytest.mark.parametrize("address", ["mysql://team@host/record", "not an address"])
def test_an_address_of_another_kind_is_a_usage_error(address: str, tmp_path: Path) -> None:
    """The cure says what an address looks like."""
    with pytest.raises(UsageError, match="postgresql://user@host/database"):
        open_store(tmp_path, address)


def test_a_server_that_does_not_answer_is_a_usage_error(tmp_path: Path) -> None:
    """The address is told without its password."""
    with pytest.raises(UsageError, match=r"tester:\*\*\*@") as told:
        open_store(tmp_path, f"postgresql://tester:secret@/record?host={tmp_path}")
    assert "secret" not in str(told.value)
