"""`barchan build`: reports in, a record and its page out."""

import argparse
import errno
import os
import shutil
import sys
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from barchan.cli.progress import OnReport, shown
from barchan.cli.summary import summary
from barchan.config import Settings
from barchan.errors import UsageError
from barchan.ingest.columns import read_columns

if TYPE_CHECKING:
    # Importing the pipeline loads spaCy (a second); `--help` and `--version` should not wait for it.
    from barchan.pipeline import Outcome

FULL = {errno.ENOSPC, errno.EROFS}
"""A full or read-only disk: the system may not say which file it was."""
STDIN = Path("-")
MOST_WORKERS = 4
"""Each process holds the model and a batch of parses, about 600 MB; more than this by default would surprise a laptop."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "build",
        help="read reports and write a record of what they say",
        description="Reads reports (files, or folders with all that lies below) and writes a record and its page to DIR.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder of reports; - for standard input")
    command.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for the record; its page is DIR/index.html")
    add_reading(command)
    add_shared(command)
    command.set_defaults(run=run)


def add_reading(command: argparse.ArgumentParser) -> None:
    """The options that say how files are read."""
    command.add_argument("--gazetteer", action="append", default=[], type=Path, metavar="FILE", help="places of your own; may be given again")
    command.add_argument("--decisions", action="append", default=[], type=Path, metavar="FILE", help="people's decisions besides decisions.csv beside the reports; may be given again")
    command.add_argument("--map", default=None, metavar="FIELD=COLUMN,…", help="which columns hold which fields: title=headline,text=body")
    command.add_argument("--keep-raw", type=_size, default=20, metavar="MIB", help="keep raw bytes of files up to this size in DIR/raw (default: 20; 0: keep none)")


def add_machine(command: argparse.ArgumentParser) -> None:
    """The options that say what of the machine is used."""
    command.add_argument("--workers", type=_positive, default=None, metavar="N", help="processes that read at once (default: the cores, at most 4)")
    command.add_argument("--cache", type=Path, default=None, metavar="DIR", help="folder for what is kept between builds (default: your cache folder)")


def add_store(command: argparse.ArgumentParser) -> None:
    """The option that says where the record's history is."""
    command.add_argument("--store", metavar="URL", help="a PostgreSQL database that keeps the record's history for a team (default: a file in the folder)")


def add_shared(command: argparse.ArgumentParser) -> None:
    """The options that every building command has."""
    add_machine(command)
    command.add_argument("--fresh", action="store_true", help="read every report anew, and keep nothing of it for the next build")
    add_store(command)
    command.add_argument("--made", type=_moment, metavar="TIME", help="when this build is made, for its history in the store alone (default: now)")
    command.add_argument("--open", action="store_true", help="show the page in the browser when done")


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    outcome = build(given.paths, reading_settings(given, given.out))
    report(outcome, show=given.open)
    return 0


def reading_settings(given: argparse.Namespace, out: Path) -> Settings:
    """The settings that the shared options and those of reading ask for."""
    columns = read_columns(given.map).own if given.map else ()
    return replace(
        settings_of(given, out), gazetteers=tuple(given.gazetteer), columns=columns, decisions=tuple(given.decisions), keep_raw=given.keep_raw * 2**20
    )


def settings_of(given: argparse.Namespace, out: Path) -> Settings:
    """The settings that the shared options ask for. The only clock of a build: the store says when each was made."""
    return Settings(
        out=out,
        cache=given.cache,
        reuse=not given.fresh,
        workers=given.workers or _cores(),
        store=given.store,
        made=given.made or datetime.now(UTC).isoformat(timespec="seconds"),
        progress=sys.stderr.isatty(),
    )


def build(paths: Sequence[Path], settings: Settings) -> "Outcome":
    """Check what was asked, then send it the whole way. Raises UsageError, NothingRead or MissingModel."""
    with checked(paths, settings) as on_report:
        from barchan.pipeline import build as build_record

        return build_record(paths, settings, on_report=on_report)


@contextmanager
def checked(paths: Sequence[Path], settings: Settings) -> Iterator[OnReport | None]:
    """Check what was asked, draw a bar while the block runs, and say what is wrong with an output that cannot be written."""
    out = settings.out
    for path in (*paths, *settings.gazetteers, *settings.decisions):
        if path != STDIN and not path.exists():
            raise UsageError(f"{path}: there is no such file or folder. Check the spelling, or quote a path with spaces.")
    _check_out(out, paths)
    try:
        with shown(settings.progress) as on_report:
            yield on_report
    except OSError as error:
        if error.errno in FULL or (error.filename and Path(error.filename).resolve().is_relative_to(out.resolve())):
            raise UsageError(f"{error.filename or out}: cannot be written ({error.strerror}). Choose another --out.") from error
        raise


def report(outcome: "Outcome", *, show: bool) -> None:
    """Print the summary and, where asked, open the page."""
    width = min(shutil.get_terminal_size((96, 20)).columns, 110)
    print(summary(outcome.record, outcome.page, width, outcome.changes))
    if show and not webbrowser.open(outcome.page.resolve().as_uri()):
        print("barchan: no browser could be opened; open the page by hand.", file=sys.stderr)


def _check_out(out: Path, paths: Sequence[Path]) -> None:
    """Refuse an output that cannot be written, or that the next run would read as reports."""
    for path in paths:
        if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"{out}: lies inside the input {path}, so the next run would read its own output. Choose a folder outside.")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out}: cannot be made a folder ({error.strerror}). Choose another --out.") from error
    if not os.access(out, os.W_OK):
        raise UsageError(f"{out}: cannot be written. Choose another --out, or change its permissions.")


def _cores() -> int:
    usable = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(usable, MOST_WORKERS)


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 2031-05-03T14:00Z") from None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat(timespec="seconds")


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes, 1 or more")
    return number


def _size(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a size in MiB, 0 or more")
    return int(text)
