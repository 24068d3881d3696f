"""The page: one self-contained index.html that opens from disk, with nothing fetched and nothing run but its own script."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from barchan.model.record import Record
from barchan.publish.checked import checked
from barchan.publish.dossier.book import Book
from barchan.publish.dossier.calendar import drawn
from barchan.publish.dossier.disputes import disputes
from barchan.publish.dossier.figures import figure_groups, matters
from barchan.publish.dossier.glance import briefs, coverage, ranked
from barchan.publish.dossier.matrix import matrix
from barchan.publish.dossier.reading import texts
from barchan.publish.dossier.sources import cards, names, origins
from barchan.publish.folder import filling, write_text
from barchan.publish.jsonlines import mend
from barchan.publish.words import number_words, plain, several


def write_dossier(record: Record, out: Path) -> Path:
    """Write index.html into `out` and give its path; raises UsageError where `out` cannot be written."""
    html = render(checked(record))
    with filling(out) as draft:
        write_text(draft / "index.html", html)
    return out / "index.html"


def render(record: Record) -> str:
    """The page's text, from a record whose spans hold."""
    book, style, script = Book(record), _asset("style.css"), _asset("page.js")
    events = ranked(record)
    past = [e for e in record.events if e.background]
    html = _environment().get_template("page.html.j2").render(
        title=_title(record), policy=_policy(style, script), style=style, script=script,
        coverage=coverage(book), briefs=briefs(book, events), more=max(0, len(events) - len(briefs(book, events))),
        disputes=disputes(book), groups=figure_groups(book, [e for e in events if matters(e)]),
        small_groups=figure_groups(book, [e for e in events if not matters(e)]), past_groups=figure_groups(book, past), matrix=matrix(book, events),
        timeline=drawn(book, events), past=drawn(book, past), cards=cards(book), origins=origins(book), names=names(book),
        texts=texts(book), issues=record.issues, proposals=record.proposals, book=book,
    )  # fmt: skip
    return mend(html).replace("\x00", "\ufffd")


def _title(record: Record) -> str:
    stories = sorted(record.stories, key=lambda s: (-len(s.reports), s.id))
    if stories and stories[0].title:
        first = stories[0].title.rstrip(". ") or stories[0].title
        return first if len(stories) == 1 else f"{first} and {several(len(stories) - 1, 'other story', 'other stories')}"
    return f"What {several(len(record.reports), 'report')} {'says' if len(record.reports) == 1 else 'say'}"


def _policy(style: str, script: str) -> str:
    """The page's content security policy: its own style and script by their hash, nothing else."""
    return f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _asset(name: str) -> str:
    return (files("barchan.publish.dossier") / name).read_text("utf-8").strip()


@cache
def _environment() -> Environment:
    parts = PackageLoader("barchan.publish.dossier", "parts")
    environment = Environment(loader=parts, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(plain=plain, several=several, number=number_words)
    return environment
