"""Actors over all claims."""

from barchan.reconcile.fields.who import merge_actors
from tests.reconcile.factory import actor, claim, evidence, report

A, B = report("a"), report("b")
ARMY = actor("XYZ.military", "Xyland army")


def test_actors_are_merged_by_key_and_role() -> None:
    """One army in two reports is one actor."""
    claims = [claim("a", actors=[ARMY, actor("name:town", "town", "target")]), claim("b", actors=[ARMY])]
    assert [(a.role, a.name) for a in merge_actors(evidence(claims, [A, B]))] == [("actor", "Xyland army"), ("target", "town")]
