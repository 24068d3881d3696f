"""What is otherwise in a record than in the one before: what became of each id, which values changed, which report caused it."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import get_args

from barchan.model.build import Change, Kind, Topic, What
from barchan.model.entity import Entity
from barchan.model.event import CountValue, Event, Finding
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.publish.dossier.figures import TOLLS, heading, range_words
from barchan.publish.dossier.glance import position_words
from barchan.publish.folder import filling, write_text
from barchan.publish.jsonlines import Row, lines
from barchan.publish.words import count_words, field_words, listed, several, span_words, when_words, where_words
from barchan.text import squeeze

MOST_VALUES = 4
"""Rival values named one by one; of more, the range is told."""
MOST_NAMED = 3
"""Reports named in a reason."""
KINDS: tuple[Kind, ...] = get_args(Kind)
TOPICS: tuple[Topic, ...] = get_args(Topic)
Member = Hashable
PARTS = {"configuration": "settings or decisions", "knowledge": "tables", "models": "language model"}
"""What a record follows from besides its reports, by the manifest's field."""


def find_changes(
    old: Record, new: Record, before: Mapping[str, object], after: Mapping[str, object], whole: Record | None = None
) -> tuple[Change, ...]:
    """All changes from one record to the next, sorted; `before` and `after` are their manifests.

    Of both, what is the same in both may be left out; `whole` is then the next one with all.
    """
    both = _Both(old, new, before, after, whole or new)
    found = [*_reports(both), *_events(both), *_entities(both), *_lineages(both), *_disagreements(both)]
    return tuple(sorted(found, key=lambda c: (KINDS.index(c.kind), TOPICS.index(c.topic), c.what, c.id, c.heading, c.old or "", c.new or "")))


def change_row(change: Change, build: int) -> Row:
    """A line of changes.jsonl; `build` is the number of the build that brought it."""
    return {
        "build": build, "kind": change.kind, "what": change.what, "topic": change.topic, "id": change.id, "into": list(change.into),
        "title": change.title, "heading": change.heading, "old": change.old, "new": change.new, "because": list(change.because), "why": change.why,
    }  # fmt: skip


def write_changes(build: int, changes: Sequence[Change], out: Path) -> None:
    """Write changes.jsonl into `out`: what the build `build` brought; raises UsageError where it cannot be written."""
    with filling(out) as draft:
        write_text(draft / "changes.jsonl", lines(change_row(change, build) for change in changes))


