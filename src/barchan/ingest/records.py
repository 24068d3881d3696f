"""Records with fields to drafts: what lines of JSON, rows of CSV and rows of Parquet have in common."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.columns import GUESSES, Columns, plain_key
from barchan.ingest.decode import mend
from barchan.ingest.draft import GAP, MAX_CHARS, RECORDED, Draft, Given

NO_TEXT = "It has no text: give each record a key `text` that holds words (body and content are taken too), or name the column with --map text=COLUMN."
_DIGITS = re.compile(r"\d{10}|\d{13}")
_CRAWL = re.compile(r"CC-(?:MAIN|NEWS)-\d")


def from_record(path: str, record: object, raw: bytes, columns: Columns) -> list[Found]:
    """The draft of one record and notes on it; a note alone where it holds no text."""
    if not isinstance(record, dict):
        return [Note(path, "not read", 'It is no JSON object: write {"text": …} with the report\'s text.')]
    keyed = _keyed(record, columns)
    fields = {name: _field(keyed, columns.of(name)) for name in GUESSES if name != "authors"}
    text = fields["text"]
    if text is None:
        return [Note(path, "not read", NO_TEXT)]
    body = mend(text)
    if len(body.text) > MAX_CHARS:
        return [Note(path, "not read", str(too_long(len(body.text))))]
    title = mend(" ".join(fields["title"].split())).text if fields["title"] else None
    if title is None and (lead := re.match(r"\s*<h1>(.{1,300}?)</h1>", body.text)):
        title = lead[1].strip() or None
    told = fields["date"] is not None
    given = _addressed(Given(
        id=_clean(fields["id"]), outlet=_clean(fields["outlet"]), date=_day(_clean(fields["date"])),
        date_basis=RECORDED if told else None, title=title, url=_clean(fields["url"]),
        archive_url=_clean(fields["archive_url"]), retrieved=_day(_clean(fields["retrieved"])),
        language=_clean(fields["language"]), authors=_authors(keyed, columns),
    ), record)  # fmt: skip
    whole = f"{title}{GAP}{body.text}" if title else body.text
    draft = Draft(path, whole, hashlib.sha256(raw).hexdigest(), given, len(title or ""), raw)
    return [*(Note(path, what, why) for what, why in body.notes), draft]


def too_long(size: int) -> UnreadableInput:
    """The error for a text above the limit."""
    return UnreadableInput(f"Its text is too long ({size:,} characters; at most {MAX_CHARS:,} are read): cut it into single reports.")


def _keyed(record: Mapping[object, object], columns: Columns) -> dict[str, object]:
    """The record under its own keys and under their plain spelling, the own first."""
    own = {str(key): value for key, value in record.items()}
    plain: dict[str, object] = {}
    for key, value in own.items():
        plain.setdefault(plain_key(key), value)
    return plain | own if columns.own else own | {k: v for k, v in plain.items() if k not in own}


def _addressed(given: Given, record: Mapping[object, object]) -> Given:
    """An address that stands where the outlet should is the address; a crawl's own date is the day of retrieval."""
    if given.outlet and re.match(r"https?://", given.outlet):
        host = urlsplit(given.outlet).hostname if "[" not in given.outlet else None
        given = replace(given, outlet=None, url=given.url or (given.outlet if host else None))
    if any(isinstance(record.get(key), str) and _CRAWL.match(str(record[key])) for key in ("dump", "crawl")):
        given = replace(given, date=None, date_basis=None, retrieved=given.retrieved or given.date)
    return given


def _field(record: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    """The first of these keys that holds words, a number or a day, as text."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, dict):  # {"source": {"name": …}}, as news interfaces give it
            value = value.get("name")
        if isinstance(value, bool):
            continue
        if isinstance(value, int) and value.bit_length() > 64:
            continue  # no id or date is that long, and writing it out may fail
        if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
            value = int(value)
        if isinstance(value, datetime | date):
            value = value.isoformat()
        if isinstance(value, str | int) and str(value).strip():
            return str(value)
    return None


def _day(value: str | None) -> str | None:
    """Seconds or milliseconds since 1970, as tables often hold them, as a day; anything else as it is."""
    if value is None or not _DIGITS.fullmatch(value):
        return value
    seconds = int(value) / (1000 if len(value) == 13 else 1)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _clean(value: str | None) -> str | None:
    return mend(" ".join(value.split())).text if value else None


def _authors(record: Mapping[str, object], columns: Columns) -> tuple[str, ...]:
    value = next((record[key] for key in columns.of("authors") if record.get(key)), None)
    names = value.split(";") if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    names = [name.get("name") if isinstance(name, dict) else name for name in names]
    return tuple(clean for name in names if isinstance(name, str) and (clean := _clean(name)))


def missing_columns(source: Source, names: Iterable[str]) -> list[Note]:
    """A note on columns that the user named and the file does not have."""
    there = {str(name) for name in names}
    lost = source.columns.missing(there)
    if not lost:
        return []
    shown = ", ".join(sorted(there)[:20]) or "none"
    return [Note(source.path, "column not found", f"--map names {', '.join(lost)}; the columns are: {shown}.")]
