"""Headlines in Title Case are read as running text: names keep their capitals, other words lose theirs, and nothing moves."""

import pytest

from barchan.annotate.headlines import as_running
from barchan.nlp.base import Block


def read(title: str, body: str) -> str:
    """The title as the parser is given it."""
    text = f"{title}\n\n{body}"
    made = as_running(text, [Block(0, len(title), in_title=True), Block(len(title) + 2, len(text))])
    assert len(made) == len(text) and made[len(title) :] == text[len(title) :]
    return made[: len(title)]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Ten Guards Die In Ambush Near Village", "Ten guards died in an ambush near a village.", "Ten guards die in ambush near village"),
        ("UN Convoy Hit By Mine Near Ossa Ford", "A convoy was hit by a mine near the Ossa ford.", "UN convoy hit by mine near Ossa ford"),
        ("Rebels Shell Port While Officials Wait", "The port was shelled by rebels.", "Rebels shell port while officials wait"),
        ("Turkey Rejects Truce Offer Over Border Town", "The truce was rejected.", "Turkey rejects truce offer over border town"),
        ("Gunmen raid Tamour, nine dead", "Gunmen raided Tamour.", "Gunmen raid Tamour, nine dead"),
        ("TEN GUARDS DIE IN AMBUSH", "Ten guards died.", "TEN GUARDS DIE IN AMBUSH"),
    ],
)
def test_a_headline_is_written_like_its_body(title: str, body: str, expected: str) -> None:
    """Words that the body writes small in any form, and common ones that it lacks; not countries, not letters, no other line."""
    assert read(title, body) == expected


def test_a_copy_of_the_headline_in_the_body_tells_nothing() -> None:
    """Many pages begin with their own headline once more."""
    assert read("Ten Guards Killed Near Old Village", "Ten Guards Killed Near Old Village Ten guards died there.") == "Ten guards killed near old village"
