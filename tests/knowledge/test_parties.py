"""How people name who is said to have done something."""

import pytest

from barchan.knowledge.parties import load_parties


@pytest.mark.parametrize(
    ("key", "words", "name"),
    [
        ("PER.military", "Peruvian warplanes", "Peruvian air force"), ("PER.military", "the Peruvian army", "Peruvian army"),
        ("PER.military", "Peruvian troops", "Peruvian forces"), ("PER.military", "Peruvian government troops", "Peruvian government forces"),
        ("PER.government", "the junta", "Peruvian government"), ("PER", "Lima", "Peru"), ("USA.police", "police", "US police"),
    ],
)  # fmt: skip
def test_an_arm_of_a_state_is_named_by_its_words(key: str, words: str, name: str) -> None:
    """By what acted, and the state's adjective."""
    arm = load_parties().arm(key, words)
    assert arm is not None
    assert load_parties().named(arm, key[:3]) == name


def test_who_sets_up_against_the_state_is_no_arm_of_it() -> None:
    """Separatist authorities, groups and civilians have no arm."""
    table = load_parties()
    assert [table.arm(*x) for x in (("agent.government", "the separatist authorities"), ("m23", "M23"), ("PER.people", "Peruvians"))] == [None] * 3


def test_a_group_is_named_as_its_mention_writes_it() -> None:
    """Without the doubt, the number and the noun around the name."""
    assert [load_parties().written(w) for w in ("Suspected Red Heron militants", "the Red Heron", "three fighters")] == ["Red Heron", "Red Heron", ""]
