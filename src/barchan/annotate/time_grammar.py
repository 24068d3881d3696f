"""The grammar of English time expressions: patterns made from the tables of words, each with what it builds."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from barchan.knowledge.times import TimeWords, time_words, zone_of_town
from barchan.values.expression import (
    Bound,
    Calendar,
    Clock,
    ClockReading,
    Dated,
    DayPart,
    DayPartName,
    Division,
    Duration,
    Era,
    Expression,
    Holiday,
    Numeric,
    Offset,
    Part,
    Range,
    Repeated,
    Stretch,
    Unit,
    Vague,
    Weekday,
    Which,
    Within,
)

Build = Callable[[re.Match[str]], Expression | None]


@dataclass(frozen=True)
class Rule:
    """One pattern and what it builds; `name` is for reading the code and the tests."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    key: re.Pattern[str] | None = None
    """A word that every match holds; the pattern is tried only around it. Null: tried everywhere."""


def _any(words: Iterable[str]) -> str:
    """An alternation of words, longest first, white space and apostrophes as they come."""
    escaped = sorted({re.escape(w) for w in words}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(w.replace(r"\ ", r"\s+").replace("'", "['’]") for w in escaped) + ")"


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words.strip()).replace("’", "'").lower()


YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"


class Grammar:
    """Fragments and readers of words, built from the tables."""

    def __init__(self, words: TimeWords) -> None:
        """Make the fragments."""
        self.words = words
        months = [*words.months, *(m.upper() for m in words.months if m != "May")]
        self.month = f"(?:{_any(months)}|{_any(words.short_months)}(?:\\.|\\b))"
        self.weekday = f"(?:{_any([*words.weekdays, *(d.upper() for d in words.weekdays)])})"
        self.any_weekday = f"(?:{self.weekday}|{_any(words.short_weekdays)}\\b\\.?)"
        ordinal = _any(words.ordinals)
        self.day = f"(?:{_DAY}(?:st|nd|rd|th)?\\b(?!:\\d|,\\d{{3}}|\\.\\d|%)|(?i:(?:twenty-|thirty-)?{ordinal})\\b)"
        self.ordinal = f"(?i:{ordinal}|[1-9]\\d?(?:st|nd|rd|th))"
        small = f"(?:{_any(words.tens)}(?:[-\\s]{_any(list(words.numbers))})?|{_any(words.numbers)})"
        spelled = f"(?i:{small}(?:\\s+hundred|\\s+thousand)?|{_any(words.pairs)})"
        digits = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[\s-]\d/\d|½)?"
        one = f"(?:{digits}|{spelled})(?:\\s+and\\s+(?:a|one)[\\s-](?:half|quarter))?"
        self.number = f"(?:(?:{one})(?:\\s*(?:-|–|\\bto\\b|\\bor\\b)\\s*(?:{one}))?)"
        self.article = f"(?i:{_any(words.articles)}|half\\s+an?)"
        self.vague_number = f"(?i:{_any(words.vague_numbers)})"
        self.quantity = f"(?:{self.number}|{self.article}|{self.vague_number})"
        self.modifier = f"(?i:(?P<mod>{_any(words.modifiers)})\\s+)"
        self.unit = f"(?i:{_any(words.units)})"
        self.adjective = f"(?i:{_any(words.unit_adjectives)})"
        self.part = f"(?i:(?P<part>{_any(words.parts)})(?:\\s+|-))"
        self.year_ref = (
            r"(?i:(?P<yref>this|last|next|that|that\s+same|the\s+same|the\s+following|the\s+previous|the\s+next|the\s+current)\s+year)"
        )
        self.day_part = f"(?i:{_any(words.day_parts)})"

    # --- reading words ---

    def month_of(self, text: str) -> int:
        """1 to 12."""
        plain = text.rstrip(".").capitalize()
        return self.words.months.get(plain) or self.words.short_months[plain]

    def weekday_of(self, text: str) -> int:
        """1 Monday to 7 Sunday."""
        plain = text.rstrip(".").capitalize()
        return self.words.weekdays.get(plain) or self.words.short_weekdays[plain]

    def day_of(self, text: str) -> int | None:
        """A day of the month from digits or an ordinal word."""
        digits = re.match(r"\d+", text)
        if digits:
            return int(digits[0])
        plain = _flat(text)
        if plain in self.words.ordinals:
            return self.words.ordinals[plain]
        tens, _, rest = plain.partition("-")
        return {"twenty": 20, "thirty": 30}.get(tens, 40) + self.words.ordinals.get(rest, 0)

    def ordinal_of(self, text: str) -> int:
        """`third` or `3rd` as 3."""
        return self.day_of(text) or 0

    def unit_of(self, text: str) -> Unit:
        """The unit that a noun names."""
        plain = _flat(text)
        return cast(Unit, self.words.units.get(plain) or self.words.units[plain.rstrip("s")])

    def quantity_of(self, text: str) -> tuple[float | None, float | None]:
        """Low and high of a number phrase; both null where it is vague."""
        plain = _flat(text)
        if plain in self.words.articles:
            return (self.words.articles[plain],) * 2
        if plain.startswith("half a") and plain not in self.words.pairs:
            return (0.5, 0.5)
        if plain in self.words.vague_numbers:
            return (None, None)
        ends = [self._number(piece) for piece in re.split(r"\s*(?:–|\bto\b|\bor\b|(?<=\d)-(?=\d(?!/))|(?<=[a-z])-(?!(?:one|two|three|four|five|six|seven|eight|nine|half|quarter)\b))\s*", plain)]  # fmt: skip
        known = [n for n in ends if n is not None]
        return (known[0], known[-1]) if known else (None, None)

    def _number(self, text: str) -> float | None:
        extra = 0.0
        found = re.search(r"\s+and\s+(?:a|one)[\s-](half|quarter)$", text)
        if found:
            extra, text = (0.5 if found[1] == "half" else 0.25), text[: found.start()]
        if text in self.words.pairs:
            return self.words.pairs[text] + extra
        digits = re.fullmatch(r"([\d,]+(?:\.\d+)?)(?:[\s-](\d)/(\d)|(½))?", text)
        if digits:
            part = 0.5 if digits[4] else int(digits[2]) / int(digits[3]) if digits[2] and digits[3] != "0" else 0
            return float(digits[1].replace(",", "")) + part + extra
        total = 0.0
        for word in re.split(r"[\s-]+", text):
            if word in self.words.numbers:
                total += self.words.numbers[word]
            elif word in self.words.tens:
                total += self.words.tens[word]
            elif word in ("hundred", "thousand"):
                total = (total or 1) * (100 if word == "hundred" else 1000)
            else:
                return None
        return total + extra

    def bound_of(self, text: str | None, numbers: tuple[float | None, float | None]) -> Bound:
        """How the number is to be taken."""
        if text:
            return cast(Bound, self.words.modifiers[_flat(text)])
        return "range" if numbers[0] != numbers[1] else "exactly"

    def part_of(self, text: str | None) -> Part | None:
        """Which part of a period the words name."""
        return cast(Part, self.words.parts[_flat(text).replace("-", " ").strip()]) if text else None

    def year_ref_of(self, text: str | None) -> tuple[int, str] | None:
        """(shift, base) of `last` in `last year`, `the following` in `the following year`."""
        if not text:
            return None
        plain = _flat(text)
        if plain in self.words.anchor_shifts:
            return self.words.anchor_shifts[plain], "anchor"
        return self.words.focus_shifts.get(plain, 0), "focus"

    def zone_of(self, text: str | None) -> str | None:
        """The IANA zone, `UTC` or `local` that words such as `Paris time` name."""
        if not text:
            return None
        plain = re.sub(r"\s+", " ", text.strip(" ()[],"))
        known = self.words.zones.get(plain) or self.words.zones.get(plain.lower())
        if known:
            return known
        town = re.sub(r"(?i)\s+(?:local\s+)?time$", "", plain)
        return zone_of_town(town)


