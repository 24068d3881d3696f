"""Report: one outlet's text as it was read."""

from dataclasses import dataclass
from typing import Literal

from barchan.model.decision import Decided

PublishedStatus = Literal["given", "metadata", "stated", "inferred", "unknown"]
SpanRole = Literal["title", "heading", "furniture"]
MASTHEAD = "the medium's name beside its headline"
"""The reason of furniture that names the medium; towns in it tell where the medium sits."""


@dataclass(frozen=True, slots=True)
class Published:
    """When a report came out: the earliest and latest day (ISO, local, both included) and how that is known."""

    earliest: str | None = None
    latest: str | None = None
    status: PublishedStatus = "unknown"
    basis: str | None = None
    """What it rests on, in words a person can check: `reports.csv`, `dateline "15 August 2022"`."""
    moment: str | None = None
    """The clock time that was given with the day (ISO, to the minute): in UTC with Z where its zone is known, else as it was given."""


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A stretch of a report's text that is no running text, with the reason it was taken for that."""

    start: int
    end: int
    role: SpanRole
    reason: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency named as the source of a passage or, from a foot or dateline, of the whole report."""

    agency: str
    """The agency's canonical name from the table of agencies: `AFP`."""
    start: int
    end: int
    """Where the credit stands."""
    scope: Literal["passage", "report"]
    covers: tuple[int, int]
    """The text that it covers: the paragraph, or the whole report."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A note in the text that it was translated: from which language (ISO 639-1, null where it does not say), and where it stands."""

    language: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in another language (ISO 639-1) than its report; it is not read, and still counts for shared text."""

    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's text as it was read, with what is known about where it came from."""

    id: str
    path: str
    """Relative to the input given, with forward slashes."""
    text: str
    sha256: str
    """Of the raw bytes."""
    given_id: str | None = None
    outlet: str | None = None
    country: str | None = None
    """Where the outlet sits, as it was given: a country's code or name, a division behind a slash (`USA/Ohio`)."""
    title: str | None = None
    url: str | None = None
    archive_url: str | None = None
    page: str | None = None
    authors: tuple[str, ...] = ()
    retrieved: str | None = None
    language: str | None = None
    """ISO 639-1, or null where it could not be told."""
    read: bool = True
    """False where its language or form was not read; it still counts for shared text."""
    published: Published = Published()
    credits: tuple[Credit, ...] = ()
    spans: tuple[MarkedSpan, ...] = ()
    lineage: str | None = None
    story: str | None = None
    extracted_by: str | None = None
    """Tool and version that took the text out of its file; null where the text is as decoded."""
    raw: str | None = None
    """Where the raw bytes lie in the record's folder: `raw/<sha256>`; null where they were not kept."""
    passages: tuple[Passage, ...] = ()
    """Paragraphs in another language."""
    translation: Translation | None = None
    partial: str | None = None
    """`error page`, `cut off by a pay-wall`, `only the beginning`; null where the text looks whole."""
    versions: tuple[str, ...] = ()
    """Other reports of the record that are this page with other words: a changed page, or a record under one id."""
    version_of: str | None = None
    """The version that this one replaced, where it is known which came first."""
    superseded_by: str | None = None
    """The version that replaced this one; its claims then stand in the record, and count for nothing."""
    decided: tuple[Decided, ...] = ()
    """What people decided about it, the machine's values beside theirs."""
