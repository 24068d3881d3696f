"""Hard sentences of our own: each must give the claims that its row asks for."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Claim
from barchan.model.report import Report
from barchan.nlp.spacy_parser import SpacyParser

ROWS = tomllib.loads((Path(__file__).parent / "hard_sentences.toml").read_text("utf-8"))["sentence"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['text'][:50]}")
def test_a_hard_sentence_gives_its_claims(row: Mapping[str, Any], english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Type, roles, realis, negation and speaker of each claim asked for are right in one and the same claim."""
    report = Report("r", "hard.txt", row["text"], "0")
    claims = extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer))
    for wanted in row["claims"]:
        assert any(_fits(claim, wanted) for claim in claims), f"{wanted} not in {[_shown(c) for c in claims]}"


def test_there_are_a_hundred_of_every_kind() -> None:
    """A hundred sentences at least, and several of each kind asked for."""
    kinds = {row["kind"] for row in ROWS}
    asked = {"passive", "nominal", "light verb", "relative", "conjunction", "apposition", "elided", "pronoun", "definite", "speech chain"}
    asked |= {"denial", "planned", "conditional", "forecast", "negation", "responsibility", "title", "scare quotes", "unbalanced"}
    assert len(ROWS) >= 100
    assert asked <= kinds


def _fits(claim: Claim, wanted: Mapping[str, Any]) -> bool:
    checks = {
        "acled": lambda v: claim.type.acled is not None and claim.type.acled[1] == v,
        "plover": lambda v: claim.type.plover is not None and claim.type.plover[0] == v,
        "actor": lambda v: _named(claim, "actor", v),
        "target": lambda v: _named(claim, "target", v),
        "realis": lambda v: claim.realis == v,
        "negated": lambda v: claim.negated == v,
        "speaker": lambda v: any(v.lower() in f"{s.text} {s.name}".lower() for s in claim.said_by),
    }
    return all(checks[key](value) for key, value in wanted.items())


def _named(claim: Claim, role: str, words: str) -> bool:
    return any(a.role == role and words.lower() in f"{a.text} {a.name}".lower() for a in claim.actors)


def _shown(claim: Claim) -> str:
    who = [(a.role, a.text) for a in claim.actors]
    return f"{claim.type.acled and claim.type.acled[1]}/{claim.type.plover and claim.type.plover[0]} {who} {claim.realis} {claim.negated} {[s.text for s in claim.said_by]} <{claim.quote}> {claim.decided_by}"
