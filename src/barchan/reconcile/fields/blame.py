"""Blame: who is said to be responsible for an act, by whom, and whether these can hold together."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from barchan.knowledge.contrasts import load_contrasts
from barchan.knowledge.holders import load_holders
from barchan.knowledge.parties import STATE, Arm, load_parties
from barchan.model.claim import Actor, Claim, Speaker
from barchan.model.event import Position, Responsibility, Status
from barchan.reconcile.evidence import Evidence, first_speaker
from barchan.text import fold

VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"})
"""ACLED's event types that somebody can be blamed for."""

TERRITORY = frozenset({"Government regains territory", "Non-state actor overtakes territory"})
"""Its sub-event types of battles that say who won, not who struck."""

CROWDS = "Excessive force against protesters"
"""Its one sub-event type of protests that somebody is blamed for."""

HARMLESS = frozenset({"Civilians", "Protesters"})
"""Classes of actors that nobody blames for violence: who is named so is where it struck."""

FIGHTERS = frozenset({"Rebel group", "Political militia", "Identity militia"})
"""Classes of those whom a state's forces fight: what these lose in battle is nobody's crime."""

OUTSIDE = frozenset({"media", "people"})
"""Kinds of names that are no party to violence."""

COUNTING = frozenset({"observatory", "health", "rescue", "agency", "witness"})
"""Classes of holders who count the dead and kill nobody; one that a parse makes a doer is the speaker."""

NOT_SAID = frozenset({"planned", "conditional", "forecast", "opinion"})
UNKNOWN_STATE = "?"
"""The state whose forces a report names without it, where the event's country does not tell either."""

Stance = Literal["accuses", "claims", "denies"]
Named = Actor | Speaker


@dataclass(frozen=True, slots=True)
class Party:
    """One name of a party in one claim: its house (the state, the group or the sort of fighters), the arm named, and the words."""

    house: str
    arm: Arm | None
    words: str
    name: str
    kind: str
    inter: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """One claim's word on responsibility: a voice takes a stance to one party, to several together, or to one of several."""

    stance: Stance
    voice: str | None
    voice_house: str | None
    parties: tuple[Party, ...]
    together: Literal["and", "or"]
    claim: Claim
    plain: bool = False
    """Whether the report states it in its own voice, as known."""

    own: bool = False
    """Whether the voice is the state as a whole, or who bears its office."""

    @property
    def for_itself(self) -> bool:
        """Whether a state claims or denies for itself."""
        return self.own and self.stance != "accuses" and self.houses == (self.voice_house,)

    @property
    def houses(self) -> tuple[str, ...]:
        """The houses of the parties, each once, sorted."""
        return tuple(sorted({p.house for p in self.parties}))


def responsibility(evidence: Evidence) -> Responsibility:
    """Who accuses whom, who claims it, who denies it; for an act that is no harm, how many origins tell it and nobody blames anyone."""
    reader = _Reader(evidence)
    claims = {c.id: c for c in (*evidence.claims, *evidence.denials, *evidence.replies)}
    words = _one_side(_weighed([w for i in sorted(claims) if (w := reader.word(claims[i])) is not None]), evidence)
    if not words:
        return Responsibility(_blameless(evidence), ())
    status = _status(evidence, words)
    labels, alone = _labels(words), _claimed(words)
    held: dict[tuple[str, str, str], list[Word]] = {}
    for word in words:
        if not (word.stance == "accuses" and word.houses in alone):
            party = _party(word, labels)
            held.setdefault((word.stance, (party if word.for_itself else word.voice) or "", party), []).append(word)
    positions = []
    for (_, voice, party), found in sorted(held.items()):
        ids = tuple(sorted({w.claim.id for w in found}))
        positions.append(Position(found[0].stance, voice or None, party, ids, evidence.origins_of(ids)))
    return Responsibility(status, tuple(positions))


