"""A record cut down to one story, for a page of its own."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from barchan.model.entity import Entity
from barchan.model.event import Story
from barchan.model.record import Record


def by_story(record: Record) -> Iterator[tuple[Story, Record]]:
    """Each story with its part of the record: its reports and events, and of all else what speaks of them."""
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
                tuple(reports[i]), tuple(claims[i]), tuple(entities[i]), tuple(lineages[i]), (told,), tuple(events[i]), tuple(disputes[i]),
                tuple(proposals[i]), tuple(issues[i]),
            ),  # fmt: skip
        )


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


def _entity_by_story(entity: Entity, story_of: dict[str, str | None], told_in: dict[str, str | None]) -> Iterator[tuple[str, Entity]]:
    """The entity once for each story that names it, with the aliases, offices and states told there."""
    named = [story_of[i] for a in entity.aliases for i in a.reports if i in story_of]
    named += [told_in[i] for claims in (*(r.claims for r in entity.roles), *(s.claims for s in entity.states)) for i in claims if i in told_in]
    for story in dict.fromkeys(s for s in named if s is not None):
        yield (
            story,
            replace(
                entity,
                aliases=tuple(a for a in entity.aliases if any(story_of.get(i) == story for i in a.reports)),
                roles=tuple(r for r in entity.roles if any(told_in.get(i) == story for i in r.claims)),
                states=tuple(s for s in entity.states if any(told_in.get(i) == story for i in s.claims)),
            ),
        )
