"""Headlines are parsed in sentence case; nothing moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barchan.annotate.headlines import sentence_case
from barchan.nlp.base import Block


def _title(title: str, body: str) -> str:
    """The title as it is parsed above a body."""
    text = f"{title}\n\n{body}"
    cased = sentence_case(text, [Block(0, len(title), in_title=True), Block(len(title) + 2, len(text))])
    assert cased[len(title) :] == text[len(title) :]
    return cased[: len(title)]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Tamour Army Kills 48 Rebels in Port Sorrel", "The army said so.", "Tamour army kills 48 rebels in Port Sorrel"),
        ("Man Shot And Killed In South Quay Home", "He lived near the South Quay market.", "Man shot and killed in South Quay home"),
        ("ROCKETS HIT ORLAN PORT, KILLING NINE", "The port of Orlan was quiet.", "Rockets hit Orlan port, killing nine"),
        ("UNMO SAYS REBELS BURNED FARMS", "A spokesman for UNMO spoke.", "UNMO says rebels burned farms"),
        ("The army quits Tamour after ten years", "It left.", "The army quits Tamour after ten years"),
        ("Gunmen Kill Nine", "They fled.", "Gunmen Kill Nine"),
    ],
)
def test_a_headline_is_put_in_sentence_case(title: str, body: str, expected: str) -> None:
    """By the words of the running text, then by the table; a sentence and a line of few words stay as they are."""
    assert _title(title, body) == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_character_keeps_its_place(title: str, body: str) -> None:
    """The text is as long as before, and the same but for its case."""
    text = f"{title}\n{body}"
    cased = sentence_case(text, [Block(0, len(title), in_title=True), Block(len(title) + 1, len(text))])
    assert len(cased) == len(text)
    assert cased.casefold() == text.casefold()
