"""The dossier: index.html that opens from disk, and for a large record further pages beside it; nothing is fetched, and only its own script runs."""

import base64
import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from barchan.model.build import Change
from barchan.model.event import Event
from barchan.model.record import Record
from barchan.publish.checked import checked
from barchan.publish.dossier.accuracy import measured
from barchan.publish.dossier.atlas import atlas
from barchan.publish.dossier.book import Book, Library
from barchan.publish.dossier.calendar import drawn
from barchan.publish.dossier.chronicle import chronicle
from barchan.publish.dossier.citation import citations
from barchan.publish.dossier.cut import by_story
from barchan.publish.dossier.decide import decided, desk
from barchan.publish.dossier.disputes import disputed, disputes
from barchan.publish.dossier.districts import districts
from barchan.publish.dossier.figures import RULES, figure_groups, matters
from barchan.publish.dossier.glance import briefs, coverage, ranked
from barchan.publish.dossier.matrix import matrix
from barchan.publish.dossier.news import news
from barchan.publish.dossier.overview import overview
from barchan.publish.dossier.pictures import MOST_DRAWN, Picture, code, draw
from barchan.publish.dossier.questions import questions
from barchan.publish.dossier.reading import text_of, texts
from barchan.publish.dossier.site import FOLDER, INDEX, MOST_TEXTS, Site
from barchan.publish.dossier.sources import card, cards, names, origins
from barchan.publish.dossier.tolls import tolls
from barchan.publish.dossier.wordlist import words_by_story
from barchan.publish.folder import filling, write_text
from barchan.publish.jsonlines import mend
from barchan.publish.words import number_words, plain, several


def write_dossier(record: Record, out: Path, kept: Path | None = None, changes: Sequence[Change] = ()) -> Path:
    """Write index.html, its further pages and its pictures into `out`, and give index.html's path.

    `changes` are what it opens with; `kept` is the folder in which the charts' code is kept between runs (null: the user's cache folder). Raises UsageError where `out`
    cannot be written.
    """
    record = checked(record)
    drawings: dict[str, Picture] = {}
    with filling(out) as draft:
        for path, html in pages(record, code(kept), drawings, changes):
            (draft / path).parent.mkdir(exist_ok=True)
            write_text(draft / path, mend(html))
        alone = not (draft / FOLDER).exists()
    if alone:
        shutil.rmtree(out / FOLDER, ignore_errors=True)
    _draw(list(drawings.values())[:MOST_DRAWN], out / "exports")
    return out / INDEX


def write_pictures(record: Record, folder: Path) -> Path:
    """Write every picture of every page into `folder`/pictures as SVG and PNG, and give that folder; raises UsageError where it cannot be written."""
    drawings: dict[str, Picture] = {}
    for _ in pages(checked(record), "", drawings):
        pass
    _draw(list(drawings.values()), folder)
    return folder / "pictures"


def _draw(pictures: Sequence[Picture], folder: Path) -> None:
    with filling(folder) as draft:
        (draft / "pictures").mkdir()
        draw(pictures, draft / "pictures")


def render(record: Record, changes: Sequence[Change] = ()) -> str:
    """The text of index.html, without the charts' code; from a record whose spans hold."""
    return next(html for path, html in pages(record, "", {}, changes) if path == INDEX)


def pages(record: Record, charts: str, drawings: dict[str, Picture], changes: Sequence[Change] = ()) -> Iterator[tuple[str, str]]:
    """Every page with its path; what is drawn on them is put into `drawings`, by name.

    One story is one page, with the charts' code in it. More stories have a page each, behind an overview, and share style and script.
    """
    library = Library(record, changes)
    if len(record.stories) < 2:
        many = len(record.reports) > MOST_TEXTS
        site = Site(INDEX, _split(record) if many else {})
        yield from _story_pages(Book(record, library, site), charts, drawings, assets=f"{FOLDER}/" if many else None)
        if many:
            yield from _assets(charts)
        return
    parts = list(by_story(record))
    places: dict[str, str] = {}
    for story, part in parts:
        page = f"{FOLDER}/{story.id}.html"
        ids = (story.id, *(c.id for c in part.claims), *(e.id for e in part.events), *(x for r in part.reports for x in (r.id, f"t-{r.id}")))
        places |= dict.fromkeys(ids, page)
        if len(part.reports) > MOST_TEXTS:
            places |= _split(part)
    site = Site(INDEX, places)
    yield INDEX, _overview(Book(record, library, site), drawings)
    for story, part in parts:
        yield from _story_pages(Book(part, library, site.at(f"{FOLDER}/{story.id}.html")), charts, drawings, assets="")
    yield from _assets(charts)
    yield f"{FOLDER}/words.js", f"window.barchanWords = {_json(words_by_story(record))};\n"


def _split(part: Record) -> dict[str, str]:
    """The pages of texts that stand alone, by report and claim."""
    own = {r.id: f"{FOLDER}/{r.id}.html" for r in part.reports}
    return {f"t-{i}": page for i, page in own.items()} | {c.id: own[c.report] for c in part.claims if c.report in own}


