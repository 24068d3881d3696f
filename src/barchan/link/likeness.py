"""Likeness: how far two reports tell of one matter, by rare words, titles, ages, days and places, and by when each came out."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from operator import mul

from barchan.knowledge.linking import load_linking
from barchan.link.bundle import main_claims
from barchan.link.dating import family_of, known_when
from barchan.link.pairs import pairs_in
from barchan.link.rarity import Rarity
from barchan.link.wording import headline
from barchan.model.claim import Claim
from barchan.model.report import Report
from barchan.stems import stems
from barchan.values.when import days
from barchan.values.where import Where, compare

LOOKED_UP = 40
"""The weightiest words of a report, by which reports that may be on one matter are found; the title's words are added."""
SHARED = 2
"""How many of them two reports must share."""
CROWD = 60
"""Reports that a word may lead to from whenever; a more common one leads only to reports of the same weeks."""
SLICE = 28
"""Days of such weeks; they are cut twice, half a slice apart, so that what came out within half a slice is together once."""
CROWDED = 300
"""Reports of the same weeks that a word may lead to."""
HOUSE = 3
"""Times that an outlet prints a sentence, over more than HOUSE_DAYS, from which it is the house's own and no news."""
HOUSE_DAYS = 21
RAREST = 3
"""Of the words that two reports share, the rarest that are looked at for themselves."""
TOWN = 2
"""UCDP precision up to which a place is a town or its surroundings."""
SETTING = ("other_ages", "same_day", "other_day", "other_ages_and_day", "same_place", "nested_place", "other_place")
"""What the table counts of what two reports open with."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_AGE = re.compile(r"\b(\d{1,2})[- ]year[- ]old|, (\d{1,2}),|\baged? (\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells, as it is compared."""

    words: Mapping[str, float]
    """Its stems with their weights, as a vector of length one, the rarest first."""
    title: frozenset[str]
    ages: frozenset[str]
    came_out: tuple[int | None, int | None]
    """The first and last day, as ordinals."""
    days: tuple[tuple[str, int, int], ...]
    """The family, first and last day of each dated event that it opens with."""
    places: tuple[Where, ...]
    outlet: str | None


