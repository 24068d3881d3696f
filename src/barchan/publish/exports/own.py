"""A sheet in the user's own columns, filled from a mapping, and compared with the sheet that the user has.

The mapping is a small sheet: the first row is the user's header, the second says under each column what fills it: a column of the table of
events, `acled.` or `ucdp.` and a column of theirs, a template with such names in braces (`{title} ({outlets})`), or nothing. A third row may
mark with `key` the columns by which a row is found again.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from barchan.errors import UsageError
from barchan.publish.exports.acled import COLUMNS as ACLED
from barchan.publish.exports.acled import acled_rows
from barchan.publish.exports.cells import text_of
from barchan.publish.exports.coded import why_left_out
from barchan.publish.exports.desk import Desk
from barchan.publish.exports.dyads import Dyads
from barchan.publish.exports.flat import event_rows
from barchan.publish.exports.sheets import Sheet, read_sheet
from barchan.publish.exports.tables import layouts
from barchan.publish.exports.ucdp import COLUMNS as UCDP
from barchan.publish.exports.ucdp import ucdp_rows
from barchan.text import fold

MARK, CHANGED = "in_your_sheet", "what_changes"
"""The two columns that a comparison puts in front."""
NEW, SAME, CHANGES = "new", "already there", "changes a value"
KEYS = ("id", "date_earliest", "acled.event_date", "ucdp.date_start", "place", "acled.location", "ucdp.where_coordinates", "sub_event_type", "acled.sub_event_type", "acled.actor1")
"""What finds a row again where no column is marked: an id alone if there is one, else all of these that the mapping uses."""
_NAME = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Mapped:
    """The user's header, what fills each column (a template, empty for nothing), and the places of the key columns."""

    heads: tuple[str, ...]
    templates: tuple[str, ...]
    key: tuple[int, ...]

    @property
    def names(self) -> set[str]:
        """The fields that the templates draw from."""
        return {name for template in self.templates for name in _NAME.findall(template)}


def read_mapping(path: Path) -> Mapped:
    """The mapping in a CSV file. Raises UsageError where a field is not known or the second row is missing."""
    sheet = read_sheet(path)
    if not sheet.rows:
        raise UsageError(f"{path}: has a header and nothing under it; write under each column what fills it (event columns: docs/exports.md)")
    templates = tuple(_template(cell.strip()) for cell in sheet.rows[0])
    marked = [cell.strip().casefold() for cell in sheet.rows[1]] if len(sheet.rows) > 1 else []
    mapped = Mapped(sheet.heads, templates, tuple(n for n, cell in enumerate(marked) if cell == "key"))
    known = {*layouts()["events"].heads, *(f"acled.{c}" for c in ACLED), *(f"ucdp.{c}" for c in UCDP)}
    wrong = sorted(mapped.names - known)
    if wrong:
        raise UsageError(f"{path}: no field is called {', '.join(wrong)}; fields are the columns of events, and acled. or ucdp. with a column of theirs (docs/exports.md)")
    return mapped if mapped.key else Mapped(mapped.heads, mapped.templates, _key(mapped.templates))


def own_rows(desk: Desk, mapped: Mapped, dyads: Dyads | None = None) -> list[tuple[str, ...]]:
    """The rows in the user's columns: one for each row of ACLED's table if the mapping draws on it, of UCDP's if on that, else for each event that happened."""
    events = {str(row["id"]): {head: text_of(cell) for head, cell in row.items()} for row in event_rows(desk)}
    coded = {"acled": acled_rows(desk)[0] if _draws(mapped, "acled") else [], "ucdp": ucdp_rows(desk, dyads)[0] if _draws(mapped, "ucdp") else []}
    beside = {row.event: _prefixed("ucdp", row.cells) for row in coded["ucdp"]}
    if _draws(mapped, "acled"):
        rows = [(row.event, _prefixed("acled", row.cells)) for row in coded["acled"]]
    elif _draws(mapped, "ucdp"):
        rows = [(row.event, {}) for row in coded["ucdp"]]
    else:
        rows = [(name, {}) for name in events if why_left_out(desk.events[name], desk) is None]
    blank = {f"acled.{c}": "" for c in ACLED} | {f"ucdp.{c}": "" for c in UCDP}
    cells = (blank | events[name] | own | beside.get(name, {}) for name, own in rows)
    return [tuple(_filled(template, row) for template in mapped.templates) for row in cells]


def compared(rows: Sequence[Sequence[str]], mapped: Mapped, sheet: Sheet) -> list[tuple[str, ...]]:
    """The rows with two cells in front: whether the user's sheet has the row, and which values it would change.

    Columns are found by name. Blank cells of ours change nothing: what is not known corrects nobody. Raises UsageError where no
    key column is in the sheet.
    """
    theirs = {fold(head): n for n, head in enumerate(sheet.heads)}
    key = [n for n in mapped.key if fold(mapped.heads[n]) in theirs]
    if not key:
        raise UsageError("No column finds your rows again: mark columns that your sheet has with `key` in the third row of the mapping.")
    shelf: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for other in sheet.rows:
        shelf.setdefault(tuple(_plain(other[theirs[fold(mapped.heads[n])]]) for n in key), []).append(other)
    found: list[tuple[str, ...]] = []
    for row in rows:
        known = shelf.get(tuple(_plain(row[n]) for n in key), [])
        changes = min((_changes(row, yours, mapped, theirs) for yours in known), key=len, default=None)
        mark = NEW if changes is None else CHANGES if changes else SAME
        found.append((mark, "; ".join(changes or ()), *row))
    return found


def _changes(row: Sequence[str], other: Sequence[str], mapped: Mapped, theirs: Mapping[str, int]) -> list[str]:
    changes = []
    for head, cell, template in zip(mapped.heads, row, mapped.templates, strict=True):
        place = theirs.get(fold(head))
        if place is None or not template or not cell or _plain(cell) == _plain(other[place]):
            continue
        changes.append(f"{head}: {other[place] or '(empty)'} → {cell}")
    return changes


def _plain(cell: str) -> str:
    """A cell as it is compared: without case, the apostrophe in front of a formula, and the decimals of a whole number."""
    text = fold(cell.removeprefix("'"))
    try:
        return f"{float(text):g}" if text else ""
    except ValueError:
        return text


def _template(cell: str) -> str:
    """A bare field name stands for itself in braces."""
    return cell if not cell or "{" in cell else f"{{{cell}}}"


def _filled(template: str, cells: Mapping[str, str]) -> str:
    return _NAME.sub(lambda found: cells[found[1]], template).strip()


def _prefixed(prefix: str, cells: Mapping[str, object]) -> dict[str, str]:
    return {f"{prefix}.{name}": text_of(cell) for name, cell in cells.items()}


def _draws(mapped: Mapped, table: str) -> bool:
    return any(name.startswith(f"{table}.") for name in mapped.names)


def _key(templates: Sequence[str]) -> tuple[int, ...]:
    plain = {template[1:-1]: n for n, template in reversed(list(enumerate(templates))) if template.startswith("{") and _NAME.fullmatch(template)}
    if "id" in plain:
        return (plain["id"],)
    return tuple(plain[name] for name in KEYS if name in plain)
