"""Which toll replaced which, over several reports: invented stories on the whole way from text to the record."""

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
from barchan.model.event import CountValue, Finding
from barchan.model.report import MarkedSpan, Published, Report
from barchan.nlp.spacy_parser import SpacyParser
from barchan.pipeline import corroborate

ROWS = tomllib.loads((Path(__file__).parent / "revisions.toml").read_text("utf-8"))["story"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_story_gives_its_steps(row: Mapping[str, Any], english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The total of the event that most claims are about has the status, the steps and the best number asked for."""
    reports = [_report(number, told) for number, told in enumerate(row["reports"])]
    claims = [c for r in reports for c in extract_claims(annotate(r, parse_report(r, english), load_actors(), gazetteer))]
    event = max(corroborate(reports, claims, (), Clock(None)).events, key=lambda e: (len(e.claims), e.id))
    (total,) = [f for f in event.figures if f.measure == row.get("measure", "killed") and _is_total(f)]
    assert ([_step(v) for v in total.values if v.replaced], total.status, total.rules.ucdp_best) == (row["steps"], row["status"], row["best"])


def _is_total(finding: Finding) -> bool:
    return finding.who is None and finding.part_of is None and finding.period == "event" and finding.place is None


def _step(value: CountValue) -> str:
    step = value.replaced
    assert step is not None
    return f"{value.low} > {step.low}: {'correction' if step.correction else step.how}"


def _report(number: int, told: Mapping[str, str]) -> Report:
    """A report whose first line is its title; `day` may have a clock time."""
    day, text = told["day"][:10], told["text"]
    title = text.partition("\n\n")[0]
    published = Published(day, day, "given", "the input", told["day"] if len(told["day"]) > 10 else None) if day else Published()
    return Report(
        f"r{number}", f"{number}.txt", text, str(number), outlet=told.get("outlet") or f"Outlet {number}", title=title, language="en",
        published=published, spans=(MarkedSpan(0, len(title), "title", "first line"),),
    )  # fmt: skip