# Trying a pattern only around its key word saves half of the reader's time.
_UNIT = re.compile(r"(?i)\b(?:second|minute|hour|hr|min|day|night|fortnight|week|month|quarter|year|yr|decade|centur|millenni)")
_DIGITS = re.compile(r"\d\d")
_MONTH = re.compile(r"\b(?:J(?:an|AN|u[nl]|U[NL])|F(?:eb|EB)|M(?:a[ry]|A[RY])|A(?:pr|PR|ug|UG)|S(?:ep|EP)|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC))")
_HALF = re.compile(r"(?i)quarter|half|\b[qh][1-4]\b")
_KEYS: dict[str, re.Pattern[str]] = {
    "season": re.compile(r"(?i)\b(?:spring|summer|autumn|fall|winter)"), "century": re.compile(r"(?i)centur"),
    "decade": re.compile(r"(?i)\d0['’]?s|\w{3,6}ties\b"), "ago": re.compile(r"(?i)\b(?:ago|earlier|later|from|hence|previously|back|before|prior)"),
    "quarter": _HALF, "length": _UNIT, "period": _UNIT, "stretch": _UNIT, "loose": _UNIT, "bare": _UNIT, "first": _UNIT, "end": _UNIT,
    "same": _UNIT, "latest": re.compile(r"(?i)\blatest"), "weekday": re.compile(r"(?i)day"), "year": re.compile(r"\d{4}|(?i:teen|thousand)"),
    "numeric": _DIGITS, "iso": _DIGITS, "years": _DIGITS, "date": _MONTH, "days": _MONTH, "months": _MONTH, "month": _MONTH,
}  # fmt: skip


def _rule(name: str, pattern: str, build: Build) -> Rule:
    return Rule(name, re.compile(rf"(?<![\w$€£])(?:{pattern})(?!\w)"), build, _KEYS.get(name))


