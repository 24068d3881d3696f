"""Bytes to text: the encoding told, damage replaced one for one so that offsets hold."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from barchan.errors import UnreadableInput

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP or Office"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"), (b"\xd0\xcf\x11\xe0", "old Office"), (b"{\\rtf", "RTF"), (b"SQLite format 3", "SQLite"), (b"\x7fELF", "program"),
)  # fmt: skip
SAMPLE = 65_536
"""Bytes that are looked at to tell an encoding: more changes no answer and charset-normalizer is slow."""
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
_LONE = re.compile("[\ud800-\udfff]")
_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Decoded(NamedTuple):
    """A text and, where it was not plain UTF-8, notes on what was done: (what, why) pairs."""

    text: str
    notes: tuple[tuple[str, str], ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text in the bytes, line ends kept; `declared` is the encoding that their sender named, taken where they are no UTF-8.

    Raises UnreadableInput where they hold no text.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name)
    if kind := next((kind for magic, kind in MAGIC if data.startswith(magic)), None):
        raise UnreadableInput(f"It is a {kind} file, not plain text: save its text as .txt in UTF-8.")
    if wide := _wide_without_mark(data[:SAMPLE]):
        found = _decode_as(data, wide)
        return Decoded(found.text, (*found.notes, (f"decoded as {wide}", "It has no byte order mark; every second byte is zero.")))
    head = data[:SAMPLE]
    if len(head.translate(None, _CONTROL)) < len(head) * 0.98:
        raise UnreadableInput("It holds binary data, not text: check the file, or save its text as .txt in UTF-8.")
    try:
        return mend(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_declared(data, declared) or _decode_old(data)


def _decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text in the encoding that was declared; null where Python has none of that name or the bytes are not in it."""
    name = (declared or "").strip().casefold()
    name = "windows-1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name  # as browsers do
    try:
        if not name or not codecs.lookup(name)._is_text_encoding or codecs.lookup(name).name == "utf-8":
            return None
        return mend(data.decode(name))
    except (LookupError, ValueError):
        return None


def mend(text: str) -> Decoded:
    """The text with zero characters and lone surrogates replaced one for one, and a note on each kind of oddity."""
    notes = []
    if "\x00" in text:
        notes.append(("characters replaced", f"{text.count(chr(0))} zero characters were replaced by U+FFFD."))
        text = text.replace("\x00", "\ufffd")
    if lone := len(_LONE.findall(text)):
        notes.append(("characters replaced", f"{lone} halves of broken characters (lone surrogates) were replaced by U+FFFD."))
        text = _LONE.sub("\ufffd", text)
    if turns := len(_TURN.findall(text)):
        notes.append(("direction controls kept", f"{turns} invisible characters turn the writing direction; the words may look other than they are."))
    return Decoded(text, tuple(notes))


def _decode_as(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    found = mend(text)
    try:
        data.decode(name)
    except UnicodeDecodeError as error:
        return Decoded(found.text, (*found.notes, ("characters replaced", f"Bytes that are no {name} were replaced by U+FFFD, the first at byte {error.start}.")))
    return found


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Latin text is zero, on one side only."""
    half = len(head) // 2
    if half < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _decode_old(data: bytes) -> Decoded:
    """Text that is no valid UTF-8: damaged UTF-8, windows-1252, or what charset-normalizer tells."""
    lax = data.decode("utf-8", errors="replace")
    broken, whole = lax.count("\ufffd"), sum(c > "\x7f" for c in lax[:SAMPLE])
    if whole - broken > broken:
        found = mend(lax)
        return Decoded(found.text, (*found.notes, ("characters replaced", f"{broken} bytes that are no UTF-8 were replaced by U+FFFD: the file is damaged or cut.")))
    head = data[:SAMPLE]
    letters = sum(c > 127 or chr(c).isalpha() for c in head)
    name = "windows-1252"
    if sum(c > 127 for c in head) > letters * 0.3:
        # Latin scripts seldom pass one accented letter in ten; only then is a guess better than the commonest old encoding.
        best = from_bytes(head).best()
        name = best.encoding if best is not None else name
    found = mend(data.decode(name, errors="replace"))
    return Decoded(found.text, (*found.notes, (f"decoded as {name}", "It is no valid UTF-8; save it as UTF-8 if letters look wrong.")))
