"""The store behind any engine of SQLAlchemy's: the newest record in tables, what it was before beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, insert, inspect, literal, select, text
from sqlalchemy.exc import SQLAlchemyError

from barchan.errors import Outdated, UsageError
from barchan.model.batch import Sources
from barchan.model.build import Build, Change
from barchan.model.claim import Claim
from barchan.model.digests import Digests
from barchan.model.record import Record
from barchan.store import tables
from barchan.store.base import Tell
from barchan.store.rows import (
    Kept,
    Row,
    digest,
    figure_rows,
    kept,
    packed,
    record_of,
    record_with,
    source_rows,
    sources_of,
    unpacked,
)

AT_ONCE = 500
"""Ids asked for in one statement; SQLite takes 32,766 values."""
LOCK = 7_215_114
"""The number of PostgreSQL's advisory lock that writers wait for."""


class SqlStore:
    """A record in the database behind an engine. Raises UsageError where it cannot be opened, and where a newer Barchan made it."""

    def __init__(self, engine: Engine) -> None:
        """Open the database; its tables are made, or migrated from those of an older Barchan."""
        self._name = engine.url.database if engine.dialect.name == "sqlite" else engine.url.render_as_string(hide_password=True)
        self._engine = engine
        # Readers see one state of the database however many queries they make; writers wait for each other.
        self._reader = engine.execution_options(isolation_level="REPEATABLE READ") if engine.dialect.name == "postgresql" else engine
        try:
            self._migrate()
        except SQLAlchemyError as error:
            raise UsageError(f"{self._name}: the store cannot be opened ({_said(error)}); move it away or name another") from error

    def save(
        self, record: Record, manifest: Mapping[str, object], *, sources: Sources = Sources(), tell: Tell | None = None,  # noqa: B008 - frozen
        made: str | None = None, after: int | None = None, digests: Digests | None = None,
    ) -> int:  # fmt: skip
        """Keep a record as the newest build: only what is otherwise than before is read and written. See the port."""
        found = kept(record, digests or Digests())
        with self._writing() as connection:
            latest = connection.execute(select(func.max(tables.BUILDS.c.id))).scalar_one() or 0
            if after is not None and latest != after:
                raise Outdated(f"{self._name}: somebody stored build {latest} meanwhile")
            connection.execute(delete(tables.SOURCES))
            _insert(connection, tables.SOURCES, source_rows(sources, record))
            written = {table: _Written(connection, table, inside) for table, inside in found.items()}
            before = _manifest(connection)
            if before == manifest and not any(w.gone or w.fresh for w in written.values()):
                return int(latest)
            number = int(latest) + 1
            if before is not None and tell is not None:
                changes = tell(record_of(lambda table: written[table].old()), record_with({t: [k.noun for k in w.fresh] for t, w in written.items()}), before)
                _insert(connection, tables.CHANGES, [{"build": number, "payload": packed(change)} for change in changes])
            for one in written.values():
                one.write(number)
            claims = written[tables.CLAIMS]
            for ids in _some({*claims.gone, *(k.id for k in claims.fresh)}):
                connection.execute(delete(tables.FIGURES).where(tables.FIGURES.c.claim.in_(ids)))
            _insert(connection, tables.FIGURES, figure_rows(k.noun for k in claims.fresh))
            _insert(connection, tables.BUILDS, [{"id": number, "made": made, "manifest": dict(manifest)}])
            return number

    def builds(self) -> tuple[Build, ...]:
        """All builds, the oldest first."""
        with self._reader.connect() as connection:
            columns = tables.BUILDS.c
            return tuple(Build(*row) for row in connection.execute(select(columns.id, columns.made, columns.manifest).order_by(columns.id)))

    def load(self, build: int | None = None) -> Record | None:
        """The record of a build, the newest where none is named; null where there is none."""
        with self._reader.connect() as connection:
            numbers = set(connection.execute(select(tables.BUILDS.c.id)).scalars())
            if not numbers or build not in {None, *numbers}:
                return None
            return record_of(lambda table: _payloads(connection, table, build))

    def sources(self) -> Sources:
        """What the newest record was made from, sorted by id."""
        with self._reader.connect() as connection:
            texts = {payload["id"]: payload["text"] for payload in _payloads(connection, tables.REPORTS, None)}
            columns = tables.SOURCES.c
            found = connection.execute(select(columns.id, columns.kind, columns.payload))
            return sources_of([(kind, payload) for _, kind, payload in sorted(found, key=lambda row: row[0])], texts)

    def changes(self, build: int) -> tuple[Change, ...]:
        """What was otherwise than in the build before, in the order saved."""
        columns = tables.CHANGES.c
        with self._reader.connect() as connection:
            found = connection.execute(select(columns.payload).where(columns.build == build).order_by(columns.row)).scalars()
            return tuple(unpacked(Change, payload) for payload in found)

    def manifest(self) -> Mapping[str, object] | None:
        """The manifest of the newest build; null where there is none."""
        with self._reader.connect() as connection:
            return _manifest(connection)

    def claims(self, *, report: str | None = None, event: str | None = None) -> tuple[Claim, ...]:
        """The newest record's claims, of one report or one event where told, by report and place in its text."""
        columns = tables.CLAIMS.c
        query = select(columns.payload).order_by(columns.report, columns.start, columns.end, columns.id)
        if report is not None:
            query = query.where(columns.report == report)
        if event is not None:
            query = query.where(columns.event == event)
        with self._reader.connect() as connection:
            return tuple(unpacked(Claim, payload) for payload in connection.execute(query).scalars())

    def decide(self, decisions: Sequence[Mapping[str, str]]) -> int:
        """Put decisions behind those that are there; how many of them are new."""
        given = {digest(dict(row)): dict(row) for row in decisions}
        with self._writing() as connection:
            there = set(connection.execute(select(tables.DECISIONS.c.id)).scalars())
            fresh = [{"id": id, "payload": list(row.items())} for id, row in given.items() if id not in there]  # pairs keep their order
            _insert(connection, tables.DECISIONS, fresh)
        return len(fresh)

    def decisions(self) -> tuple[Mapping[str, str], ...]:
        """All decisions in the order they came in."""
        with self._reader.connect() as connection:
            found = connection.execute(select(tables.DECISIONS.c.payload).order_by(tables.DECISIONS.c.row)).scalars()
            return tuple(dict(pairs) for pairs in found)

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that no other writer is in."""
        try:
            with self._engine.execution_options(writes=True).begin() as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                yield connection
        except SQLAlchemyError as error:
            raise UsageError(f"{self._name}: the store cannot be written ({_said(error)})") from error

    def _migrate(self) -> None:
        with self._reader.connect() as connection:
            if _revision(connection) == tables.HEAD:
                return
        with self._writing() as connection:
            revision = _revision(connection)
            if revision == tables.HEAD:
                return  # Another process was faster.
            if revision is None and not inspect(connection).has_table("builds"):
                tables.METADATA.create_all(connection)
            _upgrade(connection, revision, self._name)


class _Written:
    """What saving changes in one table: the ids that are gone or other now, and the nouns that are new or other."""

    def __init__(self, connection: Connection, table: Table, inside: Sequence[Kept]) -> None:
        self._connection, self._table = connection, table
        there: dict[str, str] = dict(connection.execute(select(table.c.id, table.c.digest)).all())
        given = {k.id: k.digest for k in inside}
        if len(given) < len(inside):
            raise UsageError(f"Two of the {table.name} have one id, so none was stored: this is a mistake in Barchan; please report it")
        self.gone = {id for id, known in there.items() if given.get(id) != known}
        self.fresh = [k for k in inside if there.get(k.id) != k.digest]

    def old(self) -> list[Any]:
        """The payloads of what is gone or other now."""
        columns = self._table.c
        return [p for ids in _some(self.gone) for p in self._connection.execute(select(columns.payload).where(columns.id.in_(ids)).order_by(columns.id)).scalars()]

    def write(self, number: int) -> None:
        """Move what is gone or other into the past, and put in what is new."""
        columns = self._table.c
        for ids in _some(self.gone):
            old = select(literal(self._table.name), columns.id, columns.since, literal(number), columns.payload).where(columns.id.in_(ids))
            self._connection.execute(insert(tables.PAST).from_select(["kind", "id", "since", "until", "payload"], old))
            self._connection.execute(delete(self._table).where(columns.id.in_(ids)))
        _insert(self._connection, self._table, [k.row() | {"since": number} for k in self.fresh])


def _upgrade(connection: Connection, revision: str | None, name: object) -> None:
    """Bring older tables to the newest migration, and say which one they are at."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(files("barchan.store.migrations")))
    config.attributes["connection"] = connection
    try:
        if revision is None:  # Made just now, or one of the first stores, which did not say.
            command.stamp(config, tables.HEAD if inspect(connection).has_table("past") else "0001")
        command.upgrade(config, tables.HEAD)
    except CommandError as error:
        raise UsageError(f"{name}: the store was made by a newer Barchan ({revision}); install that one, or name another store") from error