@dataclass(frozen=True)
class _Both:
    """Two records, and what is looked up in them."""

    old: Record
    new: Record
    before: Mapping[str, object]
    after: Mapping[str, object]
    whole: Record

    @cached_property
    def report_of(self) -> dict[str, str]:
        """Claim → its report, of both records."""
        return {c.id: c.report for record in (self.old, self.whole) for c in record.claims}

    @cached_property
    def same(self) -> dict[str, str]:
        """Claim of a page that was changed → what stands for it in all its versions: which one of the page's claims of that predicate it is."""
        first = {r.id: min(r.id, *r.versions) for r in self.reports.values() if r.versions}
        claims = {c.id: c for record in (self.old, self.whole) for c in record.claims if c.report in first}
        running: Counter[tuple[str, str, str]] = Counter()
        found = {}
        for claim in sorted(claims.values(), key=lambda c: (c.report, c.start, c.end, c.id)):
            key = (claim.report, claim.kind, claim.predicate)
            found[claim.id] = f"{first[claim.report]} {claim.kind} {claim.predicate} {running[key]}"
            running[key] += 1
        return found

    def members(self, claims: Iterable[str]) -> set[str]:
        """Claims, those of a changed page as what stands for them in all its versions."""
        return {self.same.get(c, c) for c in claims}

    @cached_property
    def reports(self) -> dict[str, Report]:
        """Reports of both records."""
        return {r.id: r for record in (self.old, self.whole) for r in record.reports}

    @cached_property
    def fresh(self) -> frozenset[str]:
        """Reports that only the new record has, or that count again."""
        return frozenset(r.id for r in self.new.reports if not r.superseded_by) - {r.id for r in self.old.reports if not r.superseded_by}

    @cached_property
    def lost(self) -> frozenset[str]:
        """Reports that counted in the old record and no longer do."""
        return frozenset(r.id for r in self.old.reports if not r.superseded_by) - {r.id for r in self.new.reports if not r.superseded_by}

    @cached_property
    def story_of(self) -> dict[str, str | None]:
        """Report → its story, as it is now."""
        return {r.id: r.story for r in self.whole.reports}

    @cached_property
    def others(self) -> str:
        """What else changed between the builds, for a change that no report caused."""
        parts = [words for field, words in PARTS.items() if self.before.get(field) != self.after.get(field)]
        return f"No report caused it; other {listed(parts)}." if parts else "No report caused it; another version of Barchan, or a decision."

    def because(self, causes: Iterable[str], reports: Iterable[str]) -> tuple[str, ...]:
        """The reports behind a change: those of its claims (or those named) that came or went; else those that came to its story; else all that came or went."""
        told = {self.report_of.get(cause, cause) for cause in causes}
        moved = self.fresh | self.lost
        stories = {self.story_of.get(r) for r in reports} - {None}
        near = {r for r in self.fresh if self.story_of.get(r) in stories}
        return tuple(sorted(told & moved or near or moved))

    def reason(self, because: tuple[str, ...]) -> str:
        """Why, in one sentence."""
        if not because:
            return self.others
        if len(because) > MOST_NAMED:
            return f"{several(len(because), 'report')} came or went."
        return " ".join(self._fate(self.reports[r]) for r in because)

    def _fate(self, report: Report) -> str:
        name = label(report)
        if report.id in self.lost:
            return f"A newer version of {name} came." if any(r.id == report.id for r in self.whole.reports) else f"{name} is no longer read."
        return f"{name} came as a newer version." if report.version_of else f"{name} came."

    def change(
        self, kind: Kind, what: What, id: str, title: str, causes: Iterable[str] = (), reports: Iterable[str] = (), *, topic: Topic = "itself",
        into: tuple[str, ...] = (), heading: str = "", old: str | None = None, new: str | None = None,
    ) -> Change:  # fmt: skip
        """A change with its reason."""
        because = self.because(causes, reports)
        return Change(kind, what, topic, id, into, squeeze(title), heading, old, new, because, self.reason(because))


