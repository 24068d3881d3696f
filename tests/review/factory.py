"""Decisions for tests: rows with everything plain but what the test is about."""

import csv
import io
from collections.abc import Iterable, Mapping

from barchan.model.decision import COLUMNS, Decision
from barchan.review.reading import Sheet, read_sheet

Row = Mapping[str, str]


def row(verb: str, report: str, quote: str = "", field: str = "", value: str = "", *, time: str = "2027-03-20", **more: str) -> Row:
    """A row of decisions.csv."""
    return {"verb": verb, "report": report, "quote": quote, "field": field, "value": value, "author": "Awa", "time": time, "reason": "I looked."} | more


def text(rows: Iterable[Row]) -> str:
    """Rows as a file's text."""
    page = io.StringIO(newline="")
    writer = csv.DictWriter(page, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue()


def sheet(*rows: Row) -> Sheet:
    """Rows as they are read."""
    return read_sheet(text(rows).encode())


def decisions(*rows: Row) -> tuple[Decision, ...]:
    """The decisions in rows that are sound."""
    found = sheet(*rows)
    assert found.issues == ()
    return found.decisions
