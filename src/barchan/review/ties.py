"""Ties: what people said is one event, entity or origin, and what is not, as far as it holds together."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from barchan.groups import Bonds
from barchan.model.claim import Actor, Claim, Speaker
from barchan.model.decision import Anchor, Decision
from barchan.model.ties import Pairs, Ties
from barchan.review.anchors import GONE, UNSURE, NotFound, Shelf
from barchan.review.ledger import CONTRADICTS, Ledger
from barchan.text import Span, fold


@dataclass(frozen=True, slots=True)
class _Pair:
    """A decision on two things, by their ids."""

    decision: Decision
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    names: frozenset[tuple[str, ...]] = frozenset()
    """Of two names: the reports that they stand in, and how they are folded there."""

    @property
    def key(self) -> Hashable:
        """What it is about, whichever side comes first."""
        return self.decision.field, self.names or frozenset((self.mine, self.theirs))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every id of one side with every id of the other."""
        return [(a, b) for a in self.mine for b in self.theirs if a != b]


def decide_ties(decisions: Sequence[Decision], shelf: Shelf, claims: Sequence[Claim], ledger: Ledger) -> tuple[tuple[Claim, ...], Ties]:
    """By decisions on pairs: the claims, their mentions told apart where people parted two of one name, and what linking is to keep to."""
    now = {c.id: c for c in claims}
    found: list[_Pair] = []
    for decision in ledger.ranked(d for d in decisions if not ledger.has(d)):
        try:
            found.append(_pair(decision, shelf, now))
        except NotFound as error:
            ledger.refuse(decision, error.what, str(error))
    standing = ledger.latest((pair.key, pair) for pair in found)
    events, entities, origins = (_consistent([p for p in standing if p.decision.field == kind], ledger) for kind in ("event", "entity", "origin"))
    return tuple(now.values()), Ties(events, entities, origins)


def _consistent(pairs: Sequence[_Pair], ledger: Ledger) -> Pairs:
    """The pairs that can all hold, the latest first: one that breaks with later ones, by way of others, is refused."""
    bonds = Bonds()
    same: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for pair in reversed(pairs):
        one = pair.decision.verb == "same"
        held = bonds.may_join(pair.mine, pair.theirs) if one else not any(bonds.root(a) == bonds.root(b) for a, b in pair.pairs)
        if not held:
            told = "keep the two apart" if one else "make them one"
            ledger.refuse(pair.decision, CONTRADICTS, f"Later decisions {told} by way of others: take one of them back in a later row, or leave this out.")
            continue
        for a, b in pair.pairs:
            if one:
                bonds.tie(a, b)
            else:
                bonds.part(a, b)
        (same if one else apart).extend(pair.pairs)
        ledger.apply(pair.decision, {*pair.mine, *pair.theirs})
    return Pairs(tuple(sorted(same)), tuple(sorted(apart)))


def _pair(decision: Decision, shelf: Shelf, now: dict[str, Claim]) -> _Pair:
    other = decision.other
    assert other is not None, "the reader lets no pair through without its other side"
    if decision.field == "entity":
        return _names(decision, other, shelf, now)
    mine, theirs = _ids(decision.subject, decision, shelf), _ids(other, decision, shelf)
    if set(mine) & set(theirs):
        raise NotFound(UNSURE, "Both sides are the same claim: quote the words of two.")
    return _Pair(decision, mine, theirs)


def _ids(anchor: Anchor, decision: Decision, shelf: Shelf) -> tuple[str, ...]:
    if not anchor.quote:
        return (shelf.reports.find(anchor).id,)
    return tuple(c.id for c in shelf.target(anchor, decision.predicate if anchor is decision.subject else "").claims)


@dataclass(frozen=True, slots=True)
class _Naming:
    """Where a name stands in one report, and the key that it has there."""

    report: str
    key: str
    name: str


def _names(decision: Decision, other: Anchor, shelf: Shelf, now: dict[str, Claim]) -> _Pair:
    """The keys of two names; a name that is one key with the other, or that stands for nobody by itself, gets a key of its own report."""
    mine, theirs = _naming(decision.subject, shelf, now), _naming(other, shelf, now)
    names: frozenset[tuple[str, ...]] = frozenset((n.report, fold(n.name)) for n in (mine, theirs))
    if mine.key == theirs.key and decision.verb == "not_same":
        if mine.report == theirs.report:
            raise NotFound(UNSURE, f"“{mine.name}” is one name in one report on both sides: it is told apart by reports.")
        theirs = _rekeyed(theirs, now)
    if mine.key.startswith("np:"):
        mine = _rekeyed(mine, now)
    if theirs.key.startswith("np:"):
        theirs = _rekeyed(theirs, now)
    return _Pair(decision, (mine.key,), (theirs.key,), names)


def _naming(anchor: Anchor, shelf: Shelf, now: dict[str, Claim]) -> _Naming:
    """Who is named by some words of a report. Raises NotFound."""
    report, span = shelf.words(anchor)
    claims = [now[c.id] for c in shelf.of(report) if c.id in now]
    actors = [a for c in claims for a in c.actors if Span(a.start, a.end).overlaps(span)]
    exact = [a for a in actors if (a.start, a.end) == span]
    named: list[Actor | Speaker] = [*(exact or actors)]
    if not named:
        words = fold(anchor.quote)
        named = [s for c in claims if c.sentence.overlaps(span) for s in c.said_by if fold(s.text) in words or words in fold(s.text)]
    keys = {n.key: n.name for n in named}
    if not keys:
        raise NotFound(GONE, f"Nobody is named by “{anchor.quote}” in {report.path} any more: quote a name as claims.jsonl has it (actors, said_by).")
    if len(keys) > 1:
        raise NotFound(UNSURE, f"“{anchor.quote}” in {report.path} names {len(keys)} ({', '.join(sorted(keys.values()))}): quote just one name.")
    ((key, name),) = keys.items()
    return _Naming(report.id, key, name)


def _rekeyed(naming: _Naming, now: dict[str, Claim]) -> _Naming:
    """The name with a key that only its report has, in all claims of the report."""
    own = f"name:{fold(naming.name)} {naming.report}" if naming.key.startswith(("name:", "np:")) else f"{naming.key} {naming.report}"
    for id, claim in now.items():
        keys = {*(a.key for a in claim.actors), *(s.key for s in claim.said_by)}
        if claim.report == naming.report and naming.key in keys:
            now[id] = replace(
                claim,
                actors=tuple(replace(a, key=own) if a.key == naming.key else a for a in claim.actors),
                said_by=tuple(replace(s, key=own) if s.key == naming.key else s for s in claim.said_by),
            )
    return _Naming(naming.report, own, naming.name)
