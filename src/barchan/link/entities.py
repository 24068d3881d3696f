"""Entities: which names refer to one thing, over all reports."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from barchan.groups import Bonds, Groups
from barchan.ids import content_id
from barchan.knowledge.actors import external_ids
from barchan.link.dating import family_of
from barchan.link.wording import POINTING
from barchan.model.changed import changed
from barchan.model.claim import Actor, Claim, Lent, Party, Speaker
from barchan.model.entity import Alias, Entity
from barchan.model.event import EventGroup, Proposal
from barchan.model.ties import NO_TIES, Ties
from barchan.text import fold

ALIKE = 84.0
"""Similarity (0–100) from which two names of one kind are spellings of one (`Meridyan` and `Meridian`: 88)."""
SHORTEST = 5
"""Letters; shorter names are alike by chance."""
SPELT = frozenset({"operation", "armed_group", "person", "organisation", "party"})
"""Kinds whose names are spelt in several ways; states and their arms come from tables."""
ALIGNED = frozenset({"operation"})
"""Kinds for which the same slot of the same event is evidence enough to take two names for one, with a proposal to a person."""

MOVING = frozenset({"departure", "presence"})
"""Families of events in which an operation plays its part under whatever name."""


class _Named(NamedTuple):
    key: str
    kind: str
    name: str
    text: str
    claim: str
    report: str
    sentence: int


@dataclass(frozen=True, slots=True)
class LinkedEntities:
    """Entities, the claims with their actors' entities and with their events filled in, and what a person should look at."""

    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    proposals: tuple[Proposal, ...]


def link_entities(claims: Sequence[Claim], groups: Sequence[EventGroup], ties: Ties = NO_TIES) -> LinkedEntities:
    """Names with one key are one entity; so are spellings of one name, parts of a person's name, aligned names, and what people joined."""
    mentions = _Mentions(m for claim in sorted(claims, key=lambda c: c.id) for m in _mentions(claim))
    keys = mentions.first
    bonds = Bonds(ties.entities.same, ties.entities.apart)
    joined, basis = _joined(keys, bonds)
    proposals = []
    together = _in_one_sentence(claims, joined)
    for a, b, evidence in _alignments(claims, groups, joined, keys, together):
        if bonds.settled([a], [b]) or not bonds.may_join([a], [b]):
            continue
        joined.join(a, b)
        bonds.join((a, b))
        rarer = max(a, b, key=lambda k: (-mentions.frequency(k), k))
        basis.setdefault(rarer, "fills the same place in the same event")
        proposals.append(_proposal(keys[a], keys[b], evidence, 0.5, "fill the same place in the same event"))
    for a, b, evidence in _near_alignments(claims, joined, together):
        if bonds.settled([a], [b]):
            continue
        proposals.append(_proposal(keys[a], keys[b], evidence, 0.3, "do alike things for the same side, and no report names both in one sentence"))
    entities = tuple(_entity(group, mentions, basis) for group in joined.all())
    ids = {key: entity.id for group, entity in zip(joined.all(), entities, strict=True) for key in group}
    names = {key: entity.name for group, entity in zip(joined.all(), entities, strict=True) for key in group}
    event_of = {claim: group.id for group in groups for claim in group.claims}
    borrowed = {key: lent for group in joined.all() for key, lent in _borrowed(group, mentions, basis)}
    return LinkedEntities(
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        claims=tuple(_named_claim(c, ids, names, borrowed, event_of.get(c.id)) for c in claims),
        proposals=tuple(sorted(proposals, key=lambda p: p.id)),
    )


def one_spelling(claims: Sequence[Claim], ties: Ties = NO_TIES) -> tuple[Claim, ...]:
    """The claims with one key for all spellings of a name, to compare them by; their ids stay."""
    keys = {m.key: m for claim in sorted(claims, key=lambda c: c.id, reverse=True) for m in _mentions(claim)}
    joined, _ = _joined(keys, Bonds(ties.entities.same, ties.entities.apart))
    other = {key: root for key in keys if (root := joined.root(key)) != key}
    return tuple(
        changed(c, actors=tuple(changed(a, key=other[a.key]) if a.key in other else a for a in c.actors)) if any(a.key in other for a in c.actors) else c
        for c in claims
    )


