"""JSON Lines: one record a line."""

import json
from collections.abc import Iterator
from typing import IO

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.columns import Columns
from barchan.ingest.decode import MARKS, decode
from barchan.ingest.draft import MAX_BYTES
from barchan.ingest.records import from_record, missing_columns, too_long

NAME = "JSON Lines"
SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson")
MAGIC: tuple[bytes, ...] = ()


def read(source: Source) -> Iterator[Found]:
    """One draft a line that is not blank: `path#3` is the third line. Raises UnreadableInput where there is none."""
    count, seen = 0, set[str]()
    for number, line in enumerate(_lines(source.stream), 1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            count += 1
            yield from _record(f"{source.path}#{number}", line.strip(), source.columns, seen)
    if not count:
        raise UnreadableInput("It is empty: write one record a line with a `text`.")
    yield from missing_columns(source, seen)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines; one above the limit comes cut just past it, so that it is known to be too long but never held whole."""
    line = stream.readline(MAX_BYTES * 2 + 1)
    if any(line.startswith(mark) for mark, name in MARKS if name != "utf-8"):
        # Rare, and its line ends are not single bytes: decode it whole.
        yield from decode(line + stream.read(MAX_BYTES * 4)).text.encode("utf-8", "replace").split(b"\n")
        return
    while line:
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_BYTES)
        yield line
        line = stream.readline(MAX_BYTES * 2 + 1)


def _record(path: str, line: bytes, columns: Columns, seen: set[str]) -> list[Found]:
    if len(line) > MAX_BYTES * 2:
        return [Note(path, "not read", str(too_long(len(line))))]
    try:
        decoded = decode(line)
        record = json.loads(decoded.text)
    except UnreadableInput as error:
        return [Note(path, "not read", str(error))]
    except (ValueError, RecursionError) as error:
        return [Note(path, "not read", f"It is no valid JSON ({error}): write one whole JSON object on a line.")]
    if columns.own and isinstance(record, dict):
        seen.update(record)
    return [*(Note(path, what, why) for what, why in decoded.notes), *from_record(path, record, line, columns)]
