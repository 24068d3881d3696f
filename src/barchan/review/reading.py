"""Reading decisions.csv: rows to decisions; what is wrong in a row is an Issue that names the line and the cure, and spoils no other row."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NoReturn, get_args

from barchan.model.decision import COLUMNS, NAME, Anchor, Decision, DecisionFile, Verb, is_decision_file
from barchan.model.issue import Issue
from barchan.model.told import FIELDS
from barchan.review.fields import REPORT_FIELDS, is_field, measures

SHARED = "the store"
"""What the rows that a team shares are called where an Issue names one."""
NEEDED = ("verb", "report", "author", "time")
VERBS: tuple[Verb, ...] = get_args(Verb)
KINDS = ("event", "entity", "origin")
LARGEST = 64 * 2**20
"""Bytes of a file that is read: several hundred thousand decisions."""
BROKEN = 100
"""Rows that are no CSV after which the rest of a file is given up."""
MALFORMED = "decision malformed"
UNREAD = "decisions not read"
_FORMULA = ("'=", "'+", "'-", "'@", "'\t", "'\r")
"""How a spreadsheet is kept from running a cell; the apostrophe is not part of the value."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What files of decisions hold: the decisions as they stand, oldest row first, and what is wrong in them."""

    decisions: tuple[Decision, ...] = ()
    issues: tuple[Issue, ...] = ()


def decision_files(paths: Iterable[Path], named: Iterable[Path], kept: Iterable[DecisionFile] = ()) -> tuple[DecisionFile, ...]:
    """The files of decisions beside some inputs, those that are named, and those `kept` from a build before, as they are now where they still lie there.

    Each once, in the order of their names.
    """
    folders = sorted({path if path.is_dir() else path.parent for path in paths})
    beside = [file for folder in folders if folder.is_dir() for file in folder.iterdir() if is_decision_file(file.name)]
    found = {str(file.resolve()): _read_file(file.resolve()) for file in (*named, *beside) if file.is_file()}
    for file in kept:
        if file.path not in found:
            found[file.path] = _read_file(Path(file.path)) if Path(file.path).is_file() else file
    return tuple(sorted(found.values(), key=lambda file: (Path(file.path).name, file.path)))


def read_decisions(files: Sequence[DecisionFile], shared: Sequence[Mapping[str, str]] = ()) -> Sheet:
    """The decisions in some files, and those of the rows that a team shares which stand in none of them. Never raises for what a file holds."""
    paths = [Path(f.path) for f in files]
    names = [path.name if [p.name for p in paths].count(path.name) == 1 else f"{path.parent.name}/{path.name}" for path in paths]
    sheets = [
        Sheet((), (Issue(name, "review", UNREAD, file.why or ""),)) if file.data is None else read_sheet(file.data.encode("latin-1"), name)
        for file, name in zip(files, names, strict=True)
    ]
    told = {replace(d, where="") for s in sheets for d in s.decisions}
    team = read_sheet(written(shared).encode(), SHARED) if shared else Sheet()
    sheets.append(Sheet(tuple(d for d in team.decisions if replace(d, where="") not in told), team.issues))
    return Sheet(tuple(d for s in sheets for d in s.decisions), tuple(i for s in sheets for i in s.issues))


def written(rows: Sequence[Mapping[str, str]]) -> str:
    """Rows as a CSV that `read_sheet` reads: our columns first, then others that they have."""
    columns = list(dict.fromkeys((*COLUMNS, *(name for row in rows for name in row))))
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _read_file(file: Path) -> DecisionFile:
    try:
        if file.stat().st_size > LARGEST:
            return DecisionFile(str(file), None, f"It is longer than {LARGEST:,} bytes: cut it into files and name them with --decisions.")
        return DecisionFile(str(file), file.read_bytes().decode("latin-1"))
    except OSError as error:
        return DecisionFile(str(file), None, f"It cannot be opened ({(error.strerror or 'no reason given').lower()}): check its permissions.")


