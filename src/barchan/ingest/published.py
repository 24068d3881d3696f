"""When a report came out: from what was given, from its page, or from its own dateline; never from a guess."""

import re
from datetime import date
from typing import NamedTuple

from barchan.ingest.dates import FullDate, bounds_of, find_dates, moment_of
from barchan.ingest.draft import RECORDED, Draft
from barchan.ingest.furniture import PAGE_DATE
from barchan.ingest.lines import lines_of
from barchan.model.report import MarkedSpan, Published

_LABEL = re.compile(r"\b(?:first |last )?(?P<label>published|posted|issued|created|date|updated?|modified)\b(?: (?:on|at))?\s*[:-]?\s*$", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z][A-Z'’. -]{2,40}(?:,\s*[\w'’. -]{2,30})?\s*[,(/-]\s*$")
_URL = re.compile(r"[/=](?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.?&-]|$)")
AFTER_DATE = re.compile(r"\s*(?:[|(-].{0,30})?(?:\r?\n|$)|\s+(?:at\s+)?[\d:.]{4,5}|\s+[\"“A-Z]")


OWN = (0, 2, 4)
"""Ranks of a line that says when its report was published, of one that is but a date, and of a bare date before the first sentence."""
TOP = 160
"""Characters below the title in which a line of publication stands: a second title, a byline and an agency at the most lie above it."""
SAME_DAYS = 1
"""Days between two dates of one publication: midnight lies elsewhere in each time zone."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


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
            own = _own_line(draft, spans, bounds) if given.date_basis == RECORDED else None
            if own is not None:
                why = f"The record's date is {given.date[:60]}, but the text itself has the {own.basis}, so it came out then; a line in decisions.csv can say otherwise."
                return Dated(own, (("date given not used", why),))
            return Dated(Published(*bounds, given.date_status, given.date_basis, moment_of(given.date)))
        notes.append(("date not understood", f"The date given, \"{given.date[:60]}\", is not one day, month or year: write it as YYYY-MM-DD."))
    if given.url and (match := _URL.search(given.url)) and (bounds := bounds_of("-".join(part.zfill(2) for part in match.groups()))):
        return Dated(Published(*bounds, "metadata", f'address "{match.group().strip("/=")}"'), tuple(notes))
    stated, more = _stated(draft, spans)
    notes.extend(more)
    if stated is not None:
        return Dated(stated.published(draft.text), tuple(notes))
    if given.changed and (bounds := bounds_of(given.changed)):
        return Dated(Published(None, bounds[1], "metadata", f"last changed {bounds[1]}"), tuple(notes))
    if given.retrieved and (bounds := bounds_of(given.retrieved)):
        return Dated(Published(None, bounds[1], "metadata", f"retrieved {bounds[1]}"), tuple(notes))
    return Dated(Published(), tuple(notes))


class _Stated(NamedTuple):
    """A date of the text that tells when it came out, how well its surroundings show that (0 best), and what to call it."""

    rank: int
    date: FullDate
    kind: str

    def published(self, text: str) -> Published:
        """The publication that it states."""
        day = self.date.day.isoformat()
        return Published(day, day, "stated", f'{self.kind} "{text[self.date.start : self.date.end]}"')


def _own_line(draft: Draft, spans: tuple[MarkedSpan, ...], given: tuple[str, str]) -> Published | None:
    """What a text's own line says of its day, where a record gives another day and the line is the surer of the two.

    A line of publication at its top is, and a bare date before its first sentence; not one with another weekday than its own, and no dateline: that may
    be the day on which it was written.
    """
    best, _ = _stated(draft, spans)
    if best is None or given[0] != given[1] or abs((best.date.day - date.fromisoformat(given[0])).days) <= SAME_DAYS:
        return None
    if best.date.start > _head(draft, spans) + TOP:
        return None  # Further down it may be the day of an act: `Date: 3 May 2031, 10:24 PM`, or of another article.
    return best.published(draft.text) if best.rank in OWN and _is_own_weekday(draft.text, best.date) else None


def _head(draft: Draft, spans: tuple[MarkedSpan, ...]) -> int:
    """Where the title ends; 0 where there is none."""
    return draft.title_end or next((s.end for s in spans if s.role == "title"), 0)


def _is_own_weekday(text: str, found: FullDate) -> bool:
    """Whether a date has its own day of the week before it, or none."""
    return not found.weekday or text[found.start : found.start + 3].casefold() == WEEKDAYS[found.day.weekday()]


def _stated(draft: Draft, spans: tuple[MarkedSpan, ...]) -> tuple[_Stated | None, list[tuple[str, str]]]:
    """What the text itself says: a labelled line first, then a line that is only a date, then a dateline or an opening date."""
    text = draft.text
    notes = []
    best: _Stated | None = None
    dates = find_dates(text)
    latest = max((d.day for d in dates if not _is_page_date(d, spans)), default=None)
    for found in dates:
        words = text[found.start : found.end]
        if _is_page_date(found, spans):
            notes.append(("date in the page header not used", f'"{words}" stands alone above the page: it tells when the page was fetched, not when the report came out.'))
            continue
        ranked = _rank(draft, found, spans)
        if ranked is None or (best is not None and best.rank <= ranked[0]):
            continue
        if latest is not None and found.day < latest and ranked[0] > 2 and (latest - found.day).days > 1:
            notes.append(("date not used", f'"{words}" opens the report, but the report speaks of a later day.'))
            continue
        best = _Stated(ranked[0], found, ranked[1])
    return best, notes


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
    head = _head(draft, spans)
    opening = next((line.start for line in lines_of(text[: found.end + 1]) if line.start >= head and not _inside(line.start, spans)), None)
    if opening is not None and opening <= found.start <= opening + 80 and _PLACE.search(text[opening : found.start]):
        return 3, "dateline"
    opens = found.start == opening or not text[head : found.start].strip()
    if opens and AFTER_DATE.match(text, found.end):
        return 4, "opening"
    return None


def _inside(at: int, spans: tuple[MarkedSpan, ...]) -> bool:
    return any(s.start <= at < s.end for s in spans)