class _Reader:
    """Reads the words on responsibility in an event's claims; knows the country where it happened, for `the army`."""

    def __init__(self, evidence: Evidence) -> None:
        lands = Counter(w.place.country for c in evidence.claims if is_harm(c) for w in c.where if w.place is not None and w.place.country)
        best = min(lands, key=lambda land: (-lands[land], land), default=None)
        self.home = best if best is not None and lands[best] > lands.total() / 2 else None

    def word(self, claim: Claim) -> Word | None:
        """What a claim says of responsibility; null where it says nothing of it."""
        contrasts, quote = load_contrasts(), fold(claim.quote)
        speaker = first_speaker(claim)
        doers, targets = self._parties(claim, "actor"), self._parties(claim, "target")
        if claim.type.plover and claim.type.plover[0] == "ACCUSE":
            if claim.realis == "denied" or claim.negated or not contrasts.blames.search(quote):
                return None
            accuser: Named | None = next((a for a in claim.actors if a.role == "actor"), speaker)
            word = self._made("accuses", accuser, targets, claim)
            return replace(word, voice=_subject(claim)) if word is not None and accuser is None else word
        for stance, pattern in (("denies", contrasts.denies), ("claims", contrasts.claims)):
            if pattern.search(quote):
                itself = self._itself(claim, speaker)
                if itself is None or (stance == "claims" and (claim.negated or self.party(itself, claim) is None)):
                    return None
                return self._made("denies" if stance == "denies" else "claims", itself, self._of(itself, claim), claim)
        if claim.realis == "denied" and not is_harm(claim) and claim.predicate.rpartition(" ")[2] == "denial":
            # "The army denied the accusations": who denies is who was accused.
            itself = self._itself(claim, speaker)
            return self._made("denies", itself, self._of(itself, claim), claim) if itself else None
        if not is_harm(claim) or claim.realis in NOT_SAID:
            return None
        if claim.realis == "denied":
            return self._made("denies", speaker, doers or self._of(speaker, claim), claim)
        if speaker is not None:
            doers = self._with_own_men(doers, speaker)
        own = [p for p in doers if p.house == self.house(speaker)] if speaker is not None else []
        if claim.negated:
            # `The ministry said neither its jets nor its allies' had struck` denies for its own.
            return self._made("denies", speaker, own, claim)
        if own and (claim.realis == "alleged" or contrasts.alleged.search(quote)):
            # `The army dismissed allegations that it shelled the port`: somebody else's word.
            return self._made("accuses", None, own, claim)
        if _in_battle(claim) and not own:
            return None
        if speaker is None:
            plain = claim.realis != "alleged"
            return self._made("accuses", None, [p for p in doers if not (plain and p.kind == "person" and not STATE.fullmatch(p.house))], claim, plain=plain)
        return self._made("claims" if own else "accuses", speaker, own or doers, claim)

    def _made(self, stance: Stance, voice: Named | None, parties: Sequence[Party], claim: Claim, *, plain: bool = False) -> Word | None:
        if not parties:
            return None
        name = self._voice(voice) if voice is not None else None
        house = self.house(voice) if voice is not None else None
        arm = load_parties().arm(voice.key, voice.text) if voice is not None else None
        own = voice is not None and (voice.kind == "person" if arm is None else STATE.fullmatch(voice.key) is not None)
        return Word(stance, name, house, tuple(parties), _joined(claim, parties), claim, plain, own)

    def _with_own_men(self, doers: Sequence[Party], speaker: Speaker) -> list[Party]:
        """The doers, `one of its fighters` being the group that speaks."""
        mine = Party(self.house(speaker), None, speaker.text, speaker.name, speaker.kind, None)
        return [mine if p.house.startswith("any ") and speaker.kind == "armed_group" and _ITS.match(p.words) else p for p in doers]

    def _parties(self, claim: Claim, role: str) -> list[Party]:
        found = [p for a in claim.actors if a.role == role and a.inter not in HARMLESS and (p := self.party(a, claim)) is not None]
        arms = {p.arm.id: p.arm for p in found if p.arm is not None and p.arm.id not in WHOLE}
        if len(arms) == 1:
            # `Georgian and Chilean jets`: what the last one names the first one means.
            found = [replace(p, arm=next(iter(arms.values()))) if p.arm is not None and p.arm.id in WHOLE else p for p in found]
        return list({p.house: p for p in reversed(found)}.values())[::-1]

    def _itself(self, claim: Claim, speaker: Speaker | None) -> Named | None:
        """Who claims or denies for itself: who acts in the claim, else who says it."""
        return next((a for a in claim.actors if a.role == "actor" and self.party(a, claim) is not None), None) or speaker

    def _of(self, named: Named | None, claim: Claim) -> list[Party]:
        found = self.party(named, claim) if named is not None else None
        return [found] if found else []

    def party(self, named: Named, claim: Claim) -> Party | None:
        """The party that a name stands for; null where it is nobody whom one blames."""
        table = load_parties()
        head, _, tail = named.key.partition(".")
        if tail in table.nobody and (head == "agent" or STATE.fullmatch(head)):
            return None
        kind = load_holders().of(named.key, named.name) if named.kind == "organisation" else None
        if kind is not None and kind.id in COUNTING and is_harm(claim):
            return None
        if named.kind in OUTSIDE or (named.kind == "organisation" and named.key.startswith("name:") and is_harm(claim)):
            return None
        words = _with_act(named, claim)
        arm = table.arm(named.key, words)
        if named.key == "agent.military" and arm is not None and arm.id in FOREIGN and not named.country and not table.at_home(words):
            return None  # `Warplanes` may be anybody's.
        return Party(self.house(named), arm, named.text, named.name, named.kind, getattr(named, "inter", None))

    def house(self, named: Named) -> str:
        """What makes two names one party: the state whose arm it is, the sort of fighters without a name, else the entity or key."""
        head, _, tail = named.key.partition(".")
        if load_parties().arm(named.key, named.text) is not None:
            return head if head != "agent" else (named.country or self.home or UNKNOWN_STATE)
        if named.kind == "person" and named.country:
            return named.country
        if tail and (head == "agent" or STATE.fullmatch(head)):
            return f"any {tail}"
        return named.entity or named.key

    def _voice(self, voice: Named) -> str:
        """A holder's name as people write it: `Congolese army`, `Valley Observatory`, `Residents`."""
        table = load_parties()
        arm = table.arm(voice.key, voice.text)
        house = self.house(voice)
        if arm is not None:
            return table.named(arm, house if house != UNKNOWN_STATE else None)
        head, _, tail = voice.key.partition(".")
        words = table.bare(voice.text if tail and (head == "agent" or STATE.fullmatch(head)) else voice.name) or voice.name
        return words[:1].upper() + words[1:]


