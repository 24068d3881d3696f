"""Lineages: which reports and claims rest on one origin, by shared text, by credited agency, by one speaker's statement."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from barchan.groups import Groups
from barchan.ids import content_id
from barchan.link.matter import Matters
from barchan.link.shared_text import Overlap, find_overlaps
from barchan.link.voices import Party, is_someone, issuer_of, parties_of, same_party, same_speaker
from barchan.link.wording import Worded, worded
from barchan.model.claim import Claim
from barchan.model.event import Proposal
from barchan.model.lineage import Basis, Lineage
from barchan.model.report import Credit, Report
from barchan.stems import content
from barchan.text import squeeze

WHOLE = 2 / 3
"""Share of a report's running words from which it is a copy, or copied: the greater part of its account."""
LONGER = 1 / 3
"""Share from which the longer side of a copy rests on it too; below, only if its beginning is shared."""
CARRIES = 0.40
"""Share of a report's spoken account that one speaker must carry for the report to rest on it."""
NEARLY = 0.8
"""Or, where many speak, its share of what the most quoted one carries."""
SAME_CONTENT = 0.50
"""Overlap of two claims' words, rare ones counting more, from which one speaker says the same in both."""
MAYBE_CONTENT = 0.34
"""Overlap from which it may be the same; a person is asked."""
LEAST_SHARED = 3
"""Content words that two claims must share."""
KEEPS = 0.20
"""Mean similarity of the reports of two groups from which one shared origin joins them."""
TOUCHES = 0.10
"""Similarity of two reports below which their claims are not compared: they tell of different things."""
AGENCY_DAYS = 3
"""Days between two reports that an agency's name alone may join: an agency writes on a war every day."""
GOOD_PART = 0.35
"""Share of a claim's words in a shared run from which the claim rests on it."""
SHOWN = 400
"""Characters of shared words that are kept as evidence."""


@dataclass(frozen=True, slots=True)
class _Link:
    """Reports, passages and claims that go back to one origin, with the words that show it."""

    members: tuple[str, ...]
    """Ids of claims and names of passages."""
    words: str
    strength: float
    """Which words show a lineage best: the longest run, the closest statements."""
    speaker: str | None = None
    whole: tuple[str, str] | None = None
    """The two reports that rest on it altogether, where they do."""