@cache
def grammar() -> Grammar:
    """The fragments, made once."""
    return Grammar(time_words())


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, made once; where two match the same words, the earlier one holds."""
    g = grammar()
    return (
        *_date_rules(g), *_year_rules(g), *_division_rules(g), *_day_rules(g), *_period_rules(g), *_length_rules(g),
        *_clock_rules(g), *_loose_rules(g),
    )  # fmt: skip


# --- dates ---------------------------------------------------------------------------------------------------------------


def _date_rules(g: Grammar) -> list[Rule]:
    year = f"(?:,?\\s+(?:of\\s+)?(?:(?P<year>{YEAR})|{g.year_ref}))?"
    near = r"(?i:this\s+coming|this\s+past|last|next|this)\s+"
    weekday = f"(?:(?:{near})?(?P<wd>{g.any_weekday}),?\\s+(?:the\\s+)?)?(?P<which>(?i:last|this|next)\\s+(?={g.month}))?"
    about = r"(?:(?P<about>(?i:around|about|on\s+or\s+about))\s+)?"
    week = r"(?P<week>(?:the\s+)?week\s+(?:of|beginning|starting)\s+)?"

    def date(m: re.Match[str]) -> Expression | None:
        month, day = g.month_of(m["month"]), g.day_of(m["day"])
        if day is None or day > 31:
            return None
        which = cast(Which, _flat(m["which"])) if m["which"] else None
        found = _with_year(g, Calendar(month=month, day=day, weekday=g.weekday_of(m["wd"]) if m["wd"] else None, which=which), m)
        return _set(found, about=bool(m["about"]), week=bool(m["week"]))

    def month(m: re.Match[str]) -> Expression | None:
        which = _flat(m["which"]) if m["which"] else None
        kept = {"past": "last", "this past": "last", "this coming": "next", "coming": "next"}.get(which or "", which)
        found = _with_year(g, Calendar(month=g.month_of(m["month"]), which=cast(Which, kept)), m)
        return _set(found, part=g.part_of(m["part"]))

    def span(m: re.Match[str]) -> Expression | None:
        number, first, last = g.month_of(m["month"]), g.day_of(m["day"]), g.day_of(m["last"])
        if not first or not last or not first < last <= 31:
            return None
        start = _with_year(g, Calendar(month=number, day=first), m)
        return Range("between", start, _set(start, day=last))

    def cross(m: re.Match[str]) -> Expression | None:
        end = _with_year(g, Calendar(month=g.month_of(m["month2"])), m)
        return Range("between", _set(end, month=g.month_of(m["month"])), end)

    def numeric(m: re.Match[str]) -> Expression | None:
        first, second, number = int(m["first"]), int(m["second"]), int(m["year"])
        if m["sep"] == ".":
            return Calendar(year=number, month=second, day=first) if 0 < second < 13 and 0 < first < 32 else None
        return Numeric(first, second, number)

    def iso(m: re.Match[str]) -> Expression | None:
        return Calendar(year=int(m["year"]), month=int(m["month"]), day=int(m["day"]))

    def instant(m: re.Match[str]) -> Expression | None:
        day = Calendar(year=int(m["year"]), month=int(m["month"]), day=int(m["day"]))
        return Clock((ClockReading(int(m["h"]), int(m["m"]), "UTC" if m["utc"] else None),), day)

    def week_of_month(m: re.Match[str]) -> Expression | None:
        size, nth = _flat(m["size"]), _flat(m["nth"])
        inside = _with_year(g, Calendar(month=g.month_of(m["month"])), m)
        if size == "half":
            return _set(inside, part="first_half" if nth == "first" else "second_half") if nth in ("first", "second", "last") else None
        last = monthrange(2001, g.month_of(m["month"]))[1]
        length = 7 if size == "week" else 10
        number = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(nth)
        start = last - length + 1 if number is None else number * length + 1
        if start + length - 1 > last:
            return None
        return Range("between", _set(inside, day=start), _set(inside, day=start + length - 1))

    which = r"(?:(?P<which>(?i:last|this\s+past|this\s+coming|this|next|past|coming))\s+)?"
    return [
        _rule("iso", r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])", iso),
        _rule("iso", r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])[T ](?P<h>[01]\d|2[0-3]):(?P<m>[0-5]\d)(?::\d\d(?:\.\d+)?)?(?P<utc>Z|\+00:?00)?", instant),
        _rule("numeric", r"(?P<first>\d{1,2})(?P<sep>[/.])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:1[5-9]|20)\d\d)", numeric),
        _rule("days", rf"(?P<month>{g.month})\s+(?P<day>{g.day})\s*(?:-|–|to|and|through)\s*(?P<last>{g.day}){year}", span),
        _rule("days", rf"(?P<day>{g.day})\s*(?:-|–|to|and|until)\s*(?P<last>{g.day})\s+(?:of\s+)?(?P<month>{g.month}){year}", span),
        _rule("months", rf"(?P<month>{g.month})\s*(?:-|–)\s*(?P<month2>{g.month}){year}", cross),
        _rule("date", rf"{about}{week}{weekday}(?P<month>{g.month})\s+(?:the\s+)?(?P<day>{g.day}){year}", date),
        _rule("date", rf"{about}{week}{weekday}(?P<day>{g.day})\s+(?:of\s+)?(?P<month>{g.month}){year}", date),
        _rule("month", rf"(?:{g.part})?{which}(?P<month>{g.month}){year}", month),
        _rule("month", rf"(?i:the\s+)(?P<nth>(?i:first|second|third|fourth|last|final))\s+(?P<size>(?i:week|ten\s+days|half))\s+(?i:of)\s+(?P<month>{g.month}){year}", week_of_month),
    ]  # fmt: skip


def _set(found: Calendar, **fields: Any) -> Calendar:
    return replace(found, **fields)


def _with_year(g: Grammar, found: Calendar, m: re.Match[str]) -> Calendar:
    """The date with the year that follows it: a number, or a year counted from another."""
    groups: Mapping[str, str | None] = m.groupdict()
    if groups.get("year"):
        return _set(found, year=int(groups["year"] or 0), which=None)
    ref = g.year_ref_of(groups.get("yref"))
    return _set(found, year_shift=ref[0], base=ref[1]) if ref else found


# --- years, decades, centuries -------------------------------------------------------------------------------------------


def _year_rules(g: Grammar) -> list[Rule]:
    words = g.words
    decades = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
    small = f"(?:{_any(words.tens)}(?:[-\\s]{_any(words.numbers)})?|{_any(words.numbers)})"

    def year(m: re.Match[str]) -> Expression | None:
        return Calendar(year=int(m["year"]), part=g.part_of(m["part"]))

    def spelled(m: re.Match[str]) -> Expression | None:
        plain = _flat(m["words"])
        if plain.startswith("two thousand"):
            rest = g.quantity_of(plain.removeprefix("two thousand").removeprefix(" and").strip() or "zero")[0]
            return Calendar(year=2000 + int(rest or 0))
        century, _, rest_words = plain.partition(" ")
        rest = g.quantity_of(rest_words)[0]
        return Calendar(year={"eighteen": 1800, "nineteen": 1900}[century] + int(rest or 0)) if rest and rest >= 10 else None

    def years(m: re.Match[str]) -> Expression | None:
        first = int(m["first"])
        last = int(m["last"]) if len(m["last"]) == 4 else first - first % 100 + int(m["last"])
        return Range("between", Calendar(year=first), Calendar(year=last)) if first < last else None

    def decade(m: re.Match[str]) -> Expression | None:
        if m["full"]:
            start = int(m["full"])
        else:
            start = 1900 + (int(m["short"]) if m["short"] else decades[_flat(m["word"])])
        if start % 100 == 0 and not m["full"]:
            return None
        return Era(start, 10, g.part_of(m["part"]))

    def century(m: re.Match[str]) -> Expression | None:
        number = g.ordinal_of(m["n"])
        return Era((number - 1) * 100, 100, g.part_of(m["part"])) if 1 < number <= 21 else None

    return [
        _rule("years", r"(?P<first>(?:1[5-9]|20)\d\d)(?:-|–|/)(?P<last>(?:(?:1[5-9]|20)\d\d|\d\d)(?!\d|-))", years),
        _rule("year", rf"(?:{g.part})?(?:(?i:the\s+)?(?i:fiscal|financial|calendar)?\s*(?i:year)\s+|(?i:fiscal)\s+)?(?P<year>{YEAR})", year),
        _rule("year", rf"(?i:the\s+year\s+)(?P<words>(?i:two\s+thousand(?:\s+and)?(?:\s+{small})?))", spelled),
        _rule("year", rf"(?P<words>(?i:(?:eighteen|nineteen)\s+(?:{small})))", spelled),
        _rule("decade", rf"(?i:the\s+)?(?:{g.part})?(?:(?P<full>(?:1[5-9]|20)\d0)['’]?s|['’](?P<short>\d0)s|(?P<word>(?i:{_any(decades)})))", decade),
        _rule("century", rf"(?i:the\s+)?(?:{g.part})?(?P<n>{g.ordinal})[\s-](?i:century)", century),
    ]  # fmt: skip


# --- quarters, halves, seasons -------------------------------------------------------------------------------------------


def _division_rules(g: Grammar) -> list[Rule]:
    of_year = f"(?:,?\\s+(?:of\\s+)?(?:(?:fiscal\\s+)?(?P<year>{YEAR})|{g.year_ref}))?"
    before = f"(?:(?:(?P<year>{YEAR})|{g.year_ref})(?:['’]s)?\\s+)"

    def division(m: re.Match[str]) -> Expression | None:
        n, kind = _flat(m["n"]), _flat(m["kind"])
        number = 2 if n in ("last", "latter") else g.ordinal_of(n)
        if number > (4 if kind == "quarter" else 2):
            return None
        found = Calendar(division=cast(Division, ("Q" if kind == "quarter" else "H") + str(number)))
        if m.groupdict().get("ago"):
            return _set(found, year_shift=-1)
        if kind == "half" and not m["year"] and not m["yref"]:
            return None
        return _with_year(g, found, m)

    def short(m: re.Match[str]) -> Expression | None:
        return Calendar(division=cast(Division, m["n"]), year=int(m["year"]) if m["year"] else None)

    def season(m: re.Match[str]) -> Expression | None:
        word, which = _flat(m["season"]), _flat(m["which"]) if m["which"] else None
        found = _with_year(g, Calendar(division=cast(Division, g.words.seasons[word])), m)
        told = which or m["year"] or m["yref"] or m.string[: m.start()].lower().endswith((" in ", "in ")) and m.string[max(0, m.start() - 4) : m.start()].strip().lower() == "in"
        if (word == "fall" and not told) or (word == "spring" and not (told or m["the"])):
            return None
        kept = {"past": "last", "this past": "last", "this coming": "next", "coming": "next"}.get(which or "", which)
        if kept and not found.year:
            found = _set(found, which=cast(Which, kept))
        return _set(found, part=g.part_of(m["part"]))

    return [
        _rule("quarter", rf"(?i:the\s+)?(?:(?i:fiscal)[\s-])?(?P<n>{g.ordinal}|(?i:last|latter))[\s-](?P<kind>(?i:quarter|half)){of_year}", division),
        _rule("quarter", rf"(?i:the\s+)?(?P<ago>(?i:year-(?:ago|earlier)\s+))(?P<n>{g.ordinal})[\s-](?P<kind>(?i:quarter)){of_year}", division),
        _rule("quarter", rf"(?i:the\s+)?{before}(?:(?i:fiscal)[\s-])?(?P<n>{g.ordinal})[\s-](?P<kind>(?i:quarter|half))", division),
        _rule("quarter", rf"(?P<n>Q[1-4]|H[12])(?:\s+(?:of\s+)?(?P<year>{YEAR}))", short),
        _rule("season", rf"(?:{g.part})?(?:(?P<the>(?i:the))\s+)?(?:{g.part.replace('part', 'part2')})?(?:(?P<which>(?i:last|this\s+past|this\s+coming|this|next|past|coming))\s+)?(?P<season>(?i:{_any(g.words.seasons)})){of_year}", season),
    ]  # fmt: skip


# --- days ----------------------------------------------------------------------------------------------------------------


def _day_rules(g: Grammar) -> list[Rule]:
    which = r"(?P<which>(?i:this\s+coming|this\s+past|the\s+previous|the\s+following|the\s+next|last|next|this|past|coming))\s+"
    part_word = f"(?P<dp>{g.day_part})"
    parts = r"(?:(?P<part>(?i:early|late|later|earlier|mid))(?:\s+on)?[\s-])?"

    def weekday(m: re.Match[str]) -> Expression | None:
        day = g.weekday_of(m["wd"])
        if m["s"]:
            return Repeated("week", 1, Weekday(day))
        which_word = _flat(m["which"]) if m["which"] else None
        kept = cast(Which | None, {"past": "last", "this past": "last", "this coming": "next", "coming": "next",
                                   "the previous": "last", "the following": "next", "the next": "next"}.get(which_word or "", which_word))  # fmt: skip
        base = "focus" if which_word and which_word.startswith("the ") else "anchor"
        shift = g.words.anchor_shifts[_flat(m["wref"])] if m["wref"] else None
        dp = _flat(m["dp"]) if m["dp"] else None
        part = g.part_of(m["part"])
        found = Weekday(day, kept, shift, cast(Any, base), None if dp else part)
        return _day_part(g, dp, found, part) if dp else found

    def word(m: re.Match[str]) -> Expression | None:
        dp = _flat(m["dp"]) if m["dp"] else None
        part = g.part_of(m["part"])
        found = Offset("day", g.words.days[_flat(m["word"])], part=None if dp else part)
        return _day_part(g, dp, found, part) if dp else found

    def this_part(m: re.Match[str]) -> Expression | None:
        ref, dp, part = _flat(m["ref"]), _flat(m["dp"]), g.part_of(m["part"])
        if ref in ("this", "last", "yesterday"):
            return _day_part(g, dp, Offset("day", 0 if ref == "this" else -1), part)
        shift = g.words.focus_shifts.get(ref, 0)
        return _day_part(g, dp, Within("day", shift, base="focus"), part)

    def bare_part(m: re.Match[str]) -> Expression | None:
        return _day_part(g, _flat(m["dp"]), None, g.part_of(m["part"]))

    def holiday(m: re.Match[str]) -> Expression | None:
        name = re.sub(r"\s+", " ", m["name"]).replace("’", "'")
        ref = g.year_ref_of(m["yref"])
        return Holiday(g.words.holidays[name], int(m["year"]) if m["year"] else None, ref[0] if ref else None,
                       cast(Which, _flat(m["which"])) if m["which"] else None)  # fmt: skip

    return [
        _rule("weekday", rf"(?:{parts})(?:{which})?(?P<wd>{g.weekday})(?P<s>s)?(?:\s+(?P<dp>{g.day_part}))?(?:,?\s+(?:of\s+)?(?P<wref>(?i:last|this|next))\s+(?i:week))?", weekday),
        _rule("day", rf"{parts}(?P<word>(?i:{_any(g.words.days)}))(?:\s+{part_word})?", word),
        _rule("tonight", r"(?i:later\s+)?(?i:tonight)", lambda m: DayPart("night", Offset("day", 0))),
        _rule("overnight", r"(?i:overnight)", lambda m: DayPart("night", Offset("day", -1))),
        _rule("part", rf"{parts}(?P<ref>(?i:this|last|that(?:\s+same)?|the\s+same|the\s+next|the\s+following|the\s+previous))\s+{part_word}", this_part),
        _rule("part", r"(?<=[Ii]n )(?:the\s+)?(?:(?P<part>(?i:early|late)[\s-]))?(?P<dp>(?i:morning|afternoon|evening|early\s+hours|predawn\s+hours))", bare_part),
        _rule("part", r"(?:(?P<part>(?i:mid))[\s-])(?P<dp>(?i:morning|afternoon|day))", bare_part),
        _rule("part", r"(?:(?P<part>(?!)))?(?<=[Aa]t )(?P<dp>(?i:noon|midday|dawn|dusk|daybreak|midnight|sunrise|sunset|nightfall|night))", bare_part),
        _rule("part", r"(?P<part>(?!))?(?i:(?:the\s+)?(?:early|small|predawn|pre-dawn)\s+(?P<dp>hours|morning\s+hours))(?=\s+of\b)", lambda m: DayPart("morning", None)),
        _rule("part", r"(?P<part>(?!))?(?i:the\s+)(?P<dp>(?i:morning|afternoon|evening|night))(?=\s+of\s)", bare_part),
        _rule("holiday", rf"(?:(?P<which>(?i:last|this|next))\s+)?(?P<name>{_any(g.words.holidays)})(?:,?\s+(?:(?P<year>{YEAR})|{g.year_ref}))?", holiday),
    ]  # fmt: skip


def _day_part(g: Grammar, word: str, day: Dated | None, part: Part | None = None) -> Expression | None:
    if word in ("noon", "midnight"):
        return Clock((ClockReading(12 if word == "noon" else 24, 0),), day)
    name = g.words.day_parts.get(word)
    return DayPart(cast(DayPartName, name), day, part) if name else None


# --- periods counted from a day ------------------------------------------------------------------------------------------


def _period_rules(g: Grammar) -> list[Rule]:
    words = g.words
    shifts = f"(?P<ref>(?i:{_any([*words.anchor_shifts, *words.focus_shifts])}))"
    units = "(?P<unit>(?i:day|week|weekend|month|quarter|year|decade|century))"
    ends = "(?P<part>(?i:" + _any(w for w in words.parts if w not in ("mid",)) + "))"

    def period(m: re.Match[str]) -> Expression | None:
        ref, unit = _flat(m["ref"]), g.unit_of(m["unit"])
        part = g.part_of(m["part"]) if m["part"] else None
        if ref in words.focus_shifts:
            return Within(unit, words.focus_shifts[ref], part, "focus")
        if unit == "day":
            return None
        return Within(unit, words.anchor_shifts[ref], part)

    def end(m: re.Match[str]) -> Expression | None:
        return Within(g.unit_of(m["unit"]), 0, g.part_of(m["part"]))

    def in_the(m: re.Match[str]) -> Expression | None:
        return Within(g.unit_of(m["unit"]), 0, g.part_of(m["part"]))

    def ago(m: re.Match[str]) -> Expression | None:
        low, high = g.quantity_of(m["n"]) if m["n"] else (None, None)
        unit, word = g.unit_of(m["unit"]), _flat(m["word"])
        past = word in ("ago", "earlier", "before", "previously", "back", "beforehand", "prior")
        base = "anchor" if word in ("ago", "from now", "from today", "hence", "back") else "focus"
        sign = -1 if past else 1
        factor = words.unit_factors.get(_flat(m["unit"]).rstrip("s"), 1)
        bound = g.bound_of(m["mod"], (low, high))
        return Offset(unit, None if low is None else sign * low * factor, None if high is None else sign * high * factor,
                      "past" if past else "future", cast(Any, base), "exactly" if bound == "range" else bound)  # fmt: skip

    def year_ago(m: re.Match[str]) -> Expression | None:
        return Offset("year", -1, base="focus")

    def same(m: re.Match[str]) -> Expression | None:
        unit = _flat(m["unit"])
        return Within("quarter" if unit == "period" else g.unit_of(unit), 0, base="focus")

    def beside(m: re.Match[str]) -> Expression | None:
        return Within(g.unit_of(m["unit"]), -1 if _flat(m["side"]) == "before" else 1, base="focus")

    def latest(m: re.Match[str]) -> Expression | None:
        unit = _flat(m["unit"])
        return Within("quarter" if unit == "period" else g.unit_of(unit), -1)

    def whole(m: re.Match[str]) -> Expression | None:
        return Duration(g.unit_of(m["unit"]), 1, 1)

    return [
        _rule("period", rf"(?:{g.part})?{shifts}\s+(?:(?:{g.adjective})\s+)?{units}(?!-)", period),
        _rule("end", rf"(?i:the\s+)?{ends}\s+(?i:the)\s+(?:(?:{g.adjective})\s+)?{units}", end),
        _rule("end", r"(?P<unit>(?i:year|month|quarter|week))(?:-|['’]s\s+|\s+)(?P<part>(?i:end))", lambda m: Within(g.unit_of(m["unit"]), 0, "end")),
        _rule("weekend", r"(?P<part>(?!))?(?i:the\s+)(?P<unit>(?i:weekend))", in_the),
        _rule("ago", rf"(?:{g.modifier})?(?P<n>{g.quantity})(?:\s+|-)(?:(?:{g.adjective})[\s-])*(?P<unit>{g.unit})s?\s+(?:or\s+so\s+)?(?P<word>(?i:ago|earlier|later|from\s+now|from\s+today|hence|previously|back|beforehand|prior|before(?=\s*[.,;)])))", ago),
        _rule("ago", rf"(?P<mod>(?!))?(?P<n>(?!))?(?P<unit>{g.unit})s\s+(?P<word>(?i:ago|earlier|later))", ago),
        _rule("ago", r"(?i:(?:(?:the|a)\s+)?(?:comparable\s+|corresponding\s+)?year-(?:ago|earlier))(?:\s+(?i:quarter|period))?", year_ago),
        _rule("same", r"(?i:the\s+)(?:(?i:fiscal|full)\s+)?(?P<unit>(?i:quarter))", same),
        _rule("same", r"(?i:the\s+)(?P<unit>(?i:day|week|month|year))\s+(?P<side>(?i:before|after))(?=\s*(?:[.,;:)]|$))", beside),
        _rule("latest", r"(?i:the\s+latest\s+)(?:(?i:fiscal)\s+)?(?P<unit>(?i:period|quarter|week|month|year))", latest),
        _rule("whole", r"(?i:the\s+)(?:(?i:fiscal|full)\s+)?(?P<unit>(?i:year|quarter))(?=\s+(?i:ended|ending|to\s+end|through))", whole),
        _rule("same", r"(?i:the\s+)(?:(?i:fiscal|full|whole)\s+)(?P<unit>(?i:year|week|month))", same),
        _rule("same", r"(?<=(?i:for|ing) )(?i:the\s+)(?P<unit>(?i:year|week|month))(?=[.,;]|\s+(?i:to|as|so))", same),
    ]  # fmt: skip


# --- lengths -------------------------------------------------------------------------------------------------------------


def _length_rules(g: Grammar) -> list[Rule]:
    words = g.words
    directions = {"past": "past", "last": "past", "previous": "past", "preceding": "past", "recent": "past", "latest": "past",
                  "next": "future", "coming": "future", "following": "future"}  # fmt: skip
    plural = "(?P<unit>(?i:seconds|minutes|hours|days|nights|weeks|weekends|months|quarters|years|decades|centuries|fortnights))"

    def stretch(m: re.Match[str]) -> Expression | None:
        low, high = g.quantity_of(m["n"]) if m["n"] else (1.0, 1.0)
        direction = directions[_flat(m["dir"])]
        return Stretch(g.unit_of(m["unit"]), low, high, cast(Any, direction), g.bound_of(m["mod"], (low, high)))

    def loose(m: re.Match[str]) -> Expression | None:
        direction = "future" if m["ahead"] else directions[_flat(m["dir"])]
        return Stretch(g.unit_of(m["unit"]), None, None, cast(Any, direction))

    def length(m: re.Match[str]) -> Expression | None:
        if m["old"]:
            return None
        unit_word = _flat(m["unit"])
        low, high = g.quantity_of(m["n"])
        article = _flat(m["n"]) in words.articles
        if low is not None and 1500 <= low <= 2100 and "," not in m["n"] and not m[0].endswith("s"):
            return None
        if unit_word == "second" and (article or not unit_word.endswith("s")):
            return None
        if unit_word in ("min", "night", "quarter", "mins") and article:
            return None
        if article and re.search(r"(?i)[-\s]long$", m[0]):
            return None  # the article belongs to the noun: "a decade-long conflict"
        bound = g.bound_of(m["mod"], (low, high))
        if m["within"] is not None:
            bound = "up_to"
        if m["half"]:
            low, high = (None if low is None else low + 0.5), (None if high is None else high + 0.5)
        factor = words.unit_factors.get(unit_word.rstrip("s"), 1)
        unit = g.unit_of(unit_word)
        return Duration(unit, None if low is None else low * factor, None if high is None else high * factor, bound)

    def bare(m: re.Match[str]) -> Expression | None:
        word = _flat(m["unit"])
        if m["long"] and not word.endswith("s"):
            return Duration(g.unit_of(word), 1, 1)
        return Duration(g.unit_of(word), None, None, "up_to" if m["within"] is not None else "exactly")

    def first(m: re.Match[str]) -> Expression | None:
        low, high = g.quantity_of(m["n"]) if m["n"] else (None, None)
        return Duration(g.unit_of(m["unit"]), low, high)

    adjectives = f"(?:(?:{g.adjective})[\\s-])*"
    within = r"(?P<within>(?<=[Ww]ithin ))?"
    end = r"(?:[\s-](?P<old>(?i:olds?))|[\s-](?i:long|period|term))?"
    return [
        _rule("stretch", rf"(?:(?P<mod>(?i:at\s+least|more\s+than|nearly|almost|about|around))\s+)?(?:(?i:the|these|those|his|her|its|their|our)\s+)?(?P<dir>(?i:{_any(directions)}))\s+(?:(?P<n>{g.quantity})\s+){adjectives}(?P<unit>{g.unit})s?(?:\s+or\s+so)?", stretch),
        _rule("stretch", r"(?P<mod>(?!))?(?P<n>(?!))?(?i:the\s+)(?P<dir>(?i:past|last))\s+(?P<unit>(?i:hour|day|decade|century))", stretch),
        _rule("stretch", r"(?P<mod>(?!))?(?P<n>(?!))?(?i:the\s+)(?P<dir>(?i:past))\s+(?P<unit>(?i:week|month|quarter|year))(?:\s+or\s+so)?", stretch),
        _rule("loose", rf"(?P<ahead>(?!))?(?:(?i:the|these)\s+)?(?P<dir>(?i:{_any(directions)}))\s+{adjectives}{plural}", loose),
        _rule("loose", rf"(?P<dir>(?!))?(?i:the\s+){plural}(?P<ahead>\s+(?i:ahead|to\s+come))", loose),
        _rule("first", rf"(?i:the\s+)(?i:first|final|opening)\s+(?:(?P<n>{g.quantity})\s+)?{adjectives}{plural}", first),
        _rule("length", rf"{within}(?:{g.modifier})?(?:(?i:the|those|these)\s+(?=\w+\s))?(?P<n>{g.quantity})(?:\s+|-){adjectives}(?P<unit>{g.unit})s?(?P<half>\s+and\s+a\s+half)?{end}", length),
        _rule("bare", r"(?P<within>(?!))?(?P<unit>(?i:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|century|centuries))(?P<long>[\s-](?i:long))", bare),
        _rule("bare", rf"(?P<long>(?!))?(?P<within>(?<=[Ww]ithin )){plural}", bare),
        _rule("bare", rf"(?P<long>(?!))?(?P<within>(?!))?(?<=[Ff]or ){plural}(?!\s+old)", bare),
        _rule("bare", rf"(?P<long>(?!))?(?P<within>(?!))?{plural}(?=\s+(?i:after|before|of)\b)", bare),
    ]  # fmt: skip


# --- clocks --------------------------------------------------------------------------------------------------------------


def _clock_rules(g: Grammar) -> list[Rule]:
    zones = _any(z for z in g.words.zones if z != "Z")
    zone = rf"(?:\s*[,(]?\s*(?P<zone>{zones}|(?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)?\s+(?:local\s+)?(?i:time))\b\)?)?"
    sure = rf"\s*[,(]?\s*(?P<zone>{zones}|(?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)?\s+(?:local\s+)?(?i:time))\b"
    about = r"(?:(?P<about>(?i:around|about|approximately|roughly|shortly\s+(?:after|before)|just\s+(?:after|before)|nearly|almost))\s+)?"

    def clock(m: re.Match[str]) -> Expression | None:
        hour, minute = int(m["h"]), int(m["m"] or 0)
        half = (m.groupdict().get("half") or "").lower().replace(".", "")
        if half:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        if hour > 24 or minute > 59:
            return None
        return Clock((ClockReading(hour, minute, g.zone_of(m["zone"])),), None, bool(m["about"]))

    def said(m: re.Match[str]) -> Expression | None:
        hour = int(m["h"]) if m["h"].isdigit() else g.words.numbers.get(_flat(m["h"]), 99)
        if not 1 <= hour <= 12:
            return None
        late = _flat(m["dp"]) in ("afternoon", "evening", "night") if m["dp"] else None
        if late is None:
            return None
        return Clock((ClockReading(hour % 12 + (12 if late else 0), 0),), None, bool(m["about"]))

    half = r"\s?(?P<half>(?i:a\.m\b\.?|p\.m\b\.?|am\b|pm\b))"
    return [
        _rule("clock", rf"{about}(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?{half}{zone}", clock),
        _rule("clock", rf"{about}(?P<h>[01]?\d|2[0-4])[:h](?P<m>[0-5]\d)(?::\d\d)?(?:\s+(?i:hours|hrs))?{zone}", clock),
        _rule("clock", rf"{about}(?P<h>[01]\d|2[0-4]):?(?P<m>[0-5]\d)(?:\s+(?i:hours|hrs))?{sure}", clock),
        _rule("clock", rf"{about}(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)\s+(?i:hours|hrs)(?P<zone>(?!))?", clock),
        _rule("clock", rf"{about}(?P<h>\d{{1,2}})(?P<m>(?!))?{sure}", clock),
        _rule("clock", rf"{about}(?P<h>\d{{1,2}}|{_any(g.words.numbers)})(?:\s+o['’]clock)?\s+in\s+the\s+(?P<dp>(?i:morning|afternoon|evening))", said),
        _rule("clock", rf"{about}(?P<dp>(?i:noon|midnight|midday))(?P<h>(?!))?(?P<m>(?!))?{zone}",
              lambda m: Clock((ClockReading(24 if _flat(m["dp"]) == "midnight" else 12, 0, g.zone_of(m["zone"])),), None, bool(m["about"]))),
    ]  # fmt: skip


# --- vague and repeated --------------------------------------------------------------------------------------------------


def _loose_rules(g: Grammar) -> list[Rule]:
    words = g.words

    def vague(m: re.Match[str]) -> Expression | None:
        return Vague(cast(Any, words.vague[_flat(m["word"])]))

    def every(m: re.Match[str]) -> Expression | None:
        if m["wd"]:
            return Repeated("week", 1, Weekday(g.weekday_of(m["wd"])))
        if m["month"]:
            return Repeated("year", 1, Calendar(month=g.month_of(m["month"])))
        number = g.quantity_of(m["n"])[0] if m["n"] else 1
        return Repeated(g.unit_of(m["unit"]), int(number or 1))

    def rate(m: re.Match[str]) -> Expression | None:
        return Repeated(g.unit_of(m["unit"]))

    return [
        _rule("every", rf"(?i:every|each)\s+(?:(?P<n>{g.number})\s+)?(?:(?P<wd>{g.weekday})|(?P<month>{g.month})|(?P<unit>{g.unit})s?)", every),
        _rule("rate", r"(?<=times )(?i:a|per)\s+(?P<unit>(?i:day|week|month|year))", rate),
        _rule("rate", r"(?i:twice|once)\s+(?i:a|per)\s+(?P<unit>(?i:day|week|month|year|hour))", rate),
        _rule("repeated", rf"(?P<unit>(?i:{_any(words.repeated)}))", lambda m: Repeated(cast(Unit, words.repeated[_flat(m["unit"])]))),
        _rule("vague", rf"(?P<word>(?i:{_any(words.vague)}))(?!-)", vague),
    ]  # fmt: skip
