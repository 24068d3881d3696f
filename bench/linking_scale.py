"""Linking and reconciling among very many reports: seconds of each, memory, and what is still found, beside what parsing as many takes.

Larger sets are made from reports of `fa-kes` and `gva` (each text once) and the claims read from them: copy k is another war. Its words that carry
matter are exchanged for others as long and about as frequent, by a permutation that follows from k alone, and its numbers for others as long, so that every
place in a text stays where it was and no sentence of one copy stands in another; its states, places and names are others too, and its days lie k times SHIFT later. Within a copy reports share what they share in the corpus; between copies no more than
chance. Parsing is measured on the corpus and told for as many reports; the budget of linking and reconciling together is a tenth of it (`share`). All
seconds are those of the processor, so that whatever else the machine does takes no part. `found` is how many of the pairs of claims that the corpus
alone has in one event are in one event in each whole copy too: not all, as another war's states have other ties. Each size runs in a process of its own.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from barchan.annotate.report import parse_report
from barchan.clock import Clock
from barchan.config import Settings
from barchan.ids import content_id
from barchan.knowledge.parties import load_parties
from barchan.model.claim import Actor, Claim, Speaker
from barchan.model.report import Report
from barchan.nlp.spacy_parser import load_english
from barchan.pipeline import corroborate
from barchan.reading import read_claims
from barchan.stems import STOP
from barchan.values.when import When
from barchan.values.where import Place, Where
from bench.accuracy.origins import corpus_reports
from bench.speed import peak_mib

SIZES = (1_000, 10_000, 50_000)
SAMPLE_SIZES = (30, 60)
BASE = 400
"""Reports of the corpora that are read: half a minute."""
PARSED = 4
"""Of so many of them one is parsed for the clock."""
WARM = 30
"""Reports that are linked before the clock runs, so that tables are loaded."""
BAND = 40
"""Words of neighbouring frequency that are exchanged for one another."""
SHIFT = timedelta(weeks=60)
_WORD = re.compile(r"[A-Za-z]{3,}|\d+")
_CODE = re.compile(r"[A-Z]{3}(?=\.|$)")


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures by size; `sample`, where given, takes two small sizes."""
    sizes = SAMPLE_SIZES if sample else SIZES
    base = _base(data)[: min(BASE, sizes[0])]
    claims, parse = _read(base), _parse_seconds(base)
    figures: dict[str, Any] = {}
    for size in sizes:
        with get_context("spawn").Pool(1) as pool:
            told = pool.apply(_linked, (base, claims, size))
        told["seconds_parse"] = round(parse * size, 2)
        told["share"] = round((told["seconds_link"] + told["seconds_reconcile"]) / told["seconds_parse"], 3)
        figures |= {f"{name}_{size}": value for name, value in told.items()}
        print(f"{size}: {told}", file=sys.stderr, flush=True)
    beside = {"the parser alone": {f"seconds_{size}": figures[f"seconds_parse_{size}"] for size in sizes}}
    return {"bench": "linking_scale", "data": data.name, "items": sizes[-1], "figures": figures, "per_file": {}, "beside": beside}


def _base(data: Path) -> list[Report]:
    """The corpora's reports, each text once, in an order that mixes them."""
    once = {report.text: report for report in corpus_reports(data)}
    return sorted(once.values(), key=lambda r: content_id("x", r.id))


def _read(reports: Sequence[Report]) -> tuple[Claim, ...]:
    """What the reports claim."""
    with TemporaryDirectory() as scratch:
        return read_claims(reports, Settings(out=Path(scratch), reuse=False), Clock(None))[0]


def _parse_seconds(reports: Sequence[Report]) -> float:
    """The seconds that parsing one of the reports takes, the model loaded and warm."""
    parser, timed = load_english(), reports[::PARSED]
    parse_report(reports[0], parser)
    begun = process_time()
    for report in timed:
        parse_report(report, parser)
    return (process_time() - begun) / len(timed)


