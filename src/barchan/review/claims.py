"""Claims under people's decisions: added, rejected, and set field by field, the machine's value kept beside the person's."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from barchan.ids import content_id
from barchan.model.claim import Claim, ClaimKind, Figure
from barchan.model.decision import Decided, Decision, decided
from barchan.model.report import Report
from barchan.model.told import FIELDS, OWN_VOICE, WHO, tell_number
from barchan.review.anchors import GONE, UNSURE, NotFound, Shelf, Target
from barchan.review.fields import (
    EVENT,
    REQUIRED,
    WRITE,
    Desk,
    event_types,
    figures_of,
    new_figure,
    with_number,
)
from barchan.review.ledger import CONTRADICTS, Ledger
from barchan.review.reading import MALFORMED
from barchan.text import Span, squeeze
from barchan.values.notation import UNKNOWN, NotAValue


@dataclass(frozen=True, slots=True)
class _About:
    """A decision with what it leads to."""

    decision: Decision
    target: Target

    @property
    def key(self) -> Hashable:
        """What it is about: decisions with one key supersede each other."""
        field = self.decision.field
        if not field or field in FIELDS:
            return self.target.key, field
        span = None if any(self.target.span == Span(c.start, c.end) for c in self.target.claims) else self.target.span
        figures = tuple(f.id for c in self.target.claims for f in figures_of(c, field.removesuffix(WHO), span))
        return self.target.key, field, figures or self.target.span


def decide_claims(decisions: Sequence[Decision], shelf: Shelf, claims: Sequence[Claim], desk: Desk, ledger: Ledger) -> tuple[Claim, ...]:
    """The claims as people decided them; what does not apply goes to the ledger as an Issue."""
    ranked = ledger.ranked(d for d in decisions if d.subject.quote and d.verb not in ("same", "not_same") and not d.field.startswith(EVENT))
    made = _made(ranked, shelf, ledger)
    found = _found(ranked, shelf, ledger)
    standing = ledger.latest((about.key, about) for about in found)
    sheet = _Sheet({c.id: c for c in (*claims, *made)})
    for about in standing:
        if not about.decision.field:
            _whole(about, sheet, ledger)
    for about in standing:
        if about.decision.field:
            _field(about, sheet, desk, ledger)
    return tuple(sheet.claims())


class _Sheet:
    """The claims so far, what people noted on them, and which they rejected."""

    def __init__(self, claims: dict[str, Claim]) -> None:
        self.now = claims
        self.rejected: dict[str, Decision] = {}
        self._notes: dict[str, list[Decided]] = defaultdict(list)

    def note(self, claim: Claim, entry: Decided) -> None:
        """Put a claim in the place of the one before it, with a note on what was decided."""
        self.now[claim.id] = claim
        self._notes[claim.id].append(entry)

    def claims(self) -> Iterator[Claim]:
        """The claims that stand, with their notes."""
        for claim in self.now.values():
            if claim.id not in self.rejected:
                yield replace(claim, decided=(*claim.decided, *self._notes[claim.id])) if claim.id in self._notes else claim


def _made(ranked: Iterable[Decision], shelf: Shelf, ledger: Ledger) -> list[Claim]:
    """The claims that people added and the machine does not make; each is on the shelf for further decisions to find."""
    made = []
    for decision in ranked:
        if decision.verb != "add":
            continue
        try:
            report, span = shelf.words(decision.subject)
            if decision.predicate not in event_types():
                raise NotAValue(f"{decision.predicate!r} is no class of the table of events: write one of {', '.join(sorted(event_types()))}.")
        except (NotFound, NotAValue) as error:
            ledger.refuse(decision, error.what if isinstance(error, NotFound) else MALFORMED, str(error))
            continue
        if not shelf.has(report, span, decision.predicate):
            made.append(_claim(report, span, decision.predicate, shelf))
            shelf.add(made[-1])
    return made


def _claim(report: Report, span: Span, predicate: str, shelf: Shelf) -> Claim:
    """A claim on some words that a person found, its other fields not yet set."""
    row, codes = event_types()[predicate]
    quote = span.of(report.text)
    kind: ClaimKind = "state" if row == "state" else "event"
    return Claim(
        id=content_id("c", report.id, span.start, span.end, kind, predicate, 1), report=report.id, sentence=shelf.sentence(report, span),
        start=span.start, end=span.end, quote=quote, in_title=any(s.role == "title" and s.start <= span.start < s.end for s in report.spans),
        kind=kind, summary=squeeze(quote), predicate=predicate, type=codes,
        actors=(), when=None, where=(), figures=(), said_by=(), realis="asserted", negated=False,
    )  # fmt: skip


def _found(ranked: Iterable[Decision], shelf: Shelf, ledger: Ledger) -> list[_About]:
    found = []
    for decision in ranked:
        if ledger.has(decision):
            continue
        try:
            found.append(_About(decision, shelf.find(decision)))
        except NotFound as error:
            ledger.refuse(decision, error.what, str(error))
    return found


def _whole(about: _About, sheet: _Sheet, ledger: Ledger) -> None:
    """A decision on a claim as such: it is one, it is none, or a person added it."""
    decision, ids = about.decision, [c.id for c in about.target.claims]
    if decision.verb == "reject":
        sheet.rejected.update(dict.fromkeys(ids, decision))
    predicates = {id: sheet.now[id].predicate for id in ids}
    for id, predicate in predicates.items():
        sheet.note(sheet.now[id], decided(decision, None if decision.verb == "add" else predicate, predicate))
    ledger.apply(decision, ids, None if decision.verb == "add" else "; ".join(sorted(set(predicates.values()))))


def _field(about: _About, sheet: _Sheet, desk: Desk, ledger: Ledger) -> None:
    decision, ids = about.decision, [c.id for c in about.target.claims if c.id not in sheet.rejected]
    if not ids and about.target.claims:
        by = sheet.rejected[about.target.claims[0].id]
        if ledger.rank(by) > ledger.rank(decision):
            ledger.supersede(decision, by)
        else:
            ledger.refuse(decision, CONTRADICTS, f"{by.where} rejects the claim that it is about: accept the claim in a later row, or leave this out.")
        return
    try:
        changed = [_decide(sheet.now[id], about, desk) for id in ids]
        if not changed:
            raise NotFound(GONE, "No claim stands on these words: write add first, then set its fields.")
    except NotFound as error:
        ledger.refuse(decision, error.what, str(error))
    except NotAValue as error:
        ledger.refuse(decision, MALFORMED, f"{decision.value!r} is no value of {decision.field}. {error}")
    else:
        for claim, entry in changed:
            sheet.note(claim, entry)
        ledger.apply(decision, ids, changed[0][1].machine)


def _decide(claim: Claim, about: _About, desk: Desk) -> tuple[Claim, Decided]:
    """The claim with a decision on one of its fields, and the note on it. Raises NotFound and NotAValue."""
    decision, tell = about.decision, FIELDS.get(about.decision.field)
    if tell is None:
        return _decide_figure(claim, about)
    machine = tell(claim)
    value = verdict(decision, machine)
    if value is None and decision.field in REQUIRED:
        raise NotAValue("Every claim has it: say with set what it is instead.")
    empty = OWN_VOICE if decision.field == "said_by" else UNKNOWN
    after = claim if value == machine else WRITE[decision.field](claim, empty if value is None else value, desk)
    return after, decided(decision, machine, None if value is None else tell(after))


def verdict(decision: Decision, machine: str) -> str | None:
    """The value that a decision lets stand in place of the machine's; null: none. Raises NotFound where it rejects a value that is gone."""
    if decision.verb == "set":
        return decision.value
    if decision.verb == "accept":
        return decision.value or machine
    if decision.value and decision.value != machine:
        raise NotFound(GONE, f"It rejects {decision.value}, and the machine now reads {machine}: look at it again.")
    return None


