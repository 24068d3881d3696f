"""Actors over all claims, and who is said to be responsible."""

from barchan.model.claim import EventType
from barchan.model.event import Position
from barchan.reconcile.fields.who import merge_actors, responsibility
from tests.reconcile.factory import actor, claim, evidence, report, speaker

A, B = report("a"), report("b")
ARMY, REBELS = actor("XYZ.military", "Xyland army"), actor("name:brigade", "Brigade")


def stances(positions: tuple[Position, ...]) -> list[tuple[str, str | None, str]]:
    """Stance, speaker and party."""
    return [(p.stance, p.speaker, p.party) for p in positions]


def test_actors_are_merged_by_key_and_role() -> None:
    """One army in two reports is one actor."""
    claims = [claim("a", actors=[ARMY, actor("name:town", "town", "target")]), claim("b", actors=[ARMY])]
    assert [(a.role, a.name) for a in merge_actors(evidence(claims, [A, B]))] == [("actor", "Xyland army"), ("target", "town")]


def test_speech_about_an_attack_accuses() -> None:
    """Whoever says that the army struck accuses the army."""
    found = responsibility(evidence([claim("a", actors=[ARMY], said_by="Observatory")], [A]))
    assert (stances(found.positions), found.status) == ([("accuses", "Observatory", "Xyland army")], "single_source")


def test_who_speaks_of_its_own_act_claims_it() -> None:
    """The army, or its state's presidency, claims its strike."""
    own = responsibility(evidence([claim("a", actors=[ARMY], said_by=speaker("the army", "XYZ.military"))], [A]))
    state = responsibility(evidence([claim("a", actors=[ARMY], said_by=speaker("the president", "XYZ.president"))], [A]))
    assert [p.stance for p in own.positions + state.positions] == ["claims", "claims"]


def test_an_allegation_in_the_reports_own_voice_accuses() -> None:
    """`The alleged strike by the army` accuses; a plain statement does not."""
    alleged = responsibility(evidence([claim("a", actors=[ARMY], realis="alleged")], [A]))
    told = responsibility(evidence([claim("a", actors=[ARMY])], [A]))
    assert (stances(alleged.positions), told.positions, told.status) == ([("accuses", None, "Xyland army")], (), None)


def test_a_denial_makes_it_contested() -> None:
    """Accused by one, denied by itself."""
    claims = [claim("a", actors=[ARMY], said_by="Observatory"), claim("b", actors=[ARMY], said_by=speaker("Xyland army", "XYZ.military"), realis="denied")]
    found = responsibility(evidence(claims, [A, B]))
    assert (sorted(p.stance for p in found.positions), found.status) == (["accuses", "denies"], "contested")


def test_rival_accusations_are_contested() -> None:
    """Each side blames the other."""
    claims = [
        claim("a", actors=[ARMY], said_by=speaker("Brigade", "name:brigade")),
        claim("b", actors=[REBELS], said_by=speaker("Xyland army", "XYZ.military")),
    ]
    assert responsibility(evidence(claims, [A, B])).status == "contested"


def test_several_parties_without_a_denial_can_all_hold() -> None:
    """Two accusers, two parties, nobody denies."""
    claims = [claim("a", actors=[ARMY], said_by="Observatory"), claim("b", actors=[REBELS], said_by="a villager")]
    assert responsibility(evidence(claims, [A, B])).status == "compatible"


def test_an_accusation_names_its_target() -> None:
    """`France accused Wagner` is France's word on Wagner."""
    accusing = claim("a", actors=[actor("name:union", "union"), actor("name:brigade", "Brigade", "target")], type=EventType(None, ("ACCUSE", "disapprove")))
    assert stances(responsibility(evidence([accusing], [A])).positions) == [("accuses", "union", "Brigade")]


def test_words_that_claim_and_deny() -> None:
    """`Claimed responsibility` and `denied any involvement` tell without an actor."""
    claims = [
        claim("a", quote="The brigade claimed responsibility for the blast.", said_by=speaker("Brigade", "name:brigade")),
        claim("b", quote="The army denied any involvement.", said_by=speaker("Xyland army", "XYZ.military")),
    ]
    found = responsibility(evidence(claims, [A, B]))
    assert stances(found.positions) == [("claims", "Brigade", "Brigade"), ("denies", "Xyland army", "Xyland army")]
