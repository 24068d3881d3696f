"""reports.csv: what a folder's owner knows about its files."""

import csv
import io
from dataclasses import dataclass

from barchan.errors import UnreadableInput
from barchan.ingest.decode import decode
from barchan.ingest.draft import Given

NAME = "reports.csv"
COLUMNS = ("file", "outlet", "date", "url", "language", "title", "country", "retrieved")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one reports.csv by file name (relative to its folder, forward slashes), and what was wrong in it."""

    rows: dict[str, Given]
    notes: tuple[tuple[str, str], ...]


def read_sheet(data: bytes) -> Sheet:
    """The sheet in the bytes of a reports.csv. Raises UnreadableInput where it has no column `file`."""
    decoded = decode(data)
    lines = decoded.text.splitlines()
    head = lines[0] if lines else ""
    mark = max(",;\t", key=head.count)
    try:
        table = list(csv.reader(io.StringIO(decoded.text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise UnreadableInput(f"It is no CSV: {error}. Save it as CSV with a header line.") from None
    names = [name.strip().casefold() for name in table[0]] if table else []
    if "file" not in names:
        raise UnreadableInput(f"It has no column `file`. Its header line must name: {', '.join(COLUMNS)} (all but file may be left out).")
    rows: dict[str, Given] = {}
    notes = list(decoded.notes)
    for number, cells in enumerate(table[1:], 2):
        row = {name: cell.strip() or None for name, cell in zip(names, cells, strict=False)}
        name = (row.get("file") or "").replace("\\", "/").removeprefix("./")
        if not name:
            if any(row.values()):
                notes.append(("row not used", f"Row {number} names no file: fill its column `file`."))
        elif name in rows:
            notes.append(("row not used", f"Row {number} names {name} a second time: keep one row a file."))
        else:
            rows[name] = Given(
                outlet=row.get("outlet"), date=row.get("date"), date_basis=NAME if row.get("date") else None,
                url=row.get("url"), language=row.get("language"), title=row.get("title"), country=row.get("country"), retrieved=row.get("retrieved"),
            )  # fmt: skip
    return Sheet(rows, tuple(notes))