def _linked(base: Sequence[Report], claims: Sequence[Claim], size: int) -> dict[str, Any]:
    reports, told = recombined(base, claims, size)
    seconds: dict[str, float] = defaultdict(float)

    def on_stage(stage: str, taken: float) -> None:
        seconds[stage] += taken

    warm = {report.id for report in base[:WARM]}
    corroborate(base[:WARM], [claim for claim in claims if claim.report in warm], (), Clock(None))
    record = corroborate(reports, told, (), Clock(on_stage, process_time))
    figures = {"seconds_link": round(seconds["link"], 2), "seconds_reconcile": round(seconds["reconcile"], 2), "peak_mib": round(peak_mib() or 0.0)}
    found = found_again([event.claims for event in record.events], told, len(claims), size // len(base))
    return figures | {"claims": len(told), "stories": len(record.stories), "events": len(record.events), "found": round(found, 2)}


def found_again(groups: Iterable[Sequence[str]], told: Sequence[Claim], once: int, copies: int) -> float:
    """Of the pairs of claims that are in one group in the first copy, the share that is so in each other whole one; `once`: the claims of a copy."""
    place = {claim.id: divmod(number, once) for number, claim in enumerate(told)}

    def pairs() -> Iterator[tuple[int, int, int]]:
        for group in groups:
            for (copy, a), (other, b) in combinations(sorted(place[claim] for claim in group), 2):
                if copy == other:
                    yield copy, a, b

    first = {(a, b) for copy, a, b in pairs() if copy == 0}
    again = sum((a, b) in first for copy, a, b in pairs() if 0 < copy < copies)
    return again / (len(first) * (copies - 1)) if first and copies > 1 else 1.0


def recombined(base: Sequence[Report], claims: Sequence[Claim], size: int) -> tuple[list[Report], list[Claim]]:
    """So many reports, copy after copy of those given, and their claims."""
    ranked = Counter(word.lower() for report in base for word in _WORD.findall(report.text))
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.report].append(claim)
    reports: list[Report] = []
    moved: list[Claim] = []
    for copy in range(-(-size // len(base))):
        war = _War(copy, ranked)
        for report in base[: size - len(reports)]:
            reports.append(war.report(report))
            moved += [war.claim(claim) for claim in told[report.id]]
    return reports, moved


@cache
def _states() -> list[str]:
    table = load_parties()
    return sorted(table.adjectives.keys() & table.countries.keys())


class _War:
    """One copy: the same in other words, other places and other days; copy 0 is the corpus itself."""

    def __init__(self, copy: int, counted: Counter[str]) -> None:
        self._copy = copy
        self._other: dict[str, str] = {}
        by_length: dict[int, list[str]] = defaultdict(list)
        for word, _ in sorted(counted.items(), key=lambda row: (-row[1], row[0])) if copy else ():
            if word not in STOP:
                by_length[len(word)].append(word)
        for words in by_length.values():
            for start in range(0, len(words), BAND):
                band = words[start : start + BAND]
                mixed = sorted(band, key=lambda w: blake2b(f"{copy} {w}".encode(), digest_size=8).digest())
                self._other.update(zip(band, mixed, strict=True))

    def report(self, report: Report) -> Report:
        """A report with its text and title in other words, as many days later; credits fall away with the agencies' names."""
        published = replace(report.published, earliest=self._day(report.published.earliest), latest=self._day(report.published.latest))
        title = self._words(report.title) if report.title else None
        return replace(report, id=self._id(report.id), text=self._words(report.text), title=title, published=published, credits=())

    def claim(self, claim: Claim) -> Claim:
        """A claim with all that it names."""
        figures = (replace(f, id=self._id(f.id), when=self._when(f.when), where=self._places(f.where)) for f in claim.figures)
        return replace(
            claim, id=self._id(claim.id), report=self._id(claim.report), denies=self._id(claim.denies) if claim.denies else None,
            quote=self._words(claim.quote), summary=self._words(claim.summary), when=self._when(claim.when), where=self._places(claim.where),
            actors=tuple(self._actor(a) for a in claim.actors), said_by=tuple(self._speaker(s) for s in claim.said_by), figures=tuple(figures),
        )  # fmt: skip

    def _id(self, id: str) -> str:
        return content_id(id.partition("-")[0], id, str(self._copy)) if self._copy else id

    def _words(self, text: str) -> str:
        return _WORD.sub(lambda found: self._word(found.group()), text)

    def _word(self, word: str) -> str:
        if word.isdigit():
            return self._number(word) if self._copy else word
        other = self._other.get(word.lower(), word)
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other

    def _number(self, digits: str) -> str:
        """Another number of as many digits."""
        drawn = int.from_bytes(blake2b(f"{self._copy} {digits}".encode(), digest_size=8).digest())
        least = 10 ** (len(digits) - 1)
        return str(least + drawn % (9 * least))

    def _key(self, key: str) -> str:
        if _CODE.match(key):
            return self._state(key[:3]) + key[3:]
        return self._words(key) if key.startswith(("name:", "np:")) else key

    def _state(self, code: str) -> str:
        """Another state of the table, so many rows on; a code that is none stays."""
        states = _states()
        return states[(states.index(code) + self._copy) % len(states)] if code in states else code

    def _actor(self, actor: Actor) -> Actor:
        country = self._state(actor.country) if actor.country else None
        return replace(actor, key=self._key(actor.key), name=self._words(actor.name), text=self._words(actor.text), country=country)

    def _speaker(self, speaker: Speaker) -> Speaker:
        country = self._state(speaker.country) if speaker.country else None
        return replace(speaker, key=self._key(speaker.key), name=self._words(speaker.name), text=self._words(speaker.text), country=country)

    def _places(self, places: Sequence[Where]) -> tuple[Where, ...]:
        return tuple(replace(w, place=self._place(w.place) if w.place else None, name=self._words(w.name), text=self._words(w.text)) for w in places)

    def _place(self, place: Place) -> Place:
        if not self._copy:
            return place
        return replace(
            place, id=f"{place.id}/{self._copy}", name=self._words(place.name), country=self._state(place.country) if place.country else None,
            countries=tuple(self._state(code) for code in place.countries),
        )  # fmt: skip

    def _when(self, when: When | None) -> When | None:
        return replace(when, earliest=self._day(when.earliest), latest=self._day(when.latest)) if when is not None else None

    def _day(self, day: str | None) -> str | None:
        """An ISO day or time, as many weeks later."""
        return None if day is None else (date.fromisoformat(day[:10]) + self._copy * SHIFT).isoformat() + day[10:]
