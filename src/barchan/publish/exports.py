"""The tables for people who code events: ACLED's and UCDP's columns, and what has no row in them."""

from pathlib import Path

from barchan.model.record import Record
from barchan.publish.acled import acled_csv
from barchan.publish.checked import checked
from barchan.publish.evidence import csv_text
from barchan.publish.folder import filling, write_text
from barchan.publish.ucdp import ucdp_csv

_LEFT_OUT = ("export", "event", "title", "why")


def write_exports(record: Record, out: Path) -> None:
    """Write exports/acled.csv, exports/ucdp.csv and exports/left_out.csv into `out`; raises UsageError where it cannot be written."""
    record = checked(record)
    acled, no_acled = acled_csv(record)
    ucdp, no_ucdp = ucdp_csv(record)
    left = sorted((x.export, x.event, x.title, x.why) for x in (*no_acled, *no_ucdp))
    with filling(out) as draft:
        folder = draft / "exports"
        folder.mkdir()
        write_text(folder / "acled.csv", acled)
        write_text(folder / "ucdp.csv", ucdp)
        write_text(folder / "left_out.csv", csv_text(_LEFT_OUT, [dict(zip(_LEFT_OUT, row, strict=True)) for row in left]))
