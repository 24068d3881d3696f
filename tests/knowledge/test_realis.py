"""Tests of the table of realis."""

from barchan.knowledge.realis import GROUPS, realis_table


def test_every_group_has_words() -> None:
    """Each group of the table is read with at least one part."""
    assert all(any(group == g for g, _ in realis_table().groups) for group in GROUPS)


def test_unknown_parts_are_empty() -> None:
    """A part that the table lacks has no words."""
    assert realis_table().words("planned", "nothing") == frozenset()
