"""A user's own columns, and a user's own sheet."""

from pathlib import Path

import pytest

from barchan.errors import UsageError
from barchan.publish.exports.formats import Options, export
from barchan.publish.exports.sheets import read_sheet
from tests.factory import bridge_record


def sheet(folder: Path, columns: str, against: str | None = None) -> list[dict[str, str]]:
    """The rows that a mapping gives, compared with a sheet where one is given."""
    (folder / "columns.csv").write_text(columns, "utf-8")
    if against is not None:
        (folder / "mine.csv").write_text(against, "utf-8")
    options = Options(columns=folder / "columns.csv", against=folder / "mine.csv" if against is not None else None)
    found = read_sheet(export(bridge_record(), "sheet", folder, options))
    return [dict(zip(found.heads, row, strict=True)) for row in found.rows]


def test_any_header_is_filled(tmp_path: Path) -> None:
    """Fields, templates, fields of the codebooks' tables, and columns that stay empty."""
    (row,) = sheet(tmp_path, "Day,Dead (min),Summary,Class,Coder\ndate_earliest,ucdp.low,{title} ({reports} reports),acled.inter1,\n")
    assert row == {
        "Day": "2027-03-13", "Dead (min)": "16", "Summary": "Gunmen ambush a supply convoy at the Tarkou bridge (6 reports)",
        "Class": "Political militia", "Coder": "",
    }  # fmt: skip


def test_an_unknown_field_is_named(tmp_path: Path) -> None:
    """With where to look."""
    with pytest.raises(UsageError, match="no field is called dead; fields are the columns of events"):
        sheet(tmp_path, "Dead\ndead\n")


def test_a_header_alone_says_nothing(tmp_path: Path) -> None:
    """The second row is the mapping."""
    with pytest.raises(UsageError, match="has a header and nothing under it"):
        sheet(tmp_path, "Dead,Day\n")


def test_columns_must_be_given(tmp_path: Path) -> None:
    """There is no header to guess."""
    with pytest.raises(UsageError, match="--columns FILE"):
        export(bridge_record(), "sheet", tmp_path, Options())


COLUMNS = "Day,Town,Dead,Remarks\ndate_earliest,place,killed_best,\n"


@pytest.mark.parametrize(
    ("mine", "mark", "changes"),
    [
        ("Town;Day;Dead\nElsewhere;2027-03-13;16\n", "new", ""),
        ("Town;Day;Dead;Remarks\nTARKOU;2027-03-13;16.0;seen\n", "already there", ""),
        ("Town;Day;Dead\nTarkou;2027-03-13;9\n", "changes a value", "Dead: 9 → 16"),
        ("Town;Day;Dead\nTarkou;2027-03-13;\n", "changes a value", "Dead: (empty) → 16"),
        ("\ufeffDay,Town\n2027-03-13,'Tarkou\n", "already there", ""),
        ("Town;Day;Dead\nTarkou;2027-03-13;9\nTarkou;2027-03-13;16\n", "already there", ""),
    ],
)
def test_each_row_is_marked(mine: str, mark: str, changes: str, tmp_path: Path) -> None:
    """New, there, or changing a value; whatever the order of columns, the separator, the case, and how a number is written."""
    (row,) = sheet(tmp_path, COLUMNS, mine)
    assert (row["in_your_sheet"], row["what_changes"]) == (mark, changes)


def test_a_key_may_be_marked(tmp_path: Path) -> None:
    """In the third row of the mapping."""
    (row,) = sheet(tmp_path, "Day,Town\ndate_earliest,place\n,key\n", "Day,Town\n2027-03-12,Tarkou\n")
    assert (row["in_your_sheet"], row["what_changes"]) == ("changes a value", "Day: 2027-03-12 → 2027-03-13")


def test_without_a_key_nothing_can_be_found(tmp_path: Path) -> None:
    """The cure is named."""
    with pytest.raises(UsageError, match="with `key` in the third row"):
        sheet(tmp_path, "Dead\nkilled_best\n", "Dead\n16\n")


def test_a_sheet_that_is_no_table(tmp_path: Path) -> None:
    """A workbook instead of CSV, an empty file, a missing one: each named with its cure."""
    (tmp_path / "columns.csv").write_text(COLUMNS, "utf-8")
    (tmp_path / "book.csv").write_bytes(b"PK\x03\x04\xff\xfe")
    (tmp_path / "empty.csv").write_text("", "utf-8")
    for name, words in (("book", "save the sheet as CSV"), ("empty", "is empty"), ("missing", "cannot be read")):
        with pytest.raises(UsageError, match=words):
            export(bridge_record(), "sheet", tmp_path, Options(columns=tmp_path / "columns.csv", against=tmp_path / f"{name}.csv"))
