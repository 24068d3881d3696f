"""Events: which claims are about one thing that happened, or one lasting state."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from barchan.groups import Bonds
from barchan.ids import content_id
from barchan.knowledge.events import load_events
from barchan.knowledge.linking import LinkingTable, load_linking, tells_of_harm
from barchan.link.bundle import Bundle, main_claims, narrowest_act
from barchan.link.cluster import agglomerate, just_apart, tied
from barchan.link.dating import family_of, known_when
from barchan.link.parts import counts_acts, with_parts
from barchan.link.pointing import pointed_at
from barchan.link.score import Comparison
from barchan.link.wording import POINTING
from barchan.model.changed import changed
from barchan.model.claim import Claim, EventType
from barchan.model.digests import digest_of_all
from barchan.model.event import EventGroup, Proposal
from barchan.model.memo import NO_MEMO, Memo
from barchan.model.report import Report
from barchan.model.ties import NO_TIES, Ties
from barchan.values.when import days

AHEAD = frozenset({"planned", "conditional", "forecast"})
FRAGMENT = re.compile(r"[\"“'‘]?(?:which|who|whom|whose|that|where|when|while|as|and|but|or|after|before|to|including|among|[a-z]+ing)\b", re.IGNORECASE)
"""How words begin that hang on other words: `which it had besieged`, `killing nine`."""
RELATIVE = re.compile(r"(?:which|who|that)\s+", re.IGNORECASE)
GERUND = re.compile(r"[a-z]+ing\b", re.IGNORECASE)
SUBJECT = re.compile(r"(?i)it|he|she|they")
"""Words that point at who acts; a name can stand in their place."""
FEW_WORDS = 4
"""Words from which a claim says enough to name an event."""
HISTORY = timedelta(days=31)
"""How long before publication an event lies to be history told in passing."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Groups of claims, and pairs that a person should look at."""

    groups: tuple[EventGroup, ...]
    proposals: tuple[Proposal, ...]


def link_events(
    claims: Sequence[Claim], reports: Sequence[Report], stories: Sequence[Sequence[str]], ties: Ties = NO_TIES, memo: Memo = NO_MEMO
) -> Linked:
    """The claims of each story grouped into events, first within each report, then over reports; claims that name no event stay out.

    What people joined is one event, whatever it says and wherever it stands; what they parted is not. Stories on which nobody decided are each linked
    on their own, so a memo may know what came of them.
    """
    by_story = _by_story(claims, stories)
    published = {r.id: r.published.earliest for r in reports}
    decided = {id for pair in (*ties.events.same, *ties.events.apart) for id in pair}
    bound = {number: inside for number, inside in by_story.items() if not decided.isdisjoint(c.id for c in inside)}
    found = [_linked(bound, published, Bonds(ties.events.same, ties.events.apart))] if bound else []
    for number, inside in by_story.items():
        if number not in bound:
            found.append(memo.of(Linked, _follows_from(inside, published), partial(_linked, {number: inside}, published, Bonds())))
    groups, proposals = (g for linked in found for g in linked.groups), (p for linked in found for p in linked.proposals)
    return Linked(tuple(sorted(groups, key=lambda g: g.id)), tuple(sorted(proposals, key=lambda p: p.id)))


def _follows_from(claims: Sequence[Claim], published: Mapping[str, str | None]) -> Iterator[str]:
    """All that the groups of a story's claims follow from, in words and digests."""
    yield from (f"{report} {published[report]}" for report in sorted({c.report for c in claims}))
    yield digest_of_all(claims)


