"""Entities: which names refer to one thing, over all reports."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from barchan.ids import content_id
from barchan.link.dating import family_of
from barchan.link.groups import Groups
from barchan.model.claim import Actor, Claim, Speaker
from barchan.model.entity import Alias, Entity
from barchan.model.event import EventGroup, Proposal
from barchan.text import fold

ALIKE = 84.0
"""Similarity (0–100) from which two names of one kind are spellings of one (`Meridyan` and `Meridian`: 88)."""
SHORTEST = 5
"""Letters; shorter names are alike by chance."""
SPELT = frozenset({"operation", "armed_group", "person", "organisation", "party"})
"""Kinds whose names are spelt in several ways; states and their arms come from tables."""
ALIGNED = frozenset({"operation"})
"""Kinds for which the same slot of the same event is evidence enough to take two names for one, with a proposal to a person."""

_POINTING = re.compile(r"(?i)(it|its|he|his|him|she|her|they|their|them|we|our|us|this|that|these|those|who|which)\b")
"""Words that point at a name and are none: `it`, `its last troops`."""
MOVING = frozenset({"departure", "presence"})
"""Families of events in which an operation plays its part under whatever name."""


@dataclass(frozen=True, slots=True)
class _Named:
    key: str
    kind: str
    name: str
    text: str
    claim: str
    report: str
    sentence: int


@dataclass(frozen=True, slots=True)
class LinkedEntities:
    """Entities, the claims with their actors' entities filled in, and what a person should look at."""

    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    proposals: tuple[Proposal, ...]


def link_entities(claims: Sequence[Claim], groups: Sequence[EventGroup]) -> LinkedEntities:
    """Names with one key are one entity; so are spellings of one name, parts of a person's name, and aligned names."""
    mentions = [m for claim in sorted(claims, key=lambda c: c.id) for m in _mentions(claim)]
    keys = {m.key: m for m in reversed(mentions)}
    joined = Groups(sorted(keys))
    basis: dict[str, str] = {}
    for a, b, why in _spellings(keys):
        joined.join(a, b)
        basis.setdefault(b, why)
    proposals = []
    for a, b, evidence in _alignments(claims, groups, joined, keys):
        joined.join(a, b)
        rarer = max(a, b, key=lambda k: (-_frequency(mentions, k), k))
        basis.setdefault(rarer, "fills the same place in the same event")
        proposals.append(_proposal(keys[a], keys[b], evidence, 0.5, "fill the same place in the same event"))
    for a, b, evidence in _near_alignments(claims, joined, keys):
        proposals.append(_proposal(keys[a], keys[b], evidence, 0.3, "do alike things for the same side, and no report names both in one sentence"))
    entities = tuple(_entity(group, mentions, basis) for group in joined.all())
    ids = {key: entity.id for group, entity in zip(joined.all(), entities, strict=True) for key in group}
    names = {key: entity.name for group, entity in zip(joined.all(), entities, strict=True) for key in group}
    return LinkedEntities(
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        claims=tuple(_named_claim(c, ids, names) for c in claims),
        proposals=tuple(sorted(proposals, key=lambda p: p.id)),
    )


def _mentions(claim: Claim) -> Iterable[_Named]:
    named: tuple[Actor | Speaker, ...] = (*claim.actors, *claim.said_by)
    for who in named:
        if not who.key.startswith("np:"):
            yield _Named(who.key, who.kind, who.name, who.text, claim.id, claim.report, claim.sentence.start)


def _spellings(keys: Mapping[str, _Named]) -> Iterable[tuple[str, str, str]]:
    """Pairs of keys that spell one name: alike letters, or a person's last name beside the full one."""
    free = sorted(k for k in keys if k.startswith("name:") and keys[k].kind in SPELT)
    for i, a in enumerate(free):
        for b in free[i + 1 :]:
            if keys[a].kind != keys[b].kind:
                continue
            first, second = a.removeprefix("name:"), b.removeprefix("name:")
            if keys[a].kind == "person" and _part_of(first, second, keys):
                yield a, b, "part of the full name"
            elif min(len(first), len(second)) >= SHORTEST and first[0] == second[0] and ratio(first, second) >= ALIKE:
                yield a, b, "alike in spelling"


def _part_of(a: str, b: str, keys: Mapping[str, _Named]) -> bool:
    """Whether one person's name ends the other's and ends nobody else's."""
    short, full = sorted((a, b), key=lambda n: (len(n.split()), n))
    if len(short.split()) >= len(full.split()) or full.split()[-len(short.split()) :] != short.split():
        return False
    others = [k for k in keys if keys[k].kind == "person" and k.removeprefix("name:").split()[-len(short.split()) :] == short.split()]
    return len({k for k in others if len(k.removeprefix("name:").split()) > len(short.split())}) == 1


