"""Periods of the Gregorian calendar: first and last day, precision and EDTF string of months, weeks, quarters, seasons, eras."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta
from typing import Literal

from barchan.values.expression import Division, Part, Unit

PeriodPrecision = Literal["day", "month", "year", "interval"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; a null end is open."""

    first: date | None
    last: date | None
    precision: PeriodPrecision
    edtf: str


def day_period(day: date) -> Period:
    """One day."""
    return Period(day, day, "day", day.isoformat())


def month_period(year: int, month: int) -> Period:
    """One month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", f"{year:04d}-{month:02d}")


def year_period(year: int) -> Period:
    """One year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04d}")


def between(first: date, last: date) -> Period:
    """A stretch from one day to another, both included."""
    if first == last:
        return day_period(first)
    return Period(first, last, "interval", f"{first.isoformat()}/{last.isoformat()}")


def week_period(day: date) -> Period:
    """The week from Monday to Sunday that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return between(monday, monday + timedelta(days=6))


def weekend_period(day: date) -> Period:
    """The Saturday and Sunday of the week that holds a day."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return between(saturday, saturday + timedelta(days=1))


# EDTF (ISO 8601-2, level 2): 21-24 seasons without a hemisphere, 33-36 quarters, 40-41 halves.
_DIVISIONS: dict[str, tuple[int, int, str]] = {
    "Q1": (1, 3, "33"), "Q2": (4, 6, "34"), "Q3": (7, 9, "35"), "Q4": (10, 12, "36"),
    "H1": (1, 6, "40"), "H2": (7, 12, "41"),
    "SP": (3, 5, "21"), "SU": (6, 8, "22"), "FA": (9, 11, "23"), "WI": (12, 14, "24"),
}  # fmt: skip


def division_period(year: int, division: Division) -> Period:
    """A quarter, half or (northern, meteorological) season; the winter of a year ends in the next one."""
    low, high, code = _DIVISIONS[division]
    end = month_period(year + (high - 1) // 12, (high - 1) % 12 + 1)
    return Period(date(year, low, 1), end.last, "interval", f"{year:04d}-{code}")


def era_period(start: int, years: int) -> Period:
    """A decade, century or millennium from its first year."""
    shown = f"{start:04d}"[: 4 - {10: 1, 100: 2, 1000: 3}[years]].ljust(4, "X")
    return Period(date(max(start, MINYEAR), 1, 1), date(start + years - 1, 12, 31), "interval", shown)


def unit_period(day: date, unit: Unit) -> Period:
    """The period of a unit that holds a day; units below the day give the day."""
    if unit == "week":
        return week_period(day)
    if unit == "weekend":
        return weekend_period(day)
    if unit == "month":
        return month_period(day.year, day.month)
    if unit == "quarter":
        quarters: tuple[Division, ...] = ("Q1", "Q2", "Q3", "Q4")
        return division_period(day.year, quarters[(day.month - 1) // 3])
    if unit == "year":
        return year_period(day.year)
    if unit == "decade":
        return era_period(day.year - day.year % 10, 10)
    if unit == "century":
        return era_period(day.year - day.year % 100, 100)
    if unit == "millennium":
        return era_period(day.year - day.year % 1000, 1000)
    return day_period(day)


_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "weekend": 7}


def shift(day: date, unit: Unit, count: float) -> date | None:
    """The day some units before (negative) or after; the last of the month where the month is shorter; null outside the calendar."""
    try:
        if unit in _MONTHS:
            months = round(count * _MONTHS[unit])
            at = day.year * 12 + day.month - 1 + months
            year, month = divmod(at, 12)
            return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        if unit in _DAYS:
            return day + timedelta(days=round(count * _DAYS[unit]))
        seconds = {"second": 1, "minute": 60, "hour": 3600}[unit]
        return day + timedelta(days=round(count * seconds / 86400))
    except (ValueError, OverflowError):
        return None


# Which share of a period its parts take. Thirds for early, mid and late: "early 2020" is January to April, "late March"
# the 21st to the 31st. A start or an end is narrower, a quarter: "the end of the year" is October to December.
_SHARES: dict[str, tuple[float, float]] = {
    "early": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1), "start": (0, 1 / 4), "end": (3 / 4, 1),
    "first_half": (0, 1 / 2), "second_half": (1 / 2, 1),
}  # fmt: skip


def part_period(period: Period, part: Part, today: date | None) -> Period:
    """A part of a period; `earlier` ends on the day before today and `later` begins with today, where today lies in the period."""
    first, last = period.first, period.last
    if first is None or last is None or first == last:
        return period
    if part in ("earlier", "later"):
        if today is None or not first <= today <= last:
            return period
        return between(first, max(first, today - timedelta(days=1))) if part == "earlier" else between(today, last)
    low, high = _SHARES[part]
    if (last - first).days > 80:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        step = 12 if months > 36 else 1  # a part of a decade is counted in years
        start, end = _month(first, round(months / step * low) * step), _month(first, round(months / step * high) * step - 1)
        begin, close = month_period(*start), month_period(*end)
        shown = f"{begin.edtf}/{close.edtf}" if start != end else begin.edtf
        return Period(begin.first, close.last, "interval", shown)
    days = (last - first).days + 1
    return between(first + timedelta(days=round(days * low)), first + timedelta(days=max(round(days * high) - 1, 0)))


def _month(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date:
    """The day of a feast in a year: `12-25`, `11-4-4` (fourth Thursday of November), `easter+1`."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:] or "0"))
    month, second, *rest = (int(piece) for piece in rule.split("-"))
    if not rest:
        return date(year, month, second)
    first = date(year, month, 1)
    ahead = (rest[0] - 1 - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (second - 1))