def is_harm(claim: Claim) -> bool:
    """Whether a claim tells of an act that somebody can be blamed for."""
    acled, plover = claim.type.acled, claim.type.plover
    if acled is not None and acled[1] in (*TERRITORY, CROWDS):
        return acled[1] == CROWDS
    return bool((acled and acled[0] in VIOLENT) or (plover and plover[0] == "ASSAULT"))


def _subject(claim: Claim) -> str | None:
    """Who blames, by the words before the verb, where no name is known: `State television blamed …`; null for `… has been accused`."""
    verb = load_contrasts().blames.search(claim.quote)
    words = _HAS.sub("", claim.quote[: verb.start()].strip()) if verb is not None else ""
    if not words or len(words.split()) > LONGEST_VOICE or _IS.search(words):
        return None
    name = load_parties().bare(words)
    return name[:1].upper() + name[1:] or None


_HAS = re.compile(r"\s+(?:has|have|had|also|later|earlier|immediately|quickly)$")
_IS = re.compile(r"\b(?:is|are|was|were|be|been|being)$|[,;:\"“]")
LONGEST_VOICE = 6
"""Words before the verb that may name who blames; more are a clause."""


def _in_battle(claim: Claim) -> bool:
    """Whether it tells of fighters whom a state's forces killed in battle: a side's losses, no blame."""
    doers, targets = ([a for a in claim.actors if a.role == role] for role in ("actor", "target"))
    if not (claim.type.acled and claim.type.acled[0] == "Battles" and doers and targets):
        return False
    return all(a.inter == "State forces" for a in doers) and all(a.inter in FIGHTERS for a in targets)


def _with_act(named: Named, claim: Claim) -> str:
    """The words of a mention with the two that follow it in the claim, where it stands before what acted: `Russian` before `air strikes`."""
    if not isinstance(named, Actor) or not claim.start <= named.start < claim.end:
        return named.text
    after = _NEXT.match(claim.quote[named.end - claim.start :])
    return f"{named.text} {after.group(1)}" if after else named.text


