"""Evidence: the claims of one event with what their reports and origins say about them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from barchan.knowledge.holders import UNNAMED, HolderClass, load_holders
from barchan.model.claim import Claim, Speaker
from barchan.model.event import EventGroup
from barchan.model.lineage import Lineage
from barchan.model.report import Published, Report

BASES = ("decision", "same_statement", "credited_agency", "shared_text")
"""Which lineage names an origin that rests on several: the statement before the agency before the copied words."""

CLOSE_DAYS = 2
"""Bounds of a publication that lie so close give a day that tolls can be put in order by."""


@dataclass(frozen=True)
class Evidence:
    """What is known about one event: its claims in a fixed order, their reports and their independent origins."""

    group: EventGroup
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    origins: Mapping[str, str]
    """Claim id → the independent origin that it rests on."""
    denials: tuple[Claim, ...] = ()
    """Claims elsewhere in the record that deny one of these: `the army denied the accusations`."""
    replies: tuple[Claim, ...] = ()
    """Claims elsewhere in the record that say who did it, claim it or deny it: `the mayor blamed the army for the raid`."""

    @cached_property
    def told(self) -> Mapping[str, Claim]:
        """The event's claims, with those elsewhere that deny it or say who did it, by id."""
        return {c.id: c for c in (*self.claims, *self.denials, *self.replies)}

    def published(self, claim: Claim) -> Published:
        """When the claim's report came out."""
        return self.reports[claim.report].published

    def outlet(self, claim: Claim) -> str:
        """The outlet that prints the claim; the report's path where it has no name."""
        report = self.reports[claim.report]
        return report.outlet or report.path

    def origins_of(self, claims: Iterable[str]) -> tuple[str, ...]:
        """The independent origins of some claims."""
        return tuple(sorted({self.origins[c] for c in claims}))


def gather(
    group: EventGroup, claims: Mapping[str, Claim], reports: Mapping[str, Report], origins: Mapping[str, str],
    denials: Sequence[Claim] = (), replies: Sequence[Claim] = (),
) -> Evidence:  # fmt: skip
    """The evidence of one group; claims in the order of report, place in the text, id."""
    found = in_order_of_text(claims[c] for c in set(group.claims) if c in claims)
    return Evidence(group, tuple(found), reports, origins, tuple(denials), tuple(replies))


def by_report(ordered: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    """Each report's claims, of claims in the order of the text."""
    return {report: tuple(held) for report, held in groupby(ordered, key=lambda c: c.report)}


def in_order_of_text(claims: Iterable[Claim]) -> list[Claim]:
    """The claims by report, place in the text, id."""
    return sorted(claims, key=lambda c: (c.report, c.start, c.end, c.id))


def publication_day(published: Published) -> str | None:
    """The day a report came out (ISO), the last it can be; null where its bounds lie further apart than `CLOSE_DAYS`."""
    if published.earliest is None or published.latest is None:
        return None
    first, last = date.fromisoformat(published.earliest[:10]), date.fromisoformat(published.latest[:10])
    return last.isoformat() if (last - first).days <= CLOSE_DAYS else None


def first_speaker(claim: Claim) -> Speaker | None:
    """Who says it in the first place; null where the report speaks in its own voice."""
    return claim.said_by[0] if claim.said_by else None


def holder_key(claim: Claim) -> str | None:
    """What tells one speaker from another: the entity, or else the mention's key; of those without a name (`a doctor`, `rescuers`) their class too, of who speaks
    for a body the body's."""
    speaker = first_speaker(claim)
    if speaker is None:
        return None
    if speaker.body is not None:
        return speaker.body.entity or speaker.body.key
    kind = load_holders().of(speaker.key, speaker.name, speaker.text) if speaker.key.startswith(UNNAMED) else None
    return f"{speaker.entity or speaker.key}/{kind.id}" if kind else speaker.entity or speaker.key


def holder_class(claim: Claim, outlet: str) -> HolderClass | None:
    """The class of who states a claim; the outlet's own where the report speaks in its own voice."""
    speaker = first_speaker(claim)
    if speaker is not None and speaker.body is not None:
        return load_holders().of(speaker.body.key, speaker.body.name)
    return load_holders().of(speaker.key, speaker.name, speaker.text) if speaker else load_holders().of("", outlet)


def independent_origins(
    claims: Sequence[Claim], reports: Mapping[str, Report], lineages: Mapping[str, Lineage]
) -> dict[str, str]:
    """Claim id → its origin, where claims that share any lineage, however far round, share one origin.

    An origin is named by one of its lineages, or by the report that is its own origin.
    """
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    def rank(lineage: str) -> tuple[int, str]:
        basis = lineages[lineage].basis if lineage in lineages else None
        return (BASES.index(basis) if basis else len(BASES), lineage)

    names: dict[str, str] = {}
    for claim in claims:
        own = reports[claim.report].lineage or claim.report
        ids = claim.origins or (own,)
        names[claim.id] = ids[0]
        for other in ids[1:]:
            parent[root(other)] = root(ids[0])
    best: dict[str, str] = {}
    for node in sorted(parent.keys() | set(names.values())):
        top = root(node)
        best[top] = min(best.get(top, node), node, key=rank)
    return {claim: best[root(name)] for claim, name in names.items()}
