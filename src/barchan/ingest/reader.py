"""Paths to reports: the entry of the stage. Nothing is lost silently: what is not read becomes an issue."""

import hashlib
import io
import os
import re
import stat
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from barchan.errors import UnreadableInput
from barchan.ids import content_id
from barchan.ingest.base import DEEPEST, HEAD, Budget, Note, Source, peek
from barchan.ingest.batches import Reading, gather
from barchan.ingest.columns import Columns
from barchan.ingest.credits import find_credits
from barchan.ingest.draft import MAX_BYTES, Draft, Given
from barchan.ingest.formats import BY_SUFFIX, reader_of
from barchan.ingest.furniture import mark_spans, running_text
from barchan.ingest.gathered import Gathered
from barchan.ingest.gzipped import DAMAGED
from barchan.ingest.language import foreign_passages, read_code, tell_language
from barchan.ingest.lines import count_words
from barchan.ingest.members import is_passed_over
from barchan.ingest.outlet import find_outlet
from barchan.ingest.page_kind import CURES, find_kind, find_translation, mark_translation
from barchan.ingest.published import find_published
from barchan.ingest.sheet import NAME as SHEET
from barchan.ingest.sheet import Sheet, read_sheet
from barchan.ingest.version import own_version
from barchan.knowledge.agencies import load_agencies
from barchan.model.batch import Batch
from barchan.model.decision import is_decision_file
from barchan.model.issue import Issue
from barchan.model.report import Report

NOTES = ("readme", "license", "licence", "changelog", "contributing", "copying")
"""Files of these names speak about a folder, not about the world; one named as an input itself is read."""
STDIN = Path("-")
"""The path that stands for standard input."""

Keep = Callable[[str, bytes], str | None]
"""Keeps raw bytes under their hash and says where; null where it does not."""


@dataclass(frozen=True, slots=True)
class _File:
    """One file to read: where it is, its path relative to the input given, and what a sheet says of it."""

    file: Path
    path: str
    given: Given = Given()
    listed: bool = False
    """Whether it was found in a folder, not named itself."""


@dataclass(slots=True)
class _Way:
    """What one reading carries along."""

    columns: Columns
    issues: Gathered = field(default_factory=Gathered)


def read_reports(paths: Sequence[Path], *, columns: Columns = Columns(), keep: Keep | None = None) -> Reading:  # noqa: B008 - frozen
    """All reports in the files and folders given, in any order; a text that comes twice is one report. Never raises for an input.

    `columns` maps the columns of tables and records to fields, `keep` keeps raw bytes.
    """
    return gather(read_batches(paths, columns=columns, keep=keep).batches)


@dataclass(frozen=True, slots=True)
class Found:
    """What the paths gave: the batches of files that were not known, and the places of all that was looked at."""

    batches: tuple[Batch, ...]
    places: frozenset[str]


def read_batches(
    paths: Sequence[Path], *, columns: Columns = Columns(), keep: Keep | None = None, known: Collection[str] = ()  # noqa: B008 - frozen
) -> Found:
    """What each file gave, sorted by id, but for files whose batch is `known` by its id. Never raises for an input."""
    batches: dict[str, Batch] = {}
    places = set()
    # A sheet named itself speaks of the files beside it that are named too; what is wrong with it is told when its own turn comes.
    sheets = {p.parent: _sheet(p, p.name, Gathered()) for p in paths if p.name.casefold() == SHEET and p.is_file()}
    for path in sorted(set(paths)):
        notes = Gathered()
        for file in _files_of(path, sheets, notes):
            batch = _read(file, columns, keep, known)
            places.add(batch.place)
            if batch.id not in known or batch.sha256 is None:
                batches[batch.id] = batch
        place = _place(path, "notes")
        places.add(place)
        if tallies := notes.tallies():
            batches[place] = Batch(place, place, None, own_version(), (), tallies)
    return Found(tuple(batch for _, batch in sorted(batches.items())), frozenset(places))


def _read(file: _File, columns: Columns, keep: Keep | None, known: Collection[str]) -> Batch:
    """What one file gave; nothing but its id where that is known."""
    given = (file.path, repr(file.given), repr(columns))
    place = _place(file.file, "file")
    digest = _digest(file.file)
    id = content_id("b", digest, *given) if digest else content_id("b", "unopened", place, *given)
    if id in known and digest:
        return Batch(id, place, digest, own_version())
    way, reports = _Way(columns), []
    for draft in _drafts(file, way):
        report, notes = make_report(draft)
        if keep is not None and (kept := keep(draft.sha256, draft.raw)):
            report = replace(report, raw=kept)
        for note in notes:
            way.issues.add(note.where, note.what, note.why)
        reports.append(report)
    if file.file == STDIN:
        id = place = digest = content_id("b", "stdin", *(r.id for r in reports), way.issues.tallies())
    return Batch(id, place, digest, own_version(), tuple(reports), way.issues.tallies())


