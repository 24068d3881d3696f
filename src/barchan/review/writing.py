"""Writing decisions: rows put at the end of a person's own file, one at a time, so that nothing answered is lost."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from barchan.errors import UsageError
from barchan.model.decision import COLUMNS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for a formula: an apostrophe goes in front, and reading takes it away."""


class AnswerFile:
    """A file of decisions that rows are added to. Raises UsageError where it is none or cannot be written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._columns, self._mark, self._end = self._head()

    def add(self, row: Mapping[str, str]) -> None:
        """Write a row after the others, under the columns that the file has."""
        page = io.StringIO(newline="")
        writer = csv.writer(page, delimiter=self._mark, lineterminator="\n")
        if self._end is None:
            writer.writerow(self._columns)
        writer.writerow([guarded(row.get(column, "")) for column in self._columns])
        try:
            with self._path.open("a", encoding="utf-8", newline="") as file:
                file.write((self._end or "") + page.getvalue())
        except OSError as error:
            raise UsageError(f"{self._path}: cannot be written ({error.strerror}). Name another file with --decisions.") from error
        self._end = ""

    def _head(self) -> tuple[tuple[str, ...], str, str | None]:
        """The columns in their order, the separator, and what must come before the next row; null for the end of a file that is not there yet."""
        try:
            text = self._path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            return COLUMNS, ",", None
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{self._path}: cannot be read as UTF-8 ({error}). Save it as CSV UTF-8, or name another file with --decisions.") from error
        if not text.strip():
            return COLUMNS, ",", None
        head = text.split("\n", 1)[0].rstrip("\r")
        mark = max(",;\t", key=head.count)
        columns = tuple(cell.strip().casefold() for cell in next(csv.reader([head], delimiter=mark)))
        missing = [c for c in COLUMNS if c not in columns and not c.startswith("other_")]
        if missing:
            raise UsageError(f"{self._path}: its header has no column {', '.join(missing)}. The first line must be: {','.join(COLUMNS)}")
        return columns, mark, "" if text.endswith("\n") else "\n"


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula, and that reading gives back as it is."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
