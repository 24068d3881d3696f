"""Counting from a date: which dates of a text only tell from when a length of time is counted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from barchan.knowledge.lengths import load_lengths
from barchan.model.mention import TimeMention
from barchan.text import squeeze
from barchan.values.expression import Calendar, Duration
from barchan.values.when import UNIT_DAYS, Length

FAR = 90
"""Characters between a length and the date that it is counted from."""

BREAK = re.compile(r"[;:()]|\. |, (?!\d)")
"""What ends the clause that a length is counted from."""


@dataclass(frozen=True, slots=True)
class Counting:
    """A length with the date of its beginning, and where the words stand."""

    length: Length
    start: int
    end: int
    since: TimeMention | None
    what: str
    """The words of what it is counted from."""


def counted_from(text: str, times: Sequence[TimeMention]) -> tuple[Counting, ...]:
    """The lengths of a report that are counted from a date told beside them."""
    return tuple(sorted([*_after(text, times), *_anniversaries(text, times)], key=lambda c: (c.start, c.end)))


def is_beginning(countings: Sequence[Counting], mention: TimeMention, head: int) -> bool:
    """Whether a date only tells from when a length is counted, for a predicate that stands (by its offset) outside the clause of the beginning."""
    return any(c.since == mention and not c.start + 1 <= head < mention.start for c in countings)


def _after(text: str, times: Sequence[TimeMention]) -> Iterator[Counting]:
    table = load_lengths()
    for mention in times:
        length = mention.expression
        if not isinstance(length, Duration) or length.low is None:
            continue
        joint = table.after.match(text, mention.end)
        since = _date_after(text, times, joint.end()) if joint is not None else None
        if joint is not None and since is not None and _leads_away(length, since):
            yield Counting(Length(length.low, length.high, length.unit, length.modifier), mention.start, since.end, since, squeeze(text[joint.end() : since.end]))


def _anniversaries(text: str, times: Sequence[TimeMention]) -> Iterator[Counting]:
    table = load_lengths()
    for match in table.anniversary.finditer(text):
        since = _date_after(text, times, match.end())
        if since is not None:
            years = table.number(match["nth"])
            yield Counting(Length(years - 0.25, years + 0.25, "year", "range"), match.start(), since.end, since, squeeze(text[match.end() : since.end]))


def _leads_away(length: Duration, since: TimeMention) -> bool:
    """Whether a length leads out of the date that it is counted from: nine years after 2014, not an hour after midnight on 3 May."""
    date = since.expression
    if not isinstance(date, Calendar) or length.low is None:
        return False
    whole = UNIT_DAYS["day"] if date.day is not None else UNIT_DAYS["month"] if date.month is not None else UNIT_DAYS["year"]
    return length.low * UNIT_DAYS[length.unit] >= whole


def _date_after(text: str, times: Sequence[TimeMention], at: int) -> TimeMention | None:
    """The date with its year that follows in the same clause."""
    found = next((t for t in times if t.start >= at), None)
    if found is None or found.start - at > FAR or BREAK.search(text[at : found.start]):
        return None
    return found if isinstance(found.expression, Calendar) and found.expression.year is not None else None
