"""Cells: how a value becomes text that a spreadsheet shows and never runs."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from barchan.publish.jsonlines import mend

Cell = str | int | float | bool | tuple[str, ...] | None
"""A value of a flat table; several words stand as a tuple."""

BOM = "\ufeff"
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
    page = io.StringIO(newline="")
    page.write(BOM if bom else "")
    writer = csv.writer(page, lineterminator="\n", delimiter=separator)
    writer.writerow([safe(column) for column in columns])
    if tags:
        writer.writerow(tags)
    writer.writerows([safe(cell) if cell is not None else "" for cell in row] for row in rows)
    return mend(page.getvalue()).replace("\x00", "\ufffd")
