"""The dossier: index.html that opens from disk, and for a large record further pages beside it; nothing is fetched, and only its own script runs."""

import base64
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from importlib.resources import files
from itertools import islice
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from barchan.model.build import Change
from barchan.model.digests import Digests
from barchan.model.record import Record
from barchan.publish.checked import checked
from barchan.publish.dossier.accuracy import measured
from barchan.publish.dossier.atlas import atlas
from barchan.publish.dossier.book import Book, Library
from barchan.publish.dossier.calendar import drawn
from barchan.publish.dossier.chronicle import chronicle
from barchan.publish.dossier.citation import citations
from barchan.publish.dossier.cut import by_story, of_report
from barchan.publish.dossier.decide import decided, desk
from barchan.publish.dossier.disputes import disputed, disputes
from barchan.publish.dossier.districts import districts
from barchan.publish.dossier.figures import RULES, figure_groups, matters
from barchan.publish.dossier.glance import briefs, coverage, ranked
from barchan.publish.dossier.leaf import Leaf
from barchan.publish.dossier.matrix import matrix
from barchan.publish.dossier.news import news
from barchan.publish.dossier.overview import overview, overview_pictures
from barchan.publish.dossier.pictures import MOST_DRAWN, Picture, code, files_of
from barchan.publish.dossier.questions import questions
from barchan.publish.dossier.reading import texts
from barchan.publish.dossier.site import FOLDER, INDEX, MOST_TEXTS, Site
from barchan.publish.dossier.sources import card, cards, names, origins
from barchan.publish.dossier.tolls import tolls
from barchan.publish.dossier.wordlist import words_by_story
from barchan.publish.folder import EXPORTS, PICTURES, filling, write_text
from barchan.publish.jsonlines import mend
from barchan.publish.kept import Kept, hashed, recipe
from barchan.publish.words import number_words, plain, several


def write_dossier(record: Record, out: Path, kept: Path | None = None, changes: Sequence[Change] = (), digests: Digests | None = None) -> Path:
    """Write index.html, its further pages and its pictures into `out`, and give index.html's path; what would come out as it is stays as it is.

    `changes` are what it opens with; `kept` is the folder in which the charts' code is kept between runs (null: the user's cache folder); `digests` may know
    the record's nouns already. Raises UsageError where `out` cannot be written.
    """
    plan = Plan.of(checked(record), changes)
    with filling(out) as draft:
        for path, text in plan.always(code(kept)):
            (draft / path).parent.mkdir(exist_ok=True)
            write_text(draft / path, mend(text))
        _write_leaves(plan.leaves, Kept(out / FOLDER, draft / FOLDER), digests or Digests())
    if not plan.leaves:
        shutil.rmtree(out / FOLDER, ignore_errors=True)
    _draw(islice(plan.pictures(), MOST_DRAWN), out / EXPORTS)
    return out / INDEX


def _write_leaves(leaves: Sequence[Leaf], folder: Kept, digests: Digests) -> None:
    for leaf in leaves:
        if not folder.take(leaf.name, partial(leaf.source, digests=digests)):
            html, asked = leaf.written()
            folder.put(leaf.name, html.encode("utf-8"), leaf.source(asked, digests), asked)
    if leaves:
        folder.close()


def write_pictures(record: Record, folder: Path) -> Path:
    """Write every picture of every page into `folder`/pictures as SVG and PNG, and give that folder; raises UsageError where it cannot be written."""
    _draw(Plan.of(checked(record)).pictures(), folder)
    return folder / PICTURES


def _draw(pictures: Iterable[Picture], folder: Path) -> None:
    with filling(folder) as draft:
        (draft / PICTURES).mkdir()
        kept = Kept(folder / PICTURES, draft / PICTURES)
        for picture in pictures:
            _draw_one(picture, kept)
        kept.close()


def _draw_one(picture: Picture, kept: Kept) -> None:
    source, names = hashed(recipe(), picture.json), (f"{picture.name}.svg", f"{picture.name}.png")
    if not all(kept.take(name, lambda _: source) for name in names):
        for name, content in zip(names, files_of(picture), strict=True):
            kept.put(name, content, source)


def render(record: Record, changes: Sequence[Change] = ()) -> str:
    """The text of index.html, without the charts' code; from a record whose spans hold."""
    return next(html for _, html in Plan.of(record, changes).always(""))


def pages(record: Record, charts: str = "") -> Iterator[tuple[str, str]]:
    """Every file of the dossier with its path; `charts` is the charts' code."""
    plan = Plan.of(record)
    yield from plan.always(charts)
    yield from ((leaf.site.here, leaf.written()[0]) for leaf in plan.leaves)


