"""The formats that a record is exported to: what each is called, the file or folder that it makes, and what makes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from barchan.errors import UsageError
from barchan.model.digests import Digests
from barchan.model.record import Record
from barchan.publish.checked import checked
from barchan.publish.exports.acled import COLUMNS as ACLED
from barchan.publish.exports.acled import acled_rows
from barchan.publish.exports.cells import CsvRows, csv_text
from barchan.publish.exports.coded import Coded, LeftOut
from barchan.publish.exports.datapackage import datapackage
from barchan.publish.exports.desk import Desk
from barchan.publish.exports.dyads import Dyads, read_dyads
from barchan.publish.exports.flat import tables
from barchan.publish.exports.geojson import geojson
from barchan.publish.exports.jsonld import jsonld
from barchan.publish.exports.own import CHANGED, MARK, compared, own_rows, read_mapping
from barchan.publish.exports.parquet import parquet
from barchan.publish.exports.rendered import Rendered
from barchan.publish.exports.sheets import read_sheet
from barchan.publish.exports.summary import COLUMNS as SUMMARY
from barchan.publish.exports.summary import summary_rows
from barchan.publish.exports.ucdp import COLUMNS as UCDP
from barchan.publish.exports.ucdp import aliases, ucdp_rows
from barchan.publish.exports.xlsx import workbook
from barchan.publish.folder import EXPORTS, PICTURES, carry, filling
from barchan.publish.manifest import manifest

SHEETS = ("events", "figures", "disagreements", "evidence", "claims", "reports", "columns")
"""The sheets of the workbook, in the order in which somebody reads them."""
WORKBOOK = "dossier.xlsx"
LEFT_OUT = ("export", "event", "title", "why")


@dataclass(frozen=True, slots=True)
class Options:
    """What an export may be told: the separator of CSV files, whether a row of HXL tags follows the header, and the user's own files."""

    separator: str = ","
    tags: bool = False
    dyads: Path | None = None
    columns: Path | None = None
    against: Path | None = None

    @property
    def known_dyads(self) -> Dyads:
        """The user's table of conflicts and dyads; empty where none is given."""
        return read_dyads(self.dyads, aliases()) if self.dyads else {}


Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the file that it makes, or the folder of files, and what it is for."""

    name: str
    file: str
    tells: str
    make: Callable[[Desk, Options], Files]
    folder: bool = False


def _workbook(desk: Desk, options: Options) -> Files:
    return {WORKBOOK: workbook([desk.once(tables)[name] for name in SHEETS], tags=options.tags, rendered=desk.rendered, name=f"{EXPORTS}/{WORKBOOK}")}


def _csv(desk: Desk, options: Options) -> Files:
    found = {}
    for t in desk.once(tables).values():
        name, rows = f"{t.layout.name}.csv", CsvRows(options.separator)
        head = csv_text(t.layout.heads, (), separator=options.separator, tags=t.layout.tags if options.tags else (), bom=True)
        found[name] = desk.rendered.whole(f"{EXPORTS}/csv/{name}", _utf8(head), t.pieces, lambda piece, rows=rows: _utf8(rows.text(piece.rows)))  # type: ignore[misc]
    return found


def _acled(desk: Desk, options: Options) -> Files:
    return {"acled.csv": _utf8(_coded(ACLED, desk.once(acled_rows)[0], options))}


def _ucdp(desk: Desk, options: Options) -> Files:
    return {"ucdp.csv": _utf8(_coded(UCDP, (ucdp_rows(desk, options.known_dyads) if options.dyads else desk.once(ucdp_rows))[0], options))}


def _left_out(desk: Desk, options: Options) -> Files:
    left = [*desk.once(acled_rows)[1], *desk.once(ucdp_rows)[1]]
    return {"left_out.csv": _utf8(_left_text(left, options))}


def _sheet(desk: Desk, options: Options) -> Files:
    if options.columns is None:
        raise UsageError("sheet needs --columns FILE: your header row, and under it what fills each column (docs/exports.md)")
    mapped = read_mapping(options.columns)
    heads, rows = list(mapped.heads), own_rows(desk, mapped, options.known_dyads)
    if options.against is not None:
        heads, rows = [MARK, CHANGED, *heads], compared(rows, mapped, read_sheet(options.against))
    return {"sheet.csv": _utf8(csv_text(heads, rows, separator=options.separator, bom=True))}


def _summary(desk: Desk, options: Options) -> Files:
    return {"summary.csv": _utf8(csv_text(SUMMARY, summary_rows(desk), separator=options.separator))}


def _geojson(desk: Desk, options: Options) -> Files:
    return {"events.geojson": geojson(desk)}


def _jsonld(desk: Desk, options: Options) -> Files:
    return {"record.jsonld": jsonld(desk)}


def _parquet(desk: Desk, options: Options) -> Files:
    return {f"{t.layout.name}.parquet": parquet(t) for t in desk.once(tables).values()}


def _datapackage(desk: Desk, options: Options) -> Files:
    counts = manifest(desk.record, {})["counts"]
    assert isinstance(counts, dict)
    return datapackage(desk.once(tables).values(), counts)


FORMATS: Mapping[str, Format] = {
    f.name: f
    for f in (
        Format("xlsx", WORKBOOK, "a workbook: events, figures, disagreements, the evidence behind each cell, claims, reports", _workbook),
        Format("csv", "csv", "every table as CSV, UTF-8 with a byte order mark", _csv, folder=True),
        Format("acled", "acled.csv", "ACLED's 31 columns", _acled),
        Format("ucdp", "ucdp.csv", "UCDP GED's 49 columns", _ucdp),
        Format("left_out", "left_out.csv", "which events have no row in ACLED's or UCDP's columns, and why", _left_out),
        Format("geojson", "events.geojson", "events on the map (RFC 7946), precision as a property", _geojson),
        Format("summary", "summary.csv", "events and the dead by first order division, week and type", _summary),
        Format("sheet", "sheet.csv", "your own columns (--columns), compared with your own sheet (--against)", _sheet),
        Format("parquet", "parquet", "every table as Parquet, typed", _parquet, folder=True),
        Format("datapackage", "datapackage", "every table as CSV with a Frictionless descriptor", _datapackage, folder=True),
        Format("jsonld", "record.jsonld", "linked data: schema.org, PROV-O, Web Annotation", _jsonld),
    )
}
BY_DEFAULT = ("xlsx", "csv", "acled", "ucdp", "geojson")
"""What every build writes, beside left_out.csv."""


def write_exports(record: Record, out: Path, digests: Digests | None = None) -> None:
    """Write the default formats and left_out.csv into `out`/exports, in place of all that lay there but the pictures, which are drawn with the pages.

    What is made from the same as what lies there is taken over; `digests` may know the record's nouns. Raises UsageError where it cannot be written.
    """
    rendered = Rendered(out)
    desk = Desk(checked(record), digests or Digests(), rendered)
    with filling(out) as draft:
        folder = draft / EXPORTS
        folder.mkdir()
        carry(out / EXPORTS / PICTURES, folder / PICTURES)
        for name in (*BY_DEFAULT, "left_out"):
            _write(FORMATS[name], desk, Options(), folder)
        rendered.close(draft)


def export(record: Record, name: str, folder: Path, options: Options) -> Path:
    """Write one format into a folder, beside what lies there; the path of its file or folder.

    Raises UsageError where there is no such format, where its options do not fit, or where the folder cannot be written.
    """
    if name not in FORMATS:
        raise UsageError(f"{name}: there is no such format; known are {', '.join(FORMATS)}")
    target = folder / FORMATS[name].file if FORMATS[name].folder else folder
    files = FORMATS[name].make(Desk(record), options)
    with filling(target) as draft:
        for path, content in files.items():
            (draft / path).write_bytes(content)
    return folder / FORMATS[name].file


def _write(kind: Format, desk: Desk, options: Options, folder: Path) -> None:
    target = folder / kind.file if kind.folder else folder
    target.mkdir(exist_ok=True)
    for path, content in kind.make(desk, options).items():
        (target / path).write_bytes(content)


def _coded(columns: Sequence[str], rows: Sequence[Coded], options: Options) -> str:
    return csv_text(columns, ([row.cells[c] for c in columns] for row in rows), separator=options.separator)


def _left_text(left: Sequence[LeftOut], options: Options) -> str:
    rows = sorted((x.export, x.event, x.title, x.why) for x in left)
    return csv_text(LEFT_OUT, rows, separator=options.separator)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8")
