"""Parquet: one record a row."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from typing import IO, cast

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Source
from barchan.ingest.columns import GUESSES, plain_key
from barchan.ingest.records import from_record, missing_columns

NAME = "Parquet"
SUFFIXES: tuple[str, ...] = (".parquet", ".pq")
MAGIC: tuple[bytes, ...] = (b"PAR1",)
BATCH = 64
"""Rows held at once."""
WIDEST = 2 * 2**30
"""Unpacked bytes of one column in one group of rows, which the library holds whole."""


def read(source: Source) -> Iterator[Found]:
    """One draft a row, `path#1` the first; only columns that hold fields are read. Raises UnreadableInput where it is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with tempfile.TemporaryFile() as spool:
        stream = source.stream
        if not stream.seekable():  # its table of contents stands at the end
            shutil.copyfileobj(stream, spool)
            spool.seek(0)
            stream = cast("IO[bytes]", spool)
        try:
            file = pq.ParquetFile(stream, memory_map=False, pre_buffer=False)
            names = [name for name in file.schema_arrow.names if _wanted(name, source)]
            _check(file.metadata, names)
            number = 0
            for batch in file.iter_batches(BATCH, columns=names, use_threads=False):
                for record in batch.to_pylist():
                    number += 1
                    raw = json.dumps(record, ensure_ascii=True, sort_keys=True, default=str).encode()
                    yield from from_record(f"{source.path}#{number}", record, raw, source.columns)
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            what = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
            raise UnreadableInput(f"It is a damaged Parquet file ({what}): write it anew.") from None
    if not number:
        raise UnreadableInput("It has no rows: write one row a report.")
    yield from missing_columns(source, file.schema_arrow.names)


def _wanted(name: str, source: Source) -> bool:
    guesses = {guess for guesses in GUESSES.values() for guess in guesses} | {"dump", "crawl"}
    return name in {column for _, column in source.columns.own} or plain_key(name) in guesses


def _check(metadata: object, names: list[str]) -> None:
    """Raises UnreadableInput where one column of one group of rows unpacks to more than is held at once."""
    file = metadata  # the library gives no types
    for group in range(file.num_row_groups):  # type: ignore[attr-defined]
        rows = file.row_group(group)  # type: ignore[attr-defined]
        for column in range(rows.num_columns):
            chunk = rows.column(column)
            if chunk.path_in_schema.split(".")[0] in names and chunk.total_uncompressed_size > WIDEST:
                raise UnreadableInput("One of its groups of rows unpacks to more than 2 GiB: write it with smaller groups of rows.")
