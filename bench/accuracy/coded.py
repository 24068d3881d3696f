"""Texts as the extraction reads them: claims with codes, for the benches that look at types."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.ids import content_id
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Claim
from barchan.model.mention import Annotated
from barchan.model.report import Report
from barchan.nlp.spacy_parser import load_english


@dataclass(frozen=True, slots=True)
class Coded:
    """One text with its mentions and its claims."""

    annotated: Annotated
    claims: tuple[Claim, ...]


def read_texts(texts: Sequence[str]) -> list[Coded]:
    """Each text as a report of its own, without a date."""
    parser, actors, gazetteer = load_english(), load_actors(), _gazetteer()
    found = []
    for text in texts:
        report = Report(content_id("r", text), "text", text, content_id("s", text))
        annotated = annotate(report, parse_report(report, parser), actors, gazetteer)
        found.append(Coded(annotated, extract_claims(annotated)))
    return found


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open(Path(gettempdir()) / "barchan-gazetteer")
