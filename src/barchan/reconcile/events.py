"""Events: the linked claims of each event put together field by field, and what their reports disagree on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from barchan.model.claim import Claim
from barchan.model.digests import Digests, digest_of
from barchan.model.event import Disagreement, Event, EventGroup, Status
from barchan.model.lineage import Lineage
from barchan.model.memo import NO_MEMO, Memo
from barchan.model.report import Report
from barchan.nlp.base import SentenceVectors
from barchan.reconcile.denials import denials_by_claim
from barchan.reconcile.disagreements import disagreements, in_order, tell
from barchan.reconcile.evidence import Evidence, by_report, gather, holder_key, in_order_of_text, independent_origins
from barchan.reconcile.fields.blame import responsibility
from barchan.reconcile.fields.howmany import tallies
from barchan.reconcile.fields.speaker import speaker_differences
from barchan.reconcile.fields.when import choose_when
from barchan.reconcile.fields.where import choose_where
from barchan.reconcile.fields.who import merge_actors
from barchan.reconcile.replies import replies_by_claim
from barchan.reconcile.support import support_of_place, support_of_time


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One event, and what its reports disagree on."""

    event: Event
    disagreements: tuple[Disagreement, ...]


def reconcile(
    groups: Sequence[EventGroup], claims: Mapping[str, Claim], reports: Mapping[str, Report], lineages: Mapping[str, Lineage],
    vectors: SentenceVectors | None = None, memo: Memo = NO_MEMO,
) -> tuple[tuple[Event, ...], tuple[Disagreement, ...]]:  # fmt: skip
    """Events sorted by id, and disagreements in the order in which people should read them. Groups without claims are left out.

    Without `vectors`, reasons worded differently are not compared. A memo may know what came of an event's claims; what one claim alone comes to is worked out as fast.
    """
    ordered = in_order_of_text(claims.values())
    origins = independent_origins(ordered, reports, lineages)
    texts = by_report(ordered)
    denied, replied = denials_by_claim(texts, claims), replies_by_claim(texts)
    events: list[Event] = []
    found: list[Disagreement] = []
    for group in sorted(groups, key=lambda g: g.id):
        evidence = gather(group, claims, reports, origins, _elsewhere(group, denied), _elsewhere(group, replied))
        if evidence.claims:
            work = partial(_event, evidence, vectors)
            told = memo.of(Reconciled, _follows_from(evidence, vectors, memo.digests), work) if len(evidence.told) > 1 else work()
            events.append(told.event)
            found += told.disagreements
    found += _quoted(groups, ordered, reports, origins)
    return _with_parts(events), in_order(found)


def _elsewhere(group: EventGroup, spoken: Mapping[str, tuple[Claim, ...]]) -> list[Claim]:
    """What claims outside a group say of its claims, by id."""
    found = {c.id: c for claim in group.claims for c in spoken.get(claim, ()) if c.id not in group.claims}
    return [found[i] for i in sorted(found)]


def _follows_from(evidence: Evidence, vectors: SentenceVectors | None, digests: Digests) -> Iterator[str]:
    """All that an event's evidence tells, in words and digests."""
    yield "without vectors" if vectors is None else f"{vectors.name} {vectors.version}"
    yield digest_of(evidence.group)
    for name, claims in (("claims", evidence.claims), ("denials", evidence.denials), ("replies", evidence.replies)):
        yield name
        for claim in claims:
            yield from (digests.of(claim), evidence.origins[claim.id])
    for report in sorted({c.report for c in evidence.told.values()}):
        yield from (report, evidence.reports[report].outlet or evidence.reports[report].path, digests.of(evidence.reports[report].published))


def _event(evidence: Evidence, vectors: SentenceVectors | None) -> Reconciled:
    group, where = evidence.group, choose_where(evidence)
    counts, blame = tallies(evidence, where), responsibility(evidence)
    ids = tuple(sorted(c.id for c in evidence.claims))
    when = choose_when(evidence)
    support = tuple(s for s in (support_of_time(evidence, when), support_of_place(evidence, where)) if s is not None)
    event = Event(
        id=group.id, title=group.title, predicate=group.predicate, type=group.type, when=when, where=where, support=support,
        actors=merge_actors(evidence), background=group.background, claims=ids,
        reports=tuple(sorted({c.report for c in evidence.claims})), origins=evidence.origins_of(ids), status=event_status(evidence),
        figures=tuple(t.finding for t in counts), responsibility=blame, part_of=group.part_of,
    )  # fmt: skip
    return Reconciled(event, disagreements(evidence, counts, blame, vectors))


def event_status(evidence: Evidence) -> Status:
    """Whether it happened at all, as the claims tell: by origins, or contested where one affirms what another denies."""
    denied = [*(c for c in evidence.claims if c.realis == "denied"), *evidence.denials]
    affirmed = [c for c in evidence.claims if c.realis in ("asserted", "reported", "alleged") and not c.negated]
    if any(holder_key(a) != holder_key(d) or holder_key(d) is None for d in denied for a in affirmed):
        return "contested"
    if len({evidence.origins[c.id] for c in evidence.claims}) > 1:
        return "agreed" if len({evidence.origins[c.id] for c in affirmed}) > 1 else "compatible"
    return "single_source" if len({c.report for c in evidence.claims}) == 1 else "single_origin"


def _with_parts(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, each that others are part of naming them."""
    parts: dict[str, list[str]] = {}
    for event in events:
        if event.part_of is not None:
            parts.setdefault(event.part_of, []).append(event.id)
    return tuple(replace(e, parts=tuple(sorted(parts[e.id]))) if e.id in parts else e for e in events)


def _quoted(
    groups: Sequence[EventGroup], ordered: Sequence[Claim], reports: Mapping[str, Report], origins: Mapping[str, str]
) -> list[Disagreement]:
    """Who said it, over the whole record: one quotation often stands in claims that no event joins."""
    of = {claim: group.id for group in sorted(groups, key=lambda g: g.id, reverse=True) for claim in group.claims}
    first = min(groups, key=lambda g: g.id, default=None)
    if first is None:
        return []
    evidence = Evidence(EventGroup("", "", first.type, "", ()), tuple(ordered), reports, origins)
    found = []
    for difference in speaker_differences(evidence):
        ids = sorted(c for p in difference.positions for c in p.claims)
        about = min((of[c] for c in ids if c in of), default=ids[0])
        found.append(tell(evidence, about, difference))
    return found
