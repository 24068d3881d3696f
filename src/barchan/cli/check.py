"""`barchan check`: random values of a record beside their sentences, for a person to call right or wrong, or to mend."""

import argparse
import getpass
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from barchan.cli.build import add_store
from barchan.cli.keys import read_key
from barchan.config import Settings
from barchan.errors import UsageError
from barchan.model.claim import Claim
from barchan.model.decision import NAME
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.review.review import objections
from barchan.review.sample import Checked, draw, rates
from barchan.review.writing import AnswerFile
from barchan.store.address import open_store
from barchan.values.notation import Find
from barchan.values.where import Place

AROUND = 160
"""Characters of the text shown before and after a sentence."""
KEYS = "[y] right  [n] wrong  [f] fix  [s] skip  [q] stop "
ANSWERS: Mapping[str, str] = {"y": "accept", "n": "reject"}
WORDS = {"predicate": "kind of event", "said_by": "said by", "realis": "told as"}
"""Fields whose names need a word more."""
STOP, SKIP = "stop", "skip"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "check",
        help="look at random values of a record beside their sentences, and say which are right",
        description="Shows random values of the record in DIR one by one, each beside its sentence, and asks for a key: y right, n wrong, f fix, "
        "s skip, q stop. Says how many were right, with the 95 %% interval, and writes every answer as a decision that later builds keep to.",
    )
    command.add_argument("record", type=Path, metavar="DIR", help="folder of a record, as `barchan build --out DIR` wrote it")
    command.add_argument("-n", "--number", type=_positive, default=20, metavar="N", help="how many values (default: 20)")
    command.add_argument("--decisions", type=Path, default=Path(NAME), metavar="FILE", help=f"file that answers are added to (default: {NAME} in this folder)")
    command.add_argument("--author", default=None, metavar="NAME", help="who decides (default: your login name)")
    command.add_argument("--seed", type=int, default=1, metavar="N", help="another number draws other values (default: 1)")
    command.add_argument("--gazetteer", action="append", default=[], type=Path, metavar="FILE", help="places of your own, as the build had them; may be given again")
    command.add_argument("--cache", type=Path, default=None, metavar="DIR", help="folder for what is kept between builds (default: your cache folder)")
    add_store(command)
    command.set_defaults(run=run)


@dataclass(frozen=True)
class _Desk:
    """What one run of the command carries along."""

    console: Console
    claims: Mapping[str, Sequence[Claim]]
    """By report."""
    find: Find
    author: str

    def row(self, checked: Checked, verb: str, value: str) -> dict[str, str]:
        """An answer as a row of a file of decisions."""
        time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return {**checked.row, "verb": verb, "value": value, "author": self.author, "time": time, "reason": "barchan check"}

    def refused(self, checked: Checked, verb: str, value: str) -> bool:
        """Whether a build would not take an answer; says why."""
        why = objections(self.row(checked, verb, value), checked.report, self.claims[checked.report.id], self.find)
        for one in why:
            self.console.print(one, markup=False)
        return bool(why)


def run(given: argparse.Namespace) -> int:
    """Carry out the command."""
    record, file = _load(given.record, given.store), AnswerFile(given.decisions)
    settings = Settings(out=given.record, cache=given.cache, gazetteers=tuple(given.gazetteer))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        claims[claim.report].append(claim)
    desk = _Desk(Console(highlight=False), claims, lambda name: _find(settings, name), given.author or getpass.getuser())
    answers: list[tuple[str, bool]] = []
    drawn = draw(record, given.number, given.seed)
    for number, checked in enumerate(drawn, 1):
        desk.console.print(f"\n{number} of {len(drawn)}", style="dim")
        desk.console.print(_shown(checked))
        verb, value = _ask(desk, checked)
        if verb == STOP:
            break
        if verb != SKIP:
            file.add(desk.row(checked, verb, value))
            answers.append((checked.told.field, verb == "accept"))
    _say(desk.console, answers, given.decisions)
    return 0


def _load(folder: Path, address: str | None) -> Record:
    if address is None and not (folder / "record.sqlite").is_file():
        raise UsageError(f"{folder}: holds no record. Name the folder that `barchan build --out` wrote.")
    with closing(open_store(folder, address)) as store:
        record = store.load()
    if record is None or not record.claims:
        raise UsageError(f"{folder}: the record holds no claim to check. Build it anew.")
    return record


def _ask(desk: _Desk, checked: Checked) -> tuple[str, str]:
    """The verb and the value of an answer."""
    while True:
        _prompt(KEYS)
        key = read_key()
        print(key.strip())
        if key in ("q", "", "\x04"):
            return STOP, ""
        if key == "s":
            return SKIP, ""
        if key == "f" and (mended := _mended(desk, checked)):
            return "set", mended
        if key in ANSWERS and not desk.refused(checked, ANSWERS[key], checked.told.value):
            return ANSWERS[key], checked.told.value


def _mended(desk: _Desk, checked: Checked) -> str:
    """The value that a person writes, asked for until it is one; empty where they write nothing."""
    while True:
        _prompt(f"{WORDS.get(checked.told.field, checked.told.field)} (nothing: go back): ")
        value = sys.stdin.readline().strip()
        if not value or not desk.refused(checked, "set", value):
            return value


def _prompt(words: str) -> None:
    print(words, end="", flush=True)


def _shown(checked: Checked) -> Text:
    """The value, where it stands, and its sentence with the words lit and a little before and after."""
    report, claim = checked.report, checked.claim
    text = Text.assemble((f"{WORDS.get(checked.told.field, checked.told.field)}: {checked.told.value}", "bold"), ("   " + _source(report), "dim"), "\n")
    start, end = claim.sentence
    lit = checked.told.span
    text.append(_line(("…" if start > AROUND else "") + report.text[max(0, start - AROUND) : min(start, lit.start)]), "dim")
    text.append(_line(report.text[start : lit.start]))
    text.append(_line(lit.of(report.text)), "bold reverse")
    text.append(_line(report.text[lit.end : end]))
    text.append(_line(report.text[max(end, lit.end) : max(end, lit.end) + AROUND] + ("…" if end + AROUND < len(report.text) else "")), "dim")
    return text


def _line(words: str) -> str:
    return " ".join(words.split("\n"))


def _source(report: Report) -> str:
    return ", ".join(filter(None, (report.outlet or report.path, report.published.earliest)))


def _say(console: Console, answers: list[tuple[str, bool]], file: Path) -> None:
    if not answers:
        console.print("\nNothing was decided.")
        return
    whole, fields = rates(answers)
    console.print(f"\n{whole}", markup=False)
    for field, rate in fields:
        console.print(f"  {WORDS.get(field, field)}: {rate}", markup=False)
    console.print(f"Written to {file}. Put it beside your reports, or name it with `barchan build --decisions`: later builds keep to it.", markup=False)


def _find(settings: Settings, name: str) -> tuple[Place, ...]:
    # The gazetteer's index takes seconds to build where there is none yet; only a place that is mended needs it.
    from barchan.knowledge.gazetteer import Gazetteer

    return Gazetteer.open(settings.cache, extra=settings.gazetteers).find(name)


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of values, 1 or more")
    return int(text)
