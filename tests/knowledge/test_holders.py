"""Who states something, by class."""

import pytest

from barchan.knowledge.holders import load_holders
from barchan.knowledge.victims import load_victims


@pytest.mark.parametrize(
    ("key", "name", "found"),
    [
        ("FRA.military", "French army", "military"),
        ("FRA", "France", "government"),
        ("jnim", "JNIM", "armed_group"),
        ("media.sana", "SANA", "state_media"),
        ("media.afp", "AFP", "agency"),
        ("name:valley observatory", "the Valley Observatory", "observatory"),
        ("name:ndoro", "the governor of the lake province", "local_official"),
        ("name:white", "the head of the White Helmets", "rescue"),
        ("name:ada oro", "Ada Oro", None),
    ],
)
def test_speakers_have_classes(key: str, name: str, found: str | None) -> None:
    """By the key where the tables know it, else by words; nobody is put into a class without a word for it."""
    holder = load_holders().of(key, name)
    assert (holder.id if holder else None) == found


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("agent.officials", "a hospital official", "health"),
        ("agent.civilians", "rescuers", "rescue"),
        ("agent.civilians", "a doctor", "health"),
        ("agent.civilians", "the crowd", "witness"),
        ("agent.officials", "the governor", "local_official"),
        ("agent.officials", "two officials", "government"),
    ],
)
def test_speakers_without_a_name_are_classed_by_their_own_words(key: str, words: str, found: str) -> None:
    """One key stands for all of them; words that say no more than it leave its class."""
    holder = load_holders().of(key, "Officials", words)
    assert holder is not None
    assert holder.id == found


def test_parties_are_not_independent() -> None:
    """Armies, armed groups and state media speak for a side; hospitals and observatories do not."""
    classes = {c.id: c.independent for c in load_holders().classes}
    assert [classes[x] for x in ("military", "armed_group", "state_media", "health", "observatory")] == [False, False, False, True, True]


def test_classes_of_those_counted() -> None:
    """People are everyone, rebels and militants one class, children only ever a part."""
    victims = load_victims()
    assert [victims.compared(x) for x in ("people", "rebels", "aid_workers", None)] == [None, "fighters", "aid workers", None]
    assert [victims.is_side(x) for x in ("fighters", "children", None)] == [True, False, False]
