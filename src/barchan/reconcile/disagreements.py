"""Disagreements: every difference of an event told in plain words, the gravest first."""

from collections.abc import Iterable, Sequence

from barchan.ids import content_id
from barchan.knowledge.explanations import load_explanations
from barchan.model.claim import Claim
from barchan.model.event import Disagreement, Held, Position, Responsibility
from barchan.nlp.base import SentenceVectors
from barchan.reconcile.difference import Difference
from barchan.reconcile.evidence import Evidence, first_speaker, publication_day
from barchan.reconcile.fields.blame import rival_pairs
from barchan.reconcile.fields.howmany import Tally
from barchan.reconcile.fields.manner import cause_differences, duration_differences, manner_differences
from barchan.reconcile.fields.realis import denier, realis_differences
from barchan.reconcile.fields.when import when_differences
from barchan.reconcile.fields.where import where_differences
from barchan.reconcile.fields.who import name_differences
from barchan.reconcile.scopes import figure_differences

FIRST = ("killed", "who", "when", "where")
"""Deaths, responsibility, date, place; then the rest by origins."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def disagreements(
    evidence: Evidence, tallies: Sequence[Tally], blame: Responsibility, vectors: SentenceVectors | None = None
) -> tuple[Disagreement, ...]:
    """The disagreements of one event, in the order in which people should read them."""
    found = [
        *figure_differences(evidence, tallies), *blame_differences(evidence, blame), *when_differences(evidence),
        *where_differences(evidence), *realis_differences(evidence), *manner_differences(evidence), *cause_differences(evidence, vectors),
        *duration_differences(evidence), *name_differences(evidence),
    ]  # fmt: skip
    return in_order(tell(evidence, evidence.group.id, d) for d in found)


def in_order(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Each once; deaths, responsibility, date, place first, then those that more origins carry."""

    def order(d: Disagreement) -> tuple[object, ...]:
        origins = {o for p in d.positions for o in p.origins}
        return (FIRST.index(d.field) if d.field in FIRST else len(FIRST), d.status != "contested", -len(origins), d.field, d.id)

    return tuple(sorted({d.id: d for d in found}.values(), key=order))


def blame_differences(evidence: Evidence, blame: Responsibility) -> list[Difference]:
    """Who did it, where that is denied, where two blame each other, or where several parties are named."""
    table, by_id = load_explanations(), evidence.told
    accused = [p for p in blame.positions if p.stance != "denies"]
    parties = {p.party for p in accused}
    denied = sorted({p.party for p in blame.positions if p.stance == "denies" and p.party in parties})
    if denied:
        why, status = table.why("responsibility_denied", accused=" and ".join(denied)), blame.status
        shown = [p for p in blame.positions if p.party in denied]
    elif pairs := rival_pairs(accused):
        why, status = table.why("responsibility_rival"), blame.status
        shown = [p for p in accused if any(p in pair for pair in pairs)]
    elif len(parties) > 1 and len({by_id[c].report for p in accused for c in p.claims}) > 1:
        why, status, shown = table.why("responsibility_open"), "compatible", accused
    else:
        return []
    positions = tuple(_blame(p) for p in shown)
    return [Difference("who", "contested" if status == "contested" else "compatible", positions, why)]


def _blame(position: Position) -> Held:
    who = position.speaker or "a report"
    verb = {"accuses": f"{who} names {position.party}", "claims": f"{position.party} claims it", "denies": f"{position.party} denies it"}
    words = verb[position.stance]
    return Held(position.party, words, position.claims, position.origins, (position.speaker,) if position.speaker else ())


def tell(evidence: Evidence, about: str, difference: Difference) -> Disagreement:
    """A difference with its explanation: each value with its holders, how many reports it reached and since when, then why."""
    positions = tuple(sorted(difference.positions, key=lambda p: (-len(p.origins), p.words, p.claims)))
    shown = ", ".join(f"{p.words} ({_holders(evidence, p)})" for p in positions)
    key = [difference.field, difference.status, *(f"{p.words}|{'|'.join(p.claims)}" for p in positions)]
    explanation = f"{shown[:1].upper()}{shown[1:]}. {difference.why}"
    return Disagreement(content_id("d", about, *key), about, difference.field, positions, difference.status, explanation)


def _holders(evidence: Evidence, held: Held) -> str:
    """Who holds a position, in how many reports, and since when."""
    claims = [evidence.told[c] for c in held.claims]
    reports = {c.report for c in claims}
    names = sorted({_voice(evidence, c) for c in claims})
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    count = NUMBERS[len(reports)] if len(reports) < len(NUMBERS) else f"{len(reports):,}"
    days = sorted(day for c in claims if (day := publication_day(evidence.published(c))))
    return f"{shown}, in {count} report{'' if len(reports) == 1 else 's'}" + (f", first on {days[0]}" if days else "")


def _voice(evidence: Evidence, claim: Claim) -> str:
    """Who says a claim: its speaker, who denies it, or the outlet."""
    speaker = first_speaker(claim)
    return speaker.name if speaker else (denier(claim) if claim.realis == "denied" else None) or evidence.outlet(claim)
