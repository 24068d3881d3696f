"""Clauses: the units of a sentence that can each hold one proposition."""

from collections.abc import Sequence
from dataclasses import dataclass

from barchan.nlp.base import Parse, Sentence, Token
from barchan.text import Span

CLAUSE_DEPS = frozenset({"ccomp", "advcl", "relcl", "parataxis", "acl", "pcomp", "csubj", "csubjpass"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause: its predicate, and the tokens that are its own and no inner clause's."""

    head: int
    parent: int | None
    """The predicate of the clause that it depends on."""
    tokens: tuple[int, ...]


def read_units(parse: Parse, sentence: Sentence) -> tuple[Unit, ...]:
    """The clauses of one sentence in text order of their predicates; every token belongs to exactly one."""
    heads = {t.i for t in parse.tokens[sentence.first : sentence.last] if is_clause(parse, t)}
    own: dict[int, list[int]] = {head: [] for head in heads}
    parent: dict[int, int | None] = {}
    for token in parse.tokens[sentence.first : sentence.last]:
        above = [token, *parse.up(token.i)]
        chain = [t.i for t in above if t.i in heads]
        own[chain[0]].append(token.i)
        if token.i in heads:
            parent[token.i] = chain[1] if len(chain) > 1 else None
    return tuple(Unit(head, parent[head], tuple(own[head])) for head in sorted(heads))


def is_clause(parse: Parse, token: Token) -> bool:
    """Whether a token heads a clause: a root, a subordinate verb, or a verb that is coordinated with one."""
    if token.head == token.i:
        return True
    if token.pos not in ("VERB", "AUX"):
        return False
    if token.dep in CLAUSE_DEPS:
        return True
    if token.dep == "conj":
        return is_clause(parse, parse.tokens[token.head])
    return token.dep == "dep"


def merge(units: Sequence[Unit], kept: frozenset[int]) -> tuple[Unit, ...]:
    """The units with these heads, each enlarged by the tokens of the units below it that are not kept."""
    by_head = {u.head: u for u in units}
    own: dict[int, list[int]] = {head: [] for head in kept}
    above: dict[int, int | None] = {}
    for unit in units:
        owner = _keeper(unit.head, by_head, kept)
        if owner is not None:
            own[owner].extend(unit.tokens)
        if unit.head in kept:
            above[unit.head] = _keeper(unit.parent, by_head, kept) if unit.parent is not None else None
    return tuple(Unit(head, above[head], tuple(sorted(own[head]))) for head in sorted(kept))


def _keeper(head: int | None, by_head: dict[int, Unit], kept: frozenset[int]) -> int | None:
    while head is not None and head not in kept:
        head = by_head[head].parent
    return head


def unit_span(parse: Parse, unit: Unit) -> Span:
    """The characters of a unit: the run of its own tokens around the predicate, without words that only tie it on.

    A gap that an inner clause leaves is bridged where the unit goes on behind it.
    """
    tokens = list(unit.tokens)
    while len(tokens) > 1 and _is_link(parse, tokens[0], unit.head):
        tokens.pop(0)
    while len(tokens) > 1 and _is_link(parse, tokens[-1], unit.head):
        tokens.pop()
    return parse.span(tokens[0], tokens[-1])


def _is_link(parse: Parse, i: int, head: int) -> bool:
    token = parse.tokens[i]
    if i > head and token.pos == "ADP" and parse.kids(i, "pcomp"):
        return True  # `after nine years of | fighting`: what it brings in is another clause.
    if token.pos == "PUNCT" and token.text not in "“”\"'‘’%()":
        return True
    return token.dep == "cc" or (token.dep == "mark" and token.i < head)
