"""Who is said to have done it: invented incidents on the whole way from text to positions."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.clock import Clock
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.event import Event
from barchan.model.report import Published, Report
from barchan.nlp.spacy_parser import SpacyParser
from barchan.pipeline import corroborate

ROWS = tomllib.loads((Path(__file__).parent / "responsibility.toml").read_text("utf-8"))["incident"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_incident_gives_its_positions(row: Mapping[str, Any], english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The event that most of the reports' claims are about holds the positions asked for, and no other."""
    reports = [_report(number, text) for number, text in enumerate(row["reports"])]
    claims = [c for r in reports for c in extract_claims(annotate(r, parse_report(r, english), load_actors(), gazetteer))]
    event = _act(corroborate(reports, claims, (), Clock(None)).events)
    found = sorted([p.stance, p.speaker or "", p.party] for p in event.responsibility.positions)
    assert (found, event.responsibility.status) == (sorted(row["positions"]), row.get("status"))


def _report(number: int, text: str) -> Report:
    return Report(f"r{number}", f"{number}.txt", text, str(number), outlet=f"Outlet {number}", published=Published("2019-05-05", "2019-05-05", "given"))


def _act(events: tuple[Event, ...]) -> Event:
    """The event with the most claims, acts of speech about others left out."""
    return max((e for e in events if e.predicate.rpartition(" ")[2] not in ("accusation", "denial")), key=lambda e: (len(e.claims), e.id))
