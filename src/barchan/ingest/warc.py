"""WARC, packed or not: the pages, texts, feeds and PDFs that a crawl brought home, each with its address and day."""

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
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
    records = ArchiveIterator(source.stream, record_types=kinds, parse_http=True, max_header_len=LONGEST_HEADER, auto_decode="all", fsspec_args=False, inplace=False)
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
        except (OSError, EOFError, ValueError, RuntimeError, UnicodeError, LookupError) as error:
            broken = f"It is damaged or cut off after record {number} ({type(error).__name__}): fetch it again; what came before is read."
            break
        if found is not None:
            yield found
    if not number:
        raise UnreadableInput(broken or "It holds no record of the web: check that it is a WARC file.")
    if broken:
        yield Note(source.path, "cut off", broken)
    if passed:
        shown = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
        yield Note(source.path, "records passed over", f"They hold no page: {shown}.")


def _found(source: Source, path: str, record: Any, passed: "Counter[str]") -> Found | None:
    """The file in a record; a note where its server answered with an error; null, counted, where it is no page."""
    address = record.headers.get("WARC-Target-URI", "").strip("<>")
    if record.record_type.name == "revisit":
        passed["captured before"] += 1
        return None
    if address.startswith(("urn:", "dns:", "whois:")) or address.endswith("/robots.txt"):
        passed["not of the web"] += 1
        return None
    status = record.http_headers.status_code if record.is_http and record.http_headers else None
    if status is not None and 300 <= status < 400:
        passed["redirects"] += 1
        return None
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().casefold()
    ending = ENDINGS.get(kind)
    if ending is None:
        passed[kind if len(kind) < 40 and kind.isascii() and "/" in kind else "of an unknown kind"] += 1
        return None
    if status is not None and status >= 400:
        return Note(path, "error page", f"The server answered with error {status}: fetch the page again, or leave it out.")
    data = record.reader.read(MAX_BYTES + 1)
    if not data.strip():
        return Note(path, "not read", "The answer has no content: fetch the page again, or leave it out.")
    source.budget.enter()
    url, archive = archived_address(address)
    day = (record.headers.get("WARC-Date") or "")[:10] or None
    given = Given(outlet=source.given.outlet, url=url, archive_url=archive, retrieved=day)
    return source.inside(path, f"record{ending}", BytesIO(data), given, record.http_charset)
