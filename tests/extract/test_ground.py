"""The town that a report's news plays in."""

import pytest

from barchan.annotate.report import annotate
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.nlp.base import Block
from barchan.nlp.spacy_parser import SpacyParser
from tests.factory import report


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The places."""
    return Gazetteer.open(None)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        # Whose police speak, before where somebody was taken and where somebody lives.
        ("A Scranton teenager was shot dead on Sunday. Dunmore police said the boy was taken to a hospital in Wilkes-Barre.", ["Dunmore"]),
        # A quarter, and the city whose police speak.
        ("A man was shot dead in Hollywood on Sunday, Los Angeles police said.", ["Hollywood", "Los Angeles"]),
        # The scene, before where the report was written.
        ("BAMAKO, Mali (Wire) - Gunmen killed nine villagers in Konna on Sunday.", ["Konna"]),
        # Where somebody spoke, and a town in passing.
        ("Gunmen killed nine villagers on Sunday. A spokesman said this in Bamako. The road to Mopti is open.", []),
        # Only the county is told beside the hospital's town; a town that the model takes for a person.
        ("Nine people were shot dead in Adams County on Sunday. A boy was flown to a Memphis hospital.", ["Adams County"]),
        ("Nine people were shot dead near Holly Hill on Sunday.", ["Holly Hill"]),
        # A village that no gazetteer has.
        ("ARBELTON, Ohio (Wire) – Nine people were shot dead near Arbelton on Sunday.", ["Arbelton"]),
        # Where something happened long ago.
        ("Gunmen killed nine villagers on Sunday in the deadliest raid since a bomb killed 120 people in Agadez in 2019.", []),
        # No town is told.
        ("Gunmen killed nine villagers on Sunday.", []),
    ],
)
def test_ground(english: SpacyParser, gazetteer: Gazetteer, text: str, ground: list[str]) -> None:
    """What a claim of harm takes over from its report."""
    claims = extract_claims(annotate(report(text, day="2022-08-16", spans=()), english.parse(text, [Block(0, len(text))]), load_actors(), gazetteer))
    harm = [c for c in claims if c.predicate in ("killing", "attack")]
    assert harm
    assert {tuple(w.name for w in c.ground) for c in harm} == {tuple(ground)}


def test_home_and_hospital_are_no_scene(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`A Scranton man was shot and taken to a Dunmore hospital` tells no place of the shooting."""
    text = "A Scranton man was shot on Sunday and taken to a Dunmore hospital."
    claims = extract_claims(annotate(report(text, day="2022-08-16", spans=()), english.parse(text, [Block(0, len(text))]), load_actors(), gazetteer))
    assert {w.name for c in claims for w in c.where} == set()
