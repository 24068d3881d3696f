"""The parser port: a report's text as tokens, sentences and dependency trees in our own types."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from barchan.text import Span

Vectors = npt.NDArray[np.float32]
"""One row a sentence."""


class Token(NamedTuple):
    """One token; `head` is the index of its head in the same parse, its own index at a root."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    """Lower-cased except for proper nouns."""
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, AUX …"""
    tag: str
    """Penn Treebank tag: VBD, VBN, NNS …"""
    dep: str
    """CLEAR dependency label as spaCy's English models give it: nsubj, nsubjpass, dobj, ccomp, relcl …"""
    head: int
    sentence: int
    """Index of its sentence in the parse."""


class Sentence(NamedTuple):
    """One sentence: characters start to end, tokens first to last (exclusive), the paragraph's number, and whether it stands in a title."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    in_title: bool = False


class NameSpan(NamedTuple):
    """A name that the model found: tokens first to last (exclusive) and its label (PERSON, ORG, GPE, NORP, …)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True)
class Parse:
    """The tokens of a text, with offsets into that text, grouped into sentences; trees never cross a sentence."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[NameSpan, ...] = ()
    _children: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _edges: list[tuple[int, int]] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the children and the left and right edge of every subtree."""
        below: dict[int, list[int]] = {}
        for token in self.tokens:
            if token.head != token.i:
                below.setdefault(token.head, []).append(token.i)
        self._children.update({head: tuple(kids) for head, kids in below.items()})
        self._edges.extend((i, i) for i in range(len(self.tokens)))
        for sentence in self.sentences:
            for root in range(sentence.first, sentence.last):
                if self.tokens[root].head == root:
                    self._index_edges(root)

    def _index_edges(self, root: int) -> None:
        order, stack = [], [root]
        while stack:
            node = stack.pop()
            order.append(node)
            stack.extend(self._children.get(node, ()))
        for node in reversed(order):
            left, right = self._edges[node]
            for kid in self._children.get(node, ()):
                left, right = min(left, self._edges[kid][0]), max(right, self._edges[kid][1])
            self._edges[node] = (left, right)

    def children(self, i: int) -> Sequence[int]:
        """Indices of the direct dependents, in text order."""
        return self._children.get(i, ())

    def kids(self, i: int, *deps: str) -> list[Token]:
        """The direct dependents with one of these labels, in text order."""
        return [self.tokens[k] for k in self.children(i) if self.tokens[k].dep in deps]

    def edges(self, i: int) -> tuple[int, int]:
        """First and last token index (both included) that the subtree of a token reaches."""
        return self._edges[i]

    def subtree(self, i: int) -> list[int]:
        """Indices of the token and all below it, in text order."""
        found, stack = [], [i]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.children(node))
        return sorted(found)

    def span(self, first: int, last: int) -> Span:
        """Characters from the first token to the last (both included)."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def subtree_span(self, i: int) -> Span:
        """Characters that the subtree of a token reaches."""
        return self.span(*self.edges(i))

    def up(self, i: int) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        token = self.tokens[i]
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that lie inside a span of characters."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < start:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(self.tokens) and self.tokens[low].end <= end:
            found.append(self.tokens[low])
            low += 1
        return found

    def head_of(self, start: int, end: int) -> Token | None:
        """The token inside a span of characters whose head lies outside it: the span's head."""
        inside = self.between(start, end)
        indices = {token.i for token in inside}
        return next((t for t in inside if t.head not in indices or t.head == t.i), None)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)


class Block(NamedTuple):
    """A paragraph to parse: its characters in the report and whether it is a title."""

    start: int
    end: int
    in_title: bool = False


class Parser(Protocol):
    """Turns paragraphs into trees. `name` and `version` go into the manifest."""

    name: str
    version: str

    def parse(self, text: str, blocks: Sequence[Block]) -> Parse:
        """The parse of the blocks of one text, offsets into the whole text; sentences never cross a block."""

    def parse_many(self, texts: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[Parse]:
        """The same for many texts, in order, batched."""


class SentenceVectors(Protocol):
    """Turns sentences into vectors of length one; `name` and `version` go into the manifest."""

    name: str
    version: str

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One row a sentence."""


class TypedBy(NamedTuple):
    """What a model says a sentence is about: codes in both ontologies, and how sure it is (0 to 1)."""

    acled: tuple[str, str] | None
    plover: tuple[str, str | None] | None
    score: float
    decided_by: str
    """The model and what in it decided, for people: `prototypes:REQUEST`."""


class TypeModel(Protocol):
    """Decides the event type of sentences for which the table has no word: prototypes by default, a larger model where there is one."""

    name: str
    version: str

    def types_of(self, sentences: Sequence[str]) -> Sequence[TypedBy | None]:
        """A type for each sentence, or null where the model is not sure enough."""
