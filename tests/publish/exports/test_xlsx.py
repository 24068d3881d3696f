"""The workbook as spreadsheet programs read it."""

import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas
import pytest

from barchan.publish.exports.desk import Desk
from barchan.publish.exports.flat import tables
from barchan.publish.exports.formats import SHEETS, write_exports
from barchan.publish.exports.tables import Column, Layout, Table
from barchan.publish.exports.xlsx import MOST_CHARS, workbook
from tests.factory import bridge_record

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
HOSTILE = ["=1+1", "+1", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1"]


def book(*rows: tuple[object, ...], kinds: str = "text", **more: object) -> openpyxl.Workbook:
    """A workbook of one sheet with a column of each kind, read back."""
    columns = tuple(Column(f"c{n}", kind, "", "#tag") for n, kind in enumerate(kinds.split()))  # type: ignore[arg-type]
    content = workbook([Table.of(Layout("one", "", columns, ()), rows)], **more)  # type: ignore[arg-type]
    return openpyxl.load_workbook(io.BytesIO(content))


def test_all_sheets_open_with_their_rows(tmp_path: Path) -> None:
    """The sheets in their order, the header frozen, a filter over all rows; every cell as the flat table has it."""
    write_exports(bridge_record(), tmp_path)
    found = openpyxl.load_workbook(tmp_path / "exports" / "dossier.xlsx")
    assert tuple(found.sheetnames) == SHEETS
    assert found["events"].freeze_panes == "A2"
    assert found["events"].auto_filter.ref == found["events"].dimensions
    flat = tables(Desk(bridge_record()))
    for name in SHEETS:
        rows = list(found[name].iter_rows(values_only=True))
        assert rows[0] == flat[name].layout.heads
        cells = [tuple("; ".join(c) or None if isinstance(c, tuple) else None if c == "" else c for c in row) for row in flat[name].rows]
        assert rows[1:] == cells


def test_pandas_reads_it(tmp_path: Path) -> None:
    """Ids are text, numbers are numbers, unknown is missing."""
    write_exports(bridge_record(), tmp_path)
    events = pandas.read_excel(tmp_path / "exports" / "dossier.xlsx", sheet_name="events").set_index("id")
    attack = events.loc["e-ambush"]
    assert (attack["killed_acled_lowest"], attack["killed_high"], attack["date_earliest"]) == (16, 19, "2027-03-13")
    assert attack["killed"] == "9 (Tarkou police), 16 (Awa Sidibe) or at least 19 (Sahel Relief Agency)"
    assert pandas.isna(attack["injured_best"])


def test_evidence_names_the_sentence_behind_each_cell(tmp_path: Path) -> None:
    """For each rival toll: the row, the column, the value, the rules that choose it, the outlet, its day and its words."""
    write_exports(bridge_record(), tmp_path)
    evidence = pandas.read_excel(tmp_path / "exports" / "dossier.xlsx", sheet_name="evidence", keep_default_na=False)
    killed = evidence[(evidence["row"] == "e-ambush") & (evidence["column"] == "killed") & (evidence["outlet"] == "Delta Wire")]
    (row,) = killed.to_dict("records")
    assert (row["value"], row["rule"], row["date"]) == ("at least 19", "ucdp_high; latest", "2027-03-16")
    assert "counted at least 19 dead" in row["quote"]
    assert row["link"] == "https://wire.example/19#:~:text=The%20Sahel%20Relief%20Agency%20counted%20at,the%20Tarkou%20bridge%20on%2013%20March"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    """Text that starts like a formula is text, and stays text when it is edited."""
    cell = book((text,))["one"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_texts_that_xml_cannot_hold() -> None:
    """Control characters and half characters are replaced; markup, line ends and spaces at the ends stay."""
    rows = [("a\x00b\x0bc",), ("\ud800",), ("<b>&amp;</b>",), (" a\nb ",), ("a\rb",)]
    found = [row[0].value for row in book(*rows)["one"].iter_rows(min_row=2)]
    assert found == ["a\ufffdb\ufffdc", "\ufffd", "<b>&amp;</b>", " a\nb ", "a\rb"]


def test_long_texts_are_cut_where_a_cell_ends() -> None:
    """A cell takes 32,767 UTF-16 units."""
    found = book(("x" * 40_000,), ("𝄞" * 20_000,))["one"]
    assert [len(found["A2"].value), len(found["A3"].value.encode("utf-16-le")) // 2 <= MOST_CHARS] == [MOST_CHARS, True]
    assert found["A3"].value.endswith("𝄞…")


def test_kinds_of_cells() -> None:
    """Numbers, truth and words; an empty list and null are empty."""
    found = book((3, 2.5, True, ("a", "b"), None), (0, -3.11, False, ("",), ""), kinds="integer number boolean list text")
    assert list(found["one"].iter_rows(min_row=2, values_only=True)) == [(3, 2.5, True, "a; b", None), (0, -3.11, False, None, None)]


def test_rows_beyond_a_sheet_go_on_in_the_next() -> None:
    """Nothing is lost where a program's sheet ends."""
    found = book(*((n,) for n in range(5)), kinds="integer", most=3)
    assert [(s.title, [r[0] for r in s.iter_rows(min_row=2, values_only=True)]) for s in found] == [("one", [0, 1]), ("one 2", [2, 3]), ("one 3", [4])]


def test_tags_stand_under_the_header() -> None:
    """A row of HXL tags, and the frozen part reaches below it."""
    sheet = book(("a",), tags=True)["one"]
    assert ([r[0] for r in sheet.iter_rows(values_only=True)], sheet.freeze_panes) == (["c0", "#tag", "a"], "A3")


def test_columns_beyond_z() -> None:
    """The 27th column is AA, the 53rd BA."""
    sheet = book(tuple(range(53)), kinds=" ".join(["integer"] * 53))["one"]
    assert (sheet["Z2"].value, sheet["AA2"].value, sheet["BA2"].value) == (25, 26, 52)


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    """In another order and another folder; nothing in the archive comes from a clock."""
    record = bridge_record()
    turned = replace(record, events=record.events[::-1], claims=record.claims[::-1], reports=record.reports[::-1], disagreements=record.disagreements[::-1])
    write_exports(record, tmp_path / "a")
    write_exports(turned, tmp_path / "b")
    one, two = ((tmp_path / x / "exports" / "dossier.xlsx").read_bytes() for x in "ab")
    assert one == two
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(one)).infolist()} == {(2000, 1, 1, 0, 0, 0)}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """A spreadsheet program reads the sheet of events and writes the same cells as CSV."""
    write_exports(bridge_record(), tmp_path)
    command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "exports" / "dossier.xlsx")], check=True, capture_output=True)  # type: ignore[list-item]
    with (tmp_path / "dossier.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (tmp_path / "exports" / "csv" / "events.csv").open(encoding="utf-8-sig", newline="") as file:
        ours = list(csv.DictReader(file))
    assert [(r["id"], r["title"], r["killed_best"], r["date_earliest"]) for r in rows] == [(r["id"], r["title"], r["killed_best"], r["date_earliest"]) for r in ours]
