"""The flat tables as a Frictionless data package: CSV files, and `datapackage.json` that says what every column is."""

import json
from collections.abc import Iterable, Mapping

from barchan.publish.exports.cells import csv_text
from barchan.publish.exports.tables import Column, Table, layouts

_KINDS = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "list": "string"}


def datapackage(tables: Iterable[Table], counts: Mapping[str, object]) -> dict[str, bytes]:
    """The files by name: one CSV file a table, without a byte order mark, and the descriptor. `counts` goes into it as it is."""
    found = list(tables)
    files = {f"{t.layout.name}.csv": csv_text(t.layout.heads, t.rows).encode("utf-8") for t in found}
    descriptor = {
        "profile": "tabular-data-package", "name": "barchan-record", "title": "What happened, who says so, and where reports disagree",
        "description": "Written by Barchan. Unknown is an empty cell. Several values in one cell are parted by '; '.",
        "counts": dict(counts), "resources": [_resource(t) for t in found],
    }  # fmt: skip
    files["datapackage.json"] = (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    return files


def _resource(table: Table) -> dict[str, object]:
    layout = table.layout
    schema: dict[str, object] = {"fields": [_field(c) for c in layout.columns], "missingValues": [""]}
    if layout.key:
        schema["primaryKey"] = list(layout.key)
    keys = [_foreign(c, layout.name) for c in layout.columns if c.refers]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource", "name": layout.name, "path": f"{layout.name}.csv", "description": layout.tells,
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def _field(column: Column) -> dict[str, object]:
    return {"name": column.name, "type": _KINDS[column.kind], "description": column.tells}


def _foreign(column: Column, own: str) -> dict[str, object]:
    """What a column's ids refer to; a table that refers to itself is named by an empty string, as the standard has it."""
    table = column.refers or ""
    (key,) = layouts()[table].key
    return {"fields": [column.name], "reference": {"resource": "" if table == own else table, "fields": [key]}}
