"""`barchan show`: the builds of a record, and what was known, or recorded, on a day."""

import argparse
import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from barchan.cli.build import add_machine, add_store, settings_of
from barchan.cli.diff import state
from barchan.cli.summary import findings
from barchan.errors import UsageError
from barchan.model.build import Build
from barchan.model.record import Record
from barchan.publish.provenance import hashes
from barchan.store.address import open_store


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "show",
        help="the builds of a record, and what was known, or recorded, on a day",
        description="Lists the builds of the record in DIR. With --as-of, tells what was known on that day, from the reports that had surely come out by then,"
        " and what had been recorded by then, from the newest build made by the end of it (UTC).",
    )
    command.add_argument("record", nargs="?", type=Path, default=Path("record"), metavar="DIR", help="folder of the record (default: record)")
    command.add_argument("--as-of", type=_day, metavar="DATE", help="a day such as 2031-05-03")
    command.add_argument("--by", choices=("publication", "build"), help="answer only what was known (publication), or only what was recorded (build)")
    command.add_argument("--out", type=Path, metavar="FOLDER", help="write the record as it was known, or with `--by build` recorded, into a folder")
    command.add_argument("--gazetteer", action="append", default=[], type=Path, metavar="FILE", help="the places of your own that the record was built with")
    add_machine(command)
    add_store(command)
    command.set_defaults(run=run, fresh=False, made=None)


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    if given.store is None and not given.record.is_dir():
        raise UsageError(f"{given.record}: there is no such folder. Name the folder of a record.")
    with closing(open_store(given.record, given.store)) as store:
        builds = store.builds()
    if not builds:
        raise UsageError(f"{given.record}: there is no record in its store. Build one: barchan build PATH... --out {given.record}")
    if given.as_of is None:
        print("\n".join(map(_line, builds)))
        return 0
    found = {}
    if given.by != "build":
        found["publication"] = _known(given)
    if given.by != "publication":
        found["build"] = _recorded(given, builds)
    wanted = found[given.by or "publication"]
    if given.out is not None and wanted is not None:
        from barchan.pipeline import publish

        print(f"The page: {publish(*wanted, settings_of(given, given.out))}")
    return 0


Answer = tuple[Record, Mapping[str, object]]
"""A record, and the hashes of what it follows from."""


def _known(given: argparse.Namespace) -> Answer | None:
    from barchan.nlp.spacy_parser import english_version
    from barchan.pipeline import as_of

    gazetteers = tuple(given.gazetteer)
    record, more = as_of(given.as_of, replace(settings_of(given, given.record), gazetteers=gazetteers))
    print(f"Known on {given.as_of}, from the reports that had come out:")
    _tell(record, "Nothing: no report had surely come out.")
    if more:
        print(f"{more:,} more may have come out by then: their date of publication is not known, or not to the day.")
    print()
    return None if record is None else (record, hashes(record.reports, {"parser": english_version()}, gazetteers))


def _recorded(given: argparse.Namespace, builds: tuple[Build, ...]) -> Answer | None:
    then = [b for b in builds if b.made is not None and b.made[:10] <= given.as_of]
    print(f"Recorded by the end of {given.as_of}" + (f", in {_line(then[-1])}:" if then else ":"))
    record = state(f"{given.record}@{then[-1].number}", given.store).record if then else None
    _tell(record, "Nothing: no build had been made.")
    return None if record is None else (record, then[-1].manifest)


def _tell(record: Record | None, nothing: str) -> None:
    if record is None:
        print(nothing)
        return
    print("\n".join(findings(record, min(shutil.get_terminal_size((96, 20)).columns, 110))))


def _line(build: Build) -> str:
    counts = build.manifest.get("counts")
    told = [f"{counts.get(name, 0):,} {name}" for name in ("reports", "events", "claims", "disagreements")] if isinstance(counts, dict) else []
    return f"build {build.number}, {build.made or 'time not told'}: {', '.join(told)}"


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2031-05-03") from None
