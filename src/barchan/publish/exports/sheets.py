"""A user's own sheet as CSV: its header and rows, whatever its separator and whether or not it has a byte order mark."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from barchan.errors import UsageError

SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's header and its rows, each as long as the header."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    separator: str


def read_sheet(path: Path) -> Sheet:
    """The sheet in a CSV file (UTF-8); its separator is the one that its header holds most of.

    Raises UsageError where the file cannot be read, is no UTF-8 text or has no header.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is no UTF-8 text; save the sheet as CSV (UTF-8)") from error
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise UsageError(f"{path}: is no CSV table ({error})") from error
    if not rows:
        raise UsageError(f"{path}: is empty; its first row must be the header")
    width = len(rows[0])
    return Sheet(tuple(rows[0]), tuple(tuple((row + [""] * width)[:width]) for row in rows[1:]), separator)
