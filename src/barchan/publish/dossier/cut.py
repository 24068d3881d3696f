"""A record cut down to one story or one report, for a page of its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from barchan.model.entity import Alias, Entity
from barchan.model.event import Story
from barchan.model.record import Record
from barchan.model.report import Report


def by_story(record: Record) -> Iterator[tuple[Story, Record]]:
    """Each story with its part of the record: its reports and events, and of all else what speaks of them, as far as it does."""
    story_of = {r.id: r.story for r in record.reports}
    told_in = {c.id: story_of.get(c.report) for c in record.claims}
    about = {e.id: e.story for e in record.events}
    paths = {r.path: r.story for r in record.reports}
    reports = _shared_out(record.reports, lambda r: [r.story])
    claims = _shared_out(record.claims, lambda c: [told_in[c.id]])
    events = _shared_out(record.events, lambda e: [e.story])
    lineages = _shared_out(record.lineages, lambda x: [story_of.get(i) for i in x.reports])
    disputes = _shared_out(record.disagreements, lambda d: [about.get(d.about) or _first(told_in, (c for held in d.positions for c in held.claims))])
    proposals = _shared_out(record.proposals, lambda p: [told_in.get(c) for c in p.evidence])
    issues = _shared_out(record.issues, lambda i: [paths.get(i.where)])
    entities = defaultdict[str, list[Entity]](list)
    for entity in record.entities:
        for story, own in _entity_by_story(entity, story_of, told_in):
            entities[story].append(own)
    for told in record.stories:
        i = told.id
        yield (
            told,
            Record(
                tuple(reports[i]), tuple(claims[i]), tuple(entities[i]), tuple(lineages[i]), (replace(told, related=()),), tuple(events[i]), tuple(disputes[i]),
                tuple(proposals[i]), tuple(issues[i]),
            ),  # fmt: skip
        )


def of_report(record: Record, report: Report) -> Record:
    """One report's part of a record: its claims, and the origins that it shares."""
    lineages = tuple(x for x in record.lineages if report.id in x.reports)
    return Record((report,), tuple(c for c in record.claims if c.report == report.id), (), lineages, (), (), (), (), ())


Thing = TypeVar("Thing")


def _shared_out(things: Iterable[Thing], stories: Callable[[Thing], Iterable[str | None]]) -> defaultdict[str, list[Thing]]:
    """The things by story; one may be in several, and what belongs to none is left out."""
    found = defaultdict[str, list[Thing]](list)
    for thing in things:
        for story in dict.fromkeys(stories(thing)):
            if story is not None:
                found[story].append(thing)
    return found


def _first(told_in: Mapping[str, str | None], claims: Iterable[str]) -> str | None:
    return next((told_in[c] for c in claims if c in told_in), None)


def _entity_by_story(entity: Entity, story_of: Mapping[str, str | None], told_in: Mapping[str, str | None]) -> Iterator[tuple[str, Entity]]:
    """The entity once for each story that names it, with the aliases, offices and states told there, by the reports and claims that tell them there."""
    aliases = _cut(entity.aliases, lambda a: a.reports, story_of, lambda a, own: Alias(a.text, own, a.basis))
    roles = _cut(entity.roles, lambda r: r.claims, told_in, lambda r, own: replace(r, claims=own))
    states = _cut(entity.states, lambda s: s.claims, told_in, lambda s, own: replace(s, claims=own))
    for story in dict.fromkeys((*aliases, *roles, *states)):
        yield story, replace(entity, aliases=tuple(aliases[story]), roles=tuple(roles[story]), states=tuple(states[story]))


Ids = tuple[str, ...]


def _cut(
    things: Iterable[Thing], ids: Callable[[Thing], Ids], story_of: Mapping[str, str | None], with_ids: Callable[[Thing, Ids], Thing]
) -> defaultdict[str, list[Thing]]:
    """Things by story, the ids that each rests on cut down to those of the story."""
    found = defaultdict[str, list[Thing]](list)
    for thing in things:
        own = defaultdict[str, list[str]](list)
        for i in ids(thing):
            if (story := story_of.get(i)) is not None:
                own[story].append(i)
        for story, inside in own.items():
            found[story].append(with_ids(thing, tuple(inside)))
    return found
