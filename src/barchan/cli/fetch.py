"""`barchan fetch`: pages from the network into an archive that `barchan build` reads."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from barchan.cli.progress import shown
from barchan.errors import NothingRead, UsageError
from barchan.fetch.fetcher import Manner, fetch
from barchan.fetch.limits import Limits

MANY = 10_000_000
"""Bytes of a list of addresses; a larger file is taken for a mistake."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    usual = Limits()
    command = commands.add_parser(
        "fetch",
        help="fetch pages into an archive; the only command that opens the network for reports",
        description="Fetches pages into a WARC file in DIR, politely: robots.txt is obeyed, each host is left in peace between requests,"
        " and only addresses of the open network are asked. What failed stands in DIR/fetch-issues.jsonl.",
    )
    command.add_argument("urls", nargs="*", metavar="URL", help="an http or https address")
    command.add_argument("--list", action="append", default=[], type=Path, metavar="FILE", help="addresses, one a line; may be given again")
    command.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for the archive; a new file each time")
    command.add_argument("--contact", metavar="TEXT", help="how a site can reach you; told to every site, as a good guest does")
    command.add_argument("--delay", type=_seconds, default=usual.gap, metavar="S", help=f"seconds between requests to one host (default: {usual.gap:g})")
    command.add_argument("--most", type=_megabytes, default=usual.body, metavar="MB", help=f"size of a page at the most (default: {usual.body >> 20})")
    command.add_argument("--timeout", type=_seconds, default=usual.seconds, metavar="S", help=f"seconds for a page at the most (default: {usual.seconds:g})")
    command.add_argument("--allow-private", action="store_true", help="also ask machines inside this network, and this one")
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    urls = [*given.urls, *(url for path in given.list for url in listed(path))]
    if not urls:
        raise UsageError("Name an address, or a file of addresses with --list.")
    usual = Limits()
    limits = replace(
        usual, gap=given.delay, body=given.most, unpacked=max(usual.unpacked, 3 * given.most), seconds=given.timeout, idle=min(usual.idle, given.timeout)
    )
    with shown(sys.stderr.isatty()) as on_page:
        done = fetch(urls, given.out, Manner(given.contact, limits, given.allow_private), on_page)
    if not done.pages:
        raise NothingRead("\n".join(f"{issue.where}: {issue.why}" for issue in done.issues))
    print(f"{done.pages:,} page{'s' * (done.pages != 1)} in {done.archive}")
    print(f"Read them with: barchan build {done.archive} --out record")
    for issue in done.issues[:5]:
        print(f"  not fetched: {issue.where}: {issue.why}")
    told = f"; all in {given.out / 'fetch-issues.jsonl'}" if done.issues else ""
    print(f"{len(done.issues):,} issue{'s' * (len(done.issues) != 1)}{told}")
    return 0


def listed(path: Path) -> list[str]:
    """The addresses in a file, one a line; empty lines and those that begin with # are passed over."""
    try:
        if path.stat().st_size > MANY:
            raise UsageError(f"{path}: too long for a list of addresses.")
        lines = path.read_text("utf-8-sig", "replace").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}).") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 < number < 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return number


def _megabytes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= 2_000):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of megabytes between 1 and 2,000")
    return int(text) << 20
