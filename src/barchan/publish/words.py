"""Terms of art as plain words, and values as a person reads them: numbers, times, places."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from barchan.model.event import Event, Replaced, Support
from barchan.values.when import When
from barchan.values.where import Where

_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")  # fmt: skip

Number = int | float

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """The table of plain words by group and term; read once, from words.toml beside this file."""
    groups: dict[str, dict[str, str]] = tomllib.loads((files("barchan.publish") / "words.toml").read_text("utf-8"))
    return groups


def plain(group: str, term: str) -> str:
    """The plain words for a term; a term that has none is shown as it is, underscores as spaces."""
    return table().get(group, {}).get(term) or term.replace("_", " ")


def field_words(field: str) -> str:
    """A disagreement's field, or a measure, as a heading."""
    return plain("field", field) if field in table()["field"] else measure_words(field)


def measure_words(measure: str) -> str:
    """A measure as a heading: `Killed`."""
    words = plain("measure", measure)
    return words[:1].upper() + words[1:]


def number_words(number: Number) -> str:
    """A number with thousands separators: `5,100`, `9.5`."""
    if isinstance(number, float) and not number.is_integer():
        return f"{number:,}"
    return f"{int(number):,}"


def count_words(low: Number | None, high: Number | None, modifier: str) -> str:
    """A count as a person says it: `16`, `at least 44`, `16–19`, `more than 90`."""
    if low is None and high is None:
        return plain("count", "unreadable")
    if modifier in ("exactly", "about", "nearly") and low != high:
        modifier = "range"
    if modifier == "range" or modifier not in table()["count"]:
        return bounds_words(low, high)
    return _filled(table()["count"][modifier], low, high) or bounds_words(low, high)


def short_count(low: Number | None, high: Number | None, modifier: str) -> str:
    """A count for a table's cell: `16`, `≥ 44`, `~ 40`."""
    if modifier not in table()["count_short"] or (modifier in ("about", "nearly") and low != high):
        return count_words(low, high, modifier)
    return _filled(table()["count_short"][modifier], low, high) or count_words(low, high, modifier)


def _filled(pattern: str, low: Number | None, high: Number | None) -> str | None:
    """The pattern with its numbers; null where it asks for one that is not known."""
    if low is None and ("{low}" in pattern or "{below}" in pattern) or high is None and ("{high}" in pattern or "{above}" in pattern):
        return None
    return pattern.format(
        low="" if low is None else number_words(low), high="" if high is None else number_words(high),
        below="" if low is None else number_words(low - 1 if isinstance(low, int) else low),
        above="" if high is None else number_words(high + 1 if isinstance(high, int) else high),
    )  # fmt: skip


def bounds_words(low: Number | None, high: Number | None) -> str:
    """Two bounds as a person says them: `9–19`, `at least 9`, `up to 19`."""
    if low is None and high is None:
        return "not known"
    if low is None:
        return f"up to {number_words(high or 0)}"
    if high is None:
        return f"at least {number_words(low)}"
    return number_words(low) if low == high else f"{number_words(low)}–{number_words(high)}"


def day_words(iso: str) -> str:
    """An ISO day or instant as a person writes it: `17 February 2022`, `17 February 2022, 13:00 UTC`."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    words = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{words}, {iso[11:16]} UTC" if len(iso) > 10 else words


def doubt_words(support: Support | None) -> str:
    """That a value is not sure, and why: `not sure: 1 of 2 separate sources has it so`; empty where it is sure."""
    if support is None or support.sure:
        return ""
    return plain("support", "not_sure").format(sources=support.sources, of=support.of, have="has" if support.sources == 1 else "have")


def doubt_of(event: Event, field: str) -> str:
    """The same of an event's time or place; empty where a person settled it."""
    return next((doubt_words(s) for s in event.doubts() if s.field == field), "")


def replaced_words(step: Replaced | None) -> str:
    """What became of an earlier value: `replaced by 14 on 6 May 2031`; empty for one that stands."""
    if step is None:
        return ""
    on = f" on {day_words(step.since)}" if step.since else ""
    return plain("replaced", "correction" if step.correction and step.how != "later" else step.how).format(new=count_words(step.low, step.high, step.modifier), on=on)


def days_in_words(text: str) -> str:
    """The text with every ISO day in it as a person writes it."""
    return _ISO_DAY.sub(lambda found: day_words(found[0]), text)


def span_words(earliest: str | None, latest: str | None, precision: str | None = None) -> str:
    """An interval of time as a person writes it: a day, a month, a year, or `3–9 March 2022`."""
    if earliest is None and latest is None:
        return "date not known"
    if earliest is None or latest is None:
        return f"from {day_words(earliest)} on" if earliest else f"by {day_words(latest or '')}"
    if earliest == latest:
        return day_words(earliest)
    if earliest[:10] == latest[:10]:
        return day_words(earliest[:10]) if precision != "minute" else day_words(earliest)
    first, last = _day(earliest), _day(latest)
    if first is None or last is None:
        return f"{earliest} to {latest}"
    if precision == "year" and first.year == last.year:
        return str(first.year)
    if _whole_month(first, last):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {_MONTHS[first.month - 1]} {first.year}"
    return f"{day_words(earliest)} to {day_words(latest)}"


def when_words(when: When | None) -> str:
    """A time as a person writes it; `date not known` where nothing is known."""
    return "date not known" if when is None else span_words(when.earliest, when.latest, when.precision)


def short_when(earliest: str | None, latest: str | None, year: str = "") -> str:
    """A time for a table's cell: `13 Mar`, `Mar 2027`; its year is left away where it is the one given."""
    words = span_words(earliest and earliest[:10], latest and latest[:10])
    for month in _MONTHS:
        words = words.replace(month, month[:3])
    return words.removesuffix(f" {year}") if year else words


def where_words(where: Where) -> str:
    """A place as a person writes it: `15 km from Bamako`, `the border of Mali and Niger`."""
    relation, name = where.relation, where.place.name if where.place else where.name
    if relation.kind == "near":
        return f"near {name}"
    if relation.kind == "distance":
        return f"{number_words(relation.km)} km from {name}" if relation.km is not None else f"some way from {name}"
    if relation.kind == "between" and relation.other:
        return f"between {name} and {relation.other}"
    if relation.kind == "border":
        return f"the border of {name} and {relation.other}" if relation.other else f"the border of {name}"
    return name


def listed(words: Sequence[str], final: str = "and") -> str:
    """Words as a list in a sentence: `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {final} {words[-1]}" if words else ""


def one_of(people: str) -> str:
    """One of a class of people: `child`, `soldier`."""
    return table()["one"].get(people) or plain("measure", people).removesuffix("s")


def several(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: `1 report`, `5 reports`."""
    return f"{number_words(number)} {noun if number == 1 else plural or noun + 's'}"


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and (last.month != (date.fromordinal(last.toordinal() + 1)).month)
