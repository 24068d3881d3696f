"""`barchan decisions`: people's decisions into a shared store, and out of it."""

import argparse
import csv
import os
from contextlib import closing
from pathlib import Path

from barchan.cli.build import add_store
from barchan.errors import UsageError
from barchan.review.reading import written
from barchan.store.address import open_store


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "decisions",
        help="share people's decisions through the store of a record",
        description="`push` puts the rows of FILE behind those in the record's store, where every build of the record keeps to them, as to a decisions.csv"
        " beside the reports; `pull` writes all rows that it holds to FILE. Rows are never altered or lost, whoever writes at once; one that is there is not put in again.",
    )
    command.add_argument("action", choices=("push", "pull"))
    command.add_argument("file", type=Path, metavar="FILE", help="a decisions.csv")
    command.add_argument("--of", required=True, type=Path, metavar="DIR", help="folder of the record")
    add_store(command)
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    if given.store is None and not given.of.is_dir():
        raise UsageError(f"{given.of}: there is no such folder. Name the folder of a record, or its --store.")
    with closing(open_store(given.of, given.store)) as store:
        if given.action == "push":
            given_rows = rows(given.file)
            new = store.decide(given_rows)
            print(f"{new:,} new of {len(given_rows):,} decisions; the store holds {len(store.decisions()):,}.")
        else:
            kept = store.decisions()
            write(given.file, written(kept))
            print(f"{len(kept):,} decisions in {given.file}")
    return 0


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV by its header's names, empty cells left out. Raises UsageError where it cannot be read."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            table = csv.DictReader(opened)
            found = [{name: cell for name, cell in row.items() if isinstance(name, str) and isinstance(cell, str) and cell} for row in table]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{file}: cannot be read as CSV in UTF-8 ({error}).") from error
    return [row for row in found if row]


def write(file: Path, text: str) -> None:
    """Write a file all at once. Raises UsageError where it cannot be written."""
    draft = file.with_name(f".{file.name}.part")
    try:
        draft.write_bytes(text.encode("utf-8", "replace"))
        os.replace(draft, file)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror}).") from error
