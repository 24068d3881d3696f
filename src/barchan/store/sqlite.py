"""The store as one SQLite file in the output folder."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from barchan.errors import UsageError
from barchan.model.record import Record
from barchan.store.rows import encoded
from barchan.store.sql import SqlStore

FILE = "record.sqlite"
"""The store's name in an output folder."""
PATIENCE = 60
"""Seconds that a writer waits for another one."""


def open_sqlite(folder: Path) -> SqlStore:
    """The store in an output folder: its file `record.sqlite`, made where there is none. Raises UsageError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name a folder that can, with --out") from error
    engine = create_engine(URL.create("sqlite", database=str(folder / FILE)), json_serializer=encoded, connect_args={"timeout": PATIENCE})
    _make_transactional(engine)
    return SqlStore(engine)


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


def _make_transactional(engine: Engine) -> None:
    """Let SQLAlchemy begin transactions: Python's driver would begin none before a table is made or a query sent, and a writer must wait before it reads."""

    @event.listens_for(engine, "connect")
    def leave_alone(connection: Any, _: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