def _decide_figure(claim: Claim, about: _About) -> tuple[Claim, Decided]:
    decision, span = about.decision, about.target.span
    measure = decision.field.removesuffix(WHO)
    own = Span(claim.start, claim.end)
    figures = figures_of(claim, measure, None if span.holds(own) else span)
    if len(figures) > 1 and decision.verb != "set" and decision.value:
        figures = tuple(f for f in figures if tell_number(f, decision.field) == decision.value)
    if len(figures) > 1:
        words = ", ".join(f"“{f.text}”" for f in figures)
        raise NotFound(UNSURE, f"The claim has {len(figures)} figures of {measure}: quote just the words of one ({words}).")
    if not figures:
        if decision.verb == "reject" or decision.field.endswith(WHO) or not decision.value:
            raise NotFound(GONE, f"No figure of {measure} stands on these words: quote those of another, or set it.")
        at = own if span.holds(own) else span
        new = new_figure(claim, measure, at, at.of(about.target.report.text))
        after = with_number(new, decision.field, decision.value)
        return replace(claim, figures=(*claim.figures, after)), decided(decision, None, tell_number(after, decision.field))
    (figure,) = figures
    machine = tell_number(figure, decision.field)
    value = verdict(decision, machine)
    if value is None:
        changed: tuple[Figure, ...] = (replace(figure, who=None),) if decision.field.endswith(WHO) else ()
    else:
        changed = (figure if value == machine else with_number(figure, decision.field, value),)
    figures = tuple(one for f in claim.figures for one in (changed if f is figure else (f,)))
    told = tell_number(changed[0], decision.field) if changed and value is not None else None
    return replace(claim, figures=figures), decided(decision, machine, told)

