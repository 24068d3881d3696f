"""PDF: the words of its pages as paragraphs, running heads and page numbers left out."""

import hashlib
import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.decode import mend
from barchan.ingest.digests import is_head_line, split_digest
from barchan.ingest.draft import MAX_CHARS, Draft
from barchan.ingest.version import package_version

NAME = "PDF"
SUFFIXES: tuple[str, ...] = (".pdf",)
MAGIC: tuple[bytes, ...] = (b"%PDF-",)
MAX_PDF = 100 * 2**20
"""Bytes of a PDF, which must be held whole."""
MAX_PAGES = 2_000
FEWEST = 40
"""Letters below which a PDF has no text of its own: a picture of a page has none, or a stamp."""
LONGEST_HEAD = 70
"""Characters of a running head."""
EDGE = 2
"""Lines at the top and foot of a page that may be running heads."""


def read(source: Source) -> Iterator[Found]:
    """The text as one draft, or as several where a newspaper database wrote it.

    Raises UnreadableInput where it is damaged, locked with a password, or holds pictures of pages only.
    """
    data = source.whole(MAX_PDF)
    pages, lost, title = _pages(data)
    decoded = mend(_paragraphs(pages))
    text = decoded.text
    if sum(c.isalpha() for c in text) < FEWEST:
        raise UnreadableInput("It has no text, only pictures of pages: recognise its text first (OCR) and save it as PDF or .txt.")
    if lost:
        yield Note(source.path, "pages not read", f"{lost} of its pages are damaged or beyond page {MAX_PAGES:,}; the others are read.")
    yield from (Note(source.path, what, why) for what, why in decoded.notes)
    if len(text) > MAX_CHARS:
        raise UnreadableInput(f"Its text is too long (more than {MAX_CHARS:,} characters): cut it into single reports.")
    given = source.given
    if not given.title and title and title.casefold() in " ".join(text[:1500].split()).casefold():
        given = replace(given, title=title)  # a title that its first page shows, not "Microsoft Word - draft3.docx"
    yield from split_digest(Draft(source.path, text, hashlib.sha256(data).hexdigest(), given, raw=data, extracted_by=package_version("pypdf")))


def _pages(data: bytes) -> tuple[list[str], int, str | None]:
    """The text of each page, how many pages could not be read, and the title in the file's own metadata."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    lost, chars, title = 0, 0, None
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableInput("It is locked with a password: save it without one.")
        count = len(reader.pages)
        for number in range(min(count, MAX_PAGES)):
            try:
                text = reader.pages[number].extract_text()
            except UnreadableInput:
                raise
            except Exception:  # noqa: BLE001 - a damaged page raises nearly anything in this library; the others are still read
                lost += 1
                continue
            chars += len(text)
            pages.append(text)
            if chars > 2 * MAX_CHARS:
                break
        lost += max(0, count - MAX_PAGES)
        found = reader.metadata.title if reader.metadata else None
        title = " ".join(found.split())[:300] if isinstance(found, str) else None
    except UnreadableInput:
        raise
    except (FileNotDecryptedError, ImportError, NotImplementedError):
        raise UnreadableInput("It is locked with a password: save it without one.") from None
    except (PyPdfError, RecursionError) as error:
        raise UnreadableInput(f"It is a damaged PDF ({str(error)[:100] or type(error).__name__}): open it in a viewer and save it anew.") from None
    except Exception as error:  # noqa: BLE001 - a damaged file raises nearly anything in this library
        if not pages:
            raise UnreadableInput(f"It is a damaged PDF ({type(error).__name__}): open it in a viewer and save it anew.") from None
    if not pages:
        raise UnreadableInput("It is a damaged PDF (no page can be read): open it in a viewer and save it anew.")
    return pages, lost, title


def _paragraphs(pages: list[str]) -> str:
    """The pages' lines joined to paragraphs, without page numbers and lines that stand on the edge of most pages."""
    split = [[line.strip() for line in page.replace("\r", "\n").split("\n")] for page in pages]
    trimmed = [[line for line in lines if line] for lines in split]
    edges = Counter(key for lines in trimmed for key in {_key(line) for line in (*lines[:EDGE], *lines[-EDGE:]) if len(line) < LONGEST_HEAD})
    running = {key for key, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    width = _width(trimmed)
    parts: list[str] = []
    open_line = last = ""
    for lines in split:
        kept = _without_edges(lines, running)
        for line in kept:
            if not line:
                if open_line and (_ends(open_line) or len(open_line) < width * 0.6):
                    parts.append(open_line)
                    open_line = ""
                continue
            if not open_line:
                open_line = line
                last = line
                continue
            last_short = len(last) < width * 0.75
            if is_head_line(line) or is_head_line(last) or (_ends(last) and last_short) or (last_short and line[:1].isupper() and not last.endswith((",", "-"))):
                parts.append(open_line)
                open_line = line
            elif re.search(r"[a-z]-$", open_line) and line[:1].islower():
                open_line = open_line[:-1] + line
            else:
                open_line = f"{open_line} {line}"
            last = line
    if open_line:
        parts.append(open_line)
    return "\n\n".join(parts)


def _without_edges(lines: list[str], running: set[str]) -> list[str]:
    full = [i for i, line in enumerate(lines) if line]
    edge = {*full[:EDGE], *full[-EDGE:]}
    return [line for i, line in enumerate(lines) if not (i in edge and (_key(line) in running or re.fullmatch(r"(?:Page )?[-–—]?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—]?", line)))]


def _key(line: str) -> str:
    """A line with its numbers made equal."""
    return re.sub(r"\d+", "0", line.casefold())


def _width(pages: list[list[str]]) -> int:
    """How long a full line is: the length that only one line in fifty passes."""
    lengths = sorted(len(line) for lines in pages for line in lines)
    return lengths[-1 - len(lengths) // 50] if lengths else 0


def _ends(line: str) -> bool:
    return bool(re.search(r"[.!?:][\"'”’)\]]*$", line))
