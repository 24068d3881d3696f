"""Spans of a text that are no running text: title, headings, page furniture; each with a reason, none ever cut out."""

import re

from barchan.ingest.captions import find_captions
from barchan.ingest.dates import find_dates
from barchan.ingest.draft import Draft
from barchan.ingest.lines import Line, is_wrapped, lines_of, sentences_of, stands_alone
from barchan.ingest.masthead import headline
from barchan.knowledge.furniture import Pattern, load_furniture
from barchan.model.report import MASTHEAD, MarkedSpan
from barchan.text import Span

NEAR = 6
"""Lines from an edge of the text that count as its top or foot."""
LONGEST = 500
"""Characters of a line or sentence that is compared with the table; furniture is short."""
TITLE_WORDS, HEADING_WORDS = 25, 14
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_CLOCK = re.compile(r"[\d:.hap m,|/()-]*(?:[A-Z]{2,4})?[\s,|()-]*", re.IGNORECASE)
_ITEM = re.compile(r"[-*•·–—>]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s")
OPENING = 200
"""Characters of a report's beginning in which the date of its page may stand."""
_BEFORE_DATE = re.compile(r"(?:(?i:(?:(?:first|last)\s+)?(?:published|posted|updated?|date|date of publication|publication date)(?:\s+(?:on|at))?)\s*[:-]?\s*|[A-Z]{2,8}\s+)?")
"""What a page sets before its date: a label, or the name of an agency."""
_BEHIND_DATE = re.compile(r"(?:\s*\((?i:updated|upd|modified)[^)\n]{0,40}\))?(?i:\s+get short url(?:\s+\d{1,4}){0,3}(?=\s))?(?:\s+(?:at\s+\d{1,2}:?\d\d|\d{1,2}:\d\d)(?=\s))?(?=\s+[\"“A-Z])")
"""What may follow it before the first sentence: when it was updated, a link to share, the time."""
_GOES_ON = re.compile(r"(?:,|['’]s)?[^\S\n]+[a-z]|['’-]")
_HASH = re.compile(r"#{1,6}\s+\S")
_STOCK = re.compile(r"(?:istock|shutterstock|getty images|thinkstock|wikimedia commons|adobe stock|alamy)(?:photo)?\b", re.IGNORECASE)
"""Names of picture stocks that open a caption; no paragraph of a report begins with one."""
PAGE_DATE = "date in the page header"


def mark_spans(draft: Draft) -> tuple[MarkedSpan, ...]:
    """The marked spans of a text, in order and apart from each other."""
    lines = lines_of(draft.text)
    found: list[MarkedSpan] = []
    if draft.title_end:
        told = headline(draft.text[: draft.title_end], draft.given.outlet)
        found.append(MarkedSpan(told.start, told.end, "title", "title of the record"))
        found.extend(MarkedSpan(start, end, "furniture", MASTHEAD) for start, end in ((0, told.start), (told.end, draft.title_end)) if start < end)
        lines = [line for line in lines if line.start >= draft.title_end]
        found.extend(_repeated_title(draft))
    found.extend(draft.marked)
    found.extend(find_captions(draft.text))
    lines = [line for line in lines if not _taken(found, line)]
    opening = _opening_date(draft.text, found)
    found.extend(span for span in _furniture(lines) if not (opening and span.start == opening[0].start))
    found.extend(opening)
    free = [line for line in lines if not _taken(found, line)]
    if not draft.title_end and (title := _title(draft, free)):
        found.append(title)
        free = [line for line in free if not _taken(found, line)]
    found.extend(_headings(draft.text, free))
    found.extend(_trailing(free, found))
    return _apart(found)


def _taken(found: list[MarkedSpan], line: Line) -> bool:
    return any(span.start <= line.start and line.end <= span.end for span in found)


