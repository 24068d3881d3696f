"""One file with many articles, as newspaper databases and mailing lists write it, to one draft an article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from barchan.ingest.dates import find_dates
from barchan.ingest.draft import GAP, Draft
from barchan.knowledge.digests import Layout, load_digests

FEWEST = 2
"""Articles that make a file a digest; one alone needs two labels."""
_LABEL = re.compile(r"[ \t]*(?P<label>[A-Za-z][A-Za-z /-]{0,28}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_CODE = re.compile(r"(?P<label>[A-Z]{2,3})(?:[ \t]+(?P<value>\S.*))?")
_LENGTH = re.compile(r"\s*[\d,]+ words\s*")
_NOTICE = re.compile(r"\s*(?:\(c\)|©|copyright\b).{0,160}", re.IGNORECASE)
BARE = ("Body", "BODY", "Classification", "Full text")
"""Labels that stand alone on their line without a colon."""
HEAD_LINES = 40


@dataclass(slots=True)
class _Article:
    """What an article's head told, and its body's lines."""

    fields: dict[str, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    labels: int = 0


def split_digest(draft: Draft) -> Iterator[Draft]:
    """The articles of a digest, `path#2` the second; the draft itself where it is none."""
    for layout in load_digests().layouts:
        pieces = _pieces(draft.text, layout)
        articles = [_article(piece) for piece in pieces]
        articles = [a for a in articles if "".join(a.body).strip()]
        labelled = sum(a.labels >= 2 or ("date" in a.fields and "title" in a.fields) for a in articles)
        if len(articles) >= FEWEST and labelled * 2 >= len(articles) or len(articles) == 1 == labelled and len(pieces) == 1 and layout.end:
            for number, article in enumerate(articles, 1):
                yield _draft(draft, number, article)
            return
    yield draft


def is_head_line(line: str) -> bool:
    """Whether a line is a label, a mark or a bare word of a digest, so that it is no part of the paragraph above it."""
    table = load_digests()
    match = _LABEL.fullmatch(line) or _CODE.fullmatch(line)
    if match and match["label"].strip().casefold() in table.labels:
        return True
    return line.strip() in BARE or any(p is not None and p.fullmatch(line) for layout in table.layouts for p in (layout.start, layout.end))


def _pieces(text: str, layout: Layout) -> list[str]:
    """The stretches between the layout's marks; none where no mark stands in the text."""
    marks = [m for pattern in (layout.start, layout.end) if pattern for m in pattern.finditer(text)]
    if not marks:
        return []
    cuts = sorted((m.start(), m.end()) for m in marks)
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True) if start < end]
    if layout.start is not None and layout.start.search(text):
        pieces = pieces[1:] if text[: cuts[0][0]].strip() else pieces  # the list of contents before the first
    return [piece for piece in pieces if len(piece.split()) >= 5]


def _article(piece: str) -> _Article:
    """One article read line by line: labelled lines and loose ones up to its body, the body up to the database's own foot."""
    labels, found, in_body, pending = load_digests().labels, _Article(), False, None
    for number, line in enumerate(piece.splitlines()):
        match = _LABEL.fullmatch(line) or _CODE.fullmatch(line)
        kind = labels.get(match["label"].strip().casefold()) if match else None
        bare = labels.get(line.strip().casefold()) if line.strip() in BARE else None
        if kind == "tail" and in_body or bare == "tail":
            break
        if bare == "text":
            in_body, pending = True, None
        elif match and kind and (not in_body or kind == "text") and number < HEAD_LINES + 20:
            found.labels += 1
            value = (match["value"] or "").strip()
            if kind == "text":
                in_body, pending = True, None
                found.body.append(value)
            elif value and kind not in ("drop", "tail"):
                found.fields.setdefault(kind, value)
                pending = None
            else:
                pending = kind if not value else None
        elif in_body:
            found.body.append(line)
        elif pending and line.strip():
            if pending not in ("drop", "tail"):
                found.fields.setdefault(pending, line.strip())
            pending = None
        elif _starts_body(found, line):
            in_body = True
            found.body.append(line)
        elif line.strip() and not _NOTICE.fullmatch(line) and not _LENGTH.fullmatch(line):
            found.loose.append(line.strip())
        elif _LENGTH.fullmatch(line):
            found.labels += 1
    _place_loose(found)
    return found


def _starts_body(article: _Article, line: str) -> bool:
    """Whether a line without a label is the article's own: long, or a sentence after the head."""
    words = len(line.split())
    return words > 25 or (words >= 8 and line.rstrip().endswith((".", '"', "”")) and article.labels + len(article.loose) >= 2)


def _place_loose(article: _Article) -> None:
    """Title, outlet and date from the head's lines without labels: a line that is a date tells the lines beside it."""
    lines, fields = article.loose, article.fields
    at = next((i for i, line in enumerate(lines) if len(line) < 60 and len(find_dates(line)) == 1), None)
    if at is None:
        if lines:
            fields.setdefault("title", lines[0])
        return
    fields.setdefault("date", find_dates(lines[at])[0].day.isoformat())
    before, after = lines[:at], [line for line in lines[at + 1 :] if not re.fullmatch(r"[A-Z0-9]{2,8}|[A-Z][a-z]+", line)]
    if len(before) >= 2 and (not after or "authors" in fields or len(after[0].split()) > 3 and len(before) > 2):
        fields.setdefault("title", before[0])
        fields.setdefault("outlet", before[-1])
    elif len(before) == 1 and after:
        fields.setdefault("outlet", before[0])
        fields.setdefault("title", after[0])
    elif before:
        fields.setdefault("title", before[0])
        if len(before) >= 2 and after:
            fields.setdefault("authors", before[1])
        if after:
            fields.setdefault("outlet", after[0])


def _draft(whole: Draft, number: int, article: _Article) -> Draft:
    """The article as a report of its own, with what its head told."""
    fields, given = article.fields, whole.given
    title = " ".join(fields.get("title", "").split()) or None
    body = "\n".join(article.body).strip("\r\n ")
    outlet = fields.get("outlet") or given.outlet
    date = _day(fields.get("date")) or given.date
    names = re.split(r"\s*(?:;|\band\b)\s*", fields.get("authors", "").removeprefix("By ").strip(" ."))
    told = replace(
        given, id=None, title=title, outlet=outlet, date=date, date_basis="the article's head" if fields.get("date") else given.date_basis,
        date_status="metadata" if fields.get("date") else given.date_status, url=_address(fields.get("url")) or given.url,
        authors=tuple(name for name in names if name) or given.authors,
    )  # fmt: skip
    text = f"{title}{GAP}{body}" if title else body
    return replace(whole, path=f"{whole.path}#{number}", text=text, given=told, title_end=len(title or ""), marked=())


def _day(value: str | None) -> str | None:
    dates = find_dates(value) if value else []
    return dates[0].day.isoformat() if dates else value


def _address(value: str | None) -> str | None:
    match = re.search(r"https?://\S+", value or "")
    return match.group() if match else None
