"""Plain text: stored as decoded."""

import hashlib
from collections.abc import Iterator

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.decode import decode
from barchan.ingest.digests import split_digest
from barchan.ingest.draft import MAX_BYTES, MAX_CHARS, Draft
from barchan.ingest.records import too_long

NAME = "plain text"
SUFFIXES: tuple[str, ...] = (".txt", ".text")
MAGIC: tuple[bytes, ...] = ()


def read(source: Source) -> Iterator[Found]:
    """The text as one draft, or as several where a newspaper database wrote it. Raises UnreadableInput where it is empty, too long or no text."""
    data = source.whole(MAX_BYTES)
    decoded = decode(data, source.charset)
    if len(decoded.text) > MAX_CHARS:
        raise too_long(len(decoded.text))
    if not decoded.text.strip():
        raise UnreadableInput("It is empty: put the report's text into it, or remove it.")
    yield from (Note(source.path, what, why) for what, why in decoded.notes)
    sha256 = hashlib.sha256(data).hexdigest()
    yield from split_digest(Draft(source.path, decoded.text, sha256, source.given, raw=data))
