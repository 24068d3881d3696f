"""When a report came out: from what was given, from its page, or from its own dateline; never from a guess."""

import re
from typing import NamedTuple

from barchan.ingest.dates import FullDate, bounds_of, find_dates, moment_of
from barchan.ingest.draft import Draft
from barchan.ingest.furniture import PAGE_DATE
from barchan.ingest.lines import lines_of
from barchan.model.report import MarkedSpan, Published

_LABEL = re.compile(r"\b(?:first |last )?(?P<label>published|posted|issued|created|date|updated?|modified)\b(?: (?:on|at))?\s*[:-]?\s*$", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z][A-Z'’. -]{2,40}(?:,\s*[\w'’. -]{2,30})?\s*[,(/-]\s*$")
_URL = re.compile(r"[/=](?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.?&-]|$)")
AFTER_DATE = re.compile(r"\s*(?:[|(-].{0,30})?(?:\r?\n|$)|\s+(?:at\s+)?[\d:.]{4,5}|\s+[\"“A-Z]")


class Dated(NamedTuple):
    """The bounds of a publication, and notes on dates that were not used: (what, why) pairs."""

    published: Published
    notes: tuple[tuple[str, str], ...] = ()


def find_published(draft: Draft, spans: tuple[MarkedSpan, ...]) -> Dated:
    """The publication bounds of a text: given, else its address, else its own publication line or dateline, else unknown."""
    notes: list[tuple[str, str]] = []
    given = draft.given
    if given.date:
        if bounds := bounds_of(given.date):
            return Dated(Published(*bounds, given.date_status, given.date_basis, moment_of(given.date)))
        notes.append(("date not understood", f"The date given, \"{given.date[:60]}\", is not one day, month or year: write it as YYYY-MM-DD."))
    if given.url and (match := _URL.search(given.url)) and (bounds := bounds_of("-".join(part.zfill(2) for part in match.groups()))):
        return Dated(Published(*bounds, "metadata", f'address "{match.group().strip("/=")}"'), tuple(notes))
    stated, more = _stated(draft, spans)
    notes.extend(more)
    if stated is not None:
        return Dated(stated, tuple(notes))
    if given.changed and (bounds := bounds_of(given.changed)):
        return Dated(Published(None, bounds[1], "metadata", f"last changed {bounds[1]}"), tuple(notes))
    if given.retrieved and (bounds := bounds_of(given.retrieved)):
        return Dated(Published(None, bounds[1], "metadata", f"retrieved {bounds[1]}"), tuple(notes))
    return Dated(Published(), tuple(notes))


def _stated(draft: Draft, spans: tuple[MarkedSpan, ...]) -> tuple[Published | None, list[tuple[str, str]]]:
    """What the text itself says: a labelled line first, then a line that is only a date, then a dateline or an opening date."""
    text = draft.text
    notes = []
    best: tuple[int, FullDate, str] | None = None
    dates = find_dates(text)
    latest = max((d.day for d in dates if not _is_page_date(d, spans)), default=None)
    for found in dates:
        words = text[found.start : found.end]
        if _is_page_date(found, spans):
            notes.append(("date in the page header not used", f'"{words}" stands alone above the page: it tells when the page was fetched, not when the report came out.'))
            continue
        ranked = _rank(draft, found, spans)
        if ranked is None or (best is not None and best[0] <= ranked[0]):
            continue
        if latest is not None and found.day < latest and ranked[0] > 2 and (latest - found.day).days > 1:
            notes.append(("date not used", f'"{words}" opens the report, but the report speaks of a later day.'))
            continue
        best = (ranked[0], found, ranked[1])
    if best is None:
        return None, notes
    _, date, kind = best
    return Published(date.day.isoformat(), date.day.isoformat(), "stated", f'{kind} "{text[date.start : date.end]}"'), notes


def _is_page_date(found: FullDate, spans: tuple[MarkedSpan, ...]) -> bool:
    return any(s.start <= found.start < s.end and s.reason == PAGE_DATE for s in spans)


def _rank(draft: Draft, found: FullDate, spans: tuple[MarkedSpan, ...]) -> tuple[int, str] | None:
    """How well a date's surroundings show that it is the publication's (0 best), and what to call it."""
    text = draft.text
    line_start = max(text.rfind("\n", 0, found.start), text.rfind("\r", 0, found.start)) + 1
    before = text[line_start : found.start]
    if label := _LABEL.search(before[-40:]):
        return (1, "line updated") if label["label"].lower().startswith(("updat", "modif")) else (0, "line published")
    if any(s.start <= found.start < s.end and s.role == "furniture" and s.reason == "publication line" for s in spans):
        return 2, "line"
    head = draft.title_end or next((s.end for s in spans if s.role == "title"), 0)
    opening = next((line.start for line in lines_of(text[: found.end + 1]) if line.start >= head and not _inside(line.start, spans)), None)
    if opening is not None and opening <= found.start <= opening + 80 and _PLACE.search(text[opening : found.start]):
        return 3, "dateline"
    opens = found.start == opening or not text[head : found.start].strip()
    if opens and AFTER_DATE.match(text, found.end):
        return 4, "opening"
    return None


def _inside(at: int, spans: tuple[MarkedSpan, ...]) -> bool:
    return any(s.start <= at < s.end for s in spans)