def read_sheet(data: bytes, name: str = NAME) -> Sheet:
    """The decisions in the bytes of a file. Never raises."""
    text, issues = _decoded(data, name)
    head = text.split("\n", 1)[0].rstrip("\r")
    mark = max(",;\t", key=head.count)
    rows = _rows(text, mark, name, issues)
    columns = [cell.strip().casefold() for cell in next(rows, (1, []))[1]]
    if not columns and not text.strip():
        return Sheet((), tuple(issues))
    missing = [column for column in NEEDED if column not in columns]
    twice = sorted({c for c in columns if c and columns.count(c) > 1})
    if missing or twice:
        wrong = f"has no column {', '.join(missing)}" if missing else f"names the column {', '.join(twice)} twice"
        issues.append(Issue(f"{name}:1", "review", UNREAD, f"Its header {wrong}. The first line must be: {','.join(COLUMNS)}"))
        return Sheet((), tuple(issues))
    unknown = [c for c in columns if c and c not in COLUMNS]
    if unknown:
        issues.append(Issue(f"{name}:1", "review", "column not used", f"No column is called {', '.join(unknown)}: correct it to one of {', '.join(COLUMNS)}."))
    decisions = []
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{name}:{line}"
        try:
            decisions.append(_decision(_cells(columns, cells), where))
        except _Malformed as error:
            issues.append(Issue(where, "review", MALFORMED, str(error)))
    return Sheet(tuple(decisions), tuple(issues))


def read_row(row: Mapping[str, str]) -> Sheet:
    """One row, by column, as a file would give it."""
    try:
        return Sheet((_decision(dict.fromkeys(COLUMNS, "") | dict(row), NAME),), ())
    except _Malformed as error:
        return Sheet((), (Issue(NAME, "review", MALFORMED, str(error)),))


class _Malformed(ValueError):
    """A row that is no decision; the text says what is wrong and the cure."""


def _decoded(data: bytes, name: str) -> tuple[str, list[Issue]]:
    """The text, whichever of the encodings that spreadsheets write it is in."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError:
        why = "It is not UTF-8: letters beyond ASCII may be wrong, so that quotes are not found. Save it as CSV UTF-8."
        return data.decode("cp1252", "replace"), [Issue(name, "review", "decoded as windows-1252", why)]


def _rows(text: str, mark: str, name: str, issues: list[Issue]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line that each begins on; a row that is no CSV is an Issue, and reading goes on with the next line."""
    lines = list(io.StringIO(text.replace("\0", "\ufffd"), newline=""))
    start, broken = 0, 0
    while start < len(lines):
        rows = csv.reader(lines[start:], delimiter=mark, strict=True)
        before = 0
        try:
            for cells in rows:
                yield start + before + 1, cells
                before = rows.line_num
            return
        except csv.Error as error:
            broken += 1
            here = start + before + 1
            if broken == BROKEN:
                issues.append(Issue(f"{name}:{here}", "review", UNREAD, f"From here on nothing is read: {BROKEN} rows are no CSV. Save the file anew as CSV."))
                return
            issues.append(Issue(f"{name}:{here}", "review", MALFORMED, f"The row is no CSV ({error}): close its quotation marks, and double those inside a cell."))
            start += before + 1


