"""Events: which claims are about one thing that happened, or one lasting state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from barchan.ids import content_id
from barchan.knowledge.events import load_events
from barchan.knowledge.linking import LinkingTable, load_linking
from barchan.link.dating import family_of, known_when
from barchan.link.score import Comparison, compare_claims
from barchan.model.claim import Claim, EventType
from barchan.model.event import EventGroup, Proposal
from barchan.model.report import Report
from barchan.values.when import days

AHEAD = frozenset({"planned", "conditional", "forecast"})
HISTORY = timedelta(days=31)
"""How long before publication an event lies to be history told in passing."""
UNSURE = 0.5
"""How far below the threshold a pair is still worth a person's look."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Groups of claims, and pairs that a person should look at."""

    groups: tuple[EventGroup, ...]
    proposals: tuple[Proposal, ...]


def link_events(claims: Sequence[Claim], reports: Sequence[Report], stories: Sequence[Sequence[str]]) -> Linked:
    """The claims of each story grouped into events; claims that name no event stay out."""
    story_of = {report: number for number, story in enumerate(stories) for report in story}
    blocks: dict[tuple[int, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        block = block_of(claim)
        if block is not None:
            blocks.setdefault((story_of[claim.report], block), []).append(claim)
    published = {r.id: r for r in reports}
    groups: list[EventGroup] = []
    proposals: list[Proposal] = []
    for _, members in sorted(blocks.items()):
        clusters, unsure = _cluster(members, load_linking())
        groups.extend(_group(cluster, published) for cluster in clusters)
        proposals.extend(unsure)
    return Linked(tuple(sorted(groups, key=lambda g: g.id)), tuple(sorted(proposals, key=lambda p: p.id)))


def block_of(claim: Claim) -> str | None:
    """Claims of different blocks are never about one event; null for a claim that is about none."""
    table = load_linking()
    family: str | None = family_of(claim.predicate)
    if family == claim.predicate and family not in load_events().families:
        family = next((table.measures[f.measure] for f in claim.figures if f.measure in table.measures), None)
    if family is None:
        return None
    time = "ahead" if claim.realis in AHEAD and not family.startswith("spoken of ") else "done"
    period = "cumulative" if claim.figures and all(f.period == "cumulative" for f in claim.figures) else "event"
    return f"{family}/{time}/{period}"


def _cluster(claims: Sequence[Claim], table: LinkingTable) -> tuple[list[list[Claim]], list[Proposal]]:
    """Agglomerate: the best-scoring pair first, as long as no two members veto and the mean score suffices."""
    pairs = {(i, j): compare_claims(claims[i], claims[j], table) for i in range(len(claims)) for j in range(i + 1, len(claims))}
    cluster_of = list(range(len(claims)))
    members: dict[int, list[int]] = {n: [n] for n in range(len(claims))}
    unsure: list[tuple[int, int]] = []
    for i, j in sorted(pairs, key=lambda p: (-pairs[p].score, claims[p[0]].id, claims[p[1]].id)):
        if pairs[i, j].score < table.threshold - UNSURE:
            break
        low, high = sorted((cluster_of[i], cluster_of[j]))
        if low == high or not _may_join([pairs[min(x, y), max(x, y)] for x in members[low] for y in members[high]], table):
            continue
        if pairs[i, j].score < table.threshold:
            unsure.append((i, j))
            continue
        members[low] += members.pop(high)
        for n in members[low]:
            cluster_of[n] = low
    clusters = [sorted((claims[n] for n in group), key=lambda c: c.id) for group in members.values()]
    apart = [(i, j) for i, j in unsure if cluster_of[i] != cluster_of[j] and claims[i].report != claims[j].report]
    return clusters, [_proposal(claims[i], claims[j], pairs[i, j]) for i, j in apart]


def _may_join(crossing: Sequence[Comparison], table: LinkingTable) -> bool:
    """Whether two clusters may become one: no pair of their members vetoes, and on average the pairs are near enough."""
    return not any(c.veto for c in crossing) and sum(c.score for c in crossing) / len(crossing) >= table.threshold / 2


def _proposal(a: Claim, b: Claim, pair: Comparison) -> Proposal:
    evidence = tuple(sorted((a.id, b.id)))
    return Proposal(content_id("p", "same_event", *evidence), "same_event", evidence, round(pair.score, 3), evidence, "; ".join(pair.reasons))


def _group(claims: Sequence[Claim], published: Mapping[str, Report]) -> EventGroup:
    ids = tuple(sorted(c.id for c in claims))
    best = min(claims, key=lambda c: (not c.in_title, c.realis not in ("asserted", "reported"), -len(c.actors), len(c.quote), c.id))
    kinds = [c.type for c in claims if c.type.acled or c.type.plover]
    return EventGroup(
        id=content_id("e", *ids),
        predicate=_most([c.predicate for c in claims]),
        type=_most_type(kinds),
        title=best.summary,
        claims=ids,
        background=_is_history(claims, published),
        kind="state" if all(c.kind == "state" for c in claims) else "event",
    )


def _most(values: Iterable[str]) -> str:
    listed = list(values)
    return min(set(listed), key=lambda v: (-listed.count(v), v))


def _most_type(types: Sequence[EventType]) -> EventType:
    if not types:
        return EventType()
    return min(set(types), key=lambda t: (-types.count(t), str(t)))


def _is_history(claims: Sequence[Claim], published: Mapping[str, Report]) -> bool:
    """Whether the group's time lies well before the first of its reports came out; unknown times are not history."""
    ends = [end for c in claims if (w := known_when(c)) is not None and (end := days(w)[1]) is not None]
    starts = [start for c in claims if (start := published[c.report].published.earliest) is not None]
    return bool(ends and starts) and max(ends) + HISTORY < date.fromisoformat(min(starts))
