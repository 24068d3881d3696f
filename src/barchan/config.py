"""Settings: one frozen object, built by the entry point and passed down."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build is told. `today`-free: nothing in it comes from a clock."""

    out: Path
    cache: Path | None = None
    """Folder for the gazetteer's index and for readings; null: the user's cache folder."""
    reuse: bool = False
    """Whether readings are kept in the cache folder and taken from there; the record is the same either way."""
    workers: int = 1
    gazetteers: tuple[Path, ...] = ()
    """Users' own places."""
    columns: tuple[tuple[str, str], ...] = ()
    """Users' own mapping: a field of ours and the column of a table or record that holds it."""
    decisions: tuple[Path, ...] = ()
    """Files of people's decisions besides decisions.csv beside the reports."""
    keep_raw: int = 20 * 2**20
    """Bytes of a file up to which its raw bytes are kept beside the record; 0: none are."""
    store: str | None = None
    """Address of the database that keeps the record and its history; null: a file in `out`."""
    made: str | None = None
    """When the build is made (ISO, UTC), as the caller says; it goes into the store alone."""
    progress: bool = False