def _some(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids, so many at once as one statement takes."""
    listed = sorted(ids)
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]


def _insert(connection: Connection, table: Table, found: Sequence[Row]) -> None:
    if found:
        connection.execute(insert(table), found)


def _payloads(connection: Connection, table: Table, build: int | None) -> list[Any]:
    """A table's payloads at a build, the newest where none is named, in the order of their ids."""
    now = select(table.c.id, table.c.payload)
    if build is None:
        return list(connection.execute(now.order_by(table.c.id)).scalars(1))
    past = tables.PAST.c
    before = select(past.id, past.payload).where(past.kind == table.name, past.since <= build, past.until > build)
    return [payload for _, payload in sorted((*connection.execute(now.where(table.c.since <= build)), *connection.execute(before)), key=lambda row: row[0])]


def _manifest(connection: Connection) -> Mapping[str, object] | None:
    newest = select(tables.BUILDS.c.manifest).order_by(tables.BUILDS.c.id.desc()).limit(1)
    found: Mapping[str, object] | None = connection.execute(newest).scalar_one_or_none()
    return found


def _revision(connection: Connection) -> str | None:
    """The migration that a database is at; null where it is empty, or of the first stores, which did not say."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _said(error: SQLAlchemyError) -> str:
    """The database's own words, on one line."""
    return " ".join(str(getattr(error, "orig", None) or error).split())[:300]