def _cells(columns: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise _Malformed(f"It has {len(cells)} cells, the header {len(columns)}: put cells with a separator in quotation marks.")
    found = dict.fromkeys(COLUMNS, "")
    for column, cell in zip(columns, cells, strict=False):
        found[column] = cell[1:] if cell.startswith(_FORMULA) else cell
    return found


def _decision(row: Mapping[str, str], where: str) -> Decision:
    """A row's decision; raises _Malformed where it is none."""
    verb, field = _verb(row["verb"].strip()), row["field"].strip()
    value = row["value"].strip()
    other = _anchor(row, "other_")
    decision = Decision(
        verb, _anchor(row, "") or _refuse("It names no report: fill the column report with the report's sha256 or id from reports.jsonl."),
        field, value, other, _author(row), _time(row["time"].strip()), row["reason"].strip(), where, row["predicate"].strip(),
    )  # fmt: skip
    for check in (_check_pair, _check_whole, _check_field):
        check(decision)
    return decision


def _refuse(why: str) -> NoReturn:
    raise _Malformed(why)


def _verb(name: str) -> Verb:
    for verb in VERBS:
        if name == verb:
            return verb
    raise _Malformed(f"{f'{name!r} is no verb' if name else 'It has no verb'}: write one of {', '.join(VERBS)}.")


def _author(row: Mapping[str, str]) -> str:
    return row["author"].strip() or _refuse("It has no author: say who decided.")


def _anchor(row: Mapping[str, str], prefix: str) -> Anchor | None:
    report, quote, nth = row[f"{prefix}report"].strip(), row[f"{prefix}quote"], row[f"{prefix}nth"].strip()
    if not report:
        if quote.strip() or nth:
            raise _Malformed(f"It has a {prefix}quote and no {prefix}report: say in which report it stands.")
        return None
    if nth and (not nth.isascii() or not nth.isdigit() or not 0 < int(nth[:9]) or len(nth) > 9):
        raise _Malformed(f"{prefix}nth is {nth!r}: write which of the places where the quote stands, 1 or more, or nothing where it stands once.")
    if nth and not quote.strip():
        raise _Malformed(f"It has an {prefix}nth and no {prefix}quote: copy the words of the report.")
    return Anchor(report, quote if quote.strip() else "", int(nth) if nth else None)


def _time(text: str) -> str:
    """An instant in UTC; a day is its beginning, a time without a zone is taken for UTC."""
    try:
        if len(text) == 10:
            at = datetime.combine(date.fromisoformat(text), time(), UTC)
        else:
            given = datetime.fromisoformat(text)
            at = given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)
    except (ValueError, OverflowError):
        said = f"{text!r} is no time" if text else "It has no time"
        raise _Malformed(f"{said}: write when it was decided, as 2027-03-14 or 2027-03-14T09:30Z.") from None
    return at.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def _check_pair(d: Decision) -> None:
    if d.verb not in ("same", "not_same"):
        if d.other is not None:
            raise _Malformed(f"{d.verb} is about one thing: leave other_report and other_quote empty, or write same or not_same.")
        return
    if d.field not in KINDS:
        raise _Malformed(f"{d.verb} needs a kind in the column field: {', '.join(KINDS)}.")
    if d.other is None:
        raise _Malformed(f"{d.verb} is about two things: fill other_report" + ("." if d.field == "origin" else " and other_quote."))
    if d.field != "origin" and not (d.subject.quote and d.other.quote):
        raise _Malformed(f"An {d.field} is found by words that tell of it: fill quote and other_quote.")
    if d.subject == d.other:
        raise _Malformed("Both sides are the same words: name two.")


def _check_whole(d: Decision) -> None:
    if d.verb == "leave_out" and (d.subject.quote or d.field or d.value):
        raise _Malformed("leave_out is about a whole report: leave quote, field and value empty, or write reject.")
    if d.verb == "add" and (not d.subject.quote or not d.predicate):
        raise _Malformed("add needs the words in quote and what they tell in predicate, a class of the table of events (killing, attack, …).")
    if d.verb == "add" and (d.field or d.value):
        raise _Malformed("add only says that there is a claim: set its fields in further rows with the same quote.")
    if d.verb == "set" and not (d.field and d.value):
        raise _Malformed("set needs a field and a value; `unknown` where it cannot be told.")
    if d.verb == "reject" and not d.subject.quote and not d.field:
        raise _Malformed("A whole report is left out, not rejected: write leave_out, or give the quote that is wrong.")


def _check_field(d: Decision) -> None:
    if not d.field or d.verb in ("same", "not_same"):
        return
    if d.subject.quote and not is_field(d.field):
        known = [*FIELDS, *sorted(measures())]
        raise _Malformed(f"No field is called {d.field!r}: write one of {', '.join(known)}, or event. in front of title, when, where or a measure.")
    if not d.subject.quote and d.field not in REPORT_FIELDS:
        raise _Malformed(f"It has no quote, and a report has no field {d.field!r}: give the words it is about, or one of {', '.join(REPORT_FIELDS)}.")