def find_lineages(reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[tuple[Lineage, ...], tuple[Proposal, ...]]:
    """The lineages among reports and their claims, and proposals where a shared origin is possible but unshown; both sorted by id.

    `Lineage.whole` names the reports that rest on it altogether; `lineage_of_reports` turns that into one lineage a report.
    """
    desk = _Desk(reports, claims)
    shared, quoted = _shared_text(desk)
    agencies, statements, maybe = _by_matter(desk)
    bases: tuple[tuple[Basis, list[_Link]], ...] = (
        ("shared_text", shared), ("credited_agency", agencies), ("same_statement", [*quoted, *statements]),
    )  # fmt: skip
    home = _whole_groups(desk, [link for _, links in bases for link in links])
    lineages = []
    for basis, links in bases:
        lineages += _whole_lineages(desk, basis, links, home)
        lineages += _passage_lineages(desk, basis, [link for link in links if not (link.whole and home[link.whole[0]] == home[link.whole[1]])])
    return tuple(sorted(lineages, key=lambda x: x.id)), _unshown(maybe, lineages)


def lineage_of_reports(lineages: Iterable[Lineage]) -> dict[str, str]:
    """Report id → the lineage that it rests on as a whole; lineages that meet in a report give one id, the smallest."""
    listed = sorted(lineages, key=lambda x: x.id)
    groups = Groups(x.id for x in listed)
    first: dict[str, str] = {}
    for lineage in listed:
        for report in lineage.whole:
            groups.join(first.setdefault(report, lineage.id), lineage.id)
    return {report: groups.root(id) for report, id in sorted(first.items())}


def origins_of_claims(lineages: Iterable[Lineage]) -> dict[str, tuple[str, ...]]:
    """Claim id → the ids of the lineages that name it, sorted; a claim that is not in it has its report for origin."""
    found: dict[str, set[str]] = defaultdict(set)
    for lineage in lineages:
        for claim in lineage.claims:
            found[claim].add(lineage.id)
    return {claim: tuple(sorted(ids)) for claim, ids in sorted(found.items())}


@dataclass(frozen=True, slots=True)
class _Maybe:
    """Two reports that may share a source, with the claims that suggest it."""

    a: str
    b: str
    score: float
    claims: tuple[str, ...]
    why: str


def _share(claim: Claim, span: tuple[int, int]) -> float:
    """Share of a claim's words that lie in a span."""
    return max(0, min(claim.end, span[1]) - max(claim.start, span[0])) / max(1, claim.end - claim.start)


class _Desk:
    """The reports and claims of one call, sorted, with what is computed once from them."""

    def __init__(self, reports: Sequence[Report], claims: Sequence[Claim]) -> None:
        self.reports = sorted(reports, key=lambda r: r.id)
        self.by_id = {r.id: r for r in self.reports}
        self._number = {r.id: i for i, r in enumerate(self.reports)}
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda c: (c.report, c.start, c.end, c.id)):
            if claim.report in self.by_id:
                self.claims[claim.report].append(claim)
        self.texts: list[Worded] = [worded(r) for r in self.reports]
        self.matters = Matters(self.reports, self.texts)
        self._parties: dict[int, tuple[Party, ...]] = {}
        self._spoken: dict[int, list[Claim]] = {}
        self.same_words: dict[tuple[str, str], list[tuple[frozenset[str], frozenset[str]]]] = defaultdict(list)
        """For two reports, the claims of either in each quotation that both print."""
        self._words: dict[str, tuple[frozenset[str], float]] = {}
        self._within: dict[tuple[str, tuple[int, int]], list[Claim]] = {}
        self.report_of = {c.id: c.report for group in self.claims.values() for c in group}

    def nearness(self, a: str, b: str) -> float:
        """How far two reports, by id, tell of the same matter; half as near where it is not one."""
        i, j = self._number[a], self._number[b]
        similarity = self.matters.similarity(i, j)
        return similarity if self.matters.same(i, j, similarity) else similarity / 2

    def parties(self, number: int) -> tuple[Party, ...]:
        """The speakers of a report, by its number; found when first asked for."""
        if number not in self._parties:
            report = self.reports[number]
            self._parties[number] = parties_of(report, self.claims.get(report.id, ()))
        return self._parties[number]

    def spoken(self, number: int) -> list[Claim]:
        """The claims of a report that can be some speaker's, by its number: on a body's own page those without a speaker too."""
        if number not in self._spoken:
            report = self.reports[number]
            own = issuer_of(report) is not None
            self._spoken[number] = [c for c in self.claims.get(report.id, ()) if (is_someone(c.said_by[0]) if c.said_by else own)]
        return self._spoken[number]

    def within(self, report: Report, span: tuple[int, int]) -> list[Claim]:
        """The report's claims whose middle lies in a span, or a good part of whose words do; a formula's span is asked for again and again."""
        if (report.id, span) not in self._within:
            near = (c for c in self.claims.get(report.id, ()) if c.start < span[1] and span[0] <= c.end)
            self._within[report.id, span] = [c for c in near if span[0] <= (c.start + c.end) // 2 < span[1] or _share(c, span) >= GOOD_PART]
        return self._within[report.id, span]

    def alike(self, mine: Iterable[Claim], theirs: Sequence[Claim], least: float) -> Iterator[tuple[Claim, Claim, float]]:
        """The pairs of claims that are alike enough: overlap of their words, weighted by rarity, of the smaller in the larger, lowered where the larger says
        much more. `least` is above zero."""
        others = [(y, *self._told(y)) for y in theirs]
        there = frozenset[str]().union(*(words for _, words, _ in others))
        for x in mine:
            own, first = self._told(x)
            words = own & there
            for y, more, second in others if len(words) >= LEAST_SHARED else ():
                shared = words & more
                if len(shared) >= LEAST_SHARED:
                    score = self._matter(shared) / (0.7 * min(first, second) + 0.3 * max(first, second))
                    if score >= least:
                        yield x, y, score

    def _told(self, claim: Claim) -> tuple[frozenset[str], float]:
        """The stems of a claim, and how much they tell together; most claims of a large record are never asked for."""
        if claim.id not in self._words:
            words = content(claim.quote)
            self._words[claim.id] = words, self._matter(words)
        return self._words[claim.id]

    def _matter(self, words: frozenset[str]) -> float:
        """How much some stems tell together."""
        return sum(map(self.matters.weight, sorted(words)))


def _shared_text(desk: _Desk) -> tuple[list[_Link], list[_Link]]:
    """Rule 1: a copy links its reports, any other run the passages and the claims in them; a quotation of one speaker goes to rule 3."""
    overlaps = find_overlaps(desk.texts)
    passages = _passages(desk, overlaps)
    links, quoted = [], []
    for overlap in overlaps:
        a, b = desk.reports[overlap.a], desk.reports[overlap.b]
        whole = _whole(desk, overlap)
        for run in overlap.runs:
            mine, theirs = desk.within(a, run.a), desk.within(b, run.b)
            claims = tuple(c.id for c in (*mine, *theirs))
            words = whole_words(a.text, *run.a)
            speaker = _one_speaker(mine, theirs) if run.quoted else None
            if run.quoted:
                desk.same_words[a.id, b.id].append((frozenset(c.id for c in mine), frozenset(c.id for c in theirs)))
            if speaker is not None:
                quoted.append(_Link(claims, words, run.words, speaker))
            if speaker is None or whole:
                ends = (passages[a.id].at(run.a), passages[b.id].at(run.b))
                links.append(_Link((*ends, *claims), words, run.words, whole=whole))
    return links, quoted


def _whole(desk: _Desk, overlap: Overlap) -> tuple[str, str] | None:
    """The pair where one is a copy, whole or cut, of the other's account: the shorter all but shared, the longer half or in its beginning."""
    sides = sorted(((overlap.share_a, overlap.lead_a), (overlap.share_b, overlap.lead_b)))
    (less, lead), (most, _) = sides
    if most < WHOLE or not (less >= LONGER or lead):
        return None
    return desk.reports[overlap.a].id, desk.reports[overlap.b].id


class _Stretches:
    """The shared passages of one report: runs that overlap, with whichever report they are shared, are one passage."""

    def __init__(self, report: str, spans: Iterable[tuple[int, int]]) -> None:
        self._report = report
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._spans and start < self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            else:
                self._spans.append((start, end))

    def at(self, span: tuple[int, int]) -> str:
        """The name of the passage that holds a run: the report's id, a stroke, where it starts."""
        start = next(s for s, e in self._spans if s <= span[0] and span[1] <= e)
        return f"{self._report}/{start}"


def _passages(desk: _Desk, overlaps: Iterable[Overlap]) -> dict[str, _Stretches]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for overlap in overlaps:
        spans[desk.reports[overlap.a].id] += [run.a for run in overlap.runs]
        spans[desk.reports[overlap.b].id] += [run.b for run in overlap.runs]
    return {report: _Stretches(report, found) for report, found in spans.items()}


def _one_speaker(mine: Sequence[Claim], theirs: Sequence[Claim]) -> str | None:
    """The speaker of a quotation, where both reports give it to the same one."""
    for a in mine:
        for b in theirs:
            if a.said_by and b.said_by and same_speaker(a.said_by[0], b.said_by[0]):
                return max(a.said_by[0].name, b.said_by[0].name, key=lambda n: (len(n), n))
    return None


def _by_matter(desk: _Desk) -> tuple[list[_Link], list[_Link], list[_Maybe]]:
    """Rules 2 and 3, over pairs of reports that tell of one matter or touch it."""
    agencies: list[_Link] = []
    statements: list[_Link] = []
    maybe: list[_Maybe] = []
    for i, j in desk.matters.pairs():
        similarity = desk.matters.similarity(i, j)
        if similarity < TOUCHES:
            continue
        same = desk.matters.same(i, j, similarity)
        a, b = desk.reports[i], desk.reports[j]
        near = same and (desk.matters.days_between(i, j) or 0) <= AGENCY_DAYS
        agencies += _credited(desk, a, b, similarity if near else 0.0)
        statements += _statements(desk, i, j, similarity if same else 0.0)
        if same:
            maybe += _perhaps(desk, i, j, similarity)
            maybe += _one_agency(desk, a, b, similarity)
    return agencies, statements, maybe


def _credited(desk: _Desk, a: Report, b: Report, similarity: float) -> list[_Link]:
    """Rule 2: reports on one matter that both credit an agency as a whole; else what is alike in what the credits cover."""
    links = []
    for agency in sorted({c.agency for c in a.credits} & {c.agency for c in b.credits}):
        mine, theirs = [c for c in a.credits if c.agency == agency], [c for c in b.credits if c.agency == agency]
        words = a.text[mine[0].start : mine[0].end]
        if similarity and any(c.scope == "report" for c in mine) and any(c.scope == "report" for c in theirs):
            links.append(_Link((), words, similarity, agency, (a.id, b.id)))
        for x, y, score in _alike(desk, _covered(desk, a, mine), _covered(desk, b, theirs)):
            links.append(_Link((x.id, y.id), words, score, agency))
    return links


def _covered(desk: _Desk, report: Report, credits: Sequence[Credit]) -> list[Claim]:
    found = {c.id: c for credit in credits for c in desk.within(report, credit.covers)}
    return [found[id] for id in sorted(found)]


def _alike(desk: _Desk, mine: Sequence[Claim], theirs: Sequence[Claim]) -> list[tuple[Claim, Claim, float]]:
    return [(x, y, score) for x, y, score in desk.alike(mine, theirs, SAME_CONTENT) if not _other_time(x, y)]


def _other_time(a: Claim, b: Claim) -> bool:
    """Whether both claims state a time and the times cannot meet."""
    x, y = a.when, b.when
    if x is None or y is None or x.status != "stated" or y.status != "stated":
        return False
    if not (x.earliest and x.latest and y.earliest and y.latest):
        return False
    return x.latest[:10] < y.earliest[:10] or y.latest[:10] < x.earliest[:10]


def _statements(desk: _Desk, i: int, j: int, similarity: float) -> list[_Link]:
    """Rule 3: what one speaker says alike in both; and the reports themselves where the speaker carries both accounts of one matter."""
    a, b = desk.reports[i], desk.reports[j]
    links: list[_Link] = []
    if not similarity and not _alike(desk, desk.spoken(i), desk.spoken(j)):
        return links  # Most pairs only touch: who speaks in them need not be known.
    ours, others = desk.parties(i), desk.parties(j)
    for mine in ours:
        for theirs in others:
            if not (same_party(mine, theirs) or _one_quotation(desk, a, b, mine, theirs)):
                continue
            name = max(mine.name, theirs.name, key=lambda n: (len(n), n))
            alike = _alike(desk, mine.claims, theirs.claims)
            links += [_Link((x.id, y.id), x.quote, score, name) for x, y, score in alike]
            if similarity and _carries(ours, mine) and _carries(others, theirs):
                claims = tuple(c.id for x, y, _ in alike for c in (x, y))
                links.append(_Link(claims, _words_of(a, mine), similarity, name, (a.id, b.id)))
    return links


def _one_quotation(desk: _Desk, a: Report, b: Report, mine: Party, theirs: Party) -> bool:
    """Whether two speakers, called by different names, say one quotation: a ministry here, its command there."""
    shared = desk.same_words.get((a.id, b.id))
    if not shared:
        return False
    x, y = {c.id for c in mine.claims}, {c.id for c in theirs.claims}
    return any(one & x and other & y for one, other in shared)


def _words_of(report: Report, party: Party) -> str:
    """What shows that a speaker carries a report: the first thing it says, else the place where it is named."""
    return party.claims[0].quote if party.claims else report.text[party.first : party.first + 2 * SHOWN].partition("\n")[0]


def _carries(parties: Sequence[Party], party: Party) -> bool:
    """Whether a speaker carries enough of what a report does not say in its own voice."""
    return party.weight >= min(CARRIES * sum(p.weight for p in parties), NEARLY * parties[0].weight)


def _perhaps(desk: _Desk, i: int, j: int, similarity: float) -> list[_Maybe]:
    """The pair's best claims that are alike though no common source is named: possible, unshown."""
    best: tuple[float, Claim, Claim] | None = None
    mine, theirs = ([c for c in desk.claims.get(desk.reports[n].id, ()) if not (c.background or c.in_title)] for n in (i, j))
    for x, y, score in desk.alike(mine, theirs, MAYBE_CONTENT):
        if not (x.said_by and y.said_by) and not _other_time(x, y) and (best is None or (score, x.id, y.id) > (best[0], best[1].id, best[2].id)):
            best = (score, x, y)
    if best is None:
        return []
    why = "Both tell of the same in much the same words, and at least one names no source: whether they share one could not be told."
    return [_Maybe(desk.reports[i].id, desk.reports[j].id, round(similarity, 3), (best[1].id, best[2].id), why)]


def _one_agency(desk: _Desk, a: Report, b: Report, similarity: float) -> list[_Maybe]:
    """Two reports on one matter that credit one agency, at least one of them only for a passage."""
    shared = sorted({c.agency for c in a.credits} & {c.agency for c in b.credits})
    if not shared:
        return []
    covered = [_covered(desk, r, [c for c in r.credits if c.agency == shared[0]]) for r in (a, b)]
    first = tuple(min(claims, key=lambda c: (c.start, c.id)).id for claims in covered if claims)
    why = f"Both credit {shared[0]}: how much of either rests on the same dispatch could not be told."
    return [_Maybe(a.id, b.id, round(similarity, 3), first, why)]


def _unshown(maybe: Iterable[_Maybe], lineages: Sequence[Lineage]) -> tuple[Proposal, ...]:
    """Proposals for pairs of reports that no lineage holds together."""
    together = {frozenset((a, b)) for x in lineages for a in x.reports for b in x.reports if a < b}
    reasons: dict[tuple[str, str], list[_Maybe]] = defaultdict(list)
    for one in maybe:
        if frozenset((one.a, one.b)) not in together:
            reasons[one.a, one.b].append(one)
    found = []
    for (a, b), ones in reasons.items():
        evidence = tuple(dict.fromkeys(c for one in ones for c in one.claims))
        found.append(Proposal(content_id("p", "same_origin", a, b), "same_origin", (a, b), ones[0].score, evidence, " ".join(one.why for one in ones)))
    return tuple(sorted(found, key=lambda p: p.id))


def _whole_groups(desk: _Desk, links: Iterable[_Link]) -> dict[str, str]:
    """Report id → the smallest id of its group of reports that rest on one origin altogether.

    The surest pairs join first, and two groups join only where their reports are alike on the whole: else a chain of a war's days, each
    like the next, would make one origin of a month.
    """
    group = {r.id: [r.id] for r in desk.reports}
    copies = {link.whole for link in links if link.whole and link.strength > 1}
    pairs = sorted({(-link.strength, link.whole) for link in links if link.whole})
    for _, (a, b) in pairs:
        mine, theirs = group[a], group[b]
        if mine is theirs:
            continue
        alike = [1.0 if (min(x, y), max(x, y)) in copies else desk.nearness(x, y) for x in mine for y in theirs]
        if sum(alike) / len(alike) >= KEEPS:
            joined = sorted(mine + theirs)
            group.update(dict.fromkeys(joined, joined))
    return {report: members[0] for report, members in group.items()}


def _whole_lineages(desk: _Desk, basis: Basis, links: Sequence[_Link], home: Mapping[str, str]) -> list[Lineage]:
    """The lineages that reports rest on altogether: the links of one basis inside one group that meet in a report."""
    inside = [(link.whole, link) for link in links if link.whole and home[link.whole[0]] == home[link.whole[1]]]
    groups = Groups({report for pair, _ in inside for report in pair})
    for (a, b), _ in inside:
        groups.join(a, b)
    members: dict[str, list[_Link]] = defaultdict(list)
    for (a, _), link in inside:
        members[groups.root(a)].append(link)
    return [_lineage(desk, basis, members[reports[0]], reports) for reports in groups.all()]


def _passage_lineages(desk: _Desk, basis: Basis, links: Sequence[_Link]) -> list[Lineage]:
    """The lineages of passages and claims: links of one basis that meet in one of them."""
    groups = Groups({m for link in links for m in link.members})
    for link in links:
        for other in link.members[1:]:
            groups.join(link.members[0], other)
    members: dict[str, list[_Link]] = defaultdict(list)
    for link in links:
        if link.members:
            members[groups.root(link.members[0])].append(link)
    found = [_lineage(desk, basis, inside, ()) for _, inside in sorted(members.items())]
    return [lineage for lineage in found if len(lineage.reports) > 1]


def _lineage(desk: _Desk, basis: Basis, links: Sequence[_Link], whole: tuple[str, ...]) -> Lineage:
    names = Counter(link.speaker for link in links if link.speaker)
    speaker = max(names, key=lambda n: (names[n], len(n), n)) if names else None
    members = sorted({m for link in links for m in link.members})
    claims = tuple(m for m in members if m in desk.report_of)
    reports = tuple(sorted({*whole, *(m.partition("/")[0] for m in members if "/" in m), *(desk.report_of[c] for c in claims)}))
    best = max(links, key=lambda x: (x.strength, x.words))
    id = content_id("l", basis, len(whole), *reports, "", *members)
    return Lineage(id, basis, reports, claims, _cut(best.words), speaker, first_published([desk.by_id[r] for r in reports]), whole)


_OPENS, _CLOSES = "\"'“‘«([{", "\"'”’»)]}.,;:!?…"


def whole_words(text: str, start: int, end: int) -> str:
    """The words of a span, with what is left of those that it begins or ends inside of (`U.S.`, `rebel-held`, `1,400`)."""
    first, last = start, end
    while first and not text[first - 1].isspace() and text[first - 1] not in _OPENS + "–—":
        first -= 1
    while last < len(text) and not text[last].isspace() and text[last] not in "–—":
        last += 1
    return text[first:end] + text[end:last].rstrip(_CLOSES)


def _cut(words: str) -> str:
    """The words that show a lineage on one line, cut at a word."""
    line = squeeze(words)
    return line if len(line) <= SHOWN else line[: line.rfind(" ", 0, SHOWN) if " " in line[:SHOWN] else SHOWN]


def first_published(reports: Sequence[Report]) -> str | None:
    """The report that surely came out before all others; null where dates do not tell, as where one of them has none."""
    dated = sorted((r.published.latest or "9999", r.id) for r in reports)
    latest, first = dated[0]
    others = [r.published.earliest for r in reports if r.id != first]
    return first if latest != "9999" and all(o is not None and o > latest for o in others) else None
