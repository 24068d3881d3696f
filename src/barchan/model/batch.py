"""Batch: what one file gave, kept so that tomorrow only new files are read."""

from dataclasses import dataclass

from barchan.model.decision import DecisionFile
from barchan.model.report import Report


@dataclass(frozen=True, slots=True)
class Tally:
    """Issues of one kind in one file or folder: how many, and the first of them."""

    whole: str
    """The file, archive or folder that they are counted under."""
    what: str
    kind: str
    """The reason without what varies from record to record."""
    count: int
    first: tuple[tuple[str, str], ...]
    """Where and why, of the first few in the order of the records."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one file gave: its reports as they were read, each text that came twice as often as it came, and its issues.

    What was wrong with a folder or its `reports.csv` is a batch of its own, without reports.
    """

    id: str
    """Hash of the file's shown path, its bytes and what was given beside it: a file with a known id is not read again."""
    place: str
    """Hash of where the file lies on its machine: what is found there later stands in its place."""
    sha256: str | None
    """Of the file's bytes; null where it could not be opened, and for notes on a folder."""
    made_by: str
    """Name and version of the program that read it."""
    reports: tuple[Report, ...] = ()
    tallies: tuple[Tally, ...] = ()
    turn: int = 0
    """How many additions had been made before: of two files from one place the later has the higher."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a record was made from: what files gave, by id, and people's decisions."""

    batches: tuple[Batch, ...] = ()
    decisions: tuple[DecisionFile, ...] = ()
