"""Flat tables: what a table's columns are and mean, as `tables.toml` says, and a record's rows in them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import Literal

from barchan.publish.exports.cells import Cell

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
        return Table(self, tuple(map(itemgetter(*self.heads), rows)))


@dataclass(frozen=True, slots=True)
class Table:
    """A layout with its rows, each cell in its column's place."""

    layout: Layout
    rows: tuple[tuple[Cell, ...], ...]


@cache
def layouts() -> Mapping[str, Layout]:
    """All layouts by name; read once, from tables.toml beside this file."""
    raw = tomllib.loads((files("barchan.publish.exports") / "tables.toml").read_text("utf-8"))
    return {
        name: Layout(name, table["tells"], tuple(Column(name, kind, tells, tag, table["refers"].get(name)) for name, kind, tells, tag in table["columns"]), tuple(table["key"]))
        for name, table in raw.items()
    }