def _digest(file: Path) -> str | None:
    """The hash of a file's bytes; null where it is no regular file or cannot be read."""
    try:
        if file == STDIN or not stat.S_ISREG(file.stat().st_mode):
            return None
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def _place(path: Path, what: str) -> str:
    """A hash of where a file lies on this machine."""
    return content_id("b", what, os.path.realpath(path))


def make_report(draft: Draft) -> tuple[Report, tuple[Issue, ...]]:
    """The report of one draft with all that its own text and what was given tell, and issues on what does not hold."""
    given, text = draft.given, draft.text
    issues = []
    spans = mark_spans(draft)
    translation = find_translation(text, spans)
    spans = mark_translation(spans, translation)
    running = " ".join(text[s.start : s.end] for s in running_text(text, spans))
    body = running if running.strip() else text
    title = given.title or next((text[s.start : s.end] for s in spans if s.role == "title"), None)
    language = read_code(given.language) or tell_language(body)
    read = True
    if language not in (None, "en"):
        read = False
        issues.append(("not read: language " + str(language), "Only English is read; its text still counts where words are shared."))
    elif count_words(running) < 3 and not any(s.role == "title" for s in spans):
        read = False
        issues.append(("no sentence found", "Nothing but page furniture, numbers or signs is left of it: check that the report's text was captured."))
    passages = foreign_passages(text, running_text(text, spans)) if read else ()
    if passages:
        tongues = ", ".join(sorted({p.language for p in passages}))
        issues.append((f"passages not read: language {tongues}", f"{len(passages)} of its paragraphs are not in English; only English is read."))
    partial = find_kind(text, running, title)
    if partial is not None:
        read = read and partial != "error page"
        issues.append((partial, CURES[partial]))
    dated = find_published(draft, spans)
    issues.extend(dated.notes)
    report = Report(
        id=content_id("r", text, given.outlet, given.url, given.date, given.title),
        path=draft.path, text=text, sha256=draft.sha256, given_id=given.id, outlet=find_outlet(given.outlet, given.url), country=given.country,
        title=title, url=given.url, archive_url=given.archive_url, authors=given.authors, retrieved=given.retrieved,
        language=language, read=read, published=dated.published, credits=find_credits(text, spans, load_agencies()), spans=spans,
        extracted_by=draft.extracted_by, translation=translation, partial=partial, passages=passages,
    )  # fmt: skip
    return report, tuple(Issue(draft.path, "ingest", what, why) for what, why in issues)


def _files_of(path: Path, sheets: Mapping[Path, Sheet | None], issues: Gathered) -> Iterator[_File]:
    """The files to read behind one input, in sorted order; `sheets` are those named as inputs, by their folder."""
    if path == STDIN:
        yield _File(path, "stdin")
        return
    name = _shown(path.name or path.resolve().name)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        issues.add(name, "not read", f"It cannot be opened ({_cause(error)}): check the path and its permissions.")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, issues)
    elif name.casefold() == SHEET:
        _sheet(path, path.name, issues)
    elif not is_decision_file(name):
        sheet = sheets.get(path.parent)
        yield _File(path, name, sheet.rows.get(path.name, Given()) if sheet else Given())


def _folder(root: Path, issues: Gathered) -> Iterator[_File]:
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
            issues.add(where, "not read", f"The folder cannot be listed ({_cause(error)}): check its permissions.")
            continue
        names = {e.name for e in entries}
        entries = [e for e in entries if not is_passed_over(f"{e.name}/", names)]
        yield from _files(folder, prefix, entries, issues)
        # Real folders before links, so that what can be reached both ways is named by its own path.
        waiting.extend((Path(e.path), f"{prefix}{e.name}/") for e in sorted(entries, key=lambda e: (e.is_symlink(), os.fsencode(e.name))) if _is_dir(e))


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that turns in a ring
        return False


