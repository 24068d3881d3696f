"""`barchan add`: tomorrow's reports into a record that is there."""

import argparse
from pathlib import Path

from barchan.cli.build import add_reading, add_shared, checked, reading_settings, report


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "add",
        help="add reports to a record; only what is new is read",
        description="Adds reports to the record in DIR. The files that it writes are those that one build of all reports would write, but only new files"
        " are read. What became of ids, and what is new, stands in DIR/changes.jsonl and first on the page. Without PATH, the record is written anew.",
    )
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="a file or a folder of reports; - for standard input")
    command.add_argument("--to", required=True, type=Path, metavar="DIR", help="folder of the record")
    add_reading(command)
    add_shared(command)
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    settings = reading_settings(given, given.to)
    with checked(given.paths, settings) as on_report:
        from barchan.pipeline import add

        outcome = add(given.paths, settings, on_report=on_report)
    report(outcome, show=given.open)
    return 0
