"""`barchan demo`: the example corpus, built."""

import argparse
from pathlib import Path

from barchan.cli.build import add_shared, build, report, settings_of
from barchan.errors import UsageError

NAME = "last-convoy"
HERE = Path(__file__).resolve()


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "demo",
        help="build the example: six small reports of one event that disagree",
        description="Builds the example corpus: six small reports, written for this purpose, of the day the last French troops left Mali.",
    )
    command.add_argument("--out", type=Path, default=Path("barchan-demo"), metavar="DIR", help="folder for the record (default: barchan-demo)")
    add_shared(command)
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    outcome = build([corpus()], settings_of(given, given.out))
    report(outcome, show=given.open)
    return 0


def corpus() -> Path:
    """The folder of the example's reports: inside the installed package, else beside the sources in a checkout."""
    for examples in (HERE.parents[1] / "examples", HERE.parents[3] / "examples"):
        folder = examples / NAME / "reports"
        if folder.is_dir():
            return folder
    raise UsageError("The example corpus is missing from this installation. Reinstall barchan, or run from a checkout.")
