"""What became of an incident after its reports are merged: how many were killed and injured, on which day, in which town.

Each incident's reports (two or more) go the whole way as one build would take them, in one process: read one by one, then linked and
reconciled. The answer is what a user reads who opens the record at the event that most of its reports speak of, and nothing else:

- The main event is that of most reports among those of violence; of equals one that is not told as history (all reports of an old case tell it so),
  then the one with more figures of dead and hurt, then the one with more claims. A round-up's other shootings are other events, which fewer reports speak of.
- Killed and injured are the value of its totals that most origins give; of equals the one that the rule `ucdp_best` chose, then the higher. Where it has no figure
  of the dead, nobody died; likewise of the hurt.
- The day is the event's, where it is one day, or the first of a night (a clock time's day is that of its place); the town the first of its places that is
  no country or division (of a part of a city, the city that stands beside it), else the first.

The registry writes a town's part in brackets, which is left out, and calls a county that it gives instead of a town by its name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from barchan.clock import Clock
from barchan.config import Settings
from barchan.knowledge.events import load_events
from barchan.model.event import Event, Finding
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.pipeline import corroborate
from barchan.reading import read_claims
from barchan.text import fold
from barchan.values.when import days
from barchan.values.where import is_part_of
from bench.accuracy.incidents import Incident, incidents

WIDE = ("country", "admin1", "admin2", "region", "water")
"""Kinds of places that are no town."""
FIELDS = ("killed", "injured", "date", "city")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of an incident; null where nothing tells."""

    killed: int | None
    injured: int | None
    date: str | None
    city: str | None


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """Shares of incidents with two or more reports whose field is exactly the registry's, over all and by split."""
    chosen = incidents(data, least=2, sample=sample)
    answers = [answer(record_of(incident.reports, data)) for incident in chosen]
    splits = sorted({incident.split for incident in chosen})
    return {
        "bench": "fusion", "data": data.name, "items": len(chosen), "figures": score(chosen, answers),
        "per_file": {split: score(*_of_split(chosen, answers, split)) for split in splits},
        "beside": {name: score(chosen, [plain(i) for i in chosen]) for name, plain in BASELINES.items()},
    }  # fmt: skip


def record_of(reports: Sequence[Report], data: Path) -> Record:
    """The record of some reports, as a build makes it; nothing is written."""
    clock = Clock(None)
    claims, issues = read_claims(reports, Settings(out=data), clock)
    return corroborate(reports, claims, issues, clock)


def answer(record: Record) -> Answer:
    """What the record says of the event that most of its reports speak of; nobody killed or hurt where it has none."""
    event = main_event(record.events)
    if event is None:
        return Answer(0, 0, None, None)
    first, last = days(event.when) if event.when is not None else (None, None)
    day = first.isoformat() if first and last and (last - first).days <= 1 else None
    towns = [w for w in event.where if w.place is not None and w.place.kind not in WIDE]
    cities = [w for w in towns[1:] if is_part_of(towns[0], w)]
    names = [w.place.name if w.place else w.name for w in (*cities, *towns, *event.where)]
    return Answer(total(event, "killed"), total(event, "injured"), day, names[0] if names else None)


def main_event(events: Iterable[Event]) -> Event | None:
    """The event of violence that most reports speak of; null where there is none."""
    families = load_events().families
    told = [e for e in events if families.get(e.predicate) == "violence" or _harm(e)]
    return min(told, key=lambda e: (-len(e.reports), e.background, -len(_harm(e)), -len(e.claims), e.id), default=None)


def _harm(event: Event) -> list[Finding]:
    return [f for f in event.figures if f.measure in ("killed", "injured", "casualties") and f.who is None and f.part_of is None]


def total(event: Event, measure: str) -> int | None:
    """The value that most origins give for the event's total of a measure; none told is nobody."""
    for finding in event.figures:
        whole = finding.who is None and finding.part_of is None and finding.period == "event" and not (finding.place or finding.time or finding.planned)
        if finding.measure == measure and whole:
            best = max(finding.values, key=lambda v: (len(v.origins), v.low == finding.rules.ucdp_best, v.low or v.high or 0), default=None)
            return None if best is None else int(best.low if best.low is not None else best.high or 0)
    return 0


# ---------------------------------------------------------------- how right it is


def score(chosen: Sequence[Incident], answers: Sequence[Answer]) -> dict[str, float]:
    """The share of incidents with the registry's value, by field."""
    right: Counter[str] = Counter()
    for incident, found in zip(chosen, answers, strict=True):
        gold = incident.gold
        right["killed"] += found.killed == gold["killed"]
        right["injured"] += found.injured == gold["injured"]
        right["date"] += found.date == gold["date"]
        right["city"] += found.city is not None and town(found.city) == town(gold["city"])
    return {f"{field}_exact": round(right[field] / max(1, len(chosen)), 4) for field in FIELDS}


def town(name: str) -> str:
    """A town's name as it is compared: folded, without the part in brackets and without `county`."""
    return re.sub(r"^saint\b", "st", re.sub(r"\W+", " ", fold(re.sub(r"\(.*?\)|\b[Cc]ounty\b", "", name)))).strip()


def _of_split(chosen: Sequence[Incident], answers: Sequence[Answer], split: str) -> tuple[list[Incident], list[Answer]]:
    pairs = [(i, a) for i, a in zip(chosen, answers, strict=True) if i.split == split]
    return [i for i, _ in pairs], [a for _, a in pairs]


# ---------------------------------------------------------------- plain programs


_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNT = rf"\b(\d{{1,2}}|{'|'.join(_WORDS)})\b"
_GAP = r"(?:\W+\w+){0,3}?\W+"
TOLLS = {
    "killed": re.compile(rf"(?i){_COUNT}{_GAP}(?:killed|dead|dies|died|fatally|slain|murdered)|\bkill(?:ed|ing|s)\W+{_COUNT}"),
    "injured": re.compile(rf"(?i){_COUNT}{_GAP}(?:injured|wounded|hurt|hospitalized)|\b(?:injur|wound)(?:ed|ing|es)\W+{_COUNT}"),
}
ELSE = {"killed": 0, "injured": 1}
"""What is said where no number stands beside such a word: the likeliest value of each."""


def _plain(choose: Callable[[Sequence[int]], int]) -> Callable[[Incident], Answer]:
    """A program that reads the first number of each report beside a word of killing or hurting and chooses among them."""

    def read(incident: Incident) -> Answer:
        numbers = {measure: [n for r in incident.reports if (n := _first(pattern, r.text)) is not None] for measure, pattern in TOLLS.items()}
        counts = {measure: choose(held) if held else ELSE[measure] for measure, held in numbers.items()}
        days = sorted(r.published.earliest for r in incident.reports if r.published.earliest)
        named = any(town(incident.gold["city"]) in town(r.text) for r in incident.reports)
        return Answer(counts["killed"], counts["injured"], days[0] if days else None, incident.gold["city"] if named else None)

    return read


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    if found is None:
        return None
    word = (found[1] or found[2]).lower()
    return int(word) if word.isdigit() else _WORDS[word]


def _most_frequent(numbers: Sequence[int]) -> int:
    return min(set(numbers), key=lambda n: (-numbers.count(n), numbers.index(n)))


BASELINES: dict[str, Callable[[Incident], Answer]] = {
    "most frequent number, earliest report's day, town named anywhere": _plain(_most_frequent),
    "first report's number": _plain(lambda numbers: numbers[0]),
    "largest number": _plain(max),
}
"""The plain programs of `baselines.md`; the town is a ceiling: it counts as found where its name stands in any report."""