def _joined(keys: Mapping[str, _Named], bonds: Bonds) -> tuple[Groups, dict[str, str]]:
    """The keys in groups, by people's decisions and then by spelling, and why each joined."""
    joined = Groups(sorted(keys))
    basis: dict[str, str] = {}
    first: dict[str, str] = {}
    for key in sorted(bonds.tied & keys.keys()):
        one = first.setdefault(bonds.root(key), key)
        if one != key:
            joined.join(one, key)
            basis[key] = "a person's decision"
    for a, b, why in _spellings(keys):
        if bonds.may_join([a], [b]):
            joined.join(a, b)
            bonds.join((a, b))
            basis.setdefault(b, why)
    return joined, basis


def _mentions(claim: Claim) -> Iterable[_Named]:
    named: tuple[Actor | Speaker, ...] = (*claim.actors, *claim.said_by)
    for who in named:
        if not who.key.startswith("np:"):
            yield _Named(who.key, who.kind, who.name, who.text, claim.id, claim.report, claim.sentence.start)
    known = {who.key for who in named}
    for party in (p for tenure in claim.tenures for p in (tenure.who, tenure.other)):
        if party is not None and party.key not in known:
            yield _Named(party.key, party.kind, party.name, party.name, claim.id, claim.report, claim.sentence.start)


def _spellings(keys: Mapping[str, _Named]) -> Iterable[tuple[str, str, str]]:
    """Pairs of keys that spell one name: alike letters, or a person's last name beside the full one."""
    free = sorted(k for k in keys if k.startswith("name:") and keys[k].kind in SPELT)
    found = dict.fromkeys(_alike([(k, keys[k].kind) for k in free]), "alike in spelling")
    found.update(dict.fromkeys(_parts(free, keys), "part of the full name"))
    for (a, b), why in sorted(found.items()):
        yield a, b, why


