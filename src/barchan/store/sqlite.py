"""The store as one SQLite file, through SQLAlchemy Core; what is not SQLite's stands in `SqlStore` for other databases."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, Table, create_engine, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from barchan.errors import UsageError
from barchan.model.claim import Claim
from barchan.model.record import Record
from barchan.store import tables
from barchan.store.rows import encoded, record_of, rows, unpacked

FILE = "record.sqlite"
"""The store's name in an output folder."""


class SqlStore:
    """A record in the database behind an engine. Raises UsageError where the tables cannot be made."""

    def __init__(self, engine: Engine) -> None:
        """Open the database and make the tables that are not there."""
        self._engine = engine
        try:
            tables.METADATA.create_all(engine)
        except SQLAlchemyError as error:
            raise UsageError(f"{engine.url.database}: the store cannot be opened ({error}); move the file away or name another") from error

    def save(self, record: Record, manifest: Mapping[str, object]) -> None:
        """Keep this record and its manifest in place of the one before, all at once or not at all."""
        try:
            with self._engine.begin() as connection:
                for table in reversed(tables.METADATA.sorted_tables):
                    connection.execute(delete(table))
                for table, found in rows(record):
                    if found:
                        connection.execute(insert(table), found)
                connection.execute(insert(tables.BUILDS), [{"id": 1, "manifest": dict(manifest)}])
        except SQLAlchemyError as error:
            raise UsageError(f"{self._engine.url.database}: the store cannot be written ({error})") from error

    def load(self) -> Record | None:
        """The record that was saved last, each kind sorted by id; null where none was saved."""
        return None if self.manifest() is None else record_of(self._payloads)

    def manifest(self) -> Mapping[str, object] | None:
        """The manifest of the record that was saved last; null where none was."""
        with self._engine.connect() as connection:
            found: Mapping[str, object] | None = connection.execute(select(tables.BUILDS.c.manifest)).scalar_one_or_none()
            return found

    def claims(self, *, report: str | None = None, event: str | None = None) -> tuple[Claim, ...]:
        """The claims, of one report or one event where told, by report and place in its text."""
        columns = tables.CLAIMS.c
        query = select(columns.payload).order_by(columns.report, columns.start, columns.end, columns.id)
        if report is not None:
            query = query.where(columns.report == report)
        if event is not None:
            query = query.where(columns.event == event)
        with self._engine.connect() as connection:
            return tuple(unpacked(Claim, payload) for payload in connection.execute(query).scalars())

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()

    def _payloads(self, table: Table) -> list[Any]:
        with self._engine.connect() as connection:
            return list(connection.execute(select(table.c.payload).order_by(table.c.id)).scalars())


def open_sqlite(folder: Path) -> SqlStore:
    """The store in an output folder: its file `record.sqlite`, made where there is none. Raises UsageError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name a folder that can, with --out") from error
    url = URL.create("sqlite", database=str(folder / FILE))
    return SqlStore(create_engine(url, json_serializer=encoded))


def read_record(folder: Path) -> Record:
    """The record that was built into a folder. Raises UsageError where there is none; nothing is made there."""
    if not (folder / FILE).is_file():
        raise UsageError(f"{folder}: holds no record ({FILE} is missing). Name the folder that `barchan build --out` wrote.")
    store = open_sqlite(folder)
    try:
        record = store.load()
    finally:
        store.close()
    if record is None:
        raise UsageError(f"{folder}: its store holds no record. Build one: barchan build PATH... --out {folder}")
    return record
