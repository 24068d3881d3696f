"""The store in a PostgreSQL database, for teams: one database holds one record."""

from sqlalchemy import URL, create_engine

from barchan.errors import UsageError
from barchan.store.rows import encoded
from barchan.store.sql import SqlStore


def open_postgres(url: URL) -> SqlStore:
    """The store in the database at an address. Raises UsageError where it cannot be reached, or its driver is not installed."""
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), json_serializer=encoded)
    except ModuleNotFoundError as error:
        raise UsageError("PostgreSQL needs its driver: pip install 'barchan[postgres]'") from error
    return SqlStore(engine)
