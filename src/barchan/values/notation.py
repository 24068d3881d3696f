"""Notation: how values are written in decisions.csv, by machine and by hand; what is told can be read back as the same value."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from barchan.knowledge.counts import load_numbers
from barchan.text import squeeze
from barchan.values.count import CONTINUOUS, MODIFIERS, UNREADABLE, Count, Modifier, modifier_named, spanned, stated
from barchan.values.when import Precision, When
from barchan.values.where import Place, Relation, Where, make_where

UNKNOWN = "unknown"
"""What a person writes where a value cannot be told."""

Find = Callable[[str], Sequence[Place]]
"""The places that a name can mean, the likeliest first."""


class NotAValue(ValueError):
    """A value that is not in its field's notation; the text says how it is written."""


# --- times ---------------------------------------------------------------------------------------------------------------

WHEN_CURE = "Write a time as 2027-03-14, 2027-03, 2027, 2027-03-14T09:30Z, two of these with a stroke (2027-03-13/2027-03-15, ../2027-03-15), or unknown."
_MOMENT_WORDS = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}):[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2}))?)?)?"
_MOMENT = re.compile(_MOMENT_WORDS)
WHEN_PATTERN = rf"unknown|(?:{_MOMENT_WORDS}|\.\.)(?:/(?:{_MOMENT_WORDS}|\.\.))?"
"""What a time looks like, for forms; whether there is such a day `read_when` knows."""


def read_when(text: str, words: str = "") -> When | None:
    """The time that a person gives, `words` being the report's; null for `unknown`. Raises NotAValue."""
    if text == UNKNOWN:
        return None
    first, stroke, last = text.partition("/")
    if not stroke:
        day, end, precision = _moment(first)
        return When(words, day, end, day if precision == "minute" else text, precision, "stated")
    low = None if first == ".." else _moment(first)[0]
    high = None if last == ".." else _moment(last)[1]
    if low is None and high is None:
        raise NotAValue(WHEN_CURE)
    if low is not None and high is not None and (low > high or ("T" in low) != ("T" in high)):
        raise NotAValue("A stretch of time begins before it ends, and has clock times at both ends or at none. " + WHEN_CURE)
    return When(words, low, high, f"{low or '..'}/{high or '..'}", "interval", "stated")


def tell_when(when: When | None) -> str:
    """A time in this notation."""
    if when is None or (when.earliest is None and when.latest is None):
        return UNKNOWN
    low, high = _short(when.earliest), _short(when.latest)
    if when.earliest is not None and when.latest is not None:
        if low == high:
            return low
        for size in (7, 4):
            if low[:size] == high[:size] and _moment(low[:size])[:2] == (low, high):
                return low[:size]
    return f"{low}/{high}"


def _short(bound: str | None) -> str:
    return ".." if bound is None else re.sub(r":00Z$", "Z", bound) if "T" in bound else bound


def _moment(text: str) -> tuple[str, str, Precision]:
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise NotAValue(WHEN_CURE)
    year, month, day, hour = found.groups()
    try:
        if hour is not None:
            at = datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            return at, at, "minute"
        low = date(int(year), int(month or 1), int(day or 1))
        last = low.day if day else monthrange(low.year, int(month) if month else 12)[1]
        high = date(low.year, int(month or 12), last)
    except (ValueError, OverflowError) as error:
        raise NotAValue(f"There is no such time ({error}). {WHEN_CURE}") from None
    return low.isoformat(), high.isoformat(), "day" if day else "month" if month else "year"


# --- counts --------------------------------------------------------------------------------------------------------------

COUNT_CURE = "Write a number as 16, at least 19, more than 40, about 200, up to 30, 10-20, dozens, or unknown."
_NUMBER = r"[0-9]{1,12}(?:[ ,][0-9]{3}){0,4}(?:\.[0-9]{1,6})?"
_COUNT = re.compile(rf"(?:(?P<word>[a-z][a-z ]*?) )?(?P<low>{_NUMBER})(?:(?:\s*[-–]\s*| to )(?P<high>{_NUMBER}))?")
COUNT_PATTERN = rf"unknown|dozens|scores|(?:several )?(?:hundreds?|thousands?)|several|tens of thousands|(?:[a-z ]+ )?{_NUMBER}(?:(?:\s*[-–]\s*| to ){_NUMBER})?"
"""What a number looks like, for forms; which words may stand before it `read_count` knows."""
_PREFIXED: tuple[Modifier, ...] = ("exactly", "about", "nearly", "more_than", "at_least", "less_than", "up_to")


