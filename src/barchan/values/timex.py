"""TIMEX3 type and value of an expression, so that the reader can be measured on corpora annotated in TimeML."""

from datetime import date
from typing import Literal

from barchan.values.expression import (
    Calendar,
    Clock,
    DayPart,
    Duration,
    Era,
    Expression,
    Offset,
    Range,
    Repeated,
    Stretch,
    Unit,
    Vague,
    Weekday,
    Within,
)
from barchan.values.when import When, divisions_of

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]

_LETTERS: dict[Unit, str] = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "weekend": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
_FACTORS: dict[Unit, int] = {"decade": 10, "century": 100, "millennium": 1000, "weekend": 2}
_CLOCK_UNITS = ("second", "minute", "hour")
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "midday": "MI"}


def timex(expression: Expression, when: When) -> tuple[TimexType, str]:
    """The TIMEX3 type and value of an expression that resolved to this time."""
    if isinstance(expression, Duration | Stretch):
        return "DURATION", _length(expression.unit, expression.low, expression.high)
    if isinstance(expression, Vague):
        return "DATE", _REFERENCES[expression.reference]
    if isinstance(expression, Repeated):
        return "SET", _repeated(expression)
    if isinstance(expression, Clock):
        return "TIME", _clock(expression, when)
    if isinstance(expression, DayPart):
        return "TIME", f"{(when.earliest or 'XXXX-XX-XX')[:10]}T{_DAY_PARTS[expression.name]}"
    if isinstance(expression, Offset) and expression.low is None:
        return "DATE", _REFERENCES[expression.direction if expression.direction != "same" else "past"]
    return "DATE", _date(expression, when)


def _length(unit: Unit, low: float | None, high: float | None) -> str:
    head = "PT" if unit in _CLOCK_UNITS else "P"
    if low is None or (high is not None and low != high):
        return f"{head}X{'E' if unit == 'decade' else 'C' if unit == 'century' else _LETTERS[unit]}"
    count = low * _FACTORS.get(unit, 1)
    if count == int(count):
        return f"{head}{int(count)}{_LETTERS[unit]}"
    smaller = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60), "day": ("TH", 24), "week": ("D", 7)}.get(unit)
    if smaller is None:
        return f"{head}{count}{_LETTERS[unit]}"
    whole = f"{int(count)}{_LETTERS[unit]}" if int(count) else ""
    return f"{head}{whole}{round((count - int(count)) * smaller[1])}{smaller[0]}"


def _repeated(expression: Repeated) -> str:
    if isinstance(expression.of, Weekday):
        return f"XXXX-WXX-{expression.of.day}"
    if isinstance(expression.of, Calendar) and expression.of.month:
        return f"XXXX-{expression.of.month:02d}"
    return _length(expression.unit, expression.every, expression.every)


def _clock(expression: Clock, when: When) -> str:
    """The day with the clock as the words give it: TimeML keeps the local time."""
    first = expression.readings[0]
    day = (when.earliest or "XXXX-XX-XX")[:10]
    return f"{day}T{first.hour:02d}:{first.minute:02d}"


def _date(expression: Expression, when: When) -> str:
    if isinstance(expression, Range):
        return f"{(when.earliest or 'XXXX')[:10]}/{(when.latest or 'XXXX')[:10]}"
    if isinstance(expression, Era):
        return f"{expression.start:04d}"[: 3 if expression.years == 10 else 2]
    if when.earliest is None:
        return when.edtf or "XXXX"
    first = date.fromisoformat(when.earliest[:10])
    if isinstance(expression, Calendar):
        return _calendar(expression, first, when)
    unit: Unit = "day"
    division = divisions_of(when.edtf or "")
    if isinstance(expression, Offset) and expression.unit == "year" and (division or when.precision == "month"):
        return f"{first.year:04d}-{division}" if division else f"{first:%Y-%m}"
    if isinstance(expression, Within | Offset):
        unit = expression.unit
    return _cut(first, unit, when)


def _calendar(expression: Calendar, first: date, when: When) -> str:
    if expression.division:
        return f"{first.year:04d}-{expression.division}"
    if expression.week:
        return _cut(first, "week", when)
    if expression.month is None and expression.part in ("first_half", "second_half"):
        return f"{first.year:04d}-{'H1' if expression.part == 'first_half' else 'H2'}"
    if expression.day:
        core = (when.edtf or when.earliest or "").rstrip("~")
        return core[:10]
    return f"{first.year:04d}" if expression.month is None else f"{first.year:04d}-{expression.month:02d}"


def _cut(first: date, unit: Unit, when: When) -> str:
    if unit == "week":
        last = date.fromisoformat((when.latest or first.isoformat())[:10])
        middle = first + (last - first) / 2
        year, week, _ = middle.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "weekend":
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}-WE"
    core = (when.edtf or "").rstrip("~")
    division = divisions_of(core)
    if unit == "quarter":
        return f"{first.year:04d}-{division or 'Q' + str((first.month - 1) // 3 + 1)}"
    if unit == "month":
        return f"{first:%Y-%m}" if "~" not in (when.edtf or "") else core[:7]
    if unit == "year":
        return f"{first.year:04d}" if "~" not in (when.edtf or "") else core[:4]
    if unit == "decade":
        return f"{first.year:04d}"[:3]
    if unit == "century":
        return f"{first.year:04d}"[:2]
    return first.isoformat()
