"""What ZIP and tar have in common: the names of their files, which of them are passed over, and sheets among them."""

import re
from collections.abc import Iterator

from barchan.errors import UnreadableInput
from barchan.ingest.base import Note, Source
from barchan.ingest.draft import MAX_BYTES, Given
from barchan.ingest.sheet import read_sheet

_SAVED = re.compile(r"(?P<page>.+)_(?:files|Dateien|fichiers|archivos|file|bestanden)")
"""The folder that a browser puts beside a saved page for its pictures and scripts."""


def clean_path(archive: str, name: str) -> tuple[str, str, str]:
    """A member's path as it is shown, its folder in the archive, and its own name; nothing in it leads outside."""
    parts = [part for part in re.split(r"[/\\]", name.replace("\0", "")) if part not in ("", ".", "..")] or ["unnamed"]
    return "/".join((archive, *parts)).encode("utf-8", "replace").decode("utf-8"), "/".join(parts[:-1]), parts[-1]


def stays_inside(name: str) -> bool:
    """Whether a member's name stays inside the archive."""
    return not (name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or re.match(r"[A-Za-z]:[/\\]", name))


def is_passed_over(name: str, names: "set[str] | frozenset[str]" = frozenset()) -> bool:
    """Whether a file is hidden, an archive's own bookkeeping, or a part of a saved page that stands beside it."""
    parts = re.split(r"[/\\]", name)
    if any(part.startswith(".") and part not in (".", "..") for part in parts) or parts[0] == "__MACOSX":
        return True
    for at, part in enumerate(parts[:-1]):
        if (match := _SAVED.fullmatch(part)) and any("/".join((*parts[:at], match["page"] + end)) in names for end in (".html", ".htm", ".xhtml")):
            return True
    return False


def sheet_of(source: Source, folder: str, sheets: dict[str, dict[str, Given]]) -> Iterator[Note]:
    """Read a reports.csv and keep its rows for the files beside it; notes on what is wrong in it."""
    try:
        sheet = read_sheet(source.whole(MAX_BYTES))
    except UnreadableInput as error:
        yield Note(source.path, "not read", str(error))
        return
    sheets[folder] = sheet.rows
    yield from (Note(source.path, what, why) for what, why in sheet.notes)
