"""The formats that are read, and how a file's format is told: by its first bytes where they are sure, else by its ending."""

import re
from types import ModuleType
from typing import cast

from barchan.errors import UnreadableInput
from barchan.ingest import (
    csvtable,
    docx,
    feeds,
    gzipped,
    jsonlines,
    jsonlist,
    mail,
    markdown,
    parquet,
    pdf,
    plaintext,
    rtf,
    tars,
    warc,
    webpages,
    zips,
)
from barchan.ingest.base import Reader
from barchan.ingest.columns import Columns, plain_key
from barchan.ingest.decode import MAGIC as FOREIGN

MODULES: tuple[ModuleType, ...] = (
    plaintext, markdown, webpages, pdf, docx, rtf, mail, feeds, jsonlines, jsonlist, csvtable, parquet, warc, zips, tars, gzipped,
)  # fmt: skip
READERS: tuple[Reader, ...] = tuple(cast("Reader", module) for module in MODULES)
BY_SUFFIX: dict[str, Reader] = {suffix: reader for reader in READERS for suffix in reader.SUFFIXES}
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml|\s*<(?:rss|feed)\b", re.IGNORECASE)
_MAIL = re.compile(rb"(?:(?:[A-Za-z][\w-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,})")
_HEADER = re.compile(rb"^(?:From|Return-Path|Received|Message-ID|Date):", re.IGNORECASE | re.MULTILINE)
_SURE = (pdf, rtf, gzipped, warc, parquet)
"""Formats whose first bytes outweigh a file's ending."""


def reader_of(name: str, head: bytes, columns: Columns = Columns()) -> Reader:  # noqa: B008 - frozen
    """The reader for a file of this name that begins with these bytes. Raises UnreadableInput where no format fits."""
    suffix = "." + name.rpartition(".")[2].casefold() if "." in name.strip(".") else ""
    named = BY_SUFFIX.get(suffix)
    sure = next((cast("Reader", m) for m in _SURE if head.startswith(m.MAGIC)), None)
    if sure is None and b"%PDF-" in head[:1024] and (named is None or named is pdf):
        sure = cast("Reader", pdf)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        sure = named if named is docx else cast("Reader", zips)
    if sure is not None:
        return sure
    if len(head) > 262 and head[257:262] == b"ustar":
        return cast("Reader", tars)
    if named is not None and not _must_begin(named):
        return named if named is not feeds or not _PAGE.match(head) else cast("Reader", webpages)
    guess = _guess(head)
    if named is not None and guess is None:
        kind = next((kind for magic, kind in FOREIGN if head.startswith(magic)), None)
        if named is docx and kind == "old Office":
            return named
        raise UnreadableInput(f"It is {'empty' if not head else f'a {kind} file' if kind else 'damaged or of another kind'}, not {named.NAME}: check where it comes from, or save it anew.")
    if guess is not None:
        return guess
    if suffix:
        raise UnreadableInput(f"Files of the kind {suffix} are not read: save the text as .txt or as JSON Lines.")
    return cast("Reader", csvtable if _is_table(head, columns) else plaintext)


def _is_table(head: bytes, columns: Columns) -> bool:
    """Whether the first line names columns, one of them that of the text."""
    first = head.split(b"\n", 1)[0].decode("utf-8", "replace").strip("\ufeff\r ")
    cells = [cell.strip().strip('"') for cell in re.split(r"[,;\t|]", first)]
    texts = columns.of("text")
    return len(cells) > 1 and len(set(cells)) == len(cells) and max(map(len, cells)) < 40 and any(c in texts or plain_key(c) in texts for c in cells)


def _must_begin(reader: Reader) -> bool:
    """Whether a format's files always begin with bytes of its own, so that other bytes are another format."""
    return reader in (pdf, docx, rtf, gzipped, parquet, zips)


def _guess(head: bytes) -> Reader | None:
    """The format that the beginning of a text shows, where its name shows none."""
    if _PAGE.match(head):
        return cast("Reader", webpages)
    if _XML.match(head) and feeds.is_feed(head):
        return cast("Reader", feeds)
    if head.startswith(mail.MAGIC) or ((match := _MAIL.match(head)) and len(_HEADER.findall(match.group())) >= 2):
        return cast("Reader", mail)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b'{"', b'{ "')):
        first = start.split(b"\n", 1)[0].rstrip()
        return cast("Reader", jsonlines if first.endswith(b"}") and b"\n" in start else jsonlist)
    if re.match(rb"\[\s*\{", start):
        return cast("Reader", jsonlist)
    return None