def _apart(found: list[MarkedSpan]) -> tuple[MarkedSpan, ...]:
    """Sorted, a span inside an earlier one dropped, an overlap given to the earlier."""
    apart: list[MarkedSpan] = []
    for span in sorted(set(found), key=lambda s: (s.start, -s.end, s.role, s.reason)):
        start = max(span.start, apart[-1].end if apart else 0)
        if start < span.end:
            apart.append(MarkedSpan(start, span.end, span.role, span.reason))
    return tuple(apart)


def _repeated_title(draft: Draft) -> list[MarkedSpan]:
    """The title where the text's own beginning says it once more, with a date or a byline before it."""
    words = re.findall(r"\w+", draft.text[: draft.title_end])
    if len(words) < 3:
        return []
    again = re.compile(r"\W+".join(map(re.escape, words)) + r"[.]?", re.IGNORECASE)
    match = again.search(draft.text, draft.title_end, draft.title_end + 200 + 3 * draft.title_end)
    if match is None or match.start() - draft.title_end > 80:
        return []
    if _GOES_ON.match(draft.text, match.end()):
        return []  # `A raid on Ossa killed nine`, under the title `Raid on Ossa`: a sentence of its own.
    before = draft.text[draft.title_end : match.start()]
    start = match.start()
    if not before.strip() or find_dates(before):
        start = draft.title_end + len(before) - len(before.lstrip())
    return [MarkedSpan(start, match.end(), "furniture", "the title once more")]


def _opening_date(text: str, found: list[MarkedSpan]) -> list[MarkedSpan]:
    """A date that a page puts before the report's first word on one line (`Published 3 May 2031 Gunmen raided …`): it dates the page, not the raid."""
    start = 0
    for span in sorted(found, key=lambda s: s.start):
        if text[start : span.start].strip():
            break
        start = max(start, span.end)
    start += len(text[start:]) - len(text[start:].lstrip())
    line = text[start : start + OPENING].splitlines()[:1]
    dates = find_dates(line[0]) if line else []
    if not dates or not _BEFORE_DATE.fullmatch(line[0], 0, dates[0].start):
        return []
    behind = _BEHIND_DATE.match(line[0], dates[0].end)
    if behind is None or _fits(load_furniture(), line[0][behind.end() :].strip(), {"top"}):
        return []
    return [MarkedSpan(start, start + behind.end(), "furniture", "publication line")]


def _furniture(lines: list[Line]) -> list[MarkedSpan]:
    patterns = load_furniture()
    found: list[MarkedSpan] = []
    total = sum(line.words for line in lines)
    before = 0
    for number, line in enumerate(lines):
        if _STOCK.match(line.text):
            found.append(MarkedSpan(line.start, line.end, "furniture", "caption of a stock picture"))
            before += line.words
            continue
        edge = "top" if number < NEAR else "foot" if number >= len(lines) - NEAR else None
        pattern = _fits(patterns, line.text, {edge, "foot" if number >= len(lines) - NEAR else None})
        if pattern is not None:
            if pattern.tail and before * 2 >= total - line.words:
                # A tail only closes a text whose larger part is told: a navigation bar at the top swallows nothing.
                found.append(MarkedSpan(line.start, lines[-1].end, "furniture", pattern.reason))
                return found
            found.append(MarkedSpan(line.start, line.end, "furniture", pattern.reason))
        elif reason := _date_line(lines, number):
            found.append(MarkedSpan(line.start, line.end, "furniture", reason))
        else:
            found.extend(_sentences(patterns, line, last=number == len(lines) - 1))
        before += line.words
    return found


def _fits(patterns: tuple[Pattern, ...], text: str, edges: set[str | None]) -> Pattern | None:
    if len(text) > LONGEST:
        return None
    plain = " ".join(text.translate(_PLAIN).split())
    return next((p for p in patterns if (p.where == "anywhere" or p.where in edges) and p.expression.fullmatch(plain)), None)


