"""A built record for a notebook: its nouns as they are, and as data frames."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from barchan.errors import UsageError
from barchan.model.claim import Claim
from barchan.model.entity import Entity
from barchan.model.event import Disagreement, Event
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.publish.checked import checked
from barchan.publish.exports.desk import Desk
from barchan.publish.exports.flat import tables
from barchan.publish.exports.tables import Table, layouts
from barchan.store.sqlite import read_record

if TYPE_CHECKING:
    from pandas import DataFrame

Noun = TypeVar("Noun")
Identified = TypeVar("Identified", Event, Claim, Disagreement, Report, Entity)

_KINDS = {"text": "object", "integer": "Int64", "number": "Float64", "boolean": "boolean", "list": "object"}


@dataclass(frozen=True)
class Rows(Sequence[Noun], Generic[Noun]):
    """Nouns of one kind, to be walked through or turned into a data frame."""

    nouns: tuple[Noun, ...]
    table: Table

    def __len__(self) -> int:
        """How many there are."""
        return len(self.nouns)

    @overload
    def __getitem__(self, place: int) -> Noun: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Noun, ...]: ...
    def __getitem__(self, place: int | slice) -> Noun | tuple[Noun, ...]:
        """One of them, or some."""
        return self.nouns[place]

    def __iter__(self) -> Iterator[Noun]:
        """Each in its turn."""
        return iter(self.nouns)

    def to_pandas(self) -> "DataFrame":
        """The flat table of these nouns (docs/exports.md tells its columns); raises UsageError where pandas is not installed."""
        return frame_of(self.table)


@dataclass(frozen=True)
class Dossier:
    """A built record. Reading it opens no network and changes nothing."""

    record: Record

    @cached_property
    def events(self) -> Rows[Event]:
        """What the claims are about."""
        return self._rows("events", self.record.events)

    @cached_property
    def claims(self) -> Rows[Claim]:
        """What single reports say."""
        return self._rows("claims", self.record.claims)

    @cached_property
    def disagreements(self) -> Rows[Disagreement]:
        """Values that do not agree, or only look so; as a data frame, a row for each position."""
        return self._rows("disagreements", self.record.disagreements)

    @cached_property
    def reports(self) -> Rows[Report]:
        """What was read."""
        return self._rows("reports", self.record.reports)

    @cached_property
    def entities(self) -> Rows[Entity]:
        """Who or what names refer to."""
        return self._rows("entities", self.record.entities)

    def frame(self, name: str) -> "DataFrame":
        """Any flat table as a data frame: `figures`, `evidence`, `lineages` …; raises UsageError where there is none of that name."""
        if name not in self._tables:
            raise UsageError(f"{name}: there is no such table; known are {', '.join(layouts())}")
        return frame_of(self._tables[name])

    def _rows(self, name: str, nouns: Sequence[Identified]) -> Rows[Identified]:
        """The nouns in the order of their table: events by day, claims by publication, contested disagreements first."""
        by_id, table = {noun.id: noun for noun in nouns}, self._tables[name]
        place = table.layout.heads.index("id")
        return Rows(tuple(by_id[i] for i in dict.fromkeys(str(row[place]) for row in table.rows)), table)

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return tables(Desk(self.record))


def frame_of(table: Table) -> "DataFrame":
    """A flat table as a data frame: integers may be missing, several words are a list, dates are ISO text."""
    try:
        from pandas import DataFrame, Series
    except ModuleNotFoundError as error:
        raise UsageError("pandas is not installed. Run: pip install pandas") from error
    columns = table.layout.columns
    cells = list(zip(*table.rows, strict=True)) if table.rows else [()] * len(columns)
    return DataFrame(
        {
            c.name: Series([list(cell) if isinstance(cell, tuple) else cell for cell in found], dtype=_KINDS[c.kind])
            for c, found in zip(columns, cells, strict=True)
        }
    )


def open_record(folder: Path) -> Dossier:
    """The record that was built into a folder. Raises UsageError where there is none."""
    return Dossier(checked(read_record(folder)))
