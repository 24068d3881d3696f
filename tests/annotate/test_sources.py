"""Tests of the finding of fuller sources."""

import pytest

from barchan.annotate.speech import read_speech
from barchan.nlp.base import Block
from barchan.nlp.spacy_parser import SpacyParser


def resolved(english: SpacyParser, text: str) -> list[tuple[str, str | None]]:
    """Each mention's source head and the fuller one, in words."""
    parse = english.parse(text, [Block(0, len(text))])
    heads = [(m.source_head, m.resolved_head) for m in read_speech(parse, text)]
    return [(parse.tokens[s].text, parse.tokens[r].text if r is not None else None) for s, r in heads if s is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kenyan navy issued a statement. The statement said two boats sank.", ("statement", "navy")),
        ("The navy confirmed that two boats sank. “Both crews are safe,” it added.", ("it", "navy")),
        ("Colonel Moussa Diarra said the road was open. He added that trucks were moving.", ("He", "Diarra")),
        ("Spanish officials said the base was shut. The officials added that nobody was hurt.", ("officials", "officials")),
        ("The base was shut, according to a Spanish navy press release.", ("release", "navy")),
        ("In a statement by the union, miners said they would strike. The statement said pay was low.", ("statement", "union")),
        ("Two envoys said the pact was dead. They said that fighting would resume.", ("They", "envoys")),
    ],
)
def test_fuller_source(english: SpacyParser, text: str, expected: tuple[str, str]) -> None:
    """Pronouns, documents and repeated nouns point to the source that was named before."""
    assert expected in resolved(english, text)


def test_a_full_source_needs_no_other(english: SpacyParser) -> None:
    """A name points nowhere."""
    assert resolved(english, "Maria Lopez said the road was open.") == [("Lopez", None)]


def test_he_is_no_ministry(english: SpacyParser) -> None:
    """A person's pronoun does not stand for a body."""
    assert ("He", None) in resolved(english, "The ministry said the road was open. He said that trucks were moving.")


def test_long_past_announcements_issue_no_statement(english: SpacyParser) -> None:
    """`The statement` belongs to who speaks now, not to who had spoken before."""
    text = "The navy confirmed that two boats sank. Madrid had announced that it would close the port. The statement said both crews were safe."
    assert ("statement", "navy") in resolved(english, text)