def _alignments(
    claims: Sequence[Claim], groups: Sequence[EventGroup], joined: Groups, keys: Mapping[str, _Named]
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Names of one kind that fill the same place of one event in different reports and never stand in one sentence."""
    by_id = {c.id: c for c in claims}
    together = _in_one_sentence(claims)
    found: dict[tuple[str, str], set[str]] = {}
    for group in groups:
        named: dict[str, dict[str, set[str]]] = {}
        for claim in (by_id[i] for i in group.claims):
            for actor in claim.actors:
                if actor.kind in ALIGNED and actor.key.startswith("name:"):
                    named.setdefault(claim.report, {}).setdefault(joined.root(actor.key), set()).add(claim.id)
        for first in sorted(named):
            for second in sorted(named):
                if first < second and len(named[first]) == len(named[second]) == 1:
                    (a,), (b,) = named[first], named[second]
                    if a != b and frozenset((a, b)) not in together and keys[a].kind == keys[b].kind:
                        found.setdefault((min(a, b), max(a, b)), set()).update(named[first][a] | named[second][b])
    return [(a, b, tuple(sorted(evidence))) for (a, b), evidence in sorted(found.items())]


def _near_alignments(claims: Sequence[Claim], joined: Groups, keys: Mapping[str, _Named]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Names of one kind, each of reports that never use the other, that move or stand for the same side: worth a person's look."""
    together = _in_one_sentence(claims)
    doing: dict[tuple[str, str], dict[str, list[Claim]]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        if family_of(claim.predicate) not in MOVING:
            continue
        sides = {a.key[:3] for a in claim.actors if a.key[:3].isupper()} | {s.key[:3] for s in claim.said_by if s.key[:3].isupper()}
        for actor in claim.actors:
            if actor.kind in ALIGNED and actor.key.startswith("name:"):
                for side in sides:
                    doing.setdefault((side, actor.kind), {}).setdefault(joined.root(actor.key), []).append(claim)
    found: dict[tuple[str, str], set[str]] = {}
    for names in doing.values():
        for a in sorted(names):
            for b in sorted(names):
                if a < b and frozenset((a, b)) not in together and not {c.report for c in names[a]} & {c.report for c in names[b]}:
                    found.setdefault((a, b), set()).update((names[a][0].id, names[b][0].id))
    return [(a, b, tuple(sorted(evidence))) for (a, b), evidence in sorted(found.items())]


def _in_one_sentence(claims: Sequence[Claim]) -> set[frozenset[str]]:
    inside: dict[tuple[str, int], set[str]] = {}
    for claim in claims:
        inside.setdefault((claim.report, claim.sentence.start), set()).update(a.key for a in claim.actors)
    return {frozenset((a, b)) for names in inside.values() for a in names for b in names if a < b}


def _proposal(a: _Named, b: _Named, evidence: tuple[str, ...], score: float, why: str) -> Proposal:
    return Proposal(content_id("p", "same_entity", a.key, b.key), "same_entity", (a.key, b.key), score, evidence, f"“{a.text}” and “{b.text}” {why}")


def _frequency(mentions: Sequence[_Named], key: str) -> int:
    return len({m.report for m in mentions if m.key == key})


def _entity(group: Sequence[str], mentions: Sequence[_Named], basis: Mapping[str, str]) -> Entity:
    inside = [m for m in mentions if m.key in group]
    best = min(group, key=lambda k: (k.startswith("name:"), -_frequency(mentions, k), -len(k), k))
    name = next(m.name for m in inside if m.key == best)
    aliases = []
    for text in sorted({m.text for m in inside if not _POINTING.match(m.text)}, key=lambda t: (fold(t), t)):
        holders = [m for m in inside if m.text == text]
        why = next((basis[m.key] for m in holders if m.key in basis), "same name")
        aliases.append(Alias(text, tuple(sorted({m.report for m in holders})), why))
    iso = tuple(("iso", key) for key in sorted(group) if len(key) == 3 and key.isupper())
    return Entity(content_id("n", *sorted(group)), name, next(m.kind for m in inside if m.key == best), tuple(aliases), ids=iso)


def _named_claim(claim: Claim, ids: Mapping[str, str], names: Mapping[str, str]) -> Claim:
    actors = tuple(_with_entity(a, ids, names) for a in claim.actors)
    speakers = tuple(_speaker(s, ids, names) for s in claim.said_by)
    return replace(claim, actors=actors, said_by=speakers)


def _with_entity(actor: Actor, ids: Mapping[str, str], names: Mapping[str, str]) -> Actor:
    return replace(actor, entity=ids.get(actor.key), name=names.get(actor.key, actor.name))


def _speaker(speaker: Speaker, ids: Mapping[str, str], names: Mapping[str, str]) -> Speaker:
    return replace(speaker, entity=ids.get(speaker.key), name=names.get(speaker.key, speaker.name))
