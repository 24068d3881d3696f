"""Codes in both ontologies, with the rule that decided."""

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.extract.subject import centre_of, subject_of
from barchan.knowledge.actors import load_actors
from barchan.knowledge.events import load_events
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Claim
from barchan.model.mention import Annotated
from barchan.model.report import Report
from barchan.nlp.base import TypedBy
from barchan.nlp.spacy_parser import SpacyParser

ACLED = {
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash", "Excessive force against protesters",
    "Protest with intervention", "Peaceful protest", "Violent demonstration", "Mob violence", "Chemical weapon", "Air/drone strike",
    "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade", "Sexual violence", "Attack",
    "Abduction/forced disappearance", "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
    "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory", "Other",
}  # fmt: skip
PLOVER = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())


def read(text: str, english: SpacyParser, gazetteer: Gazetteer) -> tuple[Annotated, tuple[Claim, ...]]:
    """A text with its claims."""
    report = Report("r", "coding.txt", text, "0")
    annotated = annotate(report, parse_report(report, english), load_actors(), gazetteer)
    return annotated, extract_claims(annotated)


def test_every_type_of_both_ontologies_can_be_reached() -> None:
    """Some class of the table has each of ACLED's 25 sub-events and each of PLOVER's 16 types."""
    table = load_events()
    events = {f.event for rows in (*table.verbs.values(), *table.nouns.values()) for f in rows}
    types = [t for e in events for t in (e.type, e.civilian, e.by_state, e.by_rebels) if t is not None]
    assert {t.acled[1] for t in types if t.acled} == ACLED
    assert {t.plover[0] for t in types if t.plover} == PLOVER


@pytest.mark.parametrize(
    ("text", "sub", "rule"),
    [
        ("Rebels seized the town.", "Non-state actor overtakes territory", "events:territory_taken"),
        ("Soldiers seized the town.", "Government regains territory", "events:territory_taken/state"),
        ("Nine soldiers were killed by a car bomb.", "Remote explosive/landmine/IED", "events:killing+means:explosive"),
        ("Gunmen killed a farmer.", "Attack", "events:killing/civilian"),
        ("Soldiers fought a gang near the mine.", "Armed clash", "events:attack"),
    ],
)
def test_a_code_names_the_rule_that_decided(text: str, sub: str, rule: str, english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The class, the side that acts, whom it hits and the means each show in `decided_by`."""
    claim = read(text, english, gazetteer)[1][0]
    assert (claim.type.acled and claim.type.acled[1], claim.decided_by) == (sub, rule)


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("The duke said he will not release the prisoners.", "REJECT"),
        ("The general said he will ban the party.", "THREATEN"),
        ("The envoy said the militia must free the prisoners.", "REQUEST"),
        ("The emirate will send food to the camp.", "AGREE"),
    ],
)
def test_what_is_only_willed_has_the_type_of_the_will(text: str, plover: str, english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A refusal, threat, demand or promise of an event is PLOVER's type for that, not the event's."""
    claims = read(text, english, gazetteer)[1]
    assert plover in {c.type.plover[0] for c in claims if c.type.plover}


def test_a_text_that_opens_with_its_toll_is_about_the_means(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The toll alone would be an attack on civilians; the explosion told next says how."""
    _, claims = read("Six traders were killed on Friday. A car bomb exploded near the market.", english, gazetteer)
    subject = subject_of(claims)
    assert subject is not None and subject.type.acled is not None
    assert subject.type.acled[1] == "Remote explosive/landmine/IED"


def test_the_centre_of_a_sentence_hangs_on_nothing(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The relative clause's abduction comes first in the text, the arrest is what the sentence says."""
    annotated, claims = read("The rebels who abducted three nurses were arrested by police.", english, gazetteer)
    centre = centre_of(annotated, claims)
    assert centre is not None and centre.type.plover is not None
    assert centre.type.plover[0] == "COERCE"


class _Oracle:
    name, version = "oracle", "0"

    def types_of(self, sentences: list[str]) -> list[TypedBy | None]:
        return [TypedBy(None, ("CONSULT", None), 0.9, "oracle") for _ in sentences]


def test_a_model_types_only_what_no_rule_does(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The attack keeps its rule; the sentence that the table has no word for takes the model's type."""
    annotated, _ = read("Rebels attacked the port. The envoy smiled at the duke.", english, gazetteer)
    claims = extract_claims(annotated, model=_Oracle())
    assert [(c.decided_by, c.type.plover and c.type.plover[0]) for c in claims] == [("events:attack", "ASSAULT"), ("oracle", "CONSULT")]


def test_a_country_asked_is_the_target(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The recipient of an act of words is its target, also where a country is named as its object."""
    claim = read("Kenya accused Somalia of smuggling.", english, gazetteer)[1][0]
    assert [(a.role, a.name) for a in claim.actors] == [("actor", "Kenya"), ("target", "Somalia")]
