"""Markdown: its words without the marks; what stands in front matter is taken as given."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.columns import GUESSES, plain_key
from barchan.ingest.decode import decode
from barchan.ingest.draft import GAP, MAX_BYTES, MAX_CHARS, Draft, Given
from barchan.ingest.records import too_long
from barchan.ingest.version import own_version
from barchan.model.report import MarkedSpan

NAME = "Markdown"
SUFFIXES: tuple[str, ...] = (".md", ".markdown")
MAGIC: tuple[bytes, ...] = ()
_FRONT = re.compile(r"---[ \t]*\r?\n(?P<lines>(?:.{0,2000}\r?\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*:\s*(?P<value>\S.*)")
_FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*")
_RULE = re.compile(r" {0,3}(?:[-*_][ \t]*){3,}|={3,}[ \t]*|-{2,}[ \t]*")
_INLINE = (
    (re.compile(r"!\[([^\]\n]{0,500})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,500})\]\[[^\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)"), r"\1"),
    (re.compile(r"<!--.{0,2000}?-->|</?[a-z][a-z0-9]{0,10}(?:\s[^<>\n]{0,500})?/?>", re.IGNORECASE), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)  # fmt: skip


def read(source: Source) -> Iterator[Found]:
    """The words as one draft, headings marked. Raises UnreadableInput where there are none."""
    data = source.whole(MAX_BYTES)
    decoded = decode(data, source.charset)
    if len(decoded.text) > MAX_CHARS:
        raise too_long(len(decoded.text))
    front, rest = _front(decoded.text)
    given = _filled(source.given, front)
    lines, title = _lines(_FENCE.sub("", rest)), None
    if lines and lines[0][1] and not given.title:  # its own heading, where nothing else tells its title
        title = lines.pop(0)[0]
        given = replace(given, title=title)
    title = title or front.get("title")
    if title and lines and lines[0][1] and lines[0][0].casefold() == title.casefold():
        lines.pop(0)
    while title and lines and not lines[0][0].strip():
        lines.pop(0)
    text, marked = _joined(title, lines)
    if not text.strip():
        raise UnreadableInput("It is empty: put the report's text into it, or remove it.")
    yield from (Note(source.path, what, why) for what, why in decoded.notes)
    yield Draft(source.path, text, hashlib.sha256(data).hexdigest(), given, len(title or ""), data, own_version(), marked)


def _front(text: str) -> tuple[dict[str, str], str]:
    """The pairs of the front matter by our fields' names, and the text below it."""
    match = _FRONT.match(text.lstrip("\ufeff"))
    if match is None:
        return {}, text
    found: dict[str, str] = {}
    for line in match["lines"].splitlines():
        if pair := _PAIR.fullmatch(line.strip()):
            field = next((name for name, keys in GUESSES.items() if name != "text" and plain_key(pair["key"]) in keys), None)
            if field and (value := pair["value"].strip().strip("\"'[]").strip()):
                found.setdefault(field, " ".join(value.split()))
    return found, text.lstrip("\ufeff")[match.end() :]


def _filled(given: Given, front: dict[str, str]) -> Given:
    """What the sheet says, then what the front matter says."""
    dated = given.date or front.get("date")
    return replace(
        given, id=given.id or front.get("id"), outlet=given.outlet or front.get("outlet"), date=dated,
        date_basis=given.date_basis if given.date else "front matter" if dated else None,
        title=given.title or front.get("title"), url=given.url or front.get("url"), language=given.language or front.get("language"),
        retrieved=given.retrieved or front.get("retrieved"),
        authors=given.authors or tuple(name.strip(" \"'") for name in front.get("authors", "").split(",") if name.strip(" \"'")),
    )  # fmt: skip


def _lines(text: str) -> list[tuple[str, bool]]:
    """The lines without their marks, and whether each is a heading; blank lines at the beginning are dropped."""
    found: list[tuple[str, bool]] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if _RULE.fullmatch(line):
            under = line.lstrip().startswith(("=", "-")) and found and found[-1][0].strip() and len(found[-1][0]) < 200 and " " not in line.strip()
            if under:
                found[-1] = (found[-1][0], True)
            continue
        heading = _HEADING.fullmatch(line)
        words = heading["words"] if heading else line.removeprefix("> ") if line.startswith("> ") else line
        for mark, replacement in _INLINE:
            words = mark.sub(replacement, words)
        if found or words.strip():
            found.append((words.strip() if heading else words, heading is not None and bool(words.strip())))
    return found


def _joined(title: str | None, lines: list[tuple[str, bool]]) -> tuple[str, tuple[MarkedSpan, ...]]:
    """The text, and its headings as spans; a heading stands between blank lines."""
    parts, marked, at = [], [], 0
    if title:
        parts.append(title + GAP)
        at = len(title) + len(GAP)
    for words, heading in lines:
        if heading:
            marked.append(MarkedSpan(at, at + len(words), "heading", "marked as a heading"))
        parts.append(words + "\n")
        at += len(words) + 1
    return "".join(parts).rstrip() + ("\n" if lines else ""), tuple(marked)
