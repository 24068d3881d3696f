"""JSON Lines and JSON lists: one record a report."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import IO

from barchan.errors import UnreadableInput
from barchan.ingest.decode import MARKS, decode, mend
from barchan.ingest.draft import MAX_CHARS, Draft, Given
from barchan.ingest.plaintext import MAX_BYTES, too_long

LINES, LISTS = (".jsonl", ".ndjson"), (".json",)
KEYS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "guid"),
    "outlet": ("outlet", "source", "publisher", "site"),
    "date": ("date", "published", "date_published", "published_at", "publication_date", "pubdate"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "article"),
    "url": ("url", "link"),
    "archive_url": ("archive_url",),
    "retrieved": ("retrieved", "archived"),
    "language": ("language", "lang"),
}
"""A field of ours and the keys it may stand under, first found first taken."""
WRAPPERS = ("reports", "articles", "documents", "items", "records")
GAP = "\n\n"
"""Between a record's title and its text."""

Outcome = tuple[str, Draft | UnreadableInput, tuple[tuple[str, str], ...]]
"""A record's path, its draft or why there is none, and notes on it."""


def read_lines(path: str, stream: IO[bytes]) -> Iterator[Outcome]:
    """One outcome a line that is not blank: `path#3` is the third line."""
    head = stream.read(4)
    stream.seek(0)
    if any(head.startswith(mark) for mark, name in MARKS if name != "utf-8"):
        # Rare, and its line ends are not single bytes: decode it whole.
        lines: Iterator[bytes] = iter(decode(stream.read(MAX_BYTES * 4)).text.encode("utf-8", "replace").split(b"\n"))
    else:
        lines = _lines(stream)
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield _outcome(f"{path}#{number}", line.strip(), f"Line {number}")


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines; one above the limit comes cut just past it, so that it is known to be too long but never held whole."""
    while line := stream.readline(MAX_BYTES * 2 + 1):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_BYTES)
        yield line


def read_list(path: str, data: bytes) -> Iterator[Outcome]:
    """One outcome a record of a .json file that holds a list, one record, or an object around a list."""
    decoded = decode(data)
    try:
        whole = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"It is no valid JSON ({error}): mend it, or write one record a line as .jsonl.") from None
    if isinstance(whole, dict):
        inner = next((whole[key] for key in WRAPPERS if isinstance(whole.get(key), list)), None)
        whole = [whole] if inner is None else inner
    if not isinstance(whole, list):
        raise UnreadableInput("It holds neither a list of records nor a record: write a list of objects with a `text`.")
    for number, record in enumerate(whole, 1):
        # The hash of the record's own canonical bytes, so that a record added to the file leaves the others as they were.
        raw = json.dumps(record, ensure_ascii=True, sort_keys=True).encode()
        yield _from_record(f"{path}#{number}", record, hashlib.sha256(raw).hexdigest(), f"Record {number}", decoded.notes)


def _outcome(path: str, line: bytes, label: str) -> Outcome:
    if len(line) > MAX_BYTES * 2:
        return path, too_long(len(line)), ()
    try:
        decoded = decode(line)
        record = json.loads(decoded.text)
    except UnreadableInput as error:
        return path, error, ()
    except (ValueError, RecursionError) as error:
        cure = "write one whole JSON object on a line"
        return path, UnreadableInput(f"{label} is no valid JSON ({error}): {cure}."), ()
    return _from_record(path, record, hashlib.sha256(line).hexdigest(), label, decoded.notes)


def _from_record(path: str, record: object, sha256: str, label: str, notes: tuple[tuple[str, str], ...]) -> Outcome:
    if not isinstance(record, dict):
        return path, UnreadableInput(f"{label} is no JSON object: write {{\"text\": …}} with the report's text."), notes
    fields = {name: _field(record, keys) for name, keys in KEYS.items()}
    text = fields["text"]
    if text is None:
        return path, UnreadableInput(f"{label} has no text: give it a key `text` that holds words (body and content are taken too)."), notes
    title = mend(" ".join(fields["title"].split())).text if fields["title"] else None
    body = mend(text)
    if len(body.text) > MAX_CHARS:
        return path, too_long(len(body.text)), notes
    given = Given(
        id=_clean(fields["id"]), outlet=_clean(fields["outlet"]), date=_clean(fields["date"]),
        date_basis="the record's date" if fields["date"] else None, title=title, url=_clean(fields["url"]),
        archive_url=_clean(fields["archive_url"]), retrieved=_clean(fields["retrieved"]),
        language=_clean(fields["language"]), authors=_authors(record),
    )  # fmt: skip
    whole = f"{title}{GAP}{body.text}" if title else body.text
    return path, Draft(path, whole, sha256, given, len(title or "")), (*notes, *body.notes)


def _field(record: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    """The first of these keys that holds words or a number, as text."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, dict):  # {"source": {"name": …}}, as news interfaces give it
            value = value.get("name")
        if isinstance(value, bool):
            continue
        if isinstance(value, int) and value.bit_length() > 64:
            continue  # no id or date is that long, and writing it out may fail
        if isinstance(value, str | int) and str(value).strip():
            return str(value)
    return None


def _clean(value: str | None) -> str | None:
    return mend(" ".join(value.split())).text if value else None


def _authors(record: Mapping[str, object]) -> tuple[str, ...]:
    value = record.get("authors", record.get("author"))
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(clean for name in names if isinstance(name, str) and (clean := _clean(name)))