@dataclass(frozen=True)
class Fates:
    """What became of groups, by the members that they have in common; groups may share members, and one that keeps its id stays what it is."""

    old: Mapping[str, Set[Member]]
    new: Mapping[str, Set[Member]]

    @cached_property
    def into(self) -> dict[str, tuple[str, ...]]:
        """Old id → the new ids that its members went to, the one with most of them first: as many as it takes to hold all that are left."""
        holding: dict[Member, list[str]] = defaultdict(list)
        for id, members in self.new.items():
            for member in members:
                holding[member].append(id)
        return {id: (id,) if id in self.new else self._cover(members, holding) for id, members in self.old.items()}

    def _cover(self, members: Set[Member], holding: Mapping[Member, list[str]]) -> tuple[str, ...]:
        left, cover = set(members), []
        shared = Counter(other for member in members for other in holding.get(member, ()))
        for id in sorted(shared, key=lambda other: (other in self.old, -shared[other], other)):
            if left & self.new[id]:
                cover.append(id)
                left -= self.new[id]
        return tuple(cover)

    @cached_property
    def out_of(self) -> dict[str, tuple[str, ...]]:
        """New id → the old ids that went into it, the one that it has most of first."""
        found: dict[str, list[str]] = {id: [] for id in self.new}
        for old, into in self.into.items():
            for new in into:
                found[new].append(old)
        return {new: tuple(sorted(olds, key=lambda old: (old != new, -len(self.old[old] & self.new[new]), old))) for new, olds in found.items()}

    def told(self) -> Iterator[tuple[What, str, tuple[str, ...]]]:
        """What became of each old id that is gone, and which new ids hold nothing old."""
        for id, into in self.into.items():
            if not into:
                yield "removed", id, ()
            elif len(into) > 1:
                yield "split", id, tuple(sorted(into))
            elif into[0] != id:
                yield ("merged" if len(self.out_of[into[0]]) > 1 else "replaced"), id, into
        for id, sources in self.out_of.items():
            if not sources:
                yield "added", id, ()

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each new id with the old one that it has most of."""
        for id, sources in self.out_of.items():
            if sources:
                yield sources[0], id


def label(report: Report) -> str:
    """What a report is called in a sentence."""
    name = squeeze(report.outlet or report.title or "") or report.path
    day = span_words(report.published.earliest, report.published.latest) if report.published.earliest else ""
    return f"{name}, {day}" if day else name


def _reports(both: _Both) -> Iterator[Change]:
    old, new = {r.id: r for r in both.old.reports}, {r.id: r for r in both.new.reports}
    for id in sorted(new.keys() - old.keys()):
        report = new[id]
        if report.version_of in old:
            yield Change("report", "replaced", "itself", report.version_of or "", (id,), label(report), "", None, None, (id,), "The page was changed; the old words are kept.")
        else:
            yield Change("report", "added", "itself", id, (), label(report), "", None, None, (id,), "It was read for the first time.")
    for id in sorted(old.keys() - new.keys()):
        yield Change("report", "removed", "itself", id, (), label(old[id]), "", None, None, (id,), "It is no longer among what was read, or was left out.")
    for id in sorted(old.keys() & new.keys()):
        was, now = old[id].published, new[id].published
        if (was.earliest, was.latest) != (now.earliest, now.latest):
            days = [span_words(p.earliest, p.latest) for p in (was, now)]
            yield both.change("report", "changed", id, label(new[id]), (), [id], topic="published", heading="Published", old=days[0], new=days[1])


def _events(both: _Both) -> Iterator[Change]:
    old, new = {e.id: e for e in both.old.events}, {e.id: e for e in both.new.events}
    fates = Fates(*({e.id: both.members(e.claims) for e in events.values()} for events in (old, new)))
    for what, id, into in fates.told():
        event = new[id] if what == "added" else old[id]
        claims = event.claims if not into else set(event.claims).symmetric_difference(c for i in into for c in new[i].claims)
        yield both.change("event", what, id, event.title, claims, event.reports, into=into)
    for was, now in fates.pairs():
        yield from _values(both, old[was], new[now])


def _values(both: _Both, old: Event, new: Event) -> Iterator[Change]:
    """What changed in one event's fields."""

    def changed(topic: Topic, heading: str, was: str | None, now: str | None, claims: Iterable[str]) -> Change:
        what: What = "added" if was is None else "removed" if now is None else "changed"
        return both.change("event", what, new.id, new.title, claims, new.reports, topic=topic, heading=heading, old=was, new=now)

    moved = set(old.claims) ^ set(new.claims)
    was, now = _findings(old), _findings(new)
    for key in sorted(was.keys() | now.keys()):
        first, second = was.get(key), now.get(key)
        one = second or first
        assert one is not None
        topic: Topic = "toll" if one.measure in TOLLS and one.period != "rate" and not one.planned else "figure"
        holders = _holding(first) ^ _holding(second)
        before, after = (_words(f.values) if f else None for f in (first, second))
        if before != after:
            yield changed(topic, heading(one), before, after, holders)
        if first and second and first.status != second.status:
            yield changed("status", heading(one), first.status, second.status, holders or moved)
    if old.status != new.status:
        yield changed("status", "The event", old.status, new.status, moved)
    a, b = old.responsibility, new.responsibility
    said, says = ("; ".join(dict.fromkeys(position_words(p) for p in r.positions)) or None for r in (a, b))
    if said != says:
        yield changed("responsibility", field_words("responsibility"), said, says, {c for p in a.positions for c in p.claims} ^ {c for p in b.positions for c in p.claims})
    elif a.status and b.status and a.status != b.status:
        yield changed("status", field_words("responsibility"), a.status, b.status, moved)
    for topic, (first_words, second_words) in (
        ("when", (when_words(e.when) if e.when else None for e in (old, new))),
        ("where", ("; ".join(dict.fromkeys(where_words(w) for w in e.where)) or None for e in (old, new))),
    ):
        if first_words != second_words:
            yield changed(topic, field_words(topic), first_words, second_words, moved)


