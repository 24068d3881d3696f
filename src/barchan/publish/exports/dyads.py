"""The user's table of conflicts and dyads, from which UCDP's own ids come: no report holds them."""

from collections.abc import Mapping
from pathlib import Path

from barchan.errors import UsageError
from barchan.publish.exports.sheets import read_sheet
from barchan.text import fold

FILLED = ("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id", "gwnoa", "gwnob")
"""The columns of GED that such a table may fill."""

Dyads = Mapping[tuple[str, str], Mapping[str, str]]
"""The folded names of both sides → what the table gives for them, by column of GED."""


def read_dyads(path: Path, aliases: Mapping[str, str]) -> Dyads:
    """The table in a CSV file with the columns `side_a` and `side_b` and any of GED's columns of ids and names.

    GED itself is such a table; the first row of a pair counts. Raises UsageError where the file cannot be read or names no sides.
    """
    sheet = read_sheet(path)
    heads = [aliases.get(h.strip().casefold(), h.strip().casefold()) for h in sheet.heads]
    if "side_a" not in heads or "side_b" not in heads:
        raise UsageError(f"{path}: has no columns side_a and side_b; the table needs both, and columns such as dyad_new_id and conflict_new_id")
    found: dict[tuple[str, str], dict[str, str]] = {}
    for cells in sheet.rows:
        row = dict(zip(heads, cells, strict=False))
        given = {name: row[name].strip() for name in FILLED if row.get(name, "").strip()}
        found.setdefault((fold(row["side_a"]), fold(row["side_b"])), given)
    return found


def ids_of(dyads: Dyads, side_a: str | None, side_b: str | None) -> Mapping[str, str]:
    """What the table gives for two sides in this order; empty where it does not know them."""
    return dyads.get((fold(side_a or ""), fold(side_b or "")), {})