def _sentences(patterns: tuple[Pattern, ...], line: Line, *, last: bool) -> list[MarkedSpan]:
    """Sentences of a longer line that are furniture; captures of pages often lose their line ends."""
    spans = sentences_of(line)
    if len(spans) < 2:
        return []
    found = []
    for number, (start, end) in enumerate(spans):
        foot = last and number == len(spans) - 1
        pattern = _fits(patterns, line.text[start - line.start : end - line.start], {"foot"} if foot else set())
        if pattern is not None and not (pattern.tail and not foot):
            found.append(MarkedSpan(start, end, "furniture", pattern.reason))
    return found


def _date_line(lines: list[Line], number: int) -> str | None:
    """Why a line that holds a date and nothing else is furniture: a header of the page at its very top, else the publication line."""
    line = lines[number]
    if number >= NEAR or len(line.text) > 60:
        return None
    dates = find_dates(line.text)
    if len(dates) != 1:
        return None
    rest = (line.text[: dates[0].start - 0] + " " + line.text[dates[0].end :]).strip()
    if rest and not _CLOCK.fullmatch(rest):
        return None
    return PAGE_DATE if number == 0 and dates[0].weekday else "publication line"


def _title(draft: Draft, free: list[Line]) -> MarkedSpan | None:
    """The given title where the text begins with it, else a first short line without a stop that running text follows."""
    if len(free) < 2:
        return None
    first = free[0]
    given = " ".join((draft.given.title or "").split()).casefold()
    if given and " ".join(first.text.split()).casefold().strip(" .") == given.strip(" ."):
        return MarkedSpan(first.start, first.end, "title", "the title given")
    if not any(line.runs for line in free[1:]) or not 2 <= first.words <= TITLE_WORDS or _ITEM.match(first.text):
        return None
    if _HASH.match(first.text):
        return MarkedSpan(first.start, first.end, "title", "first line, marked as a title")
    if first.stops and not first.text.endswith("?"):
        return None
    if is_wrapped(free) and not stands_alone(draft.text, first):
        return None
    if first.text[0] in "\"“'‘" and first.text.count('"') % 2:
        return None
    return MarkedSpan(first.start, first.end, "title", "first line, short and without a stop, before running text")


def _headings(text: str, free: list[Line]) -> list[MarkedSpan]:
    """Short lines without a stop (or a short question) that running text follows."""
    wrapped = is_wrapped(free)
    found = []
    for number, line in enumerate(free[:-1]):
        if not (_HASH.match(line.text) or _like_heading(line)):
            continue
        if wrapped and not stands_alone(text, line):
            continue
        if not next((later.runs for later in free[number + 1 : number + 3] if later.runs), False):
            continue
        question = line.text.endswith("?")
        reason = "short question between paragraphs" if question else "short line without a stop between paragraphs"
        found.append(MarkedSpan(line.start, line.end, "heading", reason))
    # A text whose stops are lost looks like headings throughout; then none is.
    short = sum(_like_heading(line) for line in free)
    return found if short <= sum(line.runs for line in free) else []


def _like_heading(line: Line) -> bool:
    if line.words > HEADING_WORDS or line.words == 0 or len(line.text) > 100 or _ITEM.match(line.text):
        return False
    if line.text[0].islower() or line.text[0] in "\"“":
        return False
    return not line.stops or (line.text.endswith("?") and line.words <= 10)


def _trailing(free: list[Line], found: list[MarkedSpan]) -> list[MarkedSpan]:
    """Short lines without a stop after the last paragraph: links, names, rubrics."""
    runs = [number for number, line in enumerate(free) if line.runs]
    if not runs:
        return []
    rest = [line for line in free[runs[-1] + 1 :] if not _taken(found, line)]
    if not all(line.words <= HEADING_WORDS and not line.stops for line in rest):
        return []
    return [MarkedSpan(line.start, line.end, "furniture", "short line after the last paragraph") for line in rest]


def running_text(text: str, spans: tuple[MarkedSpan, ...]) -> list[Span]:
    """What is left of a text between its marked spans, blank stretches left out."""
    found, start = [], 0
    for span in (*spans, MarkedSpan(len(text), len(text), "furniture", "")):
        if text[start : span.start].strip():
            found.append(Span(start, span.start))
        start = span.end
    return found
