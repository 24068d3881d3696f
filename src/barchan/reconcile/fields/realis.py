"""Realis: what one report states, another alleges and a party denies; what was planned and then done; what began and ended."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from barchan.knowledge.contrasts import load_contrasts
from barchan.knowledge.explanations import load_explanations
from barchan.model.claim import Claim
from barchan.model.event import Held
from barchan.reconcile.difference import Difference, apart, hold, same_act
from barchan.reconcile.evidence import Evidence, first_speaker, holder_key
from barchan.values.when import compare

STATED = frozenset({"asserted", "reported"})
WORDS = {"stated": "stated as a fact", "alleged": "alleged", "denied": "denied", "planned": "planned", "done": "done", "not so": "said not to be so"}


SPEAKING = frozenset({"accusation", "denial"})
"""Classes of events that are acts of speech about others."""


def realis_differences(evidence: Evidence) -> list[Difference]:
    """Denials, allegations beside statements, plans beside acts, and pairs of acts of which one ends the other."""
    if evidence.group.predicate.rpartition(" ")[2] in SPEAKING:
        # Nobody denies that the accusation was made: what it says is another event, and is compared there.
        return _ends(evidence)
    return _denials(evidence) + _ends(evidence)


def _denials(evidence: Evidence) -> list[Difference]:
    body = [c for c in evidence.claims if c.kind != "figure"]
    denied = list({c.id: c for c in [*(c for c in body if c.realis == "denied"), *evidence.denials]}.values())
    stated = [c for c in body if c.realis in STATED and not c.negated]
    alleged = [c for c in body if c.realis == "alleged" and not c.negated]
    table = load_explanations()
    if denied:
        affirmed = [c for c in stated + alleged if _affirms(c, denied, evidence.denials)]
        if affirmed:
            names = sorted({name for c in denied if (name := denier(c))})
            why = table.why("realis_denied", denier=" and ".join(names) or "somebody who is not named")
            return [Difference("realis", "contested", _held(evidence, affirmed + denied), why)]
        return []
    found = []
    pairs = [(a, b) for a in stated for b in alleged if apart(a, b) and same_act(a, b)]
    if pairs:
        claims = {c.id: c for pair in pairs for c in pair}
        found.append(Difference("realis", "compatible", _held(evidence, claims.values()), table.why("realis_alleged")))
    planned = [c for c in body if c.realis == "planned" and not c.negated]
    kept = [(a, b) for a in planned for b in stated if apart(a, b) and a.predicate == b.predicate]
    if kept:
        claims = {c.id: c for pair in kept for c in pair}
        found.append(Difference("realis", "superseded", _held(evidence, claims.values()), table.why("realis_planned")))
    return found


def _affirms(claim: Claim, denied: Sequence[Claim], elsewhere: Sequence[Claim]) -> bool:
    """Whether a claim says what some denial denies, on the word of somebody else."""
    return any(
        d.denies == claim.id
        or any(d is x for x in elsewhere)
        or ((same_act(claim, d) or d.denies is None) and (holder_key(claim) is None or holder_key(claim) != holder_key(d)))
        for d in denied
    )


def denier(claim: Claim) -> str | None:
    """Who denies: the speaker, or the one who acts where the denial itself is told (`the army denied the accusations`)."""
    speaker = first_speaker(claim)
    doers = [a.name for a in claim.actors if a.role == "actor"]
    return speaker.name if speaker else doers[0] if doers else None


def _held(evidence: Evidence, claims: Iterable[Claim]) -> tuple[Held, ...]:
    """Positions by realis: stated, alleged, planned, denied."""
    order = ("asserted", "reported", "alleged", "planned", "denied")
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault("asserted" if claim.realis in STATED else claim.realis, []).append(claim)
    words = {"asserted": "stated", **{r: r for r in order[2:]}}
    held = {r: hold(evidence, groups[r], r, WORDS[words[r]]) for r in order if r in groups}
    deniers = tuple(sorted({name for c in groups.get("denied", ()) if (name := denier(c))}))
    return tuple(replace(position, said_by=deniers) if r == "denied" else position for r, position in held.items())


def _ends(evidence: Evidence) -> list[Difference]:
    """Acts of which the second ends what the first began, told in one event or state."""
    ends, table = load_contrasts().ends, load_explanations()
    done = [c for c in evidence.claims if c.realis in STATED and not c.negated and c.kind != "figure"]
    found: dict[tuple[str, str], list[Claim]] = {}
    for a, b in combinations(done, 2):
        for first, second in ((a, b), (b, a)):
            if (first.predicate, second.predicate) in ends and not _reversed(first, second):
                found.setdefault((first.predicate, second.predicate), []).extend((first, second))
    made = []
    for (older, newer), claims in sorted(found.items()):
        positions = tuple(
            hold(evidence, [c for c in claims if c.predicate == name], name.replace("_", " "), name.replace("_", " "))
            for name in (older, newer)
        )
        why = table.why("state_ended", older=older.replace("_", " "), newer=newer.replace("_", " "))
        made.append(Difference("realis", "superseded", positions, why))
    return made


def _reversed(first: Claim, second: Claim) -> bool:
    """Whether the dates say that the ending came before the beginning."""
    if first.when is None or second.when is None or not first.when.earliest or not second.when.latest:
        return False
    return compare(first.when, second.when) == "disjoint" and second.when.latest < first.when.earliest
