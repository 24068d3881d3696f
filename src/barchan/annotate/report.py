"""One report with all its mentions."""

from barchan.annotate.blocks import parse_blocks
from barchan.annotate.counts import read_counts
from barchan.annotate.headlines import as_running
from barchan.annotate.masthead import names_beside
from barchan.annotate.names import read_names
from barchan.annotate.places import read_places
from barchan.annotate.speech import read_speech
from barchan.annotate.times import read_times
from barchan.knowledge.actors import Actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.knowledge.homes import home_of
from barchan.model.mention import Annotated
from barchan.model.report import Report
from barchan.nlp.base import Parse, Parser


def parse_report(report: Report, parser: Parser) -> Parse:
    """The trees of a report's running text and title; headlines in Title Case are read as if they were written like the rest."""
    blocks = parse_blocks(report)
    return parser.parse(as_running(report.text, blocks), blocks)


def annotate(report: Report, parse: Parse, actors: Actors, gazetteer: Gazetteer) -> Annotated:
    """All mentions of a parsed report; a function of the report and of the tables alone."""
    text = report.text
    times = read_times(parse, text)
    names = read_names(parse, text, actors, gazetteer)
    return Annotated(
        report=report,
        parse=parse,
        times=times,
        counts=read_counts(parse, text, times),
        names=names,
        places=read_places(parse, text, names, gazetteer, home=home_of(report.outlet, report.url, report.country), beside=names_beside(report, gazetteer)),
        speech=read_speech(parse, text),
    )
