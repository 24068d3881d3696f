"""ZIP and WACZ: the files in it."""

import lzma
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import IO, cast

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source, unpacked
from barchan.ingest.draft import Given
from barchan.ingest.members import clean_path, is_passed_over, sheet_of, stays_inside
from barchan.ingest.sheet import NAME as SHEET

NAME = "ZIP"
SUFFIXES: tuple[str, ...] = (".zip", ".wacz")
MAGIC: tuple[bytes, ...] = (b"PK\x03\x04", b"PK\x05\x06")
LONGEST_INDEX = 64 * 2**20
"""Bytes of a table of contents, which must be held whole."""
OFFICE = {
    "word/document.xml": ".docx", "xl/workbook.xml": "It is a spreadsheet: save the sheet as CSV.", "ppt/presentation.xml": "It is a presentation: save it as PDF.",
    "content.xml": "It is an OpenDocument file: save it as DOCX.", "META-INF/container.xml": "It is an e-book: save its text as .txt.",
}  # fmt: skip
"""Parts that show what a ZIP file is: the ending of its format, or the cure where that is not read."""


def read(source: Source) -> Iterator[Found]:
    """Each file in it as `path/name`, in its order by name. Raises UnreadableInput where it is damaged or its index is a bomb."""
    with tempfile.TemporaryFile() as spool:
        stream = source.stream
        if not stream.seekable():  # its table of contents stands at the end
            shutil.copyfileobj(stream, spool)
            stream = cast("IO[bytes]", spool)
        try:
            _check_index(stream)
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, struct.error, EOFError) as error:
            raise UnreadableInput(f"It is a damaged or cut ZIP file ({str(error)[:80]}): pack or download it again.") from None
        names = {info.filename for info in archive.infolist()}
        if kind := next((OFFICE[part] for part in OFFICE if part in names), None):
            if not kind.startswith("."):
                raise UnreadableInput(kind)
            stream.seek(0)
            yield source.inside(source.path, source.name + kind, stream)
            return
        yield from _members(source, archive, names)


def _check_index(stream: IO[bytes]) -> None:
    """Raises UnreadableInput where the table of contents says that it is larger than may be held."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    stream.seek(0)
    at, wide = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    index = struct.unpack_from("<I", tail, at + 12)[0] if at >= 0 and at + 16 <= len(tail) else 0
    if index == 0xFFFFFFFF and 0 <= wide <= len(tail) - 48:
        index = struct.unpack_from("<Q", tail, wide + 40)[0]
    if index > LONGEST_INDEX:
        raise UnreadableInput("Its table of contents is larger than 64 MiB: unpack it and name the folder.")


def _members(source: Source, archive: zipfile.ZipFile, names: set[str]) -> Iterator[Found]:
    crawl = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
    sheets: dict[str, dict[str, Given]] = {}
    files = sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
    for info in sorted(files, key=lambda info: info.filename.rpartition("/")[2].casefold() != SHEET):
        source.budget.enter()
        path, folder, name = clean_path(source.path, info.filename)
        if crawl and not info.filename.startswith("archive/"):
            continue  # a WACZ file's own index, page list and signatures
        if not stays_inside(info.filename):
            yield Note(path, "path outside the archive", "Its name leads outside the archive; it is read under a name inside, and nothing is written there.")
        if info.flag_bits & 1:
            yield Note(path, "not read", "It is locked with a password: unpack it and name the folder.")
            continue
        if is_passed_over(info.filename, names):
            continue
        try:
            with archive.open(info) as member:
                stream = unpacked(member, source.budget, partial(int, info.compress_size))
                if name.casefold() == SHEET:
                    yield from sheet_of(source.inside(path, name, stream), folder, sheets)
                else:
                    yield source.inside(path, name, stream, sheets.get(folder, {}).get(name, Given()))
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            yield Note(path, "not read", f"It is damaged in the archive ({str(error)[:80] or type(error).__name__}): pack or download it again.")
