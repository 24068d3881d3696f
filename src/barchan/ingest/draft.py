"""Draft: one text as its file or record gave it, before anything is read out of it."""

from dataclasses import dataclass

MAX_CHARS = 5_000_000
"""Longest text that is read, in characters: a book of 2,000 pages; a longer one is a dump, not a report."""


@dataclass(frozen=True, slots=True)
class Given:
    """What came beside a text: a record's own fields, or its row in reports.csv; null where nothing was said."""

    id: str | None = None
    outlet: str | None = None
    date: str | None = None
    date_basis: str | None = None
    """Where the date was given: `reports.csv`, `the record's date`."""
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
