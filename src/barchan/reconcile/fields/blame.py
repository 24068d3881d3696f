"""Blame: who is said to be responsible for an act, by whom, and whether these can hold together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from barchan.knowledge.parties import load_parties
from barchan.model.event import Position, Responsibility, Status
from barchan.reconcile.blame_words import FIGHTERS, Party, Reader, Word, is_harm
from barchan.reconcile.evidence import Evidence
from barchan.reconcile.party_names import labels_of, party_name


def responsibility(evidence: Evidence) -> Responsibility:
    """Who accuses whom, who claims it, who denies it; for an act that is no harm, how many origins tell it and nobody blames anyone."""
    reader = Reader(evidence)
    claims = {c.id: c for c in (*evidence.claims, *evidence.denials, *evidence.replies)}
    words = _one_side(_weighed([w for i in sorted(claims) if (w := reader.word(claims[i])) is not None]), evidence)
    if not words:
        return Responsibility(_blameless(evidence), ())
    status = _status(evidence, words)
    labels, alone = labels_of(words), _claimed(words)
    held: dict[tuple[str, str, str], list[Word]] = {}
    for word in words:
        if not (word.stance == "accuses" and word.houses in alone):
            party = party_name(word, labels)
            held.setdefault((word.stance, (party if word.for_itself else word.voice) or "", party), []).append(word)
    positions = []
    for (_, voice, party), found in sorted(held.items()):
        ids = tuple(sorted({w.claim.id for w in found}))
        positions.append(Position(found[0].stance, voice or None, party, ids, evidence.origins_of(ids)))
    return Responsibility(status, tuple(positions))

def _weighed(words: Sequence[Word]) -> list[Word]:
    """Without what a report states in its own voice where it quotes somebody on the matter: then it has it from there."""
    quoting = {w.claim.report for w in words if not w.plain and w.stance != "denies"}
    return [w for w in words if not (w.plain and w.claim.report in quoting)]


def _one_side(words: Sequence[Word], evidence: Evidence) -> list[Word]:
    """Fighters without a name are the one group named beside them; several groups of one voice are the fighters whom reports call by no name."""
    groups = {p.house for w in words for p in w.parties if p.kind == "armed_group"}
    general = _general(evidence)
    found = []
    for word in words:
        own = {h for w in words if w.stance == word.stance and w.voice == word.voice for h in w.houses if h in groups}
        if len(groups) == 1 and all(p.house.startswith("any ") and p.inter in FIGHTERS for p in word.parties):
            found.append(replace(word, parties=tuple(_as(p, min(groups)) for p in word.parties)))
        elif len(own) > 1 and general is not None and set(word.houses) <= groups and word.together == "and":
            found.append(replace(word, parties=(general,)))
        else:
            found.append(word)
    return found


def _as(party: Party, house: str) -> Party:
    return Party(house, None, "", "", party.kind, party.inter)


def _general(evidence: Evidence) -> Party | None:
    """The fighters without a name whom most reports of the event speak of."""
    named = [(c.report, a) for c in evidence.claims for a in c.actors if a.role in ("actor", "target") and a.inter in FIGHTERS and a.kind == "agent"]
    tails = Counter(tail for _, tail in sorted({(report, a.key.partition(".")[2]) for report, a in named}) if tail not in load_parties().nobody)
    if not tails:
        return None
    tail = min(tails, key=lambda t: (-tails[t], t))
    actor = min((a for _, a in named if a.key.partition(".")[2] == tail), key=lambda a: (len(a.text), a.text))
    return Party(f"any {tail}", None, load_parties().sorts[tail], actor.name, actor.kind, actor.inter)


def _claimed(words: Iterable[Word]) -> set[tuple[str, ...]]:
    """Parties that take it upon themselves and do not deny it: who says the same of them accuses nobody."""
    denied = {w.houses for w in words if w.stance == "denies"}
    return {w.houses for w in words if w.stance == "claims"} - denied

def _blameless(evidence: Evidence) -> Status | None:
    """Where nobody is named: null for an act of violence; for any other all agree that there is nobody to blame, by how many origins tell it."""
    if any(is_harm(c) for c in evidence.claims):
        return None
    if len({evidence.origins[c.id] for c in evidence.claims}) > 1:
        return "agreed"
    return "single_source" if len({c.report for c in evidence.claims}) == 1 else "single_origin"


def _status(evidence: Evidence, words: Sequence[Word]) -> Status:
    """Contested where a party denies what it is accused of, or two accuse each other; else by origins and by how many parties."""
    blamed = {h for w in words if w.stance != "denies" for h in w.houses}
    if any(w.stance == "denies" and blamed & set(w.houses) for w in words) or _rivals(words):
        return "contested"
    origins = set(evidence.origins_of({w.claim.id for w in words}))
    if len(origins) == 1:
        return "single_source" if len({w.claim.report for w in words}) == 1 else "single_origin"
    return "agreed" if len({w.houses for w in words if w.stance != "denies"}) <= 1 else "compatible"


def _rivals(words: Iterable[Word]) -> bool:
    """Whether two parties each lay it to the other."""
    found = [w for w in words if w.stance == "accuses" and w.voice_house is not None]
    return any(a.voice_house in b.houses and b.voice_house in a.houses and a.houses != b.houses for a, b in combinations(found, 2))


def rival_pairs(positions: Sequence[Position]) -> list[tuple[Position, Position]]:
    """Accusations in which each party blames the other, by their names."""
    found = [p for p in positions if p.stance == "accuses"]
    return [(a, b) for a, b in combinations(found, 2) if a.speaker == b.party and b.speaker == a.party and a.party != b.party]
