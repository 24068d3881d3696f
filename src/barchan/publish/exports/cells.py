"""Cells: how a value becomes text that a spreadsheet shows and never runs."""

import re
from collections.abc import Iterable, Sequence

from barchan.publish.jsonlines import mend

Cell = str | int | float | bool | tuple[str, ...] | None
"""A value of a flat table; several words stand as a tuple."""

BOM = "\ufeff"
SHORT = 40
"""Characters of a text that is likely to come again in other cells."""
BETWEEN = "; "
"""What stands between several words in one cell."""
runs = re.compile("[ \\n\u00a0]*[=+\\-@\t\r＝＋－＠]").match
"""Whether a spreadsheet may take a text for a formula by how it starts, full-width forms included."""


def text_of(cell: object) -> str:
    """A cell as plain text: null is empty, several words stand one after the other, truth is `true` or `false`."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return BETWEEN.join(cell) if isinstance(cell, tuple) else str(cell)


def safe(cell: object) -> str:
    """A cell of a CSV file that no spreadsheet runs: text that starts like a formula gets an apostrophe in front; numbers stay numbers."""
    text = text_of(cell)
    if text[:1].isalnum() or not isinstance(cell, str | tuple):
        return text
    return f"'{text}" if runs(text) else text


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], *, separator: str = ",", tags: Sequence[str] = (), bom: bool = False) -> str:
    """Rows as CSV text under a header, and under a row of tags where some are given; `bom` helps spreadsheets to see that it is UTF-8."""
    texts = CsvRows(separator)
    head = "".join(f"{line}\n" for line in (texts.line(columns), *([separator.join(map(texts.quoted, tags))] if tags else [])))
    return (BOM if bom else "") + mend(head) + texts.text(rows)


class CsvRows(dict[str | tuple[str, ...], str]):
    """What texts come to in a CSV file; short ones are worked out once: outlets, days and kinds come thousands of times."""

    def __init__(self, separator: str) -> None:
        """Holds none yet."""
        super().__init__()
        self._separator, self._special = separator, re.compile(f'[{re.escape(separator)}"\r\n]').search

    def __missing__(self, words: str | tuple[str, ...]) -> str:
        """The words as they stand in a cell."""
        text = words if words.__class__ is str else text_of(words)
        found = self.quoted(text if text[:1].isalnum() else safe(words))
        if len(found) <= SHORT:
            self[words] = found
        return found

    def text(self, rows: Iterable[Sequence[object]]) -> str:
        """Rows as they stand in a file, each with its end; what no file holds as a sign in its place."""
        return mend("".join([f"{line}\n" for line in map(self.line, rows)])).replace("\x00", "\ufffd")

    def quoted(self, text: str) -> str:
        """A text in quotation marks where it needs them."""
        if not self._special(text):
            return text
        return '"{}"'.format(text.replace('"', '""'))

    def line(self, cells: Sequence[object]) -> str:
        """A row without its end."""
        found = [
            "" if cell is None else self[cell] if (kind := cell.__class__) is str or kind is tuple else str(cell) if kind is int else self.quoted(safe(cell))  # type: ignore[index]
            for cell in cells
        ]
        return self._separator.join(found) or '""' * (len(found) == 1)
