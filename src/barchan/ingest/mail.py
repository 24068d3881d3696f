"""Messages: EML, mailboxes, and pages saved as MHTML; a digest of a mailing list is split into its messages."""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import cast

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.decode import decode
from barchan.ingest.digests import split_digest
from barchan.ingest.draft import GAP, MAX_BYTES, MAX_CHARS, Draft, Given
from barchan.ingest.fragments import fragment_text
from barchan.ingest.members import clean_path
from barchan.ingest.version import own_version

NAME = "mail"
SUFFIXES: tuple[str, ...] = (".eml", ".mbox", ".mht", ".mhtml")
MAGIC: tuple[bytes, ...] = (b"From ",)
MAX_MESSAGE = 64 * 2**20
"""Bytes of one message with all its attachments, which must be held whole."""
MAX_PARTS = 1_000
MOST_NESTED = 20
_READ = (".html", ".htm", ".txt", ".pdf", ".docx", ".rtf", ".eml", ".md", ".zip")
_QUOTED = re.compile(r"^>.*\n?|^(?:On|Am|Le) .{5,200}(?:wrote|schrieb|a écrit) ?:\s*$\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\r?\n.*\Z|^_{40,}\r?\n[^\n]*(?:mailing list|unsubscribe).*\Z", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_FORWARDED = re.compile(r"^-{3,} ?(?:Forwarded|Original) Message ?-{3,}\s*$", re.MULTILINE | re.IGNORECASE)


def read(source: Source) -> Iterator[Found]:
    """Each message as a draft, its attachments as files inside. Raises UnreadableInput where nothing in it is a message."""
    count = 0
    for number, data in enumerate(_messages(source), 1):
        path = source.path if data[0] else f"{source.path}#{number}"
        if data[1] is None:
            yield Note(path, "not read", f"The message is too long (more than {MAX_MESSAGE:,} bytes): save its attachments by themselves.")
            continue
        for found in _message(source, path, data[1], 0):
            count += not isinstance(found, Note)
            yield found
    if not count:
        raise UnreadableInput("No message with words is in it: save it as .eml with its headers.")


def _messages(source: Source) -> Iterator[tuple[bool, bytes | None]]:
    """Whether it is the only one, and the bytes of each message; null for one that is too long."""
    first = source.stream.readline(MAX_BYTES)
    if not first.startswith(b"From "):
        rest = source.stream.read(MAX_MESSAGE + 1)
        yield True, first + rest if len(rest) <= MAX_MESSAGE else None
        return
    lines: list[bytes] = []
    size, blank = 0, False
    while line := source.stream.readline(MAX_BYTES):
        if blank and line.startswith(b"From ") and re.match(rb"From \S+ .*\d", line):
            yield False, b"".join(lines) if size <= MAX_MESSAGE else None
            lines, size = [], 0
        else:
            size += len(line)
            if size <= MAX_MESSAGE:
                lines.append(re.sub(rb"^>(>*From )", rb"\1", line))
        blank = not line.strip()
    yield False, b"".join(lines) if size <= MAX_MESSAGE else None


def _message(source: Source, path: str, data: bytes, depth: int) -> Iterator[Found]:
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        yield from _parts(source, path, data, message, depth)
    except UnreadableInput as error:
        yield Note(path, "not read", str(error))
    except Exception as error:  # noqa: BLE001 - a hostile header raises nearly anything in the standard parser
        yield Note(path, "not read", f"It is a damaged message ({type(error).__name__}): save it anew from the mail program.")


def _parts(source: Source, path: str, data: bytes, message: EmailMessage, depth: int) -> Iterator[Found]:
    if depth > MOST_NESTED:
        raise UnreadableInput("It holds messages within messages too deep: save the innermost by itself.")
    if message.get_content_type() == "multipart/related" and (message.get("Snapshot-Content-Location") or "saved by" in str(message.get("From", "")).casefold()):
        yield from _saved_page(source, path, message)
        return
    plain: list[EmailMessage] = []
    rich: list[EmailMessage] = []
    inner: list[EmailMessage] = []
    files: list[tuple[str, EmailMessage]] = []
    for number, part in enumerate(_leaves(message), 1):
        if number > MAX_PARTS:
            yield Note(path, "parts not read", f"It has more than {MAX_PARTS:,} parts; the first are read.")
            break
        kind, name = part.get_content_type(), part.get_filename()
        if kind == "message/rfc822":
            inner.append(part)
        elif name and part.get_content_disposition() == "attachment" or kind == "application/pdf":
            files.append((name or f"part{number}.pdf", part))
        elif kind in ("text/plain", "text/html"):
            (plain if kind == "text/plain" else rich).append(part)
    notes: list[tuple[str, str]] = []
    text = "\n\n".join(t for t in (_text(p, notes) for p in plain) if t.strip())
    if not text.strip():
        text = "\n\n".join(fragment_text(_text(p, notes)) for p in rich)
    yield from (Note(path, what, why) for what, why in dict.fromkeys(notes))
    text = _own_words(text)
    if len(text) > MAX_CHARS:
        raise UnreadableInput(f"Its text is too long (more than {MAX_CHARS:,} characters): cut it into single reports.")
    if text.strip():
        yield from split_digest(_draft(source, path, data, message, text))
    for number, part in enumerate(inner, 1):
        payload = part.get_payload()
        nested = payload[0] if isinstance(payload, list) and payload else None
        if isinstance(nested, Message):
            yield from _message(source, f"{path}/message{number}", nested.as_bytes(policy=policy.default), depth + 1)
    for name, part in files:
        where, _, name = clean_path(path, name)
        if not name.casefold().endswith(_READ):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            source.budget.enter()
            yield source.inside(where, name, io.BytesIO(content), Given())


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, attached messages whole."""
    waiting, levels = [message], 0
    while waiting and levels < 10_000:
        part = waiting.pop(0)
        levels += 1
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822" or not isinstance(payload, list):
            yield part
        else:
            waiting[:0] = [cast("EmailMessage", p) for p in payload if isinstance(p, Message)]


def _text(part: EmailMessage, notes: list[tuple[str, str]]) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return ""
    decoded = decode(content, part.get_content_charset())
    notes.extend(decoded.notes)
    return decoded.text.replace("\r\n", "\n")


def _own_words(text: str) -> str:
    """The message without the message it answers and without its signature; one that only forwards keeps what it forwards."""
    if not _FORWARDED.search(text):
        text = _QUOTED.sub("", text)
    return _SIGNATURE.sub("", text).strip("\n")


def _draft(source: Source, path: str, data: bytes, message: EmailMessage, text: str) -> Draft:
    title = _header(message, "Subject")
    title = re.sub(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*|\[[^\]]{1,40}\]\s*)+", "", title, flags=re.IGNORECASE) if title else None
    date = None
    try:
        date = parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except (ValueError, TypeError, IndexError, OverflowError):
        date = None
    authors = tuple(name for name, _ in getaddresses([_header(message, "From") or ""]) if name)
    given = source.given
    given = replace(
        given, id=given.id or _header(message, "Message-ID"), title=given.title or title or None, date=given.date or date,
        date_basis=given.date_basis if given.date else "the message's date" if date else None,
        date_status=given.date_status if given.date else "metadata", authors=given.authors or authors,
        url=given.url or _address(_header(message, "Archived-At")),
    )  # fmt: skip
    whole = f"{given.title}{GAP}{text}" if given.title else text
    return Draft(path, whole, hashlib.sha256(data).hexdigest(), given, len(given.title or ""), data, own_version())


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return " ".join(decode(str(value).encode("utf-8", "replace")).text.split())[:1000] or None if value else None


def _address(value: str | None) -> str | None:
    match = re.search(r"https?://[^\s<>]+", value or "")
    return match.group() if match else None


def _saved_page(source: Source, path: str, message: EmailMessage) -> Iterator[Found]:
    """The page in an MHTML file, without its pictures."""
    page = next((part for part in _leaves(message) if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        raise UnreadableInput("No page is in it: save it anew from the browser, as HTML.")
    given = source.given
    address = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    given = replace(given, url=given.url or _address(address))
    yield source.inside(path, "page.html", io.BytesIO(content), given, page.get_content_charset())
