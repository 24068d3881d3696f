"""Texts as the extraction reads them: claims with codes, for the benches that look at types."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from tempfile import gettempdir

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.ids import content_id
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Claim
from barchan.model.mention import Annotated
from barchan.model.report import Published, Report
from barchan.nlp.spacy_parser import load_english


@dataclass(frozen=True, slots=True)
class Coded:
    """One text with its mentions and its claims."""

    annotated: Annotated
    claims: tuple[Claim, ...]


def read_texts(texts: Sequence[str], published: Sequence[str | None] = ()) -> list[Coded]:
    """Each text as a report of its own, with the ISO day it was published where that is given."""
    parser, actors, gazetteer = load_english(), load_actors(), _gazetteer()
    found = []
    for text, day in zip_longest(texts, published):
        dated = Published(day, day, "given", "the corpus") if day else Published()
        report = Report(content_id("r", text), "text", text, content_id("s", text), published=dated)
        annotated = annotate(report, parse_report(report, parser), actors, gazetteer)
        found.append(Coded(annotated, extract_claims(annotated)))
    return found


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open(Path(gettempdir()) / "barchan-gazetteer")
