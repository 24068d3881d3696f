"""`barchan diff`: what is otherwise between two records, or two builds of one."""

import argparse
import csv
import json
import sys
import textwrap
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from barchan.cli.build import add_store
from barchan.errors import UsageError
from barchan.model.build import Build, Change
from barchan.model.record import Record
from barchan.publish.changes import change_row, find_changes, label
from barchan.publish.words import plain
from barchan.store.address import open_store

COLUMNS = ("change", "of", "title", "what", "old", "new", "because")


class State(NamedTuple):
    """A record as it was at one build."""

    record: Record
    build: Build


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "diff",
        help="what is otherwise in a record than in another, or than in an earlier build of it",
        description="Tells what was added, changed and removed from OLD to NEW, with the reason. Each is the folder of a record, or DIR@N for its build N"
        " (`barchan show DIR` lists them); DIR@-1 is the build before the newest.",
    )
    command.add_argument("old", metavar="OLD", help="a record's folder, or DIR@N")
    command.add_argument("new", metavar="NEW", help="a record's folder, or DIR@N")
    command.add_argument("--format", choices=("text", "csv", "jsonl"), default="text", help="lines to read (default), a table, or the lines of changes.jsonl")
    add_store(command)
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    old, new = (state(name, given.store) for name in (given.old, given.new))
    changes = find_changes(old.record, new.record, old.build.manifest, new.build.manifest)
    labels = {r.id: label(r) for record in (old.record, new.record) for r in record.reports}
    if given.format == "jsonl":
        for change in changes:
            print(json.dumps(change_row(change, new.build.number), ensure_ascii=False, sort_keys=True))
    elif given.format == "csv":
        table = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(_row(change, labels) for change in changes)
    else:
        print("\n".join(_line(_row(change, labels), change) for change in changes) or "Nothing is otherwise.")
    return 0


def named(name: str) -> tuple[Path, int]:
    """The folder of `record@3`, and the number of the build; 0 is the newest."""
    folder, mark, number = name.rpartition("@")
    return (Path(folder), int(number)) if mark and number.removeprefix("-").isdigit() else (Path(name), 0)


def state(name: str, store: str | None) -> State:
    """The record that a name such as `record` or `record@3` stands for. Raises UsageError where there is none."""
    folder, wanted = named(name)
    if store is None and not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder. Name the folder of a record, or DIR@N for one of its builds.")
    with closing(open_store(folder, store)) as opened:
        builds = opened.builds()
        at = [b for b in builds if b.number == wanted] if wanted > 0 else list(builds)[wanted - 1 : wanted or None]
        record = opened.load(at[0].number) if at else None
    if record is None:
        raise UsageError(f"{name}: there is no such build in its store; `barchan show {folder}` lists what is there.")
    return State(record, at[0])


def _row(change: Change, labels: dict[str, str]) -> dict[str, str]:
    became = f"now {' and '.join(change.into)}" if change.into else ""
    shown = {side: plain("status", value) if change.topic == "status" and value else value or "" for side, value in (("old", change.old), ("new", change.new))}
    return {
        "change": change.what, "of": change.kind, "title": change.title, "what": change.heading or became, **shown,
        "because": "; ".join(labels[r] for r in change.because if r in labels) or change.why,
    }  # fmt: skip


def _line(row: dict[str, str], change: Change) -> str:
    values = f": {row['old'] or 'nothing'} → {row['new'] or 'nothing'}" if change.old or change.new else ""
    head = f"{row['change']:<9}{row['of']:<13}{change.id:<19}{row['title']}"
    body = f"{row['what']}{values}" + (f"  [{row['because']}]" if row["because"] else "")
    return "\n".join([head, textwrap.fill(body, 110, initial_indent=" " * 9, subsequent_indent=" " * 11)])
