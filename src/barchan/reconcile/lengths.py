"""Lengths of time as told, beside the dates of their beginning and end: do they fit?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from barchan.knowledge.explanations import load_explanations
from barchan.model.claim import Claim, Elapsed
from barchan.model.entity import Entity
from barchan.model.event import Disagreement, Event, EventGroup
from barchan.model.report import Report
from barchan.reconcile.difference import Difference, hold
from barchan.reconcile.disagreements import tell
from barchan.reconcile.evidence import gather
from barchan.reconcile.fields.when import in_words
from barchan.values.when import Length, When, compare_lengths, days

FINE = frozenset({"minute", "day", "month", "year"})
"""Precisions of a time that a length can be measured against."""

TOLD = frozenset({"asserted", "reported"})

YEAR, MONTH = 365.25, 30.44
"""Days of a year and of a month on the mean."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A beginning or an end: its bounds, how it reads, and the claims that give it."""

    first: date
    last: date
    words: str
    claims: tuple[str, ...]
    sure: bool = True
    """False where only the day of publication is known, which may lie long after what is told."""


def check_lengths(
    claims: Sequence[Claim], events: Sequence[Event], reports: Mapping[str, Report], entities: Sequence[Entity]
) -> tuple[tuple[Claim, ...], tuple[Disagreement, ...]]:
    """The claims, each length that they tell checked where both of its ends are known, and a disagreement for each that does not fit.

    A length ends when the act happened that the claim, or another of its sentence, tells with it. Where that has no date it ends when the report came
    out, but then it is never said to differ: reports tell of old times too.
    """
    sentences: dict[tuple[str, int], list[Claim]] = {}
    asked = {(c.report, c.sentence.start) for c in claims if c.lengths}
    for claim in claims:
        if (claim.report, claim.sentence.start) in asked:
            sentences.setdefault((claim.report, claim.sentence.start), []).append(claim)
    by_event, by_entity = {e.id: e for e in events}, {e.id: e for e in entities}
    made, found = [], []
    for claim in claims:
        if not claim.lengths or claim.realis not in TOLD or claim.negated:
            made.append(claim)
            continue
        beside = [c for c in sentences[claim.report, claim.sentence.start] if c.id != claim.id]
        lengths = tuple(_checked(x, [claim] if x.ends else beside, claim, by_event, by_entity.get(x.of or ""), reports[claim.report]) for x in claim.lengths)
        made.append(replace(claim, lengths=lengths))
        known = {c.id: c for c in (made[-1], claim)}
        found += [_difference(made[-1], x, known, reports) for x in lengths if x.checked == "differs"]
    return tuple(made), tuple(found)


def _checked(
    told: Elapsed, acts: Sequence[Claim], claim: Claim, events: Mapping[str, Event], entity: Entity | None, report: Report
) -> Elapsed:
    begins, ends = _beginning(told, claim, entity), _end(told, acts, events, report)
    if begins is None or ends is None or ends.last <= begins.first:
        return told
    low, high = max((ends.first - begins.last).days, 0), (ends.last - begins.first).days
    relation = compare_lengths(told.length, Length(float(low), float(high), "day", "range"))
    if relation == "unknown" or (relation == "disjoint" and not ends.sure):
        return told
    why = f"from {begins.words} to {ends.words} is {_span(low, high)}"
    claims = tuple(sorted({*begins.claims, *ends.claims} - {claim.id}))
    return replace(told, checked="differs" if relation == "disjoint" else "agrees", why=why, claims=claims)


def _beginning(told: Elapsed, claim: Claim, entity: Entity | None) -> _Point | None:
    """The date told beside the length, else when other claims have what lasts begin: the date that most of them allow."""
    if told.since is not None:
        first, last = days(told.since)
        return _Point(first, last, in_words(told.since), (claim.id,)) if first and last else None
    began = [s for s in entity.states if s.relation == "began" and s.start and s.end] if entity is not None else []
    if not began:
        return None
    best = min(began, key=lambda s: (-sum(_fits(s.start, s.end, o.start, o.end) for o in began), _width(s.start, s.end), s.start or "", s.value))
    if any(not _fits(best.start, best.end, o.start, o.end) for o in began):
        return None  # Reports do not agree on when it began: then nobody can say which of them a length rests on.
    return _Point(date.fromisoformat(best.start or ""), date.fromisoformat(best.end or ""), best.value, best.claims)


def _fits(first: str | None, last: str | None, other: str | None, end: str | None) -> bool:
    return (first or "") <= (end or "") and (other or "") <= (last or "")


def _width(first: str | None, last: str | None) -> int:
    return (date.fromisoformat(last or "") - date.fromisoformat(first or "")).days


def _end(told: Elapsed, acts: Sequence[Claim], events: Mapping[str, Event], report: Report) -> _Point | None:
    """When the act happened that the length leads up to, else when the report came out."""
    for act in acts:
        event = events.get(act.event or "")
        own = act.when if act.when is not None and act.when.precision in FINE else event.when if event is not None else None
        first, last = days(own) if own is not None and own.precision in FINE else (None, None)
        if own is not None and first and last:
            return _Point(first, last, in_words(own), (act.id,) if own is act.when or event is None else event.claims)
    published = report.published
    if published.earliest is None or published.latest is None:
        return None
    first, last = date.fromisoformat(published.earliest[:10]), date.fromisoformat(published.latest[:10])
    words = in_words(When("", first.isoformat(), last.isoformat(), None, "day" if first == last else "interval", "inferred"))
    return _Point(first, last, f"{words}, when the report came out", (), sure=told.since is None)


def _span(low: int, high: int) -> str:
    """A span of days as a person says it: `9.5 years`, `3 to 14 days`."""
    size, unit = (YEAR, "year") if high >= 2 * YEAR else (MONTH, "month") if high > 2 * MONTH else (1.0, "day")
    first, last = (f"{n / size:.1f}".removesuffix(".0") for n in (low, high))
    plural = "" if last == "1" else "s"
    return f"{last} {unit}{plural}" if first == last else f"{first} to {last} {unit}{plural}"


def _difference(claim: Claim, told: Elapsed, known: Mapping[str, Claim], reports: Mapping[str, Report]) -> Disagreement:
    about = claim.event or told.of or claim.id
    evidence = gather(EventGroup(about, "", claim.type, "", (claim.id,)), known, reports, {claim.id: (*claim.origins, claim.report)[0]})
    positions = (hold(evidence, (claim,), told.text, told.text), hold(evidence, (claim,), told.why or "", told.why or ""))
    return tell(evidence, about, Difference("duration", "contested", positions, load_explanations().why("duration_dates", told=f"“{told.text}”", dates=told.why or "")))
