"""What every parser behind the port must keep, checked on the real one and the fake."""

import pytest

from barchan.nlp.base import Block, Parse, Parser
from barchan.nlp.fake import FakeParser

TITLE = "Bridge opens in Ansongo"
BODY = "Engineers opened a bridge on Monday. It carries 40 lorries an hour – “no more”."
LAST = "Traders cheered."
TEXT = f"{TITLE}\n\n{BODY}\n  {LAST}\n"
BLOCKS = (
    Block(0, len(TITLE), in_title=True),
    Block(TEXT.index(BODY), TEXT.index(BODY) + len(BODY)),
    Block(TEXT.index(LAST), TEXT.index(LAST) + len(LAST)),
)


@pytest.fixture(params=["fake", "english"])
def parser(request: pytest.FixtureRequest) -> Parser:
    """Each implementation in turn."""
    found: Parser = FakeParser() if request.param == "fake" else request.getfixturevalue("english")
    return found


@pytest.fixture
def parse(parser: Parser) -> Parse:
    """The parse of the three blocks."""
    return parser.parse(TEXT, BLOCKS)


def test_offsets_give_back_the_words(parse: Parse) -> None:
    """A token's span in the whole text is its text."""
    assert all(TEXT[t.start : t.end] == t.text for t in parse.tokens)
    assert "".join(t.text for t in parse.tokens) == "".join((TITLE + BODY + LAST).split())


def test_tokens_are_numbered_and_white_space_is_none(parse: Parse) -> None:
    """A token's `i` is its place; heads stay inside the sentence."""
    assert [t.i for t in parse.tokens] == list(range(len(parse.tokens)))
    assert not [t for t in parse.tokens if not t.text.strip()]
    assert all(parse.tokens[t.head].sentence == t.sentence for t in parse.tokens)


def test_sentences_never_cross_a_block(parse: Parse) -> None:
    """The title is a sentence of its own and marked; paragraphs are numbered."""
    assert [TEXT[s.start : s.end] for s in parse.sentences] == [
        TITLE, "Engineers opened a bridge on Monday.", "It carries 40 lorries an hour – “no more”.", LAST,
    ]  # fmt: skip
    assert [(s.paragraph, s.in_title) for s in parse.sentences] == [(0, True), (1, False), (1, False), (2, False)]


def test_sentences_hold_all_tokens(parse: Parse) -> None:
    """First and last (exclusive) of the sentences follow each other without a gap."""
    bounds = [(s.first, s.last) for s in parse.sentences]
    assert [b[0] for b in bounds] == [0, *(b[1] for b in bounds[:-1])]
    assert bounds[-1][1] == len(parse.tokens)


def test_many_texts_come_in_order(parser: Parser) -> None:
    """Parsing in a batch changes nothing."""
    texts = [(TEXT, BLOCKS), (LAST, (Block(0, len(LAST)),)), ("", ())]
    assert list(parser.parse_many(texts)) == [parser.parse(text, blocks) for text, blocks in texts]


def test_nothing_to_parse_is_an_empty_parse(parser: Parser) -> None:
    """A text without blocks has no tokens."""
    assert parser.parse(TEXT, ()) == Parse((), ())


def test_the_fake_hangs_all_words_on_the_verb() -> None:
    """A flat tree, so that tests can say what they expect."""
    found = FakeParser().parse("Rebels attacked Gao at dawn.", [Block(0, 28)])
    assert [(t.text, t.pos, t.dep, t.head) for t in found.tokens] == [
        ("Rebels", "NOUN", "dep", 1), ("attacked", "VERB", "ROOT", 1), ("Gao", "PROPN", "dep", 1),
        ("at", "ADP", "dep", 1), ("dawn", "NOUN", "dep", 1), (".", "PUNCT", "punct", 1),
    ]  # fmt: skip
    assert [(n.first, n.last, n.label) for n in found.names] == [(2, 3, "NAME")]
