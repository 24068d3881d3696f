"""Numbers, dates and violent verbs of a text that entered no claim, so that a reader sees what was missed."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from barchan.knowledge.counts import load_numbers
from barchan.knowledge.events import load_events
from barchan.knowledge.times import time_words
from barchan.model.claim import Claim
from barchan.model.report import Report

Kind = Literal["number", "date", "verb"]

_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
"""Ends of verbs whose last letter is written twice before an ending (`stab`, `stabbed`)."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A word that says something and entered no claim."""

    start: int
    end: int
    kind: Kind


def missed(report: Report, claims: Sequence[Claim]) -> list[Missed]:
    """What of a text entered none of its claims, in its order; nothing of a report that was not read, or of a page's furniture."""
    if not report.read:
        return []
    used = {"number": _numbers_used(report, claims), "date": _times_used(report, claims), "verb": [(c.start, c.end) for c in claims if c.kind == "event"]}
    used["number"] = [*used["number"], *used["date"]]
    aside = [(s.start, s.end) for s in report.spans if s.role == "furniture"] + [(p.start, p.end) for p in report.passages]
    found: list[Missed] = []
    for start, end, kind in _words(report.text):
        if not _meets(start, end, used[kind]) and not _meets(start, end, aside):
            found.append(Missed(start, end, kind))
    return found


def _numbers_used(report: Report, claims: Iterable[Claim]) -> list[tuple[int, int]]:
    return [(f.start, f.end) for c in claims for f in c.figures]


def _times_used(report: Report, claims: Iterable[Claim]) -> list[tuple[int, int]]:
    """Where the words of the claims' times stand, each in its claim's sentence."""
    found = []
    for claim in claims:
        for when in (claim.when, *(f.when for f in claim.figures)):
            at = report.text.find(when.text, *claim.sentence) if when and when.text else -1
            if when and at >= 0:
                found.append((at, at + len(when.text)))
    return found


def _meets(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _words(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Dates, numbers and violent verbs by place; where two overlap, the first of these kinds."""
    taken: list[tuple[int, int]] = []
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (("date", _dates()), ("number", _numbers()), ("verb", _verbs()))
    found: list[tuple[int, int, Kind]] = []
    for kind, pattern in kinds:
        for match in pattern.finditer(text):
            if not _meets(match.start(), match.end(), taken):
                taken.append(match.span())
                found.append((match.start(), match.end(), kind))
    return iter(sorted(found))


@cache
def _dates() -> re.Pattern[str]:
    """Days and months with what stands beside them (`14 March 2027`), years, `yesterday`."""
    words = time_words()
    months = _either([*words.months, *words.short_months])
    days = _either([*words.weekdays, *words.days])
    return re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {months}(?:,? \d{{4}})?|{months}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|{months} \d{{4}}|{days}|(?:19|20)\d\d)\b")


@cache
def _numbers() -> re.Pattern[str]:
    """Numbers in digits and in words."""
    words = load_numbers()
    skip = set(_table()["numbers"]["skip"])
    known = _either([*(w for w in words.cardinals if w not in skip), *words.scales, *words.vague, "dozen"])
    return re.compile(rf"(?<![\w.,/:-])\d[\d.,]*\d(?![\w/:])|(?<![\w.,/:-])\d(?![\w/:]|[.,]\d)|\b{known}(?:[- ]{known})*\b", re.IGNORECASE)


@cache
def _verbs() -> re.Pattern[str]:
    """Forms of the verbs that are violent whatever stands beside them."""
    table = load_events()
    lemmas = [v for v, frames in table.verbs.items() if any(not f.slots and table.families[f.event.name] == "violence" for f in frames)]
    return re.compile(rf"\b{_either(form for lemma in lemmas for form in _forms(lemma))}\b", re.IGNORECASE)


def _forms(lemma: str) -> list[str]:
    """A verb's forms: `stab`, `stabs`, `stabbed`, `stabbing`; of two words the first changes."""
    verb, _, rest = lemma.partition(" ")
    stem = verb + verb[-1] if _DOUBLED.search(verb) and len(verb) < 6 else verb.removesuffix("e")
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    regular = [verb, third, stem + "ed", stem + "ing"]
    return [*(f"{form} {rest}".strip() for form in regular), *_table()["irregular"].get(lemma, [])]


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longer first; parted by first letters, which makes it many times faster."""
    parts: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        parts.setdefault(word[0], []).append(re.escape(word[1:]))
    return f"(?:{'|'.join(f'{re.escape(first)}(?:{chr(124).join(rest)})' for first, rest in sorted(parts.items()))})"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = tomllib.loads((files("barchan.publish") / "missed.toml").read_text("utf-8"))
    return table