def _files(folder: Path, prefix: str, entries: list[os.DirEntry[str]], issues: Gathered) -> Iterator[_File]:
    names = {e.name for e in entries}
    sheet = _sheet(folder / SHEET, prefix + SHEET, issues) if SHEET in names else None
    rows = sheet.rows if sheet else {}
    used = set()
    for entry in entries:
        if _is_dir(entry) or entry.name == SHEET:
            continue
        used.add(entry.name)
        path = _shown(prefix + entry.name)
        if is_decision_file(entry.name):
            if prefix:
                issues.add(path, "not read", DEEPER)
            continue
        if _is_note(entry.name):
            issues.add(path, "not read", NOTE)
            continue
        yield _File(Path(entry.path), path, rows.get(entry.name, Given()), listed=True)
    for name in sorted(set(rows) - used):
        if "/" not in name:
            issues.add(_shown(prefix + SHEET), "row not used", f"It names {name}, which is not in the folder: correct the column `file`.")


DEEPER = "Decisions are read beside the inputs given: move the file there, or name it with --decisions."
NOTE = "It is a note on the folder by its name: name the file itself as an input to have it read."


def _is_note(name: str) -> bool:
    return Path(name).stem.casefold() in NOTES


def _sheet(file: Path, path: str, issues: Gathered) -> Sheet | None:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UnreadableInput(f"It is too long (more than {MAX_BYTES:,} bytes): keep one sheet a folder.")
        sheet = read_sheet(file.read_bytes())
    except (UnreadableInput, OSError) as error:
        issues.add(_shown(path), "not read", _why(error))
        return None
    for what, why in sheet.notes:
        issues.add(_shown(path), what, why, group=f"{_shown(path)}:{why}")
    return sheet


def _drafts(file: _File, way: _Way) -> Iterator[Draft]:
    """The drafts in one file; the boundary where what cannot be read becomes an issue."""
    try:
        if file.file == STDIN:
            stream = io.BufferedReader(sys.stdin.buffer.raw, HEAD) if isinstance(sys.stdin.buffer, io.BufferedReader) else sys.stdin.buffer
            yield from _found(Source(file.path, "", stream, file.given, way.columns), way, file.path)
            return
        status = file.file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableInput("It is no regular file: name a file with text.")
        with file.file.open("rb", buffering=HEAD) as opened:
            source = Source(file.path, file.file.name, opened, file.given, way.columns, budget=Budget(status.st_size))
            yield from _found(source, way, file.path if not file.listed else None)
    except (UnreadableInput, OSError) as error:
        way.issues.add(file.path, "not read", _why(error))


def _found(source: Source, way: _Way, group: str | None) -> Iterator[Draft]:
    """The drafts in a source and in what lies inside it; what is wrong with it becomes an issue and never stops the others."""
    inside = group if source.depth else None
    try:
        if source.depth > DEEPEST:
            raise UnreadableInput(f"It lies more than {DEEPEST} archives deep: unpack it and name the folder.")
        if source.depth and _is_note(source.name) and source.path.rpartition("/")[2] == source.name:
            raise UnreadableInput(NOTE)
        try:
            reader = reader_of(source.name, peek(source.stream), source.columns)
        except UnreadableInput as error:
            kind = re.search(r"\.[^./]*$", source.name)
            if kind and kind.group().casefold() not in BY_SUFFIX:  # a folder of pictures is one issue, not one a picture
                folder = source.path.rpartition("/")[0]
                way.issues.add(source.path, "not read", str(error), group=inside or (f"{folder}/*{kind.group()}" if folder else f"*{kind.group()}"))
                return
            raise
        for one in reader.read(source):
            if isinstance(one, Draft):
                yield one
            elif isinstance(one, Note):
                way.issues.add(one.path, one.what, one.why, group=inside or source.path)
            else:
                yield from _found(one, way, group or source.path)
    except UnreadableInput as error:
        way.issues.add(source.path, "not read", str(error), group=inside)
    except DAMAGED as error:
        way.issues.add(source.path, "cut off", f"It is damaged or cut off ({_said(error)}): download it again; what came before is read.", group=inside)
    except OSError as error:
        if not source.depth:
            raise
        way.issues.add(source.path, "not read", f"It is damaged ({_said(error)}): pack or download it again.", group=inside)
    except (MemoryError, RecursionError) as error:
        way.issues.add(source.path, "not read", f"It is built too deep or too large to be read ({type(error).__name__}): cut it into single reports.", group=inside)


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def _why(error: UnreadableInput | OSError) -> str:
    return str(error) if isinstance(error, UnreadableInput) else f"It cannot be opened ({_cause(error)}): check its permissions."


def _cause(error: OSError | ValueError) -> str:
    """What went wrong without the path, which differs from machine to machine."""
    return (error.strerror or type(error).__name__).lower() if isinstance(error, OSError) else "not a path"


def _shown(path: str) -> str:
    """A path as it is written out: bytes of a name that are no UTF-8 replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


