"""Time expressions: spans, types and values against TimeML annotation, as in task A of TempEval-3.

A found and a gold expression are paired one to one where they overlap, the longest overlap first. F1 counts pairs: with
equal spans (strict), any (relaxed), with equal type, with equal value. Ranges are measured before they are joined, since
TimeML marks their ends.
"""

import gzip
import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from barchan.annotate.times import read_single_times
from barchan.nlp.base import Block, Parse
from barchan.nlp.spacy_parser import load_english
from barchan.values.expression import Calendar, Clock, DayPart, Holiday, Numeric, Offset, Weekday, Within
from barchan.values.timex import timex
from barchan.values.when import Anchor, When, focus_of, resolve
from bench.accuracy import heideltime


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression, gold or found."""

    start: int
    end: int
    type: str
    value: str


Pair = tuple[Timex, Timex]


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on the documents of a folder, or on the first `sample` of each of its files.

    Beside them stand regular expressions and, on the whole folder where it is installed, HeidelTime.
    """
    parser = load_english()
    totals, plain, peer, per_file, seconds, peer_seconds, items = Score(), Score(), Score(), {}, 0.0, 0.0, 0
    with_peer = sample is None and heideltime.is_installed()
    for file in sorted([*data.glob("*.jsonl"), *data.glob("*.jsonl.gz")]):
        here = Score()
        documents = list(_documents(file))
        for document in documents[: None if sample is None else max(1, sample // 2)]:
            text, gold = document["text"], gold_of(document)
            parse = parser.parse(text, blocks_of(text))
            begun = time.perf_counter()
            found = found_in(parse, text, document["dct"][:10])
            seconds += time.perf_counter() - begun
            for score in (here, totals):
                score.add(gold, found)
            plain.add(gold, plain_times(text, document["dct"][:10]))
            if with_peer:
                tagged = heideltime.tag(text, document["dct"][:10])
                peer.add(gold, [Timex(r["start"], r["end"], r["type"], r["value"]) for r in tagged.rows])
                peer_seconds += tagged.seconds
            items += 1
        if documents:
            per_file[file.name.split(".")[0]] = here.figures()
    beside = {"regular expressions": plain.figures()}
    if with_peer:
        beside["HeidelTime"] = {**peer.figures(), "seconds": round(peer_seconds, 2)}
    return {
        "bench": "when", "data": data.name, "items": items, "figures": {**totals.figures(), "seconds": round(seconds, 2)},
        "per_file": per_file, "beside": beside,
    }  # fmt: skip


def _documents(file: Path) -> Iterator[dict[str, Any]]:
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    for line in raw.decode("utf-8").splitlines():
        record = json.loads(line)
        if {"text", "dct", "timexes"} <= record.keys():
            yield record


def gold_of(document: dict[str, Any]) -> list[Timex]:
    """The annotated expressions of a document."""
    return [Timex(t["start"], t["end"], t["type"], t["value"]) for t in document["timexes"]]


def blocks_of(text: str) -> list[Block]:
    """Paragraphs end at a blank line."""
    found, start = [], 0
    for gap in [*re.finditer(r"\n\s*\n", text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            found.append(Block(start, end))
        start = gap.end() if gap else end
    return found


def found_in(parse: Parse, text: str, published: str) -> list[Timex]:
    """What the reader finds, resolved in the order of the text with the last date as the focus."""
    found: list[Timex] = []
    earlier: list[When] = [resolve(Offset("day", 0), Anchor(published, published))]
    for mention in read_single_times(parse, text):
        expression = mention.expression
        anchor = Anchor(published, published, focus=focus_of(expression, earlier))
        when = resolve(expression, anchor, text=mention.text, tense=mention.tense)
        kind, value = timex(expression, when)
        found.append(Timex(mention.start, mention.end, kind, value))
        # A comparison with the year before does not move what the text speaks of.
        compared = isinstance(expression, Offset) and expression.base == "focus" and expression.unit == "year"
        if isinstance(expression, Calendar | Clock | DayPart | Holiday | Numeric | Offset | Weekday | Within) and not compared:
            earlier.append(when)
    return found


class Score:
    """Pairs counted over documents."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.gold = self.found = self.strict = self.relaxed = self.type = self.value = 0

    def add(self, gold: list[Timex], found: list[Timex]) -> None:
        """Count one document."""
        pairs = paired(gold, found)
        self.gold += len(gold)
        self.found += len(found)
        self.relaxed += len(pairs)
        self.strict += _count(pairs, lambda a, b: (a.start, a.end) == (b.start, b.end))
        self.type += _count(pairs, lambda a, b: a.type == b.type)
        self.value += _count(pairs, lambda a, b: a.value == b.value)

    def figures(self) -> dict[str, float]:
        """F1 of each kind."""
        whole = self.gold + self.found
        counted = {"strict_f1": self.strict, "relaxed_f1": self.relaxed, "type_f1": self.type, "value_f1": self.value}
        return {name: round(2 * count / whole, 4) if whole else 0.0 for name, count in counted.items()}


def _count(pairs: list[Pair], equal: Callable[[Timex, Timex], bool]) -> int:
    return sum(equal(a, b) for a, b in pairs)


def paired(gold: list[Timex], found: list[Timex]) -> list[Pair]:
    """Gold and found one to one, the longest overlap first."""
    options = [(max(a.start, b.start) - min(a.end, b.end), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for negative, i, j in sorted(options):
        if negative < 0 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


# --- the plain program to compare with -----------------------------------------------------------------------------------

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_NUMBER = r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten)"
_WORDS = "a an one two three four five six seven eight nine ten".split()
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
_PLAIN = [
    (rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>(?:19|20)\d\d)", "date"),
    (rf"(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?!\d)", "date"),
    (rf"(?P<month>{_MONTH}),?\s+(?P<year>(?:19|20)\d\d)", "date"),
    (r"(?P<month>January|February|April|June|July|August|September|October|November|December)", "date"),
    (r"(?P<year>(?:19|20)\d\d)(?!\d)", "date"),
    (r"(?i:(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday))", "weekday"),
    (r"(?i:(?P<word>today|yesterday|tomorrow))", "day"),
    (rf"(?i:(?P<shift>last|this|next)\s+{_UNIT})", "shift"),
    (rf"(?i:(?P<n>{_NUMBER})\s+{_UNIT}s?\s+(?:ago|earlier))", "ago"),
    (rf"(?i:(?:the\s+)?(?:past|last|next)\s+(?P<n>{_NUMBER})\s+{_UNIT}s?)", "length"),
    (rf"(?i:(?P<n>{_NUMBER})[\s-]{_UNIT}s?)", "length"),
    (r"(?i:(?:the\s+)?(?P<ord>first|second|third|fourth)[\s-]quarter)", "quarter"),
    (r"(?i:(?P<now>now|currently|current))", "now"),
    (r"(?i:(?P<past>recently|recent))", "past"),
]  # fmt: skip


def plain_times(text: str, published: str) -> list[Timex]:
    """Fourteen regular expressions, each with the simplest value."""
    day = date.fromisoformat(published)
    found: list[Timex] = []
    for pattern, kind in _PLAIN:
        for match in re.finditer(rf"\b(?:{pattern})", text):
            if not any(f.start < match.end() and match.start() < f.end for f in found):
                found.append(Timex(match.start(), match.end(), "DURATION" if kind == "length" else "DATE", _plain_value(match, kind, day)))
    return found


def _plain_value(match: re.Match[str], kind: str, day: date) -> str:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if kind == "date":
        value = groups.get("year", str(day.year))
        if "month" in groups:
            value += f"-{_MONTHS.index(groups['month'][:3].lower()) + 1:02d}"
        return value + (f"-{int(groups['day']):02d}" if "day" in groups else "")
    if kind == "weekday":
        back = (day.weekday() - _DAYS.index(groups["weekday"].lower())) % 7
        return (day - timedelta(days=back)).isoformat()
    if kind == "day":
        return (day + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[groups["word"].lower()])).isoformat()
    if kind in ("now", "past"):
        return "PRESENT_REF" if kind == "now" else "PAST_REF"
    if kind == "quarter":
        return f"{day.year}-Q{['first', 'second', 'third', 'fourth'].index(groups['ord'].lower()) + 1}"
    unit = groups["unit"].lower()
    if kind == "shift":
        return _shifted(day, unit, {"last": -1, "this": 0, "next": 1}[groups["shift"].lower()])
    word = groups["n"].lower()
    count = int(word) if word.isdigit() else max(1, _WORDS.index(word))
    return f"P{count}{unit[0].upper()}" if kind == "length" else _shifted(day, unit, -count)


def _shifted(day: date, unit: str, count: int) -> str:
    if unit == "year":
        return str(day.year + count)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return f"{year}-{month + 1:02d}"
    if unit == "week":
        moved = (day + timedelta(weeks=count)).isocalendar()
        return f"{moved.year}-W{moved.week:02d}"
    return (day + timedelta(days=count)).isoformat() if unit == "day" else str(day.year + 10 * count)[:3]