def _findings(event: Event) -> dict[str, Finding]:
    """An event's figures by what they count; of two that count the same, the one with more holders."""
    found: dict[str, Finding] = {}
    for finding in event.figures:
        key = repr((finding.measure, finding.who, finding.period, finding.unit, finding.place, finding.time, finding.planned))
        if key not in found or len(_holding(finding)) > len(_holding(found[key])):
            found[key] = finding
    return found


def _holding(finding: Finding | None) -> set[str]:
    return {claim for value in finding.values for claim in value.claims} if finding else set()


def _words(values: Iterable[CountValue]) -> str:
    listed_values = sorted(values, key=lambda v: (v.low is None, v.low, v.high is None, v.high, v.modifier))
    words = list(dict.fromkeys(count_words(v.low, v.high, v.modifier) for v in listed_values))
    return " or ".join(words) if len(words) <= MOST_VALUES else range_words(listed_values)


def _entities(both: _Both) -> Iterator[Change]:
    old, new = ({e.id: e for e in record.entities} for record in (both.old, both.new))
    fates = Fates({i: _named(e) for i, e in old.items()}, {i: _named(e) for i, e in new.items()})
    for what, id, into in fates.told():
        entity = new[id] if what == "added" else old[id]
        now = {named for i in into or (id,) if i in new for named in _named(new[i])}
        yield both.change("entity", what, id, entity.name, {report for report, _ in now ^ (_named(old[id]) if id in old else set())}, into=into)


def _named(entity: Entity) -> set[tuple[str, str]]:
    """Where an entity is named: report and name."""
    return {(report, alias.text) for alias in entity.aliases for report in alias.reports}


def _lineages(both: _Both) -> Iterator[Change]:
    held = {x.id: x for record in (both.old, both.new) for x in record.lineages}
    fates = Fates(*({x.id: {f"{x.basis} {m}" for m in (*(x.whole or x.reports), *both.members(x.claims))} for x in record.lineages} for record in (both.old, both.new)))
    for what, id, into in fates.told():
        lineage = held[id]
        moved = set(lineage.claims).symmetric_difference(c for i in into for c in held[i].claims) if into else set(lineage.claims)
        yield both.change("lineage", what, id, lineage.speaker or lineage.shared, moved, lineage.reports, into=into)


def _disagreements(both: _Both) -> Iterator[Change]:
    titles = {x.id: x.title for record in (both.old, both.whole) for x in record.events} | {x.id: x.name for record in (both.old, both.whole) for x in record.entities}
    old, new = {d.id: d for d in both.old.disagreements}, {d.id: d for d in both.new.disagreements}
    fates = Fates(*({d.id: {f"{d.field} {m}" for h in d.positions for m in both.members(h.claims)} for d in found.values()} for found in (old, new)))
    for what, id, into in fates.told():
        found = new[id] if what == "added" else old[id]
        claims = {c for h in found.positions for c in h.claims}
        if what in ("added", "removed"):
            yield both.change("disagreement", what, id, titles.get(found.about, found.about), claims, heading=field_words(found.field), topic="status",
                              old=None if what == "added" else found.status, new=found.status if what == "added" else None, into=into)  # fmt: skip
    for was, now in fates.pairs():
        first, second = old[was], new[now]
        if first.status != second.status:
            claims = {c for h in first.positions for c in h.claims} ^ {c for h in second.positions for c in h.claims}
            yield both.change("disagreement", "changed", now, titles.get(second.about, second.about), claims, heading=field_words(second.field),
                              topic="status", old=first.status, new=second.status)  # fmt: skip