def read_count(text: str, unit: str | None) -> Count:
    """The number that a person gives; `unit` as in `values.count`. Raises NotAValue."""
    plain = squeeze(text).casefold()
    if plain == UNKNOWN:
        return UNREADABLE
    name = plain.replace(" ", "_")
    if name in MODIFIERS and name not in (*_PREFIXED, "range", "unreadable"):
        low = next((v.low for v in load_numbers().vague.values() if v.modifier == name), None)
        return Count(low, None, modifier_named(name), text)
    found = _COUNT.fullmatch(plain)
    word = (found.group("word") or "exactly").replace(" ", "_") if found else ""
    if found is None or word not in _PREFIXED:
        raise NotAValue(COUNT_CURE)
    value = _number(found.group("low"))
    if found.group("high") is None:
        return stated(modifier_named(word), value, text, unit)
    high = _number(found.group("high"))
    if high < value:
        raise NotAValue(f"A range goes from the smaller to the larger number. {COUNT_CURE}")
    return spanned(value, high, modifier_named(word), text)


def tell_count(low: int | float | None, high: int | float | None, modifier: Modifier, unit: str | None = None) -> str:
    """A number in this notation."""
    if low is None and high is None:
        return UNKNOWN
    if modifier not in (*_PREFIXED, "range"):
        return modifier.replace("_", " ")
    if low is not None and high is not None:
        return str(low) if low == high and modifier == "exactly" else f"{low}-{high}" if low != high else f"{_words(modifier)} {low}"
    value = low if low is not None else high or 0
    step = 1 if unit not in CONTINUOUS and value == int(value) else 0
    value += {"more_than": -step, "less_than": step}.get(modifier, 0)
    word = modifier if modifier in _PREFIXED[3:] else "at_least" if low is not None else "up_to"
    return f"{_words(word)} {value}"


def _words(modifier: str) -> str:
    return modifier.replace("_", " ")


def _number(text: str) -> int | float:
    plain = re.sub(r"[ ,]", "", text)
    return float(plain) if "." in plain else int(plain)


# --- places --------------------------------------------------------------------------------------------------------------

WHERE_CURE = "Write a place by its name with its country's code, Tarkou (MLI), with `near ` in front where it was near, several with a semicolon, or unknown."
_PLACE = re.compile(r"(?P<near>near )?(?P<name>[^();]+?)(?: \((?P<country>[A-Z]{3})\))?")


def read_where(text: str, find: Find, words: str = "") -> tuple[Where, ...]:
    """The places that a person gives, `words` being the report's; none for `unknown`. Raises NotAValue where no such place is known."""
    return () if text == UNKNOWN else tuple(_place(part.strip(), find, words) for part in text.split(";"))


def _place(text: str, find: Find, words: str) -> Where:
    found = _PLACE.fullmatch(text)
    if found is None:
        raise NotAValue(WHERE_CURE)
    name, country = found.group("name"), found.group("country")
    places = [p for p in find(name) if country is None or p.country == country]
    if not places:
        raise NotAValue(f"No place called {text} is known: correct the name or its country's code, or add the place with --gazetteer. {WHERE_CURE}")
    relation = Relation("near") if found.group("near") else Relation()
    return make_where(places[0], relation, words or name)


def tell_where(places: Sequence[Where]) -> str:
    """Places in this notation; a relation that cannot be written is told in words."""
    return "; ".join(_told(w) for w in places) or UNKNOWN


def _told(where: Where) -> str:
    name, kind = (where.place.name if where.place else where.name), where.relation.kind
    shown = f"{name} ({where.place.country})" if where.place and where.place.country else name
    if kind == "at":
        return shown
    if kind in ("near", "distance"):
        return f"near {shown}"
    return f"{kind} {shown} – {where.relation.other}" if where.relation.other else f"{kind} {shown}"
