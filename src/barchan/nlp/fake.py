"""A parser without a model, for tests: words by white space and marks, sentences by full stops, flat trees."""

import re
from collections.abc import Iterable, Iterator, Sequence

from barchan.nlp.base import Block, NameSpan, Parse, Sentence, Token

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:[-’']\w+)*|[^\w\s]")
_ENDS = ".!?"
_VERB = re.compile(r"(?:said|says|left|fell|struck|hit|was|were|is|are|has|had|\w+ed)$")
_FUNCTION = {
    "the": ("DET", "DT"), "a": ("DET", "DT"), "an": ("DET", "DT"), "in": ("ADP", "IN"), "on": ("ADP", "IN"), "at": ("ADP", "IN"),
    "of": ("ADP", "IN"), "to": ("PART", "TO"), "by": ("ADP", "IN"), "from": ("ADP", "IN"), "and": ("CCONJ", "CC"), "not": ("PART", "RB"),
}  # fmt: skip


class FakeParser:
    """Cuts texts into words and sentences by fixed rules, in microseconds.

    The root of a sentence is its first word that looks like a verb, else its first word; every other word hangs on the
    root (label `dep`, marks `punct`). Runs of capitalised words inside a sentence are names with label `NAME`.
    """

    name = "fake"
    version = "1"

    def parse(self, text: str, blocks: Sequence[Block]) -> Parse:
        """The parse of the blocks of one text."""
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[NameSpan] = []
        for paragraph, block in enumerate(blocks):
            for words in _sentences(text, block):
                first = len(tokens)
                tokens.extend(_tree(words, first, len(sentences)))
                sentences.append(Sentence(words[0].start(), words[-1].end(), first, len(tokens), paragraph, block.in_title))
                names.extend(_names(tokens, first))
        return Parse(tuple(tokens), tuple(sentences), tuple(names))

    def parse_many(self, texts: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[Parse]:
        """The parses of many texts, in order."""
        for text, blocks in texts:
            yield self.parse(text, blocks)


def _sentences(text: str, block: Block) -> Iterator[list[re.Match[str]]]:
    """The words of each sentence of a block."""
    words: list[re.Match[str]] = []
    for found in _TOKEN.finditer(text, block.start, block.end):
        words.append(found)
        if found.group() in _ENDS:
            yield words
            words = []
    if words:
        yield words


def _tree(words: list[re.Match[str]], first: int, sentence: int) -> Iterator[Token]:
    root = next((i for i, word in enumerate(words) if _VERB.match(word.group())), 0)
    for i, word in enumerate(words):
        text = word.group()
        pos, tag = _class(text, first=i == 0)
        dep = "ROOT" if i == root else "punct" if pos == "PUNCT" else "dep"
        lemma = text if pos == "PROPN" else text.lower()
        yield Token(first + i, word.start(), word.end(), text, lemma, pos, tag, dep, first + root, sentence)


def _class(text: str, *, first: bool) -> tuple[str, str]:
    if text.lower() in _FUNCTION:
        return _FUNCTION[text.lower()]
    if text[0].isdigit():
        return "NUM", "CD"
    if not text[0].isalnum():
        return "PUNCT", text
    if _VERB.match(text):
        return "VERB", "VBD"
    return ("PROPN", "NNP") if text[0].isupper() and not first else ("NOUN", "NN")


def _names(tokens: list[Token], first: int) -> Iterator[NameSpan]:
    start = None
    for token in tokens[first:]:
        if token.pos == "PROPN":
            start = token.i if start is None else start
        elif start is not None:
            yield NameSpan(start, token.i, "NAME")
            start = None
    if start is not None:
        yield NameSpan(start, len(tokens), "NAME")
