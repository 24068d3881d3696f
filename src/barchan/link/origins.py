"""Origins as people decided them: what they joined is one origin, and what they parted shares none, however far round."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from barchan.groups import Groups
from barchan.ids import content_id
from barchan.link.lineage import first_published
from barchan.model.claim import Claim
from barchan.model.event import Proposal
from barchan.model.lineage import Lineage
from barchan.model.report import Report
from barchan.model.ties import Pairs
from barchan.text import squeeze


def keep_origins(lineages: Iterable[Lineage], pairs: Pairs, claims: Sequence[Claim], reports: Sequence[Report]) -> tuple[Lineage, ...]:
    """The lineages under people's decisions, sorted by id; the ids of a pair are of reports (all that they say) or of single claims.

    Of a pair that was parted the second leaves every origin in which the first has a part.
    """
    found = list(lineages)
    if pairs.same or pairs.apart:
        desk = _Desk(claims, reports)
        found += [desk.joined(group) for group in _groups(pairs.same)]
        for a, b in pairs.apart:
            found = desk.parted(found, a, b)
    return tuple(sorted(found, key=lambda x: x.id))


def unanswered(doubts: Iterable[Proposal], pairs: Pairs, claims: Sequence[Claim]) -> tuple[Proposal, ...]:
    """The proposals on reports that nobody has joined or parted yet."""
    home = {c.id: c.report for c in claims}
    answered = {frozenset((home.get(a, a), home.get(b, b))) for a, b in (*pairs.same, *pairs.apart)}
    return tuple(p for p in doubts if frozenset(p.subjects) not in answered)


def _groups(same: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    listed = list(same)
    groups = Groups({i for pair in listed for i in pair})
    for a, b in listed:
        groups.join(a, b)
    return groups.all()


class _Desk:
    """The claims and reports of one call, by id."""

    def __init__(self, claims: Sequence[Claim], reports: Sequence[Report]) -> None:
        self._reports = {r.id: r for r in reports}
        self._claims = {c.id: c for c in claims}
        self._of: Mapping[str, list[str]] = defaultdict(list)
        for claim in sorted(claims, key=lambda c: (c.start, c.end, c.id)):
            self._of[claim.report].append(claim.id)

    def _said(self, id: str) -> set[str]:
        """The claims that an id of a pair stands for."""
        return set(self._of.get(id, ())) if id in self._reports else {id}

    def joined(self, group: Sequence[str]) -> Lineage:
        """The origin that people gave to reports and claims."""
        whole = tuple(sorted(i for i in group if i in self._reports))
        ids = tuple(sorted({c for i in group for c in self._said(i)}))
        reports = tuple(sorted({*whole, *(self._claims[c].report for c in ids)}))
        quotes = [self._claims[i].quote for i in sorted(group) if i in self._claims]
        first = first_published([self._reports[r] for r in reports])
        return Lineage(content_id("l", "decision", *group), "decision", reports, ids, squeeze(quotes[0]) if quotes else "", None, first, whole)

    def parted(self, lineages: Sequence[Lineage], a: str, b: str) -> list[Lineage]:
        """The lineages without `b` in those that `a` has a part in, or that share a claim or a report with one."""
        near = Groups([f"lineage {x.id}" for x in lineages] + [f"claim {c}" for x in lineages for c in x.claims] + [f"report {r}" for x in lineages for r in x.whole])
        for x in lineages:
            for name in (*(f"claim {c}" for c in x.claims), *(f"report {r}" for r in x.whole)):
                near.join(f"lineage {x.id}", name)
        mine = [f"claim {c}" for c in self._said(a)] + [f"report {a}"]
        roots = {near.root(name) for name in mine if name in near}
        found = []
        for x in lineages:
            kept = self._without(x, b) if near.root(f"lineage {x.id}") in roots else x
            if kept is not None:
                found.append(kept)
        return found

    def _without(self, lineage: Lineage, id: str) -> Lineage | None:
        """A lineage without a report or a claim; null where less than two reports are left."""
        gone = self._said(id)
        claims = tuple(c for c in lineage.claims if c not in gone)
        left = {self._claims[c].report for c in claims if c in self._claims}
        reports = tuple(r for r in lineage.reports if r != id and (r in left or not gone & {c for c in lineage.claims if self._claims[c].report == r}))
        if (claims, reports) == (lineage.claims, lineage.reports):
            return lineage
        if len(reports) < 2:
            return None
        first = first_published([self._reports[r] for r in reports])
        whole = tuple(r for r in lineage.whole if r in reports)
        return replace(
            lineage, id=content_id("l", "parted", lineage.id, *reports, "", *claims), claims=claims, reports=reports, first=first,
            whole=whole if len(whole) > 1 else (),
        )  # fmt: skip
