"""DOCX: its paragraphs and tables in order."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.decode import mend
from barchan.ingest.digests import split_digest
from barchan.ingest.draft import MAX_CHARS, Draft
from barchan.ingest.version import package_version

NAME = "DOCX"
SUFFIXES: tuple[str, ...] = (".docx", ".docm")
MAGIC: tuple[bytes, ...] = (b"PK\x03\x04",)
MAX_DOCX = 100 * 2**20
"""Bytes of a document, which must be held whole."""
MAX_UNPACKED = 100 * 2**20
"""Bytes of its unpacked parts other than pictures."""
MAX_PARTS = 5_000


def read(source: Source) -> Iterator[Found]:
    """The text as one draft, or as several where a newspaper database wrote it. Raises UnreadableInput where it is damaged or locked."""
    data = source.whole(MAX_DOCX)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableInput("It is an old .doc file, or locked with a password: save it as .docx without one.")
    lines, title = _lines(data)
    decoded = mend("\n\n".join(lines))
    if not decoded.text.strip():
        raise UnreadableInput("It has no text: put the report's text into it, or remove it.")
    if len(decoded.text) > MAX_CHARS:
        raise UnreadableInput(f"Its text is too long (more than {MAX_CHARS:,} characters): cut it into single reports.")
    yield from (Note(source.path, what, why) for what, why in decoded.notes)
    given = source.given
    if not given.title and title and title.casefold() == lines[0].strip().casefold():
        given = replace(given, title=title)
    draft = Draft(source.path, decoded.text, hashlib.sha256(data).hexdigest(), given, raw=data, extracted_by=package_version("python-docx"))
    yield from split_digest(draft)


def _lines(data: bytes) -> tuple[list[str], str | None]:
    """The paragraphs with words in them, a table's rows with bars between cells, and the title in the file's own metadata."""
    from docx import Document
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            entries = parts.infolist()
            size = sum(e.file_size for e in entries if not e.filename.startswith("word/media/"))
        if len(entries) > MAX_PARTS or size > MAX_UNPACKED:
            raise UnreadableInput("It unpacks to more than a document can hold (an archive bomb): check where it comes from.")
        document = Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                for row in block.rows:
                    cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                    lines.append(" | ".join(cell for cell in cells if cell))
            else:
                lines.extend(block.text.split("\n"))
        title = document.core_properties.title
    except UnreadableInput:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged file raises nearly anything in this library
        raise UnreadableInput(f"It is a damaged DOCX file ({type(error).__name__}): open it in a word processor and save it anew.") from None
    return [line for line in (" ".join(line.split()) for line in lines) if line], " ".join(title.split()) or None
