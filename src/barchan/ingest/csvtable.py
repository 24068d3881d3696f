"""CSV and TSV with a header line: one record a row."""

import csv
import io
import json
from collections.abc import Iterator

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source, peek
from barchan.ingest.decode import decode
from barchan.ingest.draft import MAX_BYTES, MAX_CHARS
from barchan.ingest.records import from_record, missing_columns

NAME = "CSV"
SUFFIXES: tuple[str, ...] = (".csv", ".tsv")
MAGIC: tuple[bytes, ...] = ()
LONGEST = 64 * MAX_CHARS
"""Bytes of a file whose encoding is not UTF-8, which must be held whole; UTF-8 has no such bound."""


def read(source: Source) -> Iterator[Found]:
    """One draft a row, `path#2` the first below the header. Raises UnreadableInput where no column holds a text."""
    notes, text = _text(source)
    yield from notes
    header = text.readline(MAX_BYTES).lstrip("\ufeff")
    mark = max(",;\t|", key=header.count)
    csv.field_size_limit(MAX_BYTES)
    names = next(csv.reader([header], delimiter=mark), [])
    names = [name.strip() for name in names]
    if not any(names):
        raise UnreadableInput("It is empty: write a header line with the columns' names, and one row a report.")
    rows = csv.reader(_lines(text), delimiter=mark)
    number = 1
    while True:
        number += 1
        path = f"{source.path}#{number}"
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield Note(path, "not read", f"It is no row of CSV ({error}): write the table anew with quotes doubled inside quotes.")
            continue
        record = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell.strip()}
        if record:
            raw = json.dumps(record, ensure_ascii=True, sort_keys=True).encode()
            yield from from_record(path, record, raw, source.columns)
    if number == 2:
        raise UnreadableInput("It has a header line and no rows: write one row a report.")
    yield from missing_columns(source, names)


def _text(source: Source) -> tuple[list[Note], io.TextIOBase]:
    """The file as text: a stream where it is UTF-8 as far as can be seen, else decoded whole."""
    head = peek(source.stream)
    try:
        if b"\0" in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnicodeDecodeError("utf-8", b"", 0, 1, "wide")
        head[: max(head.rfind(b"\n"), 0)].decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(source.whole(LONGEST))
        return [Note(source.path, what, why) for what, why in decoded.notes], io.StringIO(decoded.text, newline="")
    return [], io.TextIOWrapper(source.stream, "utf-8", errors="replace", newline="")


def _lines(text: io.TextIOBase) -> Iterator[str]:
    """The lines without zero characters; one without an end comes in pieces, so that it is never held whole."""
    while line := text.readline(MAX_BYTES):
        yield line.replace("\0", "\ufffd")
