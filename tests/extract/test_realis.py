"""Tests of the telling of what happened from what is planned, alleged, denied or not so."""

import pytest

from barchan.annotate.speech import read_speech
from barchan.extract.realis import realis_at
from barchan.nlp.base import Block
from barchan.nlp.spacy_parser import SpacyParser


def realis(english: SpacyParser, text: str, word: str, past: bool | None = None) -> tuple[str, bool]:
    """Realis and negation of the proposition that the last token with this word heads."""
    parse = english.parse(text, [Block(0, len(text))])
    head = [t for t in parse.tokens if t.text == word][-1]
    return realis_at(parse, head.i, read_speech(parse, text), past=past)


CASES = [
    ("Rebels burned the village.", "burned", "asserted", False),
    ("The army said rebels burned the village.", "burned", "reported", False),
    ("The army denied that it burned the village.", "burned", "denied", False),
    ("The army denied burning the village.", "burning", "denied", False),
    ("The army has denied the accusations.", "denied", "denied", False),
    ("The army did not deny that it burned the village.", "burned", "reported", False),
    ("The army rejected the plan.", "rejected", "asserted", False),
    ("The army rejected claims that it burned the village.", "burned", "denied", False),
    ("The police denied him entry.", "denied", "asserted", False),
    ("The army will leave the base in May.", "leave", "planned", False),
    ("The army announced that it would leave the base.", "leave", "planned", False),
    ("The army plans to leave the base.", "leave", "planned", False),
    ("The army is to leave the base in May.", "leave", "planned", False),
    ("The army decided to close the base.", "close", "planned", False),
    ("The army announced its withdrawal.", "announced", "asserted", False),
    ("Elections were scheduled for May.", "scheduled", "planned", False),
    ("Troops were sent to protect the mine.", "protect", "planned", False),
    ("Protesters demanded the withdrawal of the troops.", "withdrawal", "planned", False),
    ("The rebels threatened to kill the hostages.", "kill", "planned", False),
    ("The minister hopes to sign the pact in June.", "sign", "planned", False),
    ("Once the troops leave, the mission will end.", "leave", "planned", False),
    ("If talks fail, the army will leave the base.", "leave", "conditional", False),
    ("He said he would leave unless the talks resumed.", "leave", "conditional", False),
    ("Had the army left, the town would have fallen.", "fallen", "conditional", False),
    ("The army may leave the base.", "leave", "forecast", False),
    ("The army is likely to leave the base.", "leave", "forecast", False),
    ("The army is expected to leave the base.", "leave", "forecast", False),
    ("Experts say prices will rise.", "rise", "forecast", False),
    ("The threat of an attack kept shops shut.", "attack", "forecast", False),
    ("The UN warned that attacks had increased.", "increased", "reported", False),
    ("Residents believe the men fled north.", "fled", "opinion", False),
    ("The army should leave the base.", "leave", "opinion", False),
    ("The rebels allegedly burned the village.", "burned", "alleged", False),
    ("Suspected rebels killed 12 farmers.", "killed", "alleged", False),
    ("Twelve farmers were killed by suspected rebels.", "killed", "alleged", False),
    ("Troops detained two suspected rebels.", "detained", "asserted", False),
    ("The alleged attack took place on Monday.", "attack", "alleged", False),
    ("The minister accused the army of burning the village.", "burning", "alleged", False),
    ("Accusations that the army burned the village grew.", "burned", "alleged", False),
    ("The army is said to have burned the village.", "burned", "alleged", False),
    ("The militia claimed that it took the fort.", "took", "alleged", False),
    ("The group denied responsibility for the attack that killed nine.", "killed", "asserted", False),
    ("The council condemned the killing of nine farmers.", "killing", "asserted", False),
    ("The attack could worsen relations.", "attack", "asserted", False),
    ("The army did not burn the village.", "burn", "asserted", True),
    ("The army never left the base.", "left", "asserted", True),
    ("The army failed to leave the base.", "leave", "asserted", True),
    ("The army refused to leave the base.", "leave", "asserted", True),
    ("The army has yet to leave the town.", "leave", "asserted", True),
    ("No soldiers were killed.", "killed", "asserted", True),
    ("Nobody was killed.", "killed", "asserted", True),
    ("The blast caused no casualties.", "caused", "asserted", True),
    ("The army left without firing a shot.", "firing", "asserted", True),
    ("Neither side fired.", "fired", "asserted", True),
    ("The army neither fired nor fled.", "fled", "asserted", True),
    ("Troops no longer patrol the road.", "patrol", "asserted", True),
    ("Police prevented an attack on the embassy.", "attack", "asserted", True),
    ("The group promised it would not attack the port.", "attack", "planned", True),
    ("He said no one had been hurt.", "hurt", "reported", True),
    ("The army not only burned the village but looted it.", "burned", "asserted", False),
    ("The army will carry out a raid on the camp.", "raid", "planned", False),
    ("The army did not carry out a raid.", "raid", "asserted", True),
    ("The soldiers began to leave.", "leave", "asserted", False),
]


@pytest.mark.parametrize(("text", "word", "expected", "negated"), CASES)
def test_realis_and_negation(english: SpacyParser, text: str, word: str, expected: str, negated: bool) -> None:
    """Each way of speaking gives its realis, and negation where its scope reaches the word."""
    assert realis(english, text, word) == (expected, negated)


def test_a_future_about_the_past_is_no_plan(english: SpacyParser) -> None:
    """A `will` with a time in the past, as translations leave it, is asserted when the caller says so."""
    text = "In 2021 attacks will increase to 2,000."
    assert realis(english, text, "increase", past=True) == ("asserted", False)
    assert realis(english, text, "increase") == ("forecast", False)


def test_double_negation_cancels(english: SpacyParser) -> None:
    """`Did not fail to leave` is affirmed."""
    assert realis(english, "The army did not fail to leave the base.", "leave") == ("asserted", False)


def test_a_denial_carries_the_proposition_unnegated(english: SpacyParser) -> None:
    """A denial is told by the realis, and the proposition denied is not negated."""
    assert realis(english, "The army denied that rebels had taken the port.", "taken") == ("denied", False)
