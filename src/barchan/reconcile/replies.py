"""Replies: which act an accusation, a denial or a claim of responsibility speaks of, where it stands outside the act's own event."""

from collections.abc import Mapping, Sequence

from barchan.knowledge.contrasts import load_contrasts
from barchan.model.claim import Claim
from barchan.reconcile.blame_words import NOT_SAID, is_harm
from barchan.text import fold

REACH = 500
"""Characters of text before a reply in which the act stands that it speaks of: two or three sentences."""

NEXT = 3
"""Characters between a reply and the clause that goes on about its act: `blamed the brigade for the blast | that killed nine`."""


def replies_by_claim(by_report: Mapping[str, Sequence[Claim]]) -> Mapping[str, tuple[Claim, ...]]:
    """Id of a claim of an act → what its report says elsewhere of who did it, by id; `by_report` has claims in the order of their text."""
    found: dict[str, dict[str, Claim]] = {}
    for held in by_report.values():
        acts = [c for c in held if is_harm(c) and c.realis not in NOT_SAID and c.kind != "figure"]
        for reply in held if acts else ():
            if _replies(reply):
                for act in _spoken_of(reply, acts):
                    found.setdefault(act.id, {})[reply.id] = reply
    return {act: tuple(by_id[i] for i in sorted(by_id)) for act, by_id in found.items()}


def _replies(claim: Claim) -> bool:
    """Whether a claim lays an act to somebody, or somebody takes or refuses it, as an act of speech of its own."""
    contrasts = load_contrasts()
    if claim.type.plover and claim.type.plover[0] == "ACCUSE":
        return claim.realis != "denied" and not claim.negated and bool(contrasts.blames.search(fold(claim.quote)))
    if is_harm(claim):
        return False
    if claim.realis == "denied":
        return True
    quote = fold(claim.quote)
    return bool(contrasts.claims.search(quote) or contrasts.denies.search(quote))


def _spoken_of(reply: Claim, acts: Sequence[Claim]) -> list[Claim]:
    """The acts that its own words tell; else the one whose words hold it (`strikes blamed on the army killed nine`); else the nearest told before in its sentence or,
    where it points back, in those before."""
    inside = [a for a in acts if a.id != reply.id and reply.start <= a.start and a.end <= reply.end]
    if inside:
        return inside
    around = [a for a in acts if a.id != reply.id and a.start <= reply.start and reply.end <= a.end]
    if around:
        return [min(around, key=lambda a: (a.end - a.start, a.id))]
    before = [a for a in acts if a.id != reply.id and a.start < reply.start]
    beside = [a for a in before if a.sentence == reply.sentence]
    if beside:
        return beside[-1:]
    after = [a for a in acts if a.sentence == reply.sentence and 0 <= a.start - reply.end <= NEXT]
    if after and load_contrasts().acts.search(fold(reply.quote)):
        return after[:1]
    near = [a for a in before if reply.start - a.end <= REACH]
    return near[-1:] if _points_back(reply) else [a for a in near if _by_same(reply, a)][-1:]


def _by_same(reply: Claim, act: Claim) -> bool:
    """Whether whoever denies is named as the doer of the act, or an arm of the same state (`Moscow denied hitting the market`)."""
    deniers = {a.key.partition(".")[0] for a in reply.actors if a.role == "actor"} | {s.key.partition(".")[0] for s in reply.said_by[:1]}
    return reply.realis == "denied" and any(a.role == "actor" and a.key.partition(".")[0] in deniers - {"agent"} for a in act.actors)


def _points_back(reply: Claim) -> bool:
    """Whether it speaks of an act without telling it: `blamed the militia for the attack`, `denied the accusations`, `denied it`."""
    contrasts, quote = load_contrasts(), fold(reply.quote)
    if contrasts.claims.search(quote) or contrasts.denies.search(quote) or contrasts.accusations.search(quote) or contrasts.acts.search(quote):
        return True
    ends = max((a.end for a in reply.actors if reply.start <= a.start and a.end <= reply.end), default=None)
    return ends is not None and reply.end - ends <= 1
