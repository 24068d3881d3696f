"""Paths to reports: the entry of the stage. Nothing is lost silently: what is not read becomes an issue."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from barchan.errors import UnreadableInput
from barchan.ids import content_id
from barchan.ingest.credits import find_credits
from barchan.ingest.draft import MAX_CHARS, Draft, Given
from barchan.ingest.furniture import mark_spans, running_text
from barchan.ingest.jsonlines import LINES, LISTS, read_lines, read_list
from barchan.ingest.language import read_code, tell_language
from barchan.ingest.lines import count_words
from barchan.ingest.outlet import find_outlet
from barchan.ingest.plaintext import MAX_BYTES, SUFFIXES, read_text
from barchan.ingest.published import find_published
from barchan.ingest.sheet import NAME as SHEET
from barchan.ingest.sheet import Sheet, read_sheet
from barchan.knowledge.agencies import load_agencies
from barchan.model.issue import Issue
from barchan.model.report import Report

NOTES = ("readme", "license", "licence", "changelog", "contributing", "copying")
"""Files of these names speak about a folder, not about the world; one named as an input itself is read."""
LONGEST_LIST = 64 * MAX_CHARS
"""Bytes of a .json file, which must be held whole; JSON Lines have no such bound."""

Progress = Callable[[str], None]
"""Called with the path of each report as it is read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: reports sorted by id, and issues sorted."""

    reports: tuple[Report, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """One file to read: where it is, and its path relative to the input given."""

    file: Path
    path: str
    given: Given = Given()


def read_reports(paths: Sequence[Path], *, progress: Progress | None = None) -> Reading:
    """All reports in the files and folders given, in any order; a text that comes twice is one report. Never raises for an input."""
    issues: set[Issue] = set()
    found: dict[str, Report] = {}
    again: dict[str, set[str]] = {}
    for source in _sources(paths, issues):
        for draft in _drafts(source, issues):
            report, notes = make_report(draft)
            if progress is not None:
                progress(draft.path)
            issues.update(notes)
            first = found.get(report.id)
            if first is not None:
                again.setdefault(report.id, {first.path}).add(report.path)
            if first is None or (report.path, report.sha256) < (first.path, first.sha256):
                found[report.id] = report
    for id, places in again.items():
        first_path = found[id].path
        others = sorted(places - {first_path}) or [first_path]
        issues.update(Issue(place, "ingest", "read once", f"It holds the same report as {first_path}.") for place in others)
    return Reading(tuple(found[id] for id in sorted(found)), tuple(sorted(issues)))


def make_report(draft: Draft) -> tuple[Report, tuple[Issue, ...]]:
    """The report of one draft with all that its own text and what was given tell, and issues on what does not hold."""
    given, text = draft.given, draft.text
    issues = []
    spans = mark_spans(draft)
    running = " ".join(text[s.start : s.end] for s in running_text(text, spans))
    body = running if running.strip() else text
    language = read_code(given.language) or tell_language(body)
    read = True
    if language not in (None, "en"):
        read = False
        issues.append(("not read: language " + str(language), "Only English is read; its text still counts where words are shared."))
    elif count_words(running) < 3 and not any(s.role == "title" for s in spans):
        read = False
        issues.append(("no sentence found", "Nothing but page furniture, numbers or signs is left of it: check that the report's text was captured."))
    dated = find_published(draft, spans)
    issues.extend(dated.notes)
    title = given.title or next((text[s.start : s.end] for s in spans if s.role == "title"), None)
    report = Report(
        id=content_id("r", text, given.outlet, given.url, given.date, given.title),
        path=draft.path, text=text, sha256=draft.sha256, given_id=given.id, outlet=find_outlet(given.outlet, given.url),
        title=title, url=given.url, archive_url=given.archive_url, authors=given.authors, retrieved=given.retrieved,
        language=language, read=read, published=dated.published, credits=find_credits(text, spans, load_agencies()), spans=spans,
    )  # fmt: skip
    return report, tuple(Issue(draft.path, "ingest", what, why) for what, why in issues)


def _sources(paths: Sequence[Path], issues: set[Issue]) -> Iterator[_Source]:
    """The files to read behind the inputs given, each input's in sorted order."""
    sheets = {p.parent: _sheet(p, p.name, issues) for p in paths if p.name.casefold() == SHEET and p.is_file()}
    for path in sorted(set(paths)):
        name = _shown(path.name or path.resolve().name)
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            issues.add(Issue(name, "ingest", "not read", f"It cannot be opened ({_cause(error)}): check the path and its permissions."))
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(path, issues)
        elif name.casefold() != SHEET:
            sheet = sheets.get(path.parent)
            yield _Source(path, name, sheet.rows.get(path.name, Given()) if sheet else Given())