class Likeness:
    """Reports that can be compared two by two, by their numbers in the order given."""

    def __init__(self, reports: Sequence[Report], claims: Sequence[Claim]) -> None:
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            told[claim.report].append(claim)
        texts = _own_texts(reports)
        titles = [stems(headline(r.title)) if r.title else stems(text[0]) if text else [] for r, text in zip(reports, texts, strict=True)]
        words = [Counter([*title, *(s for sentence in text for s in stems(sentence)), *set(title)]) for title, text in zip(titles, texts, strict=True)]
        self.rarity = Rarity(words)
        self.tellings = [
            Telling(self._vector(words[n]), frozenset(titles[n]), _ages((r.title or "", *texts[n])), _came_out(r), *_setting(told.get(r.id, ())), r.outlet)
            for n, r in enumerate(reports)
        ]
        titled = {t.title: [(word, self.rarity.of(word)) for word in sorted(t.title)] for t in self.tellings}
        self._told = {title: (rarities, sum(rarity for _, rarity in rarities)) for title, rarities in titled.items()}
        """The words of each title with what each tells, and what all of them tell."""
        self._weights = load_linking().stories
        self._most_by_setting = sum(max(0.0, self._weights[name]) for name in SETTING)

    def _vector(self, counted: Mapping[str, int]) -> dict[str, float]:
        raw = {word: (1 + math.log(counted[word])) * self.rarity.of(word) for word in sorted(counted, key=lambda w: (-self.rarity.of(w), w))}
        norm = math.sqrt(sum(value * value for value in raw.values()))
        return {word: value / norm for word, value in raw.items() if value} if norm else {}

    def pairs(self) -> list[tuple[int, int]]:
        """Pairs that share enough of their weightiest words to be compared, sorted; near linear in the reports."""
        holders: dict[str, list[int]] = defaultdict(list)
        for number, telling in enumerate(self.tellings):
            weightiest = sorted(telling.words, key=lambda w: (-telling.words[w], w))[:LOOKED_UP]
            for word in {*weightiest, *telling.title}:
                holders[word].append(number)
        return pairs_in((group for _, members in sorted(holders.items()) for group in self._together(members)), SHARED)

    def _together(self, members: Sequence[int]) -> Iterable[Sequence[int]]:
        """The groups in which a word brings its reports together: all of them, or those of the same weeks."""
        if len(members) <= CROWD:
            return [members]
        slices: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number in members:
            first = self.tellings[number].came_out[0]
            if first is not None:
                for offset in (0, SLICE // 2):
                    slices[(offset, (first + offset) // SLICE)].append(number)
        return [group for _, group in sorted(slices.items()) if len(group) <= CROWDED]

    def score(self, a: int, b: int) -> float:
        """How much speaks for one matter; from the table's `threshold` on they are on one. Never less than what a pair counts that is not compared, and
        no more than that where all words are common."""
        few, many = _by_length(self.tellings[a].words, self.tellings[b].words)
        both = filter(many.__contains__, few)
        rarest = list(islice(both, RAREST))
        rare = sum(map(self.rarity.of, rarest)) / RAREST / self.rarity.most
        if rare < self._weights["least_rare"]:
            return self._weights["uncompared"]
        score = self._weighed(self._by_words(a, b, few, many, [*rarest, *both], rare))
        if score + self._most_by_setting <= self._weights["uncompared"]:
            return self._weights["uncompared"]  # Most pairs: what they open with need not be compared.
        return max(self._weights["uncompared"], score + self._weighed(self._by_setting(a, b)))

    def _weighed(self, features: Mapping[str, float]) -> float:
        return sum([self._weights[name] * value for name, value in features.items()])

    def _by_words(self, a: int, b: int, few: Mapping[str, float], many: Mapping[str, float], shared: Sequence[str], rare: float) -> dict[str, float]:
        """What the table of weights counts of a pair's words and dates of publication."""
        one, other = self.tellings[a], self.tellings[b]
        less, more = sorted((self._held(one.title, other.words), self._held(other.title, one.words)))
        return {
            "words": math.sqrt(sum(map(mul, map(few.__getitem__, shared), map(many.__getitem__, shared)))),
            "title": more, "titles": less,
            "rare": rare,
            "length": math.log1p(len(few)),
            "gap": math.log1p(_gap(one.came_out, other.came_out)),
            "one_outlet": one.outlet is not None and one.outlet == other.outlet,
        }  # fmt: skip

    def _by_setting(self, a: int, b: int) -> dict[str, float]:
        """What it counts of the ages, days and places that they tell."""
        one, other = self.tellings[a], self.tellings[b]
        other_ages = bool(one.ages and other.ages) and not one.ages & other.ages
        same_day, other_day = _on_days(one.days, other.days)
        return {
            "other_ages": other_ages, "same_day": same_day, "other_day": other_day, "other_ages_and_day": other_ages and other_day,
            **_at_places(one.places, other.places),
        }  # fmt: skip

    def _held(self, title: frozenset[str], words: Mapping[str, float]) -> float:
        """The share of a title, rare words counting more, that stands in another report."""
        told, whole = self._told[title]
        return sum([rarity for word, rarity in told if word in words]) / whole if whole else 0.0


def _by_length(a: Mapping[str, float], b: Mapping[str, float]) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The shorter one first; the first of two that are as long."""
    return (b, a) if len(b) < len(a) else (a, b)


def _on_days(a: Sequence[tuple[str, int, int]], b: Sequence[tuple[str, int, int]]) -> tuple[bool, bool]:
    """Whether two reports open with events of one family on one day, or on other days only."""
    meet = [first[1] <= second[2] and second[1] <= first[2] for first in a for second in b if first[0] == second[0]]
    return any(meet), bool(meet) and not any(meet)


def _at_places(a: Sequence[Where], b: Sequence[Where]) -> dict[str, float]:
    """Whether two reports open with one town, with one place in another, or with places apart only."""
    found = [(compare(x, y), x.ucdp_precision or 9) for x in a for y in b]
    same = any(relation == "equal" and precision <= TOWN for relation, precision in found)
    return {
        "same_place": same, "nested_place": not same and any(relation in ("equal", "inside", "holds") for relation, _ in found),
        "other_place": bool(found) and all(relation == "disjoint" for relation, _ in found),
    }  # fmt: skip


def _setting(claims: Sequence[Claim]) -> tuple[tuple[tuple[str, int, int], ...], tuple[Where, ...]]:
    """The days and the places of what a report opens with."""
    main = main_claims(claims)
    opening = [c for c in claims if c.id in main]
    told = {(family_of(c.predicate), first.toordinal(), last.toordinal()) for c in opening for first, last in [_day_of(c)] if first and last}
    places = {w.name: w for c in sorted(opening, key=lambda c: c.id) for w in c.where}
    return tuple(sorted(told)), tuple(places[name] for name in sorted(places))


def _day_of(claim: Claim) -> tuple[date | None, date | None]:
    when = known_when(claim)
    return days(when) if when is not None and when.precision in ("minute", "day") else (None, None)


def _ages(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(age for text in texts for match in _AGE.finditer(text) for age in match.groups() if age)


def _came_out(report: Report) -> tuple[int | None, int | None]:
    published = report.published
    first, last = published.earliest or published.latest, published.latest or published.earliest
    return (date.fromisoformat(first[:10]).toordinal() if first else None, date.fromisoformat(last[:10]).toordinal() if last else None)


def _gap(a: tuple[int | None, int | None], b: tuple[int | None, int | None]) -> int:
    """Days between two publications at the least; none where one is unknown."""
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return 0
    return max(0, a[0] - b[1], b[0] - a[1])


def _own_texts(reports: Sequence[Report]) -> list[list[str]]:
    """The running sentences of each report, those left out that its outlet prints again and again."""
    texts = [_sentences(report) for report in reports]
    printed: dict[tuple[str, str], set[int]] = defaultdict(set)
    for report, text in zip(reports, texts, strict=True):
        day = _came_out(report)[0]
        if report.outlet and day is not None:
            for sentence in text:
                printed[(report.outlet, sentence)].add(day)
    house = {key for key, told in printed.items() if len(told) >= HOUSE and max(told) - min(told) > HOUSE_DAYS}
    return [[s for s in text if (report.outlet or "", s) not in house] for report, text in zip(reports, texts, strict=True)]


def _sentences(report: Report) -> list[str]:
    """The sentences of the running text: no title, heading or furniture."""
    marked = sorted((span.start, span.end) for span in report.spans)
    edges = [0, *(edge for span in marked for edge in span), len(report.text)]
    running = [report.text[start:end] for start, end in pairwise(edges)][::2]
    return [sentence.strip() for piece in running for sentence in _SENTENCE.split(piece) if sentence.strip()]
