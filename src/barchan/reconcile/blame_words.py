"""Words on blame: what one claim says of who did it, and whom its names stand for."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from barchan.knowledge.contrasts import load_contrasts
from barchan.knowledge.holders import load_holders
from barchan.knowledge.parties import STATE, Arm, load_parties
from barchan.model.claim import Actor, Claim, Speaker
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
FOREIGN = frozenset({"air_force", "navy", "forces", "state"})
"""Arms that strike in other countries too: without their state they name nobody."""
WHOLE = frozenset({"state", "government"})
"""Arms by which a state is named as a whole."""


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


class Reader:
    """Reads the words on responsibility in an event's claims; knows the country where it happened, for `the army`."""

    def __init__(self, evidence: Evidence) -> None:
        lands = Counter(w.place.country for c in evidence.claims if is_harm(c) for w in c.where if w.place is not None and w.place.country)
        best = min(lands, key=lambda land: (-lands[land], land), default=None)
        self.home = best if best is not None and lands[best] > lands.total() / 2 else None

    def word(self, claim: Claim) -> Word | None:
        """What a claim says of responsibility; null where it says nothing of it."""
        contrasts, quote = load_contrasts(), fold(claim.quote)
        speaker = first_speaker(claim)
        if claim.type.plover and claim.type.plover[0] == "ACCUSE":
            if claim.realis == "denied" or claim.negated or not contrasts.blames.search(quote):
                return None
            accuser: Named | None = next((a for a in claim.actors if a.role == "actor"), speaker)
            word = self._made("accuses", accuser, self._parties(claim, "target"), claim)
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
        doers = self._parties(claim, "actor")
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
        if tail in load_parties().sorts and (head == "agent" or STATE.fullmatch(head)):
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
    if verb is not None and _ON.match(claim.quote, verb.end()):
        return None  # `Strikes blamed on the regime`: these are what is blamed, and nobody says by whom.
    words = _HAS.sub("", claim.quote[: verb.start()].strip()) if verb is not None else ""
    if not words or len(words.split()) > LONGEST_VOICE or _IS.search(words):
        return None
    name = load_parties().bare(words)
    return name[:1].upper() + name[1:] or None


_ON = re.compile(r"\s+on\b")
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
