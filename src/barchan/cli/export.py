"""`barchan export`: a built record in the format of another program."""

import argparse
from pathlib import Path

from barchan.cli.build import add_store
from barchan.cli.diff import named, state
from barchan.errors import UsageError
from barchan.publish.checked import checked
from barchan.publish.dossier.page import write_pictures
from barchan.publish.exports.formats import FORMATS, Options, export
from barchan.publish.folder import EXPORTS
from barchan.publish.public import public

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
FORMATS_HELP = "formats:\n" + "\n".join(
    f"  {f.name:<12}{f.file + ('/' if f.folder else ''):<16}{f.tells}" for f in FORMATS.values()
) + f"\n  {'pictures':<12}{'pictures/':<16}every picture of the pages, as SVG and PNG"  # fmt: skip


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "export",
        help="write a record in the format of another program",
        description="Writes the record in DIR in one format. xlsx, csv, acled, ucdp and geojson are written by every build; the rest are made here.",
        epilog=FORMATS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("format", choices=[*FORMATS, "pictures"], metavar="FORMAT", help="one of those below")
    command.add_argument("record", nargs="?", default="record", metavar="DIR", help="folder of the record, or DIR@N for its build N (default: record)")
    command.add_argument("--out", type=Path, default=None, metavar="FOLDER", help="folder to write into (default: DIR/exports, with --profile DIR/exports-public)")
    command.add_argument("--separator", choices=list(SEPARATORS), default="comma", help="what parts the cells of CSV files (default: comma)")
    command.add_argument("--hxl", action="store_true", help="put a row of HXL tags under the header (xlsx, csv)")
    command.add_argument("--profile", choices=["public"], default=None, help="leave out what is not for the public: texts, private names, sensitive places")
    command.add_argument("--dyads", type=Path, default=None, metavar="FILE", help="your table of conflicts and dyads, for UCDP's ids (ucdp, sheet)")
    command.add_argument("--columns", type=Path, default=None, metavar="FILE", help="your header, and under it what fills each column (sheet)")
    command.add_argument("--against", type=Path, default=None, metavar="SHEET.csv", help="your own sheet: mark what is new, there, or changed (sheet)")
    add_store(command)
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    if given.format != "sheet" and (given.columns or given.against):
        raise UsageError("--columns and --against go with: barchan export sheet")
    options = Options(SEPARATORS[given.separator], given.hxl, given.dyads, given.columns, given.against)
    record = checked(state(given.record, given.store).record)
    if given.profile == "public":
        record = public(record)
    out = given.out or named(given.record)[0] / (f"{EXPORTS}-public" if given.profile else EXPORTS)
    print(write_pictures(record, out) if given.format == "pictures" else export(record, given.format, out, options))
    return 0