def _assets(charts: str) -> Iterator[tuple[str, str]]:
    yield f"{FOLDER}/page.css", _style()
    yield f"{FOLDER}/page.js", _script()
    yield f"{FOLDER}/charts.js", charts


def _story_pages(book: Book, charts: str, drawings: dict[str, Picture], assets: str | None) -> Iterator[tuple[str, str]]:
    """One story's page, and its texts' pages where they stand alone."""
    record = book.record
    events = ranked(record)
    past = [e for e in record.events if e.background]
    found = texts(book)
    inside = [t for t in found if book.site.href(f"t-{t.id}").startswith("#")]
    alone = book.whole is None or book.record is book.whole.record
    pictures = [*tolls(book, events), *_maps(book, events, alone=alone)]
    drawings.update((p.name, p) for p in pictures)
    if alone and (time := chronicle(book, ranked(record, past=True), "timeline")):
        drawings[time.name] = time
    yield (
        book.site.here,
        _page(
            "story.html.j2", book, charts, pictures, assets, title=_title(record), coverage=coverage(book),
            news=news(book), briefs=briefs(book, events), further=max(0, len(events) - len(briefs(book, events))), disputes=disputes(book),
            groups=figure_groups(book, [e for e in events if matters(e)]), small_groups=figure_groups(book, [e for e in events if not matters(e)]),
            past_groups=figure_groups(book, past), matrix=matrix(book, events), timeline=drawn(book, events), past=drawn(book, past),
            districts=districts(book, events, disputed(record)), cards=cards(book), origins=origins(book), names=names(book), texts=inside, issues=record.issues, questions=questions(book), decided=decided(book),
        ),  # fmt: skip
    )
    for text in found:
        if text not in inside:
            turned = Book(record, book.whole, book.site.at(f"{FOLDER}/{text.id}.html"))
            yield turned.site.here, _text_page(turned, text.id)


def _maps(book: Book, events: Sequence[Event], *, alone: bool) -> list[Picture]:
    """The story's map; beside an overview that has one, only where there is more to see than a place or two."""
    found = atlas(book, events, "map" if alone else f"map-{book.record.stories[0].id}" if book.record.stories else "map", fewest=1 if alone else 4)
    return [found] if found else []


def _overview(book: Book, drawings: dict[str, Picture]) -> str:
    seen = overview(book)
    drawings.update((p.name, p) for p in seen.pictures)
    return _page("overview.html.j2", book, "", seen.pictures, f"{FOLDER}/", title=_title(book.record), coverage=coverage(book), news=news(book), o=seen, districts=seen.districts, issues=book.record.issues)  # fmt: skip


def _text_page(book: Book, report: str) -> str:
    found = book.reports[report]
    text = text_of(book, found)
    home = book.site.to(book.site.pages.get(report, INDEX))
    return _page(
        "text.html.j2", book, "", [], "", title=text.title or text.label, text=text, home=home, story=_title(book.record), card=card(book, found), alone=True
    )


def _page(template: str, book: Book, charts: str, pictures: Sequence[Picture], assets: str | None, **sections: object) -> str:
    """One page as text; `assets` is where style and script stand, or null where the page holds them itself."""
    style, script = _style(), _script()
    policy = _policy(["'self'", "file:"], ["'self'", "file:"]) if assets is not None else _policy([_hash(style)], [_hash(script), *([_hash(charts)] if pictures else [])])
    layout = _environment().get_template(template)
    html = layout.render(
        {"alone": False, "pictured": {p.name: p for p in pictures}, "rules": [(r, plain("rule", r)) for r in RULES]} | sections, policy=policy, style=style, script=script, charts=charts, pictures=pictures, assets=assets, href=book.site.href,
        evidence=_json(citations(book, book.cited)), desk=_json(desk(book)) if "decided" in sections else "",
    )  # fmt: skip
    return mend(html).replace("\x00", "\ufffd")


def _title(record: Record) -> str:
    stories = sorted(record.stories, key=lambda s: (-len(s.reports), s.id))
    if len(stories) == 1 and stories[0].title:
        return stories[0].title.rstrip(". ") or stories[0].title
    return f"What {several(len(record.reports), 'report')} {'says' if len(record.reports) == 1 else 'say'}"


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """A content security policy: these styles and scripts, nothing else."""
    return f"default-src 'none'; style-src {' '.join(styles)}; script-src {' '.join(scripts)}; base-uri 'none'; form-action 'none'"


@cache
def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _style() -> str:
    return f"{_asset('style.css')}\n{_asset('decide.css')}"


def _script() -> str:
    return f"{_asset('page.js')}\n{_asset('decide.js')}"


@cache
def _asset(name: str) -> str:
    return (files("barchan.publish.dossier") / name).read_text("utf-8").strip()


def _json(content: object) -> str:
    """JSON that can stand in a script element: no `<` in it."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def _environment() -> Environment:
    parts = PackageLoader("barchan.publish.dossier", "parts")
    environment = Environment(loader=parts, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals.update(plain=plain, several=several, number=number_words, accuracy=measured())
    return environment
