"""WARC, packed or not: the pages, texts, feeds and PDFs that a crawl brought home, each with its address and day."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from barchan.errors import UnreadableInput
from barchan.ingest.addresses import archived_address
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.draft import MAX_BYTES, Given

NAME = "WARC"
SUFFIXES: tuple[str, ...] = (".warc", ".wet")
MAGIC: tuple[bytes, ...] = (b"WARC/",)
ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf", "application/rss+xml": ".xml",
    "application/atom+xml": ".xml", "application/xml": ".xml", "text/xml": ".xml", "message/rfc822": ".eml",
}  # fmt: skip
"""The kinds of content that are read, and the ending that stands for each."""
LONGEST_HEADER = 65_536


def read(source: Source) -> Iterator[Found]:
    """A page for each answer of the web that holds one, `path#4` the fourth record. Raises UnreadableInput where there is no record."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.bufferedreaders import DecompressingBufferedReader
    from warcio.exceptions import ArchiveLoadFailed

    class Bounded(DecompressingBufferedReader):  # type: ignore[misc]
        """A stream whose header lines end somewhere."""

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(length or LONGEST_HEADER)
            if len(line) >= LONGEST_HEADER:
                raise UnreadableInput(f"A header in it is longer than {LONGEST_HEADER:,} bytes: check that it is a WARC file.")
            return line

    records = ArchiveIterator(source.stream, arc2warc=True)
    records.reader = Bounded(records.fh, 16_384)
    number, passed = 0, Counter[str]()
    broken: str | None = None
    while True:
        try:
            record = next(records)
            number += 1
            found = _found(source, f"{source.path}#{number}", record, passed)
        except StopIteration:
            break
        except UnreadableInput as error:
            broken = str(error)
            break
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, RuntimeError, LookupError, TypeError, AttributeError, zlib.error) as error:
            # The library meets damaged headers with whatever error comes of them.
            broken = f"It is damaged or cut off after record {number} ({type(error).__name__}): fetch it again; what came before is read."
            break
        if found is not None:
            yield found
            if isinstance(found, Source) and getattr(record.raw_stream, "limit", 0) > 0:
                yield Note(f"{source.path}#{number}", "cut off", "The record ends before its time: fetch the page again; what is there is read.")
    if not number:
        raise UnreadableInput(broken or "It holds no record of the web: check that it is a WARC file.")
    if broken:
        yield Note(source.path, "cut off", broken)
    if passed:
        shown = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
        yield Note(source.path, "records passed over", f"They hold no page: {shown}.")


def _found(source: Source, path: str, record: Any, passed: "Counter[str]") -> Found | None:
    """The file in a record; a note where its server answered with an error; null, counted, where it is no page."""
    kind = record.rec_type
    if kind in ("warcinfo", "request", "metadata"):
        return None
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if kind == "revisit":
        passed["captured before"] += 1
        return None
    if kind not in ("response", "resource", "conversion") or address.startswith(("urn:", "dns:", "whois:")) or address.endswith("/robots.txt"):
        passed["not of the web"] += 1
        return None
    http = record.http_headers
    status = http.get_statuscode() if http is not None else ""
    if status.startswith("3"):
        passed["redirects"] += 1
        return None
    content = (http.get_header("Content-Type") if http is not None else record.rec_headers.get_header("Content-Type")) or ""
    ending = ENDINGS.get(content.split(";")[0].strip().casefold())
    if ending is None:
        name = content.split(";")[0].strip().casefold()
        passed[name if re.fullmatch(r"[a-z]+/[a-z0-9.+-]{1,40}", name) else "of an unknown kind"] += 1
        return None
    if status[:1] in ("4", "5"):
        return Note(path, "error page", f"The server answered with error {status[:3]}: fetch the page again, or leave it out.")
    data = record.content_stream().read(MAX_BYTES + 1)
    if not data.strip():
        return Note(path, "not read", "The answer has no content: fetch the page again, or leave it out.")
    source.budget.enter()
    url, archive = archived_address(address)
    day = (record.rec_headers.get_header("WARC-Date") or "")[:10] or None
    charset = re.search(r"charset=[\"']?([\w.:-]{1,40})", content, re.IGNORECASE)
    given = Given(outlet=source.given.outlet, url=url, archive_url=archive, retrieved=day)
    return source.inside(path, f"record{ending}", BytesIO(data), given, charset[1] if charset else None)
