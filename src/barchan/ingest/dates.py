"""Full dates: day, month and year written out together, as publication lines and datelines have them."""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+(?:the\s+)?)?"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_FULL = re.compile(
    r"(?<![\w/-])" + _WEEKDAY + r"(?:"
    + _DAY.format("d1") + r"(?:\s+of)?[\s-]+" + _MONTH.format("m1") + r",?[\s-]+(?P<y1>[12]\d{3})"
    + r"|" + _MONTH.format("m2") + r"\s+" + _DAY.format("d2") + r",?\s+(?P<y2>[12]\d{3})"
    + r"|(?P<y3>[12]\d{3})-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    + r"|(?P<d4>[0-3]?\d)(?P<sep>[./-])(?P<m4>[0-3]?\d)(?P=sep)(?P<y4>[12]\d{3})"
    + r")(?![\d/-]|\.\d)",
    re.IGNORECASE,
)  # fmt: skip
_PART = re.compile(r"([12]\d{3})(?:-?([01]\d))?(?:-?([0-3]\d))?(?:[T ][\d:.,]+ ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?")

_MOMENT = re.compile(r"([12]\d{3}-[01]\d-[0-3]\d)[T ]([0-2]\d:[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?(?!\w)", re.IGNORECASE)


class FullDate(NamedTuple):
    """A date with its year, where it stands, and whether its weekday is named."""

    start: int
    end: int
    day: date
    weekday: bool


def find_dates(text: str) -> list[FullDate]:
    """All full dates in text order; a numeric one whose day and month could be swapped is left out."""
    found = []
    for match in _FULL.finditer(text):
        if day := _day_of(match):
            found.append(FullDate(match.start(), match.end(), day, match["weekday"] is not None))
    return found


def _day_of(match: re.Match[str]) -> date | None:
    if match["y1"]:
        year, month, day = match["y1"], _month(match["m1"]), match["d1"]
    elif match["y2"]:
        year, month, day = match["y2"], _month(match["m2"]), match["d2"]
    elif match["y3"]:
        year, month, day = match["y3"], int(match["m3"]), match["d3"]
    else:
        year, month, day = match["y4"], int(match["m4"]), match["d4"]
        if match["sep"] in "/-" and int(day) != month:
            if month > 12 >= int(day):  # month first, as only America writes it
                month, day = int(day), str(month)
            elif int(day) <= 12:
                return None  # 05/08: May or August
    return _date(int(year), month, int(day))


def _month(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3].casefold()))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def bounds_of(value: str) -> tuple[str, str] | None:
    """First and last day (ISO) that a given date allows: a day, a month, a year, `a/b`; null where it is not understood."""
    value = value.strip()
    if value.count("/") == 1:
        first, last = (bounds_of(part) if "/" not in part else None for part in value.split("/"))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    if match := _PART.fullmatch(value):
        return _part_bounds(match)
    dates = find_dates(value)
    if len(dates) == 1:
        iso = dates[0].day.isoformat()
        return iso, iso
    return None


def moment_of(value: str) -> str | None:
    """The clock time in a given date, to the minute (ISO): in UTC with Z where its zone is told, else as it is told; null where none is."""
    match = _MOMENT.search(value)
    if match is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2]}{(match[3] or '').upper().replace('Z', '+00:00')}")
    except ValueError:
        return None
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}Z" if moment.tzinfo else f"{moment:%Y-%m-%dT%H:%M}"


def _part_bounds(match: re.Match[str]) -> tuple[str, str] | None:
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern's first group always matches
    if month is None:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    if day is not None:
        whole = _date(year, month, day)
        return (whole.isoformat(), whole.isoformat()) if whole else None
    first = _date(year, month, 1)
    if first is None:
        return None
    last = next(d for n in (31, 30, 29, 28) if (d := _date(year, month, n)))
    return first.isoformat(), last.isoformat()
