"""Told: the values of a claim as people write them in decisions.csv, each with the words by which it is found again."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from barchan.model.claim import ActorRole, Claim, EventType, Figure
from barchan.text import Span
from barchan.values.notation import UNKNOWN, tell_count, tell_when, tell_where

OWN_VOICE = "the report"
"""Who says what nobody is said to say."""
WHO = ".who"
"""`killed.who`: the class of those that a figure counts."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a claim."""

    field: str
    value: str
    span: Span
    """The words of the report that a decision on it quotes."""


def told(claim: Claim, *, all_realis: bool = False) -> tuple[Told, ...]:
    """The values that a claim states, as a person would check them; what it leaves open is none, and, unless asked for, what it plainly asserts."""
    whole = Span(claim.start, claim.end)
    times = Counter(f.measure for f in claim.figures)
    found = [Told(f.measure, tell_number(f, f.measure), whole if times[f.measure] == 1 else Span(f.start, f.end)) for f in claim.figures]
    if claim.type.acled or claim.type.plover:
        found.append(Told("predicate", claim.predicate, whole))
    for field in ("when", "where", "said_by", "realis"):
        value = FIELDS[field](claim)
        if value not in (UNKNOWN, OWN_VOICE) and (all_realis or value != "asserted"):
            found.append(Told(field, value, whole))
    return tuple(found)


def tell_number(figure: Figure, field: str) -> str:
    """A figure's number, or with `.who` whom it counts."""
    return (figure.who or "everyone") if field.endswith(WHO) else tell_count(figure.low, figure.high, figure.modifier, figure.unit)


def tell_codes(type: EventType, ontology: Literal["acled", "plover"]) -> str:
    """The codes of one ontology: `Battles/Armed clash`, `ASSAULT/firearms`, `unknown`."""
    codes = type.acled if ontology == "acled" else type.plover
    return "/".join(c for c in codes if c) if codes else UNKNOWN


def _names(role: ActorRole) -> Callable[[Claim], str]:
    return lambda claim: "; ".join(a.name for a in claim.actors if a.role == role) or UNKNOWN


FIELDS: Mapping[str, Callable[[Claim], str]] = {
    "when": lambda c: tell_when(c.when),
    "where": lambda c: tell_where(c.where),
    "said_by": lambda c: "; ".join(s.name for s in c.said_by) or OWN_VOICE,
    "actor": _names("actor"),
    "target": _names("target"),
    "associate": _names("associate"),
    "predicate": lambda c: c.predicate,
    "type.acled": lambda c: tell_codes(c.type, "acled"),
    "type.plover": lambda c: tell_codes(c.type, "plover"),
    "realis": lambda c: c.realis,
    "negated": lambda c: "yes" if c.negated else "no",
    "background": lambda c: "yes" if c.background else "no",
    "summary": lambda c: c.summary,
}
"""How each field of a claim but its figures is told."""
