"""What one claim says of the beginning and end of offices and operations."""

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.report import Published, Report
from barchan.nlp.spacy_parser import SpacyParser

Told = tuple[str, str, str | None, str | None, str | None]


def tenures(text: str, english: SpacyParser, gazetteer: Gazetteer) -> list[Told]:
    """Relation, who, office, the other and the first day, as a report of 12 June 2031 tells them."""
    report = Report("r", "r.txt", text, "r", language="en", published=Published("2031-06-12", "2031-06-12", "given"))
    claims = extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer))
    told = [t for c in claims for t in c.tenures]
    return [(t.relation, t.who.name, t.office, t.other.name if t.other else None, t.when.earliest if t.when else None) for t in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("General Idris Kane was sworn in as president of Mali on 3 May 2031.", [("began", "Idris Kane", "president of Mali", None, "2031-05-03")]),
        ("Awa Lorn, 56, was sworn in as interim president on Friday.", [("began", "Awa Lorn", "interim president", None, "2031-06-06")]),
        ("Parliament elected Awa Lorn president on 4 April 2031.", [("began", "Awa Lorn", "president", None, "2031-04-04")]),
        ("Awa Lorn has been president since 2027.", [("began", "Awa Lorn", "president", None, "2027-01-01")]),
        (
            "Awa Lorn, governor of Mopti from 2019 to 2024, spoke on Monday.",
            [("began", "Awa Lorn", "governor of Mopti", None, "2019-01-01"), ("ended", "Awa Lorn", "governor of Mopti", None, "2024-01-01")],
        ),
        ("President Awa Lorn stepped down in June 2030.", [("ended", "Awa Lorn", None, None, "2030-06-01")]),
        ("The army ousted President Awa Lorn on 4 May 2031.", [("ended", "Awa Lorn", None, None, "2031-05-04")]),
        ("Teo Brandt, who was ousted as president in March 2031, fled.", [("ended", "Teo Brandt", "president", None, "2031-03-01")]),
        ("Awa Lorn took over from Teo Brandt as defence minister in June 2030.", [("succeeded", "Awa Lorn", "defence minister", "Teo Brandt", "2030-06-01")]),
        ("Teo Brandt handed over command to Idris Kane on 2 June 2031.", [("succeeded", "Idris Kane", None, "Teo Brandt", "2031-06-02")]),
        (
            "Operation Dune, which replaced Operation Reed in 2014, ended on 9 November 2022.",
            [("ended", "Operation Dune", None, None, "2022-11-09"), ("successor_of", "Operation Dune", None, "Operation Reed", "2014-01-01")],
        ),
        ("Operation Dune was replaced by Operation Reed in 2022.", [("successor_of", "Operation Reed", None, "Operation Dune", "2022-01-01")]),
        (
            "Operation Reed, sent in January 2013, drove them out. Operation Dune replaced it in 2014.",
            [("began", "Operation Reed", None, None, "2013-01-01"), ("successor_of", "Operation Dune", None, "Operation Reed", "2014-01-01")],
        ),
        ("The Reed Force is part of the United Nations mission in Mali.", [("part_of", "Operation Reed", None, "United Nations mission", None)]),
        ("Operation Dune started the evacuation of Gao in 2030.", []),
        ("Ousted president Awa Lorn was flown to Lagos on Monday.", []),
        ("Guards took the ousted president Awa Lorn away on Monday.", []),
        (
            "Idris Kane was sworn in, replacing Teo Brandt as president.",
            [("began", "Idris Kane", None, None, None), ("succeeded", "Idris Kane", "president", "Teo Brandt", None)],
        ),
        ("Awa Lorn will be sworn in as president on 3 July.", []),
        ("Awa Lorn was not elected president.", []),
        ("The crowd dismissed Awa Lorn's words on Monday.", []),
        ("Awa Lorn took over the farm of Teo Brandt in 2030.", []),
        ("Awa Lorn took over as governor in June 2030.", [("began", "Awa Lorn", "governor", None, "2030-06-01")]),
        ("On Monday traders returned who had fled when Awa Lorn came to power.", [("began", "Awa Lorn", None, None, None)]),
        ("Awa Lorn resigned from the party in 2030.", []),
        ("Awa Lorn became prime minister after the coup of 2027.", [("began", "Awa Lorn", "prime minister", None, None)]),
    ],
)
def test_offices_and_operations_begin_and_end(text: str, expected: list[Told], english: SpacyParser, gazetteer: Gazetteer) -> None:
    """With the time told beside the words; what is planned or not so tells nothing, and a time of something else is none."""
    assert sorted(set(tenures(text, english, gazetteer)), key=str) == sorted(expected, key=str)
