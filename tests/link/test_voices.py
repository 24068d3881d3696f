"""Whether two speakers are one."""

import pytest

from barchan.knowledge.voices import load_voices
from barchan.link.voices import initials_of, names_of, same_speaker
from barchan.model.claim import Speaker


def speaker(text: str, key: str = "") -> Speaker:
    """A speaker by its words."""
    return Speaker(key or f"np:{text.casefold()}", text, text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Valley Observatory", "Valley Observatory director Lena Arbel", True),
        ("Captain Lena Arbel", "Arbel", True),
        ("a monitoring group", "the Observatory", True),
        ("deputies", "the sheriff", True),
        ("the Arwa-based Observatory", "the Observatory", True),
        ("a source", "a source", False),
        ("residents", "residents", False),
        ("the bishop", "the army", False),
        ("the French army", "the French military", True),
        ("the French army", "Mali's military government", False),
        ("French officials", "the French presidency", False),
        ("the Syrian Coalition", "the Coalition", True),
        ("the army", "the armed forces", True),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    """Shorter forms and descriptions of one voice meet; those who are nobody in particular never do."""
    assert same_speaker(speaker(one), speaker(other), load_voices()) is same


def test_a_known_key_decides() -> None:
    """What the actor table knows as one is one, whatever it is called."""
    assert same_speaker(speaker("Paris", "FRA.government"), speaker("the French side", "FRA.government"), load_voices())


def test_initials() -> None:
    """A long name may go by its initials."""
    assert initials_of(speaker("the Northern River Defence Board")) == {"nrdb"}
    assert names_of(speaker("NRDB"), load_voices()) == {"nrdb"}
