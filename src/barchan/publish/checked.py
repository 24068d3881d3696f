"""The last check before anything is written: every span says what the record says it says, and nothing refers to what was left out.

What fails is left out and becomes an Issue. A stage that works well never comes here with anything to leave out; the
check stands so that no reader of the files ever meets a quotation that its report does not hold.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace
from typing import TypeVar

from barchan.model.claim import Actor, Claim, Figure
from barchan.model.entity import Entity
from barchan.model.event import Disagreement, Event, Finding, Proposal, Story
from barchan.model.issue import Issue
from barchan.model.lineage import Lineage
from barchan.model.record import PublicRecord, Record, SoundRecord
from barchan.model.report import Report
from barchan.publish.jsonlines import is_broken

_SPAN = "left out: its words are not where it says"
_Spanned = TypeVar("_Spanned", Actor, Figure)


def checked(record: Record) -> SoundRecord | PublicRecord:
    """The record without what its own texts do not bear out, each thing left out as an Issue; one that was checked comes back as it is.

    A public one has no texts to check it against: it was made from a checked one.
    """
    if isinstance(record, SoundRecord | PublicRecord):
        return record
    issues: list[Issue] = []
    reports = tuple(_report(report, issues) for report in record.reports)
    texts = {report.id: report.text for report in reports}
    claims = tuple(_claims(record.claims, texts, issues))
    lost = {c.id for c in record.claims} - {c.id for c in claims}
    if lost:
        record = _without_claims(replace(record, claims=claims), lost)
    if issues:
        record = replace(record, issues=tuple(sorted({*record.issues, *issues})))
    held = {kind.name: getattr(record, kind.name) for kind in fields(Record)}
    return SoundRecord(**held | {"reports": reports, "claims": claims if not lost else record.claims})


def _report(report: Report, issues: list[Issue]) -> Report:
    if is_broken(report.text):
        why = "the text holds half characters (lone surrogates); each is written as U+FFFD, so that offsets stay"
        issues.append(Issue(report.path, "publish", "half characters replaced", why))
    size = len(report.text)
    spans = tuple(s for s in report.spans if 0 <= s.start <= s.end <= size)
    credits = tuple(c for c in report.credits if 0 <= c.start <= c.end <= size)
    if len(spans) == len(report.spans) and len(credits) == len(report.credits):
        return report
    issues.append(Issue(report.path, "publish", _SPAN, "a marked span or a credit lies outside the text"))
    return replace(report, spans=spans, credits=credits)


def _claims(claims: Iterable[Claim], texts: dict[str, str], issues: list[Issue]) -> Iterator[Claim]:
    for claim in claims:
        text = texts.get(claim.report)
        if text is None:
            issues.append(Issue(claim.id, "publish", "left out: its report is not in the record", f"claim of {claim.report}"))
            continue
        start, end = claim.sentence
        if not _stands(text, claim.start, claim.end, claim.quote) or not 0 <= start <= end <= len(text):
            issues.append(Issue(claim.id, "publish", _SPAN, f"claim at {claim.start}–{claim.end} of {claim.report}"))
            continue
        actors = _sound(claim, claim.actors, text, issues)
        figures = _sound(claim, claim.figures, text, issues)
        if len(figures) < len(claim.figures):
            kept = {f.id for f in figures}
            figures = tuple(f if f.part_of in kept else replace(f, part_of=None) for f in figures)
        if len(actors) < len(claim.actors) or len(figures) < len(claim.figures):
            claim = replace(claim, actors=actors, figures=figures)
        yield claim


def _sound(claim: Claim, items: tuple[_Spanned, ...], text: str, issues: list[Issue]) -> tuple[_Spanned, ...]:
    good = tuple(item for item in items if _stands(text, item.start, item.end, item.text))
    for item in items if len(good) < len(items) else ():
        if item not in good:
            kind = type(item).__name__.lower()
            issues.append(Issue(claim.id, "publish", _SPAN, f"{kind} at {item.start}–{item.end} of {claim.report}"))
    return good


def _stands(text: str, start: int, end: int, quote: str) -> bool:
    return 0 <= start <= end <= len(text) and text[start:end] == quote


def _without_claims(record: Record, lost: Collection[str]) -> Record:
    events = tuple(e for e in (_event(event, lost) for event in record.events) if e is not None)
    gone = {e.id for e in record.events} - {e.id for e in events}
    return replace(
        record,
        claims=tuple(_claim(claim, lost, gone) for claim in record.claims),
        events=tuple(replace(e, parts=_kept(e.parts, gone), part_of=_one(e.part_of, gone)) for e in events),
        stories=tuple(_story(story, gone) for story in record.stories),
        entities=tuple(_entity(entity, lost) for entity in record.entities),
        lineages=tuple(_lineage(lineage, lost) for lineage in record.lineages),
        disagreements=tuple(d for d in (_disagreement(d, lost, gone) for d in record.disagreements) if d is not None),
        proposals=tuple(p for p in record.proposals if not _touched(p, {*lost, *gone})),
    )


def _kept(ids: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in gone)


def _one(name: str | None, gone: Collection[str]) -> str | None:
    return None if name in gone else name


def _claim(claim: Claim, lost: Collection[str], gone: Collection[str]) -> Claim:
    when = claim.when and replace(claim.when, basis=_kept(claim.when.basis, lost))
    lent = tuple(replace(x, claims=_kept(x.claims, lost)) for x in claim.lent if not x.claims or _kept(x.claims, lost))
    return replace(
        claim, when=when, lent=lent, denies=_one(claim.denies, lost), about=_one(claim.about, gone), event=_one(claim.event, gone)
    )


def _event(event: Event, lost: Collection[str]) -> Event | None:
    claims = _kept(event.claims, lost)
    if event.claims and not claims:
        return None
    answer = event.responsibility
    positions = tuple(replace(p, claims=_kept(p.claims, lost)) for p in answer.positions if _kept(p.claims, lost))
    figures = tuple(f for f in (_finding(f, lost) for f in event.figures) if f.values)
    status = answer.status if positions or not answer.positions else None
    return replace(event, claims=claims, figures=figures, responsibility=replace(answer, status=status, positions=positions))


def _finding(finding: Finding, lost: Collection[str]) -> Finding:
    values = tuple(
        replace(v, claims=_kept(v.claims, lost), replaced=v.replaced and replace(v.replaced, claims=_kept(v.replaced.claims, lost)))
        for v in finding.values if _kept(v.claims, lost)
    )
    return replace(finding, values=values)


def _story(story: Story, gone: Collection[str]) -> Story:
    return replace(story, events=_kept(story.events, gone))


def _entity(entity: Entity, lost: Collection[str]) -> Entity:
    roles = tuple(replace(r, claims=_kept(r.claims, lost)) for r in entity.roles if _kept(r.claims, lost))
    states = tuple(replace(s, claims=_kept(s.claims, lost)) for s in entity.states if _kept(s.claims, lost))
    return replace(entity, roles=roles, states=states)


def _lineage(lineage: Lineage, lost: Collection[str]) -> Lineage:
    return replace(lineage, claims=_kept(lineage.claims, lost))


def _disagreement(disagreement: Disagreement, lost: Collection[str], gone: Collection[str]) -> Disagreement | None:
    kept = (replace(held, claims=_kept(held.claims, lost)) for held in disagreement.positions)
    positions = tuple(held for held in kept if held.claims)
    if len(positions) < 2 <= len(disagreement.positions) or disagreement.about in gone:
        return None
    return replace(disagreement, positions=positions)


def _touched(proposal: Proposal, gone: Collection[str]) -> bool:
    return any(i in gone for i in (*proposal.subjects, *proposal.evidence))