_ITS = re.compile(r"(?:one |some |two |three )?(?:of )?(?:its|their|our)\b", re.IGNORECASE)
_NEXT = re.compile(r"(?:['’]s?)?\s+(\w[\w-]*(?:\s+\w[\w-]*)?)")
_OR = re.compile(r"\b(?:or|either)\b")


def _joined(claim: Claim, parties: Sequence[Party]) -> Literal["and", "or"]:
    """How a claim that names several parties joins them."""
    if len(parties) < 2:
        return "and"
    places = [fold(claim.quote).find(fold(p.words)) for p in parties]
    between = fold(claim.quote)[max(0, min(places) - 10) : max(places)]
    return "or" if _OR.search(between) else "and"


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


def _labels(words: Sequence[Word]) -> Mapping[str, str]:
    """House → its one name in this event, from all the names that its reports give it."""
    table = load_parties()
    found: dict[str, list[Party]] = {}
    for party in (p for w in words for p in w.parties if p.words or p.name):
        found.setdefault(party.house, []).append(party)
    return {house: _label(house, parties) for house, parties in found.items() if parties or table}


def _label(house: str, parties: Sequence[Party]) -> str:
    table = load_parties()
    arms = [p.arm for p in parties if p.arm is not None]
    country = house if STATE.fullmatch(house) else None
    if arms:
        persons = sorted({p.name for p in parties if p.arm is None})
        label = table.named(_common(arms), country)
        return f"{label} ({persons[0]})" if persons and _common(arms).id == "state" else label
    if country is not None:
        return f"{table.countries[country]} ({min(p.name for p in parties)})" if country in table.countries else parties[0].name
    if house.startswith("any "):
        written = Counter(_noun(w) for p in parties if (w := table.bare(p.words)).endswith("s") and fold(w.split()[-1]) not in table.loaded)
        return min(written, key=lambda w: (-written[w], w)) if written else table.sorts[house.removeprefix("any ")]
    name = min(Counter(p.name for p in parties).items(), key=lambda item: (-item[1], item[0]))[0]
    written = Counter(w for p in parties if (w := table.written(p.words)))
    if not written or any(_says(p.words, name) for p in parties):
        return table.bare(name)
    return f"{name} ({min(written, key=lambda w: (-written[w], w))})"


def _says(written: str, name: str) -> bool:
    """Whether a mention's words are the name, or hold it."""
    own = set(re.findall(r"\w+", fold(name))) - _SMALL
    return own <= set(re.findall(r"\w+", fold(written)))


_SMALL = frozenset({"the", "of", "and", "al"})


def _noun(words: str) -> str:
    """The last word of a mention of fighters without a name: `At least 20 Syrian rebels` are `Rebels`."""
    last = words.split()[-1] if words.split() else words
    return last[:1].upper() + last[1:]


def _common(arms: Sequence[Arm]) -> Arm:
    """The one arm that reports name; of several forces, the forces; else the government, else the state as a whole."""
    ids = {a.id: a for a in arms}
    if len(ids) == 1:
        return arms[0]
    known = {a.id: a for a in load_parties().arms}
    if set(ids) <= FORCES:
        return known["government_forces" if "government_forces" in ids else "forces"]
    return known["government" if ids.keys() & {"government", "government_forces"} else "state"]


FOREIGN = frozenset({"air_force", "navy", "forces", "state"})
"""Arms that strike in other countries too: without their state they name nobody."""
WHOLE = frozenset({"state", "government"})
"""Arms by which a state is named as a whole."""
FORCES = frozenset({"forces", "army", "military", "government_forces", "security_forces"})


def _party(word: Word, labels: Mapping[str, str]) -> str:
    """The name of the party or parties of one word."""
    houses = word.houses
    if len(houses) == 1:
        return labels.get(houses[0]) or houses[0]
    table = load_parties()
    arms = {p.arm.id: p.arm for p in word.parties if p.arm is not None}
    if len(arms) == 1 and all(STATE.fullmatch(h) for h in houses):
        return table.together(next(iter(arms.values())), houses, word.together)
    return f" {word.together} ".join(labels.get(h) or h for h in houses)


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