def _folder(root: Path, issues: set[Issue]) -> Iterator[_Source]:
    """The files of a folder and the folders in it; hidden ones are passed over, and no folder is entered twice."""
    seen: set[str] = set()
    waiting: list[tuple[Path, str]] = [(root, "")]
    while waiting:
        folder, prefix = waiting.pop(0)
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted((e for e in os.scandir(folder) if not e.name.startswith(".")), key=lambda e: os.fsencode(e.name))
        except OSError as error:
            where = _shown(prefix.rstrip("/") or folder.name)
            issues.add(Issue(where, "ingest", "not read", f"The folder cannot be listed ({_cause(error)}): check its permissions."))
            continue
        yield from _files(folder, prefix, entries, issues)
        # Real folders before links, so that what can be reached both ways is named by its own path.
        waiting.extend((Path(e.path), f"{prefix}{e.name}/") for e in sorted(entries, key=lambda e: (e.is_symlink(), os.fsencode(e.name))) if _is_dir(e))


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that turns in a ring
        return False


def _files(folder: Path, prefix: str, entries: list[os.DirEntry[str]], issues: set[Issue]) -> Iterator[_Source]:
    names = {e.name for e in entries}
    sheet = _sheet(folder / SHEET, prefix + SHEET, issues) if SHEET in names else None
    rows = sheet.rows if sheet else {}
    used = set()
    for entry in entries:
        if _is_dir(entry) or entry.name == SHEET:
            continue
        used.add(entry.name)
        path = _shown(prefix + entry.name)
        if Path(entry.name).stem.casefold() in NOTES:
            issues.add(Issue(path, "ingest", "not read", "It is a note on the folder by its name: name the file itself as an input to have it read."))
            continue
        yield _Source(Path(entry.path), path, rows.get(entry.name, Given()))
    for name in sorted(set(rows) - used):
        if "/" not in name:
            issues.add(Issue(_shown(prefix + SHEET), "ingest", "row not used", f"It names {name}, which is not in the folder: correct the column `file`."))


def _sheet(file: Path, path: str, issues: set[Issue]) -> Sheet | None:
    try:
        sheet = read_sheet(_bytes(file, MAX_BYTES))
    except (UnreadableInput, OSError) as error:
        issues.add(Issue(_shown(path), "ingest", "not read", _why(error)))
        return None
    issues.update(Issue(_shown(path), "ingest", what, why) for what, why in sheet.notes)
    return sheet


def _drafts(source: _Source, issues: set[Issue]) -> Iterator[Draft]:
    """The drafts in one file; the boundary where what cannot be read becomes an issue."""
    suffix = source.file.suffix.casefold()
    try:
        if not stat.S_ISREG(source.file.stat().st_mode):
            raise UnreadableInput("It is no regular file: name a file with text.")
        if suffix in SUFFIXES:
            draft, notes = read_text(source.path, _bytes(source.file, MAX_BYTES), source.given)
            issues.update(Issue(source.path, "ingest", what, why) for what, why in notes)
            yield draft
        elif suffix in LINES or suffix in LISTS:
            yield from _records(source, suffix, issues)
        else:
            raise UnreadableInput(f"Files of the kind {suffix or 'without an ending'} are not read: save the text as .txt or as JSON Lines.")
    except (UnreadableInput, OSError) as error:
        issues.add(Issue(source.path, "ingest", "not read", _why(error)))


def _records(source: _Source, suffix: str, issues: set[Issue]) -> Iterator[Draft]:
    count = 0
    with source.file.open("rb") as stream:
        outcomes = read_lines(source.path, stream) if suffix in LINES else read_list(source.path, _bytes(source.file, LONGEST_LIST))
        for path, outcome, notes in outcomes:
            count += 1
            issues.update(Issue(path, "ingest", what, why) for what, why in notes)
            if isinstance(outcome, UnreadableInput):
                issues.add(Issue(path, "ingest", "not read", str(outcome)))
            else:
                yield outcome
    if not count:
        raise UnreadableInput("It is empty: write one record a line with a `text`.")


def _bytes(file: Path, most: int) -> bytes:
    """The file's bytes. Raises UnreadableInput above the bound, OSError where it cannot be opened."""
    size = file.stat().st_size
    if size > most:
        raise UnreadableInput(f"It is too long ({size:,} bytes; at most {most:,} are read): cut it into single reports.")
    return file.read_bytes()


def _why(error: UnreadableInput | OSError) -> str:
    return str(error) if isinstance(error, UnreadableInput) else f"It cannot be opened ({_cause(error)}): check its permissions."


def _cause(error: OSError | ValueError) -> str:
    """What went wrong without the path, which differs from machine to machine."""
    return (error.strerror or type(error).__name__).lower() if isinstance(error, OSError) else "not a path"


def _shown(path: str) -> str:
    """A path as it is written out: bytes of a name that are no UTF-8 replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