def _alike(free: Sequence[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Pairs of one kind and first letter whose spelling is alike; of these only those of about one length are compared."""
    blocks: dict[tuple[str, str], list[tuple[int, str, str]]] = {}
    for key, kind in free:
        name = key.removeprefix("name:")
        if len(name) >= SHORTEST:
            blocks.setdefault((kind, name[0]), []).append((len(name), name, key))
    longest = (200 - ALIKE) / ALIKE  # A longer one differs too much by its length alone.
    for _, block in sorted(blocks.items()):
        block.sort()
        lengths, names = [row[0] for row in block], [row[1] for row in block]
        for i, (length, name, key) in enumerate(block):
            near = names[i + 1 : bisect_right(lengths, length * longest)]
            for _, _, n in extract(name, near, scorer=ratio, processor=None, score_cutoff=ALIKE, limit=None):
                other = block[i + 1 + n][2]
                yield min(key, other), max(key, other)


def _parts(free: Sequence[str], keys: Mapping[str, _Named]) -> Iterable[tuple[str, str]]:
    """Pairs in which one person's name ends the other's and ends nobody else's."""
    longer: dict[tuple[str, ...], list[str]] = {}
    for key, named in keys.items():
        words = tuple(key.removeprefix("name:").split())
        for start in range(1, len(words) if named.kind == "person" else 0):
            longer.setdefault(words[start:], []).append(key)
    for key in free:
        ending = longer.get(tuple(key.removeprefix("name:").split()), []) if keys[key].kind == "person" else []
        if len(ending) == 1 and ending[0].startswith("name:"):
            yield min(key, ending[0]), max(key, ending[0])


def _alignments(
    claims: Sequence[Claim], groups: Sequence[EventGroup], joined: Groups, keys: Mapping[str, _Named], together: set[frozenset[str]]
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Names of one kind that fill the same place of one event in different reports and never stand in one sentence."""
    by_id = {c.id: c for c in claims}
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


def _near_alignments(claims: Sequence[Claim], joined: Groups, together: set[frozenset[str]]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Names of one kind, each of reports that never use the other, that move or stand for the same side: worth a person's look."""
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


def _in_one_sentence(claims: Sequence[Claim], joined: Groups) -> set[frozenset[str]]:
    """Pairs of names of the kinds that are aligned, each the first of its group, that stand in one sentence."""
    asked = {joined.root(a.key) for claim in claims for a in claim.actors if a.kind in ALIGNED and a.key.startswith("name:")}
    inside: dict[tuple[str, int], set[str]] = {}
    for claim in claims:
        for actor in claim.actors:
            if actor.key in asked:
                inside.setdefault((claim.report, claim.sentence.start), set()).add(actor.key)
    return {frozenset((a, b)) for names in inside.values() for a in names for b in names if a < b}


def _proposal(a: _Named, b: _Named, evidence: tuple[str, ...], score: float, why: str) -> Proposal:
    return Proposal(content_id("p", "same_entity", a.key, b.key), "same_entity", (a.key, b.key), score, evidence, f"“{a.text}” and “{b.text}” {why}")


class _Mentions:
    """All mentions in order, by key."""

    def __init__(self, mentions: Iterable[_Named]) -> None:
        self._of: dict[str, list[tuple[int, _Named]]] = {}
        for number, mention in enumerate(mentions):
            self._of.setdefault(mention.key, []).append((number, mention))
        self.first = {key: rows[0][1] for key, rows in self._of.items()}

    def frequency(self, key: str) -> int:
        """How many reports name it."""
        return len({m.report for _, m in self._of.get(key, ())})

    def of(self, group: Iterable[str]) -> list[_Named]:
        """The mentions of these keys, in order."""
        rows = [row for key in group for row in self._of.get(key, ())]
        return [mention for _, mention in sorted(rows, key=lambda row: row[0])]


def _best(group: Sequence[str], mentions: _Mentions) -> str:
    """The key that gives the entity its name: of a table, else that of most reports, else the longest."""
    return min(group, key=lambda k: (k.startswith("name:"), -mentions.frequency(k), -len(k), k))


def _borrowed(group: Sequence[str], mentions: _Mentions, basis: Mapping[str, str]) -> Iterable[tuple[str, Lent]]:
    """The name that reports lend to claims which use another, with the first claim of each report that has it."""
    main = mentions.first[_best(group, mentions)]
    using = {m.report: m.claim for m in reversed(mentions.of([main.key]))}
    for key in group:
        if key != main.key and key in basis:
            yield key, Lent("name", main.name, tuple(sorted(using.values())), f"“{mentions.first[key].name}”: {basis[key]}")


def _entity(group: Sequence[str], mentions: _Mentions, basis: Mapping[str, str]) -> Entity:
    main = mentions.first[_best(group, mentions)]
    by_text: dict[str, list[_Named]] = {}
    for mention in mentions.of(group):
        if not POINTING.match(mention.text):
            by_text.setdefault(mention.text, []).append(mention)
    aliases = []
    for text, holders in sorted(by_text.items(), key=lambda row: (fold(row[0]), row[0])):
        why = next((basis[m.key] for m in holders if m.key in basis), "same name")
        aliases.append(Alias(text, tuple(sorted({m.report for m in holders})), why))
    iso = [("iso", key) for key in sorted(group) if len(key) == 3 and key.isupper()]
    known = [row for key in sorted(group) for row in external_ids().get(key, ())]
    return Entity(content_id("n", *sorted(group)), main.name, main.kind, tuple(aliases), ids=(*iso, *known))


def _named_claim(claim: Claim, ids: Mapping[str, str], names: Mapping[str, str], borrowed: Mapping[str, Lent], event: str | None) -> Claim:
    """A claim with all that is known of it now: made anew once, as a record has a million claims."""
    actors = tuple(_with_entity(a, ids, names) for a in claim.actors)
    speakers = tuple(_speaker(s, ids, names) for s in claim.said_by)
    keys = dict.fromkeys((*(a.key for a in claim.actors), *(s.key for s in claim.said_by)))
    lent = tuple(borrowed[key] for key in keys if key in borrowed)
    tenures = tuple(changed(t, who=_party(t.who, ids, names), other=t.other and _party(t.other, ids, names)) for t in claim.tenures)
    lengths = tuple(changed(x, of=ids.get(x.of, x.of)) if x.of is not None else x for x in claim.lengths)
    return changed(claim, actors=actors, said_by=speakers, lent=(*claim.lent, *lent), event=event, about=event, tenures=tenures, lengths=lengths)


def _party(party: Party, ids: Mapping[str, str], names: Mapping[str, str]) -> Party:
    """Somebody named, with its entity; a name with more words (`United Nations mission`) stays."""
    if party.key not in ids:
        return party
    return changed(party, entity=ids[party.key], name=party.name if " mission" in party.name else names[party.key])


def _with_entity(actor: Actor, ids: Mapping[str, str], names: Mapping[str, str]) -> Actor:
    return changed(actor, entity=ids[actor.key], name=names[actor.key]) if actor.key in ids else actor


def _speaker(speaker: Speaker, ids: Mapping[str, str], names: Mapping[str, str]) -> Speaker:
    if speaker.body is not None and speaker.body.key in ids:
        speaker = changed(speaker, body=_party(speaker.body, ids, names))
    return changed(speaker, entity=ids[speaker.key], name=names[speaker.key]) if speaker.key in ids else speaker
