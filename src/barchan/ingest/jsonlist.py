"""JSON: a list of records, an object around one, or one record."""

import json
from collections.abc import Iterator

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.decode import decode
from barchan.ingest.draft import MAX_CHARS
from barchan.ingest.records import from_record, missing_columns

NAME = "JSON"
SUFFIXES: tuple[str, ...] = (".json",)
MAGIC: tuple[bytes, ...] = ()
WRAPPERS = ("reports", "articles", "documents", "items", "records", "results", "docs")
LONGEST = 64 * MAX_CHARS
"""Bytes of a file, which must be held whole; JSON Lines have no such bound."""


def read(source: Source) -> Iterator[Found]:
    """One draft a record, `path#2` the second. Raises UnreadableInput where it is no JSON or holds no record."""
    decoded = decode(source.whole(LONGEST))
    if not decoded.text.strip():
        raise UnreadableInput("It is empty: write a list of records with a `text`.")
    try:
        whole = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"It is no valid JSON ({error}): mend it, or write one record a line as .jsonl.") from None
    if isinstance(whole, dict):
        inner = next((whole[key] for key in WRAPPERS if isinstance(whole.get(key), list)), None)
        whole = [whole] if inner is None else inner
    if not isinstance(whole, list):
        raise UnreadableInput("It holds neither a list of records nor a record: write a list of objects with a `text`.")
    if not whole:
        raise UnreadableInput("It is empty: write a list of records with a `text`.")
    yield from (Note(source.path, what, why) for what, why in decoded.notes)
    seen = set[str]()
    for number, record in enumerate(whole, 1):
        # The record's own canonical bytes, so that a record added to the file leaves the others as they were.
        raw = json.dumps(record, ensure_ascii=True, sort_keys=True).encode()
        if isinstance(record, dict):
            seen.update(record)
        yield from from_record(f"{source.path}#{number}", record, raw, source.columns)
    yield from missing_columns(source, seen)
