"""Proofs: the claim behind each cell of an event's row, and the rules that chose a number."""

from collections.abc import Iterator
from dataclasses import dataclass

from barchan.model.claim import Claim
from barchan.model.event import CountValue, Event, Finding, Rules
from barchan.publish.exports.coded import blame_words, deaths, place_of, tolls
from barchan.publish.exports.desk import Desk
from barchan.publish.words import count_words
from barchan.text import squeeze

RULES = ("acled_lowest", "ucdp_low", "ucdp_best", "ucdp_high", "latest", "median_of_origins")


@dataclass(frozen=True, slots=True)
class Proof:
    """One claim that bears out one cell, with its own value for it and the rules that choose that value."""

    column: str
    value: str
    claim: Claim
    rules: tuple[str, ...] = ()


def proofs(event: Event, desk: Desk) -> Iterator[Proof]:
    """The proofs of an event's row, column by column in the order of the table."""
    claims = [desk.claims[i] for i in event.claims if i in desk.claims]
    yield from _types(event, claims)
    for claim in claims:
        if claim.when is not None and (claim.when.earliest or claim.when.latest):
            yield Proof("date_earliest", claim.when.text, claim)
    where = place_of(event)
    for claim in claims if where else ():
        for found in claim.where:
            yield Proof("place", found.text, claim)
    for column, role in (("actors", "actor"), ("targets", "target"), ("associates", "associate")):
        for claim in claims:
            named = dict.fromkeys(a.text for a in claim.actors if a.role == role)
            yield from (Proof(column, squeeze(words), claim) for words in named)
    for position in event.responsibility.positions:
        yield from (Proof("responsibility", blame_words(position), desk.claims[i]) for i in position.claims if i in desk.claims)
    for column, found_tolls in (("killed", deaths(event)), ("injured", tolls(event, "injured"))):
        for finding in found_tolls:
            yield from _counts(column, finding, desk)


def choosing(value: CountValue, rules: Rules) -> tuple[str, ...]:
    """The rules that choose this value of a figure."""
    return tuple(rule for rule in RULES if (chosen := getattr(rules, rule)) is not None and chosen in (value.low, value.high))


def _types(event: Event, claims: list[Claim]) -> Iterator[Proof]:
    for claim in claims:
        if event.type.acled and claim.type.acled == event.type.acled:
            yield Proof("sub_event_type", claim.predicate, claim)


def _counts(column: str, finding: Finding, desk: Desk) -> Iterator[Proof]:
    for value in finding.values:
        words = count_words(value.low, value.high, value.modifier) + (f" {finding.who.replace('_', ' ')}" if finding.who else "")
        for name in value.claims:
            if name in desk.claims:
                yield Proof(column, words, desk.claims[name], choosing(value, finding.rules))