def _by_story(claims: Sequence[Claim], stories: Sequence[Sequence[str]]) -> dict[int, list[Claim]]:
    """The claims of each story that has any, sorted by id."""
    story_of = {report: number for number, story in enumerate(stories) for report in story}
    found: dict[int, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        found.setdefault(story_of[claim.report], []).append(claim)
    return found


def _linked(by_story: Mapping[int, Sequence[Claim]], published: Mapping[str, str | None], bonds: Bonds) -> Linked:
    """The groups of some stories' claims, which nothing but bonds joins over stories."""
    table = load_linking()
    found: list[Bundle] = []
    loose: list[Bundle] = []
    proposals: list[Proposal] = []
    for _, claims in sorted(by_story.items()):
        for _, by_report in sorted(_blocks(claims, published).items()):
            alone = [bundle for _, bundles in sorted(by_report.items()) for bundle in agglomerate(_informed(bundles, table), table, bonds)]
            joined = agglomerate(alone, table, bonds)
            found.extend(joined)
            proposals.extend(_proposal(a, b, why) for a, b, why in just_apart(joined, table, bonds) if a.reports != b.reports)
        loose.extend(Bundle((claim,)) for claim in claims if claim.id in bonds.tied and block_of(claim) is None)
    by_id = {c.id: c for claims in by_story.values() for c in claims}
    home = {c.id: number for number, claims in by_story.items() for c in claims}
    inside: dict[int, list[EventGroup]] = {}
    for group in (_group(bundle.claims, published) for bundle in tied([*found, *loose], bonds)):
        inside.setdefault(home[group.claims[0]], []).append(group)
    return Linked(tuple(group for _, groups in sorted(inside.items()) for group in with_parts(groups, by_id)), tuple(proposals))


def _blocks(claims: Sequence[Claim], published: Mapping[str, str | None]) -> dict[str, dict[str, list[Bundle]]]:
    """The claims of one story that name an event, each a bundle of its own, by block and report."""
    main = _main_claims(claims)
    found: dict[str, dict[str, list[Bundle]]] = {}
    for claim in claims:
        block, day = block_of(claim), published[claim.report]
        if block is not None:
            bundle = Bundle((claim,), claim.id in main, date.fromisoformat(day[:10]) if day else None)
            found.setdefault(block, {}).setdefault(claim.report, []).append(bundle)
    return found


def _informed(bundles: Sequence[Bundle], table: LinkingTable) -> list[Bundle]:
    """The bundles of one report, each knowing the time of what the report opens with, and which event told before it points at."""
    focus = narrowest_act(c for bundle in bundles if bundle.main for c in bundle.claims)
    meant = pointed_at([c for bundle in bundles for c in bundle.claims], table)
    return [changed(b, focus=focus, meant=frozenset(meant[c.id] for c in b.claims if c.id in meant)) for b in bundles]


def _statistic(claim: Claim) -> str | None:
    """A dated figure of no event (`the region had a third of all deaths in 2021`) is a state of its own, by its measure."""
    when = known_when(claim)
    if claim.kind != "figure" or when is None or not (when.earliest or when.latest):
        return None
    return next((f"figures of {f.measure}" for f in claim.figures if f.measure not in ("other", "duration", "distance")), None)


def _main_claims(claims: Sequence[Claim]) -> frozenset[str]:
    """The claims of every report's title and lead."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    return frozenset(i for inside in by_report.values() for i in main_claims(inside))


def block_of(claim: Claim) -> str | None:
    """Claims of different blocks are never about one event; null for a claim that is about none."""
    table = load_linking()
    family: str | None = family_of(claim.predicate)
    if family == claim.predicate and family not in load_events().families:
        family = next((table.measures[f.measure] for f in claim.figures if f.measure in table.measures), None) or _statistic(claim)
    elif tells_of_harm(claim):
        family = "violence"
    if family is None:
        return None
    if claim.aside == "habit" or (claim.aside == "past" and known_when(claim) is None):
        return f"{family}/{claim.aside}"
    time = "ahead" if claim.realis in AHEAD and not family.startswith("spoken of ") else "done"
    period = "cumulative" if claim.figures and all(f.period == "cumulative" for f in claim.figures) else "series" if counts_acts(claim) else "event"
    return f"{family}/{time}/{period}"


def _proposal(a: Bundle, b: Bundle, why: Comparison) -> Proposal:
    evidence = tuple(sorted((a.claims[0].id, b.claims[0].id)))
    return Proposal(content_id("p", "same_event", *evidence), "same_event", evidence, round(why.score, 3), evidence, "; ".join(why.reasons))


def _group(claims: Sequence[Claim], published: Mapping[str, str | None]) -> EventGroup:
    ids = tuple(sorted(c.id for c in claims))
    best = min(claims, key=_as_title)
    kinds = [c.type for c in claims if c.type.acled or c.type.plover]
    return EventGroup(
        id=content_id("e", *ids),
        predicate=_most([c.predicate for c in claims]),
        type=_most_type(kinds),
        title=_title(best),
        claims=ids,
        background=_is_history(claims, published),
        kind="state" if all(c.kind == "state" for c in claims) else "event",
    )


def _as_title(claim: Claim) -> tuple[object, ...]:
    """How well a claim's words stand alone, the best first: a clause of its own, a headline, no mere allegation, one that names a side, the shortest."""
    fragment = bool(FRAGMENT.match(claim.quote)) or len(claim.quote.split()) < FEW_WORDS
    return fragment, not claim.in_title, claim.realis not in ("asserted", "reported"), not _names_a_side(claim), len(claim.quote), claim.id


def _title(claim: Claim) -> str:
    """The claim's words as a title; where they leave out who acts (`which had left`, `entered the port`) or only point at it (`it left`), with its name;
    where they leave out what they tell about, with that (`the mission, which it had extended`)."""
    doer = next((a for a in claim.actors if a.role == "actor"), None)
    if doer is not None and doer.start == claim.start and SUBJECT.fullmatch(doer.text):
        return f"{doer.name[:1].upper()}{doer.name[1:]}{claim.summary[len(doer.text):]}"
    if doer is None or claim.start <= doer.start < claim.end:
        meant = next((a for a in claim.actors if a.role == "target" and a.end <= claim.start), None)
        if meant is None or not RELATIVE.match(claim.summary):
            return claim.summary
        return f"{meant.text[:1].upper()}{meant.text[1:]}, {claim.summary[:1].lower()}{claim.summary[1:]}"
    name = doer.name if POINTING.match(doer.text) else doer.text
    rest = RELATIVE.sub("", claim.summary, count=1) if RELATIVE.match(claim.summary) else claim.summary
    told = rest if rest != claim.summary else f"{claim.summary[:1].lower()}{claim.summary[1:]}"
    return f"{name[:1].upper()}{name[1:]}{': ' if GERUND.match(told) else ' '}{told}"


def _names_a_side(claim: Claim) -> bool:
    """Whether a claim's own words name who acts or suffers, so that they can stand as a title."""
    named = [a for a in claim.actors if a.role in ("actor", "target") and claim.start <= a.start and a.end <= claim.end]
    return any(not POINTING.match(a.text) for a in named)


def _most(values: Iterable[str]) -> str:
    listed = list(values)
    return min(set(listed), key=lambda v: (-listed.count(v), v))


def _most_type(types: Sequence[EventType]) -> EventType:
    if not types:
        return EventType()
    return min(set(types), key=lambda t: (-types.count(t), str(t)))


def _is_history(claims: Sequence[Claim], published: Mapping[str, str | None]) -> bool:
    """Whether the group's time lies well before the first of its reports came out; unknown times are not history."""
    ends = [end for c in claims if (w := known_when(c)) is not None and (end := days(w)[1]) is not None]
    starts = [start for c in claims if (start := published[c.report]) is not None]
    return bool(ends and starts) and max(ends) + HISTORY < date.fromisoformat(min(starts))
