"""Flat tables: what a table's columns are and mean, as `tables.toml` says, and a record's rows in them."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from operator import itemgetter
from typing import Literal

from barchan.publish.exports.cells import Cell

Cells = tuple[Cell, ...]
"""A row, each cell in its column's place."""
Kind = Literal["text", "integer", "number", "boolean", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of its cells, what it tells, its HXL tag, and the table that its ids stand in."""

    name: str
    kind: Kind
    tells: str
    tag: str
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's name, what one row of it is, its columns in order, and those that tell its rows apart."""

    name: str
    tells: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def tags(self) -> tuple[str, ...]:
        """The HXL tags of the columns."""
        return tuple(column.tag for column in self.columns)

    def filled(self, rows: Iterable[Mapping[str, Cell]]) -> "Table":
        """The table of these rows. Raises KeyError where a row lacks a column."""
        return Table.of(self, self.cells(rows))

    def cells(self, rows: Iterable[Mapping[str, Cell]]) -> tuple[Cells, ...]:
        """The rows, each cell in its column's place. Raises KeyError where a row lacks a column."""
        return tuple(map(itemgetter(*self.heads), rows))


@dataclass(frozen=True)
class Piece:
    """Rows of a table that stand together."""

    size: int
    make: Callable[[], tuple[Cells, ...]]
    source: Callable[[], str] | None = None
    """Gives a hash of all that the rows are made from; null where that is not known."""

    @cached_property
    def rows(self) -> tuple[Cells, ...]:
        """The rows, made when first asked for."""
        return self.make()


@dataclass(frozen=True)
class Table:
    """A layout with its rows, in pieces."""

    layout: Layout
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, layout: Layout, rows: tuple[Cells, ...]) -> "Table":
        """A table whose rows are known, as one piece."""
        return cls(layout, (Piece(len(rows), lambda: rows),))

    @cached_property
    def rows(self) -> tuple[Cells, ...]:
        """All rows, each cell in its column's place."""
        return tuple(row for piece in self.pieces for row in piece.rows)

    @property
    def size(self) -> int:
        """How many rows there are."""
        return sum(piece.size for piece in self.pieces)


@cache
def layouts() -> Mapping[str, Layout]:
    """All layouts by name; read once, from tables.toml beside this file."""
    raw = tomllib.loads((files("barchan.publish.exports") / "tables.toml").read_text("utf-8"))
    return {
        name: Layout(name, table["tells"], tuple(Column(name, kind, tells, tag, table["refers"].get(name)) for name, kind, tells, tag in table["columns"]), tuple(table["key"]))
        for name, table in raw.items()
    }