@dataclass(frozen=True)
class Plan:
    """The pages of a dossier. One story is one page, with the charts' code in it. More stories have a page each, behind an overview; they share style and
    script. The texts of a large story have a page each."""

    first: Book
    """What index.html shows."""
    stories: Sequence[Leaf]
    """A page for each of several stories."""
    texts: Sequence[Leaf]
    """A page for each text that stands alone."""

    @classmethod
    def of(cls, record: Record, changes: Sequence[Change] = ()) -> "Plan":
        """The plan of a record's dossier; `changes` are what it opens with."""
        parts = [part for _, part in by_story(record)] if len(record.stories) > 1 else [record]
        homes = [f"{FOLDER}/{part.stories[0].id}.html" for part in parts] if len(parts) > 1 else [INDEX]
        own = [_places(part, home) for part, home in zip(parts, homes, strict=True)]
        library, site = Library.of(record, changes), Site(INDEX, {thing: page for places in own for thing, page in places.items()})
        rows = list(zip(parts, homes, own, strict=True))
        stories = [Leaf(part, places, library, site.at(home), _story_page) for part, home, places in rows if home != INDEX]
        texts = [leaf for part, home, places in rows for leaf in _text_leaves(part, home, places, library, site)]
        return cls(Book(record, library, site), stories, texts)

    @property
    def leaves(self) -> Sequence[Leaf]:
        """All pages but the first."""
        return [*self.stories, *self.texts]

    def always(self, charts: str) -> Iterator[tuple[str, str]]:
        """The files that are written each time: index.html first, then what the pages share."""
        if self.stories:
            yield INDEX, _overview(self.first, self._overviews)
            yield f"{FOLDER}/words.js", f"window.barchanWords = {_json(words_by_story(self.first.record))};\n"
        else:
            yield INDEX, _story_page(self.first, charts, f"{FOLDER}/" if self.texts else None)
        if self.leaves:
            yield f"{FOLDER}/page.css", _style()
            yield f"{FOLDER}/page.js", _script()
            yield f"{FOLDER}/charts.js", charts

    def pictures(self) -> Iterator[Picture]:
        """Every picture of every page, and the timeline of a single story; each worked out when it is asked for."""
        book = self.first
        yield from self._overviews if self.stories else _pictures(book)
        for leaf in self.stories:
            yield from _pictures(leaf.book(set()))
        if not self.stories and (time := chronicle(book, ranked(book.record, past=True), "timeline")):
            yield time

    @cached_property
    def _overviews(self) -> list[Picture]:
        """The pictures of several stories' first page."""
        return overview_pictures(self.first)


def _places(part: Record, home: str) -> dict[str, str]:
    """On which page each thing of a story stands; `home` is the story's own."""
    ids = (*(s.id for s in part.stories), *(c.id for c in part.claims), *(e.id for e in part.events), *(x for r in part.reports for x in (r.id, f"t-{r.id}")))
    places = dict.fromkeys(ids, home)
    if len(part.reports) > MOST_TEXTS:
        own = {r.id: f"{FOLDER}/{r.id}.html" for r in part.reports}
        places |= {f"t-{i}": page for i, page in own.items()} | {c.id: own[c.report] for c in part.claims if c.report in own}
    return places


def _text_leaves(part: Record, home: str, places: Mapping[str, str], library: Library, site: Site) -> Iterator[Leaf]:
    title = _title(part)
    for report in part.reports:
        page = places[f"t-{report.id}"]
        if page != home:
            yield Leaf(of_report(part, report), {}, library, site.at(page), partial(_text_page, home=home, story=title), (home, title))


def _story_page(book: Book, charts: str = "", assets: str | None = "") -> str:
    """One story's page, with its texts as far as they do not stand alone."""
    record = book.record
    events = ranked(record)
    past = [e for e in record.events if e.background]
    told = briefs(book, events)
    inside = [r for r in book.shown if book.site.href(f"t-{r.id}").startswith("#")]
    return _page(
        "story.html.j2", book, charts, list(_pictures(book)), assets, title=_title(record), coverage=coverage(book),
        news=news(book), briefs=told, further=max(0, len(events) - len(told)), disputes=disputes(book),
        groups=figure_groups(book, [e for e in events if matters(e)]), small_groups=figure_groups(book, [e for e in events if not matters(e)]),
        past_groups=figure_groups(book, past), matrix=matrix(book, events), timeline=drawn(book, events), past=drawn(book, past),
        districts=districts(book, events, disputed(record)), cards=cards(book), origins=origins(book), names=names(book), texts=texts(book, inside),
        issues=record.issues, questions=questions(book), decided=decided(book),
    )  # fmt: skip


def _pictures(book: Book) -> Iterator[Picture]:
    """A story's plots and its map; beside an overview that has one, only where there is more to see than a place or two."""
    events = ranked(book.record)
    yield from tolls(book, events)
    alone = book.site.here == INDEX
    if found := atlas(book, events, "map" if alone else f"map-{book.record.stories[0].id}", fewest=1 if alone else 4):
        yield found


def _overview(book: Book, pictures: Sequence[Picture]) -> str:
    seen = overview(book)
    return _page("overview.html.j2", book, "", pictures, f"{FOLDER}/", title=_title(book.record), coverage=coverage(book), news=news(book), o=seen, districts=seen.districts, issues=book.record.issues)  # fmt: skip


def _text_page(book: Book, home: str, story: str) -> str:
    (report,) = book.record.reports
    (text,) = texts(book, [report])
    return _page(
        "text.html.j2", book, "", [], "", title=text.title or text.label, text=text, home=book.site.to(home), story=story, card=card(book, report), alone=True
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
    # Templates do not change while a dossier is written: nobody needs to look whether they did, for each part of each page.
    environment = Environment(loader=parts, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    environment.globals.update(plain=plain, several=several, number=number_words, accuracy=measured())
    return environment
