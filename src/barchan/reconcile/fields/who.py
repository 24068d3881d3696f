"""Who: the actors of an event over all its claims, and who is said to be responsible, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Literal

from barchan.knowledge.contrasts import load_contrasts
from barchan.knowledge.countries import load_countries
from barchan.knowledge.explanations import load_explanations
from barchan.knowledge.holders import load_holders
from barchan.model.claim import Actor, Claim, Speaker
from barchan.model.event import Position, Responsibility, Status
from barchan.reconcile.difference import Difference, hold
from barchan.reconcile.evidence import Evidence, first_speaker
from barchan.text import fold

VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"})
"""ACLED's event types that somebody can be blamed for."""

HARMING = frozenset({"ASSAULT", "COERCE"})
"""PLOVER's."""

HARMLESS = frozenset({"Civilians", "Protesters"})
"""Classes of actors that nobody blames for violence: who is named so is where it struck."""

Stance = Literal["accuses", "claims", "denies"]

NOT_SAID = frozenset({"planned", "conditional", "forecast", "opinion"})


def merge_actors(evidence: Evidence) -> tuple[Actor, ...]:
    """Each actor once for each role, as its first claim names it; those that more origins name come first."""
    found: dict[tuple[str, str], list[tuple[Claim, Actor]]] = {}
    for claim in evidence.claims:
        for actor in claim.actors:
            if actor.role not in ("speaker", "addressee"):
                found.setdefault((actor.role, actor.entity or actor.key), []).append((claim, actor))

    def order(item: tuple[tuple[str, str], list[tuple[Claim, Actor]]]) -> tuple[object, ...]:
        (role, key), held = item
        roles = ("actor", "target", "associate", "place_holder")
        return (roles.index(role), -len({evidence.origins[c.id] for c, _ in held}), key)

    return tuple(held[0][1] for _, held in sorted(found.items(), key=order))


@dataclass(frozen=True, slots=True)
class _Word:
    """One claim's word on responsibility."""

    stance: Stance
    voice: str | None
    key: str
    party: str
    claim: Claim


def responsibility(evidence: Evidence) -> Responsibility:
    """Who accuses whom, who claims it, who denies it, and whether these can hold together."""
    held: dict[tuple[Stance, str, str], list[_Word]] = {}
    for claim in (*evidence.claims, *evidence.denials):
        for word in _words(claim):
            held.setdefault((word.stance, word.voice or "", word.key), []).append(word)
    positions = []
    for (stance, voice, _), words in sorted(held.items()):
        ids = tuple(sorted({w.claim.id for w in words}))
        positions.append(Position(stance, voice or None, min(w.party for w in words), ids, evidence.origins_of(ids)))
    return Responsibility(_status(evidence, positions), tuple(positions))


def _words(claim: Claim) -> list[_Word]:
    """What a claim says of responsibility, for each party that it names."""
    doers = [a for a in claim.actors if a.role == "actor" and a.inter not in HARMLESS and a.kind not in ("people", "media")]
    speaker = first_speaker(claim)
    voice = speaker.name if speaker else None
    contrasts, quote = load_contrasts(), fold(claim.quote)
    if claim.type.plover and claim.type.plover[0] == "ACCUSE":
        accuser = doers[0].name if doers else voice
        return [_word("accuses", accuser, a, claim) for a in claim.actors if a.role == "target" and a.inter not in HARMLESS]
    for stance, pattern in (("denies", contrasts.denies), ("claims", contrasts.claims)):
        if pattern.search(quote):
            itself: Actor | Speaker | None = speaker or (doers[0] if doers else None)
            return [_word("denies" if stance == "denies" else "claims", itself.name, itself, claim)] if itself else []
    if claim.realis == "denied" and not _is_harm(claim) and contrasts.accusations.search(quote):
        # "The army denied the accusations": who denies is who was accused.
        accused = speaker or (doers[0] if doers else None)
        return [_word("denies", accused.name, accused, claim)] if accused else []
    if not _is_harm(claim) or claim.realis in NOT_SAID or (claim.negated and claim.realis != "denied"):
        return []
    if claim.realis == "denied":
        parties: list[Actor | Speaker] = [*doers] or ([speaker] if speaker else [])
        return [_word("denies", voice, a, claim) for a in parties]
    if speaker is None:
        return [_word("accuses", None, a, claim) for a in doers] if claim.realis == "alleged" else []
    return [_word("claims" if speaks_for(speaker, a) else "accuses", voice, a, claim) for a in doers]


def _word(stance: Stance, voice: str | None, party: Actor | Speaker, claim: Claim) -> _Word:
    return _Word(stance, voice, party.entity or party.key, _label(party), claim)


@cache
def _country_names() -> dict[str, str]:
    return {c.iso3: c.name for c in load_countries()}


def _label(party: Actor | Speaker) -> str:
    """A party's name; of somebody in office the state goes before it, for which the person acts."""
    country = _country_names().get(party.country or "") if party.kind == "person" else None
    return f"{country} ({party.name})" if country else party.name


def _is_harm(claim: Claim) -> bool:
    acled, plover = claim.type.acled, claim.type.plover
    return bool((acled and acled[0] in VIOLENT) or (plover and plover[0] in HARMING))


def speaks_for(speaker: Speaker, actor: Actor) -> bool:
    """Whether a speaker is the actor, or an organ of the state that the actor belongs to."""
    if (speaker.entity or speaker.key) == (actor.entity or actor.key):
        return True
    return bool(state := _state(speaker.key)) and state == _state(actor.key)


def _state(key: str) -> str | None:
    """The state whose organ a key of the table of actors names: `FRA` of `FRA.military`; null for groups, bodies and names."""
    head, _, organ = key.partition(".")
    if len(head) != 3 or not head.isupper():
        return None
    kind = load_holders().of(key)
    return head if not organ or (kind is not None and kind.organ is not None) else None


def _status(evidence: Evidence, positions: Sequence[Position]) -> Status | None:
    """Contested where a party denies what it is accused of, or two accuse each other; else by origins and by how many parties."""
    if not positions:
        return None
    blamed = {p.party for p in positions if p.stance != "denies"}
    if any(p.stance == "denies" and p.party in blamed for p in positions) or rival_pairs(positions):
        return "contested"
    origins = {o for p in positions for o in p.origins}
    if len(origins) == 1:
        reports = {c.report for c in evidence.claims if any(c.id in p.claims for p in positions)}
        return "single_source" if len(reports) == 1 else "single_origin"
    return "agreed" if len({p.party for p in positions}) == 1 else "compatible"


def rival_pairs(positions: Sequence[Position]) -> list[tuple[Position, Position]]:
    """Accusations in which each party blames the other."""
    found = [p for p in positions if p.stance == "accuses"]
    return [(a, b) for a, b in combinations(found, 2) if a.speaker == b.party and b.speaker == a.party and a.party != b.party]


def name_differences(evidence: Evidence) -> list[Difference]:
    """Names of one side that look like several actors: a state, its capital, its president."""
    made = []
    for role in ("actor", "target"):
        held: dict[str, dict[str, list[Claim]]] = {}
        for claim in evidence.claims:
            for actor in claim.actors:
                state = _state(actor.key)
                if actor.role == role and state is not None:
                    held.setdefault(state, {}).setdefault(actor.name, []).append(claim)
        for _, names in sorted(held.items()):
            if len(names) > 1 and len({c.report for claims in names.values() for c in claims}) > 1:
                positions = tuple(hold(evidence, claims, name, name) for name, claims in sorted(names.items()))
                made.append(Difference("who", "compatible", positions, load_explanations().why("who_names")))
    return made
