"""The command `barchan`: its options, and errors turned into one clear line and an exit code."""

import argparse
import io
import sys
from collections.abc import Sequence

from barchan import __version__
from barchan.cli import add, build, check, decisions, demo, diff, export, fetch, models, show
from barchan.errors import BarchanError, NothingRead

COMMANDS = (build, add, show, diff, check, decisions, export, demo, fetch, models)
NOTHING_READ, WRONG_USE, STOPPED = 1, 2, 130
MOST_REASONS = 3
"""A thousand files that could not be read have few reasons; the first ones are told."""

EXAMPLES = """\
examples:
  barchan models install                          once: the English model, 33 MB
  barchan demo --open                             six small reports of one event; look at the page
  barchan build reports/ --out record             a folder of texts, web pages, feeds or tables
  barchan build a.txt b.html --out record --open  single files
  barchan build reports/ --out record --gazetteer villages.csv
  barchan add tomorrow/ --to record               only what is new is read
  barchan diff record@1 record                    what changed since the first build
  barchan show record --as-of 2031-05-03          what was known on that day
  barchan check record -n 20                      how often is it right on your texts? Look at twenty values
  barchan fetch https://example.org/report --out pages
  barchan build pages/pages.warc.gz --out record
  barchan export parquet record                   the record in the format of another program

The page is DIR/index.html; everything on it stands in DIR/*.jsonl too.
exit codes: 0 done, 1 nothing could be read, 2 wrong usage or an output that cannot be written
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line, as `--help` shows it."""
    top = argparse.ArgumentParser(
        prog="barchan",
        description="Reads many reports of a conflict or crisis; writes down what happened, who says so, and where they disagree.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"barchan {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a letter of a name shows `?` instead of ending the run.
            stream.reconfigure(errors="replace")
    given = parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except NothingRead as error:
        return _say(error, NOTHING_READ)
    except BarchanError as error:
        return _say(error, WRONG_USE)
    except KeyboardInterrupt:
        return _say("stopped", STOPPED)
    except BrokenPipeError:
        # Whoever read our output (`| head`) has seen enough.
        sys.stderr.close()
        return 0
    return code


def _say(error: object, code: int) -> int:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    more = [f"and {len(lines) - MOST_REASONS:,} more"] if len(lines) > MOST_REASONS else []
    print(f"barchan: {'; '.join(lines[:MOST_REASONS] + more)}", file=sys.stderr)
    return code
