"""RSS and Atom files: one report an entry."""

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from barchan.errors import UnreadableInput
from barchan.ingest.base import HEAD, Found, Note, Source
from barchan.ingest.decode import mend
from barchan.ingest.draft import GAP, MAX_BYTES, MAX_CHARS, Draft, Given
from barchan.ingest.fragments import fragment_text
from barchan.ingest.version import package_version

NAME = "feed"
SUFFIXES: tuple[str, ...] = (".rss", ".atom", ".rdf", ".xml")
MAGIC: tuple[bytes, ...] = ()
_ROOT = re.compile(rb"<\s*(?:\w{1,20}:)?(rss|feed|rdf)\b", re.IGNORECASE)
_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)


def is_feed(head: bytes) -> bool:
    """Whether XML begins as a feed does."""
    return _ROOT.search(head.replace(b"\0", b"")[:4096]) is not None


def read(source: Source) -> Iterator[Found]:
    """One draft an entry that holds words, `path#2` the second. Raises UnreadableInput where it is no feed or has no entry."""
    import feedparser

    data = source.whole(MAX_BYTES)
    if not is_feed(data):
        raise UnreadableInput("It is XML, but no feed (RSS or Atom): save the text as .txt or as JSON Lines.")
    if _ENTITIES.search(data[:HEAD]):
        raise UnreadableInput("It defines entities of its own, as XML bombs do: remove its <!ENTITY …> lines.")
    try:
        # A stream, never a string: the library takes a string for an address and would open it.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001 - damaged XML raises nearly anything in this library
        raise UnreadableInput(f"It is a damaged feed ({type(error).__name__}): download it again.") from None
    if not feed.entries:
        raise UnreadableInput("It is a feed without entries, or damaged: download it again.")
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        cause = " ".join(str(feed.bozo_exception).split())[:80]
        yield Note(source.path, "damaged feed", f"It is no well-formed XML ({cause}); the entries that could be found are read.")
    outlet = _words(feed.feed.get("title"))
    sha256 = hashlib.sha256(data).hexdigest()
    for number, entry in enumerate(feed.entries, 1):
        found = _found(f"{source.path}#{number}", entry, outlet, source.given)
        yield replace(found, sha256=sha256, raw=data) if isinstance(found, Draft) else found


def _found(path: str, entry: Mapping[str, Any], outlet: str | None, given: Given) -> Found:
    title = _words(entry.get("title"))
    texts = [fragment_text(str(part.get("value") or "")) for part in entry.get("content") or []]
    body = max((*texts, fragment_text(str(entry.get("summary") or ""))), key=len)
    if not body.strip() and not title:
        return Note(path, "not read", "The entry has neither words nor a title: fetch the page that it leads to.")
    body = mend(body).text
    if len(body) > MAX_CHARS:
        return Note(path, "not read", f"Its text is too long (more than {MAX_CHARS:,} characters): cut it into single reports.")
    day = _day(entry.get("published_parsed"))
    changed = _day(dict(entry).get("updated_parsed"))  # its own `get` gives the day of publication instead
    source = entry.get("source") or {}
    authors = tuple(name for a in entry.get("authors") or [] if (name := _words(a.get("name"))))
    link = entry.get("link") or ""
    own = Given(
        id=_words(entry.get("id")), outlet=given.outlet or _words(source.get("title")) or outlet, date=day or given.date,
        date_basis="the entry's date" if day else given.date_basis, date_status="metadata" if day else given.date_status,
        title=title, url=link if re.match(r"https?://", link) else None, authors=authors or given.authors,
        changed=changed if not day else None,
    )  # fmt: skip
    text = f"{title}{GAP}{body}" if title and body else title or body
    return Draft(path, text, "", own, len(title or ""), extracted_by=package_version("feedparser"))


def _words(value: object) -> str | None:
    return " ".join(mend(fragment_text(value)).text.split())[:1000] or None if isinstance(value, str) else None


def _day(parsed: Any) -> str | None:
    """The day of a moment in UTC as the library gives it; null where it is none."""
    try:
        return date(*parsed[:3]).isoformat() if parsed else None
    except (TypeError, ValueError):
        return None
