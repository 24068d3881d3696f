"""Where a record's store is: in its folder, or at an address that a team shares."""

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from barchan.errors import UsageError
from barchan.store.postgres import open_postgres
from barchan.store.sql import SqlStore
from barchan.store.sqlite import open_sqlite


def open_store(folder: Path, address: str | None) -> SqlStore:
    """The store at an address (`postgresql://user@host/database`), without one that in the folder. Raises UsageError where it cannot be opened."""
    if address is None:
        return open_sqlite(folder)
    try:
        url = make_url(address)
    except ArgumentError:
        raise UsageError("The store's address is not understood: write postgresql://user@host/database") from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise UsageError(f"{url.render_as_string(hide_password=True)}: only PostgreSQL holds a store beside the record's folder: write postgresql://user@host/database")
    return open_postgres(url)
