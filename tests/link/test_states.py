"""Where those who act are based and how many they are."""

from dataclasses import replace

from barchan.link.states import give_states
from barchan.model.claim import Actor, Claim
from barchan.model.entity import Entity, State
from barchan.values.when import When
from barchan.values.where import Relation, Where
from tests.factory import BRIDGE
from tests.link.factory import figure, told

BRIGADE = Entity("n-brigade", "Third Brigade", "military", ())
MARCH = When("in March", "2031-03-01", "2031-03-31", "2031-03", "month", "stated")


def stationed(**changes: object) -> Claim:
    """Some 300 men of the brigade are stationed in Tarkou in March."""
    brigade = Actor("actor", "name:third brigade", "Third Brigade", "the brigade", 0, 1, kind="military", entity="n-brigade")
    claim = told("a", "a", None, figure(300, measure="troops", text="Some 300"), predicate="forces_present", actors=(brigade,))
    return replace(claim, when=MARCH, where=(Where(BRIDGE, "Tarkou", Relation("at", None), "in Tarkou"),), **changes)  # type: ignore[arg-type]


def test_presence_gives_base_and_strength() -> None:
    """With the time that the claim gives."""
    claim = stationed()
    (found,) = give_states([BRIGADE], [claim])
    assert found.states == (
        State("based_in", "Tarkou", "2031-03-01", "2031-03-31", (claim.id,)),
        State("strength", "Some 300", "2031-03-01", "2031-03-31", (claim.id,)),
    )


def test_what_is_planned_or_denied_is_no_state() -> None:
    """Nor is what is said not to be so."""
    claims = [stationed(realis="planned"), stationed(realis="denied"), stationed(negated=True)]
    assert give_states([BRIGADE], claims) == (BRIGADE,)
