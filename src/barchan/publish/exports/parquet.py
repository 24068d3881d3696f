"""Flat tables as Parquet (Apache), typed, several words in a cell as a list of strings."""

from typing import Any

from barchan.publish.exports.cells import Cell
from barchan.publish.exports.tables import Column, Table
from barchan.publish.jsonlines import mend


def parquet(table: Table) -> bytes:
    """One table's file; its columns carry what they tell as metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "list": pa.list_(pa.string())}
    fields = [pa.field(c.name, kinds[c.kind], metadata={"description": c.tells}) for c in table.layout.columns]
    columns = list(zip(*table.rows, strict=True)) if table.rows else [()] * len(fields)
    arrays = [pa.array([_value(cell, c) for cell in cells], f.type) for cells, f, c in zip(columns, fields, table.layout.columns, strict=True)]
    sink = pa.BufferOutputStream()
    schema = pa.schema(fields, metadata={"description": table.layout.tells})
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    found: bytes = sink.getvalue().to_pybytes()
    return found


def _value(cell: Cell, column: Column) -> Any:
    if isinstance(cell, tuple):
        return [mend(word) for word in cell]
    if isinstance(cell, str):
        return mend(cell)
    return float(cell) if column.kind == "number" and cell is not None else cell
