"""Draft: one text as its file or record gave it, before anything is read out of it."""

from dataclasses import dataclass, field
from typing import Literal

from barchan.model.report import MarkedSpan

MAX_CHARS = 5_000_000
"""Longest text that is read, in characters: a book of 2,000 pages; a longer one is a dump, not a report."""
MAX_BYTES = 4 * MAX_CHARS
"""More bytes than this cannot be a text of MAX_CHARS characters in any encoding, so they are not even loaded."""
GAP = "\n\n"
"""Between a title and the text below it."""


RECORDED = "the record's date"
"""Where a date was given that stands in a field of a table or a record: often the day of a crawl, an import or an index."""


@dataclass(frozen=True, slots=True)
class Given:
    """What came beside a text: a record's own fields, or its row in reports.csv; null where nothing was said."""

    id: str | None = None
    outlet: str | None = None
    country: str | None = None
    """Where the outlet sits."""
    date: str | None = None
    date_basis: str | None = None
    """Where the date was given: `reports.csv`, `the record's date`."""
    date_status: Literal["given", "metadata"] = "given"
    """`metadata` where the file itself carries the date, as a page's header does."""
    changed: str | None = None
    """The day of its last change, where no other is known: it came out on that day or before."""
    title: str | None = None
    url: str | None = None
    archive_url: str | None = None
    retrieved: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A decoded text with its path, the hash of its raw bytes, and what was given beside it."""

    path: str
    text: str
    sha256: str
    given: Given = Given()
    title_end: int = 0
    """Where a title set before the text ends; 0 where none was set."""
    raw: bytes = field(default=b"", repr=False)
    """The bytes that `sha256` is of; empty where they are not at hand."""
    extracted_by: str | None = None
    """Tool and version that took the text out of its file; null where the text is as decoded."""
    marked: tuple[MarkedSpan, ...] = ()
    """Spans that the format itself shows to be no running text."""
