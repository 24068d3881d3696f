"""Anchors: the report, the words and the claims that a decision speaks of, found again in this record."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from barchan.model.claim import Claim
from barchan.model.decision import Anchor, Decision, places
from barchan.model.report import Report
from barchan.model.told import FIELDS, WHO
from barchan.review.fields import EVENT, figures_of
from barchan.text import Span

GONE = "decision no longer applies"
UNSURE = "decision ambiguous"


class NotFound(Exception):
    """An anchor that leads to nothing, or to more than one thing: `what` as an Issue says it, and the text with the cure."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(why)
        self.what = what


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision about words leads to: the words, and the claims on them."""

    report: Report
    span: Span
    claims: tuple[Claim, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells one target from another: claims, or words where no claim stands on them."""
        return tuple(c.id for c in self.claims) or (self.report.id, str(self.span.start), str(self.span.end))


class Reports:
    """The reports of a record by the names that a decision may give them."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._named: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            self._named[report.id].append(report)
            self._named[report.sha256].append(report)

    def find(self, anchor: Anchor) -> Report:
        """The report of an anchor. Raises NotFound."""
        found = self._named.get(anchor.report, [])
        if not found:
            raise NotFound(GONE, f"No report has the hash {anchor.report}: it is not among the inputs, or its file was changed. Copy sha256 from reports.jsonl.")
        if len(found) > 1:
            raise NotFound(UNSURE, f"{len(found)} reports were cut from the file with this hash: write the report's id ({', '.join(r.id for r in found[:3])}).")
        return found[0]


def find_words(report: Report, anchor: Anchor) -> Span:
    """Where an anchor's words stand; white space may differ, as spreadsheets change it. Raises NotFound."""
    found = list(places(report.text, anchor.quote))
    if not found:
        pattern = r"\s+".join(re.escape(word) for word in anchor.quote.split())
        found = [Span(m.start(), m.end()) for m in re.finditer(pattern, report.text)]
    if not found:
        raise NotFound(GONE, f"The words “{_short(anchor.quote)}” do not stand in {report.path}: copy them from the report's text, texts/{report.id}.txt.")
    if anchor.nth is None and len(found) > 1:
        raise NotFound(UNSURE, f"The words “{_short(anchor.quote)}” stand {len(found)} times in {report.path}: say in nth which is meant, 1 to {len(found)}, or quote more words.")
    if anchor.nth is not None and anchor.nth > len(found):
        raise NotFound(GONE, f"The words “{_short(anchor.quote)}” stand {len(found)} times in {report.path}, so there is no place {anchor.nth}: correct nth.")
    return found[(anchor.nth or 1) - 1]


class Shelf:
    """The claims of a record by where they stand."""

    def __init__(self, reports: Sequence[Report], claims: Iterable[Claim]) -> None:
        self.reports = Reports(reports)
        self._by_report: dict[str, list[Claim]] = defaultdict(list)
        self._exact: dict[tuple[str, int, int], list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=attrgetter("start", "end", "id")):
            self.add(claim)

    def add(self, claim: Claim) -> None:
        """Take in a claim that a person made."""
        self._by_report[claim.report].append(claim)
        self._exact[claim.report, claim.start, claim.end].append(claim)

    def of(self, report: Report) -> Sequence[Claim]:
        """A report's claims by their place in it."""
        return self._by_report.get(report.id, ())

    def has(self, report: Report, span: Span, predicate: str) -> bool:
        """Whether a claim that tells of this stands on just these words."""
        return any(c.predicate == predicate for c in self._exact.get((report.id, span.start, span.end), ()))

    def sentence(self, report: Report, span: Span) -> Span:
        """The sentence that words stand in, where another claim tells it; else the words."""
        return next((c.sentence for c in self._by_report[report.id] if c.sentence.holds(span)), span)

    def words(self, anchor: Anchor) -> tuple[Report, Span]:
        """The report and the words of an anchor. Raises NotFound."""
        report = self.reports.find(anchor)
        return report, find_words(report, anchor)

    def find(self, decision: Decision) -> Target:
        """What a decision about one thing leads to. Raises NotFound."""
        return self.target(decision.subject, decision.predicate, decision.field.removeprefix(EVENT) if decision.field.startswith(EVENT) else decision.field)

    def target(self, anchor: Anchor, predicate: str = "", field: str = "") -> Target:
        """The claims on the words of an anchor: on just these, or the one that they stand in, or that stands in them. Raises NotFound."""
        report, span = self.words(anchor)
        exact = self._exact.get((report.id, span.start, span.end), [])
        found = exact or [c for c in self._by_report[report.id] if _inside(span, c)] or [c for c in self._by_report[report.id] if _inside(Span(c.start, c.end), span)]
        if predicate:
            found = [c for c in found if c.predicate == predicate]
        if field and field not in FIELDS:
            counting = [c for c in found if figures_of(c, field.removesuffix(WHO), span)]
            if counting or not exact:
                around = found or [c for c in self._by_report[report.id] if c.sentence.holds(span)]
                return Target(report, span, tuple(counting or _nearest(around)))
        if not found:
            which = f"No claim ({predicate})" if predicate else "No claim"
            raise NotFound(GONE, f"{which} stands on “{_short(anchor.quote)}” in {report.path} any more: quote the words of another, or write add.")
        if not exact and len(found) > 1:
            raise NotFound(UNSURE, f"“{_short(anchor.quote)}” in {report.path} touches {len(found)} claims: quote just the words of one, as claims.jsonl has them.")
        return Target(report, span, tuple(found))


def _nearest(found: Sequence[Claim]) -> Sequence[Claim]:
    """Of claims around some words the shortest."""
    return [min(found, key=lambda c: (c.end - c.start, c.id))] if found else []


def _inside(span: Span, around: Claim | Span) -> bool:
    return around.start <= span.start and span.end <= around.end


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
