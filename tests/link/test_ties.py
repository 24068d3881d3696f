"""What people joined and parted stands, whatever linking would have done."""

from dataclasses import replace

import pytest

from barchan.link.entities import link_entities, one_spelling
from barchan.link.events import link_events
from barchan.link.origins import keep_origins, unanswered
from barchan.model.claim import Claim, EventType
from barchan.model.event import EventGroup, Proposal
from barchan.model.lineage import Lineage
from barchan.model.ties import Pairs, Ties
from barchan.values.expression import Calendar
from tests.link.factory import actor, operation, report, told

ARMY = (actor("ABC.military", "Army"),)
REPORTS = [report("a", "2022-05-10"), report("b", "2022-05-11"), report("c", "2022-05-12")]
STORIES = [("a", "b"), ("c",)]
MAY_A = told("a", "9 May", Calendar(2022, 5, 9), actors=ARMY, quote="The army left the valley.")
MAY_B = told("b", "9 May", Calendar(2022, 5, 9), actors=ARMY, quote="The army left.")
APRIL_A = told("a", "9 April", Calendar(2022, 4, 9), actors=ARMY, quote="The army burned a mill.", predicate="attack")
ELSEWHERE = told("c", "9 June", Calendar(2022, 6, 9), actors=ARMY, quote="The army quit the port.")
SPEECH = told("c", "", quote="Nobody mourns it.", predicate="mourn")


def groups(*claims: Claim, same: tuple[tuple[Claim, Claim], ...] = (), apart: tuple[tuple[Claim, Claim], ...] = ()) -> set[frozenset[str]]:
    """The ids of the claims that were brought together."""
    ties = Ties(events=Pairs(tuple((a.id, b.id) for a, b in same), tuple((a.id, b.id) for a, b in apart)))
    return {frozenset(g.claims) for g in link_events(claims, REPORTS, STORIES, ties).groups}


def test_joined_events_are_one_with_all_their_claims() -> None:
    """Over stories, days and kinds of event; a claim that names no event comes in too."""
    assert groups(MAY_A, MAY_B) == {frozenset((MAY_A.id, MAY_B.id))}
    assert groups(MAY_A, MAY_B, ELSEWHERE, same=((MAY_B, ELSEWHERE),)) == {frozenset((MAY_A.id, MAY_B.id, ELSEWHERE.id))}
    assert groups(MAY_A, APRIL_A, SPEECH, same=((APRIL_A, SPEECH), (MAY_A, SPEECH))) == {frozenset((MAY_A.id, APRIL_A.id, SPEECH.id))}


def test_parted_events_are_two() -> None:
    """However alike."""
    assert groups(MAY_A, MAY_B, apart=((MAY_A, MAY_B),)) == {frozenset((MAY_A.id,)), frozenset((MAY_B.id,))}


def test_a_joined_and_a_parted_pair_hold_together() -> None:
    """B is one with an event of another story, of which A is not: so A and B, alike as they are, stay two."""
    found = groups(MAY_A, MAY_B, ELSEWHERE, same=((MAY_B, ELSEWHERE),), apart=((MAY_A, ELSEWHERE),))
    assert found == {frozenset((MAY_A.id,)), frozenset((MAY_B.id, ELSEWHERE.id))}


def test_entities_keep_to_it() -> None:
    """Two spellings parted, two names joined; also where claims are compared."""
    claims = [replace(told(r, r, quote=f"{r} left."), actors=(operation(n),)) for r, n in (("a", "Meridian"), ("b", "Meridiane"), ("c", "South Line"))]
    ties = Ties(entities=Pairs((("name:meridiane", "name:south line"),), (("name:meridian", "name:meridiane"),)))
    found = {frozenset(a.text for a in e.aliases) for e in link_entities(claims, [], ties).entities}
    assert found == {frozenset(("Meridian",)), frozenset(("Meridiane", "South Line"))}
    assert len({c.actors[0].key for c in one_spelling(claims, ties)}) == 2


def test_an_answer_on_one_spelling_is_an_answer_on_all() -> None:
    """Two names in one place of one event are asked about, unless somebody joined or parted any spellings of theirs."""
    claims = [replace(told(r, r, quote=f"{r} left."), actors=(operation(n),)) for r, n in (("a", "Meridian"), ("b", "Meridiane"), ("c", "South Line"))]
    group = EventGroup("e", "withdrawal", EventType(), "", (claims[0].id, claims[2].id))
    assert len(link_entities(claims, [group]).proposals) == 1
    pair = (("name:meridiane", "name:south line"),)
    assert link_entities(claims, [group], Ties(entities=Pairs(same=pair))).proposals == ()
    assert link_entities(claims, [group], Ties(entities=Pairs(apart=pair))).proposals == ()


def lineage(id: str, *claims: Claim, whole: tuple[str, ...] = ()) -> Lineage:
    """An origin of some claims."""
    return Lineage(id, "same_statement", tuple(sorted({*whole, *(c.report for c in claims)})), tuple(sorted(c.id for c in claims)), "words", whole=whole)


def test_the_second_of_a_parted_pair_leaves_every_origin_of_the_first() -> None:
    """Also an origin that only meets the first's in a third report."""
    other = replace(MAY_B, id="c-other")
    chain = [lineage("l-1", MAY_A, MAY_B), lineage("l-2", MAY_B, ELSEWHERE)]
    (left,) = keep_origins(chain, Pairs(apart=(("a", "c"),)), [MAY_A, MAY_B, ELSEWHERE], REPORTS)
    assert left == chain[0]
    apart = [lineage("l-1", MAY_A, MAY_B), lineage("l-2", other, ELSEWHERE)]
    assert keep_origins(apart, Pairs(apart=(("a", "c"),)), [MAY_A, MAY_B, ELSEWHERE, other], REPORTS) == tuple(apart)


def test_the_others_of_an_origin_stay_in_it() -> None:
    """Three reports rest on one origin altogether; one leaves."""
    whole = lineage("l-1", MAY_A, MAY_B, ELSEWHERE, whole=("a", "b", "c"))
    (left,) = keep_origins([whole], Pairs(apart=(("a", "c"),)), [MAY_A, MAY_B, ELSEWHERE], REPORTS)
    assert (left.reports, left.whole, left.claims) == (("a", "b"), ("a", "b"), tuple(sorted((MAY_A.id, MAY_B.id))))


@pytest.mark.parametrize(("pair", "whole"), [(("a", "c"), ("a", "c")), ((MAY_A.id, ELSEWHERE.id), ())])
def test_joined_origins_are_one(pair: tuple[str, str], whole: tuple[str, ...]) -> None:
    """Of reports altogether, or of two claims."""
    (found,) = keep_origins([], Pairs(same=(pair,)), [MAY_A, MAY_B, ELSEWHERE], REPORTS)
    assert (found.basis, found.reports, found.whole) == ("decision", ("a", "c"), whole)
    assert found.claims == tuple(sorted((MAY_A.id, ELSEWHERE.id)))


def test_an_answered_question_is_not_asked_again() -> None:
    """On two reports, whichever way it was answered and whether for all or for one claim."""
    doubt = Proposal("p-1", "same_origin", ("a", "c"), 0.5, (), "alike")
    assert unanswered([doubt], Pairs(), [MAY_A]) == (doubt,)
    assert unanswered([doubt], Pairs(apart=((MAY_A.id, "c"),)), [MAY_A]) == ()
