"""The page: what it says, that every value leads to its sentence, and that no report can harm its reader."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.model.build import Change
from barchan.model.event import Support
from barchan.model.record import Record
from barchan.publish.dossier.book import Book, safe_link
from barchan.publish.dossier.calendar import drawn
from barchan.publish.dossier.disputes import disputes
from barchan.publish.dossier.figures import figure_groups, range_words
from barchan.publish.dossier.glance import briefs, coverage, ranked
from barchan.publish.dossier.matrix import matrix
from barchan.publish.dossier.page import render, write_dossier
from barchan.publish.dossier.reading import pieces
from barchan.publish.dossier.sources import cards, names, origins
from tests.factory import bridge_record, claim, one_report_record, report

EMPTY = Record((), (), (), (), (), (), (), (), ())


class Page(HTMLParser):
    """The ids, links, tags and visible words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words = ""
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        """Note words outside style and script."""
        if self.tags and self.tags[-1] not in ("style", "script"):
            self.words += data


@pytest.fixture(scope="module")
def book() -> Book:
    """The bridge story, to look things up in."""
    return Book(bridge_record())


@pytest.fixture(scope="module")
def page() -> Page:
    """The bridge story's page, read."""
    return Page(render(bridge_record()))


def test_every_inner_link_has_its_goal_and_no_id_stands_twice(page: Page) -> None:
    """From a value to its sentence and back, nothing leads nowhere."""
    goals = [link[1:] for link in page.links if link.startswith("#")]
    assert sorted(set(goals) - set(page.ids)) == []
    assert len(page.ids) == len(set(page.ids))


def test_every_tag_is_one_of_html(page: Page) -> None:
    """No attribute runs into the name of its tag."""
    assert [t for t in set(page.tags) if not re.fullmatch("[a-z]+[1-6]?", t)] == []


def test_every_claim_is_marked_in_its_report_and_linked(page: Page) -> None:
    """All sentences can be reached from the page."""
    claims = {c.id for c in bridge_record().claims}
    assert claims <= set(page.ids)
    assert claims - {link[1:] for link in page.links} == set()


def test_every_value_says_what_it_stands_for() -> None:
    """Claims, event, field and value stand at a figure, a time, a place, a stance, one side of a disagreement and a cell."""
    html = render(bridge_record())
    found = set(re.findall(r'data-event="([^"]*)" data-field="([^"]*)" data-value="([^"]*)"', html))
    assert {("e-ambush", "killed", "19/"), ("e-ambush", "when", "2027-03-13/2027-03-13"), ("e-ambush", "where", "geonames:1"),
            ("e-ambush", "responsibility", "denies:Red Scarves"), ("e-ambush", "realis", "denied"), ("e-ambush", "title", "e-ambush")} <= found  # fmt: skip
    claims = {c.id for c in bridge_record().claims}
    named = {i for ids in re.findall(r'data-claims="([^"]*)"', html) for i in ids.split()}
    assert named <= claims
    assert named >= {c.id for c in bridge_record().claims if c.event}


def test_nothing_is_fetched(page: Page) -> None:
    """No image, frame, stylesheet or script from elsewhere; links out only to what a report gave."""
    assert not {"img", "iframe", "link", "object", "embed", "base", "form"} & set(page.tags)
    assert "src" not in page.attributes
    assert not [a for a in page.attributes if a.startswith("on") or a == "style"]
    assert sorted(link for link in page.links if not link.startswith("#")) == ["https://post.example/tarkou", "https://wire.example/19"]


def test_the_policy_allows_only_its_own_style_and_script() -> None:
    """Nothing by default, no inline style or script but those two."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', render(EMPTY))
    assert policy is not None
    words = policy[1].replace("&#39;", "'")
    assert words.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in words
    assert words.count("sha256-") == 2


def test_the_page_uses_plain_words(page: Page) -> None:
    """No term of art, no blame."""
    shown = page.words.lower()
    assert not [w for w in ("lineage", "realis", "single_origin", "plover", "edtf", "omits", "most reports", "wrong", "confirmed") if w in shown]


def test_at_a_glance(book: Book) -> None:
    """What, when, where, how many, who says so, and how sure."""
    (brief,) = briefs(book, ranked(book.record))
    assert (brief.title, brief.when, brief.where) == ("Gunmen ambush a supply convoy at the Tarkou bridge", "On 13 March 2027", "in Tarkou, Mopti, Mali")
    assert brief.sources == "told in 6 reports; at least 4 separate sources found"
    assert [(x.head, x.closing) for x in brief.lines[:2]] == [
        ("9–19 or more killed", "these go back to 3 sources and differ"), ("Who did it", "these go back to 2 sources and differ")]  # fmt: skip
    assert [(s.words, s.holder) for s in brief.lines[0].said] == [
        ("9", "Tarkou police"), ("16", "Awa Sidibe"), ("at least 19", "Sahel Relief Agency")]  # fmt: skip
    assert [s.words for s in brief.lines[1].said] == ["Awa Sidibe accused Red Scarves", "Red Scarves denied it"]


def test_what_was_read(book: Book) -> None:
    """Reports, outlets, dates, shared words, and what was not read."""
    assert coverage(book) == [
        "7 reports from 6 outlets, published 14–16 March 2027.",
        "1 report has no known date.",
        "2 reports share words or a named agency, so they do not count as separate sources.",
        "6 of 7 reports read; 1 German not read.",
    ]


def test_real_disagreements_come_first_and_alone(book: Book) -> None:
    """Deaths before responsibility; what fits together apart."""
    found = disputes(book)
    assert [[d.id for d in part] for part in (found.real, found.two_ways, found.earlier, found.fit)] == [["d-1", "d-2"], [], ["d-4"], ["d-3"]]
    assert [(s.words, s.holder, s.sources) for s in found.real[0].sides] == [
        ("16", "Awa Sidibe", "2 reports"), ("at least 19", "Sahel Relief Agency", "1 report")]  # fmt: skip


def test_figures_as_a_range_with_holders(book: Book) -> None:
    """The span of the values, then each value with who holds it."""
    row = figure_groups(book, ranked(book.record))[0].rows[0]
    assert (row.heading, row.range, row.sources, row.status_words) == ("Killed", "9–19 or more", "3 sources", "disputed")
    assert [(v.words, v.sources, len(v.cites)) for v in row.values] == [
        ("9", "3 reports, one source", 4), ("16", "2 reports, one source", 2), ("at least 19", "1 report", 1)]  # fmt: skip
    assert ("latest", "Latest figure", "19") in row.rules
    assert [(d.x, d.open_right) for d in row.strip] == [(6.0, False), (67.6, False), (94.0, True)]
    assert range_words(book.events["e-ambush"].figures[1].values) == "3"


def test_a_best_number_with_too_little_support_is_shown_as_not_sure() -> None:
    """Under the figures, and beside the day; what a person settled is sure."""
    record = bridge_record()
    ambush = next(e for e in record.events if e.id == "e-ambush")
    toll = replace(ambush.figures[0], support=Support("killed", 1, 3, sure=False))
    doubtful = replace(ambush, figures=(toll, *ambush.figures[1:]), support=(Support("when", 1, 2, sure=False), Support("where", 2, 2, sure=True)))
    book = Book(replace(record, events=tuple(doubtful if e.id == ambush.id else e for e in record.events)))
    row = figure_groups(book, ranked(book.record))[0].rows[0]
    assert row.status_words == "disputed, not sure: 1 of 3 separate sources has it so"
    brief = next(b for b in briefs(book, ranked(book.record)) if b.id == ambush.id)
    assert (brief.when, brief.where) == ("On 13 March 2027 (not sure: 1 of 2 separate sources has it so)", "in Tarkou, Mopti, Mali")


def test_the_matrix_answers_by_report(book: Book) -> None:
    """Columns in the order of publication; short cells with the letter of their source; an empty cell says why."""
    found = matrix(book, ranked(book.record))
    assert [c.label for c in found.columns] == [
        "Morning Post", "Radio Douentza, 14 March", "Nordblick", "River Times", "Delta Wire", "Radio Douentza, 16 March", "Border Gazette"]  # fmt: skip
    rows = {q.words: [c.words or c.kind for c in q.cells] for q in found.blocks[0].questions}
    assert rows["Killed?"] == ["9", "16", "unread", "9", "≥ 19", "9; 16", "silent"]
    assert rows["Who did it?"] == ["silent", "Red Scarves", "unread", "silent", "silent", "silent", "not Red Scarves"]
    assert rows["Did it happen?"][-1] == "denies"


def test_blame_told_outside_the_event_stands_in_the_matrix() -> None:
    """A denial that is an event of its own, in a report of an origin that tells nothing else of the attack, has its cell and its letter."""
    record = bridge_record()
    attack = next(e for e in record.events if e.id == "e-ambush")
    denial = next(c for c in record.claims if c.realis == "denied")
    moved = replace(attack, claims=tuple(i for i in attack.claims if i != denial.id))
    book = Book(replace(record, events=tuple(moved if e.id == attack.id else e for e in record.events)))
    (asked,) = [q for q in matrix(book, ranked(book.record)).blocks[0].questions if q.words == "Who did it?"]
    assert "not Red Scarves" in [cell.words for cell in asked.cells]


def test_what_differs_comes_first_in_the_matrix(book: Book) -> None:
    """The fixed column tells all answers in short, with how many sources stand behind them."""
    questions = matrix(book, ranked(book.record)).blocks[0].questions
    assert [(q.words, q.summary) for q in questions[:3]] == [
        ("Killed?", "9–19 or more · 3 sources"), ("Who did it?", "Red Scarves (denied) · 2 sources"),
        ("Did it happen?", "denies 1, asserts 3, alleges 1 · 4 sources")]  # fmt: skip


def test_the_timeline_draws_how_exactly_a_time_is_known(book: Book) -> None:
    """A day is a dot, a year a bar, an unknown date neither."""
    timeline = drawn(book, book.record.events)
    assert [(e.id, e.mark.dot if e.mark else None) for e in timeline.entries] == [("e-work", False), ("e-ambush", True)]
    assert [e.id for e in timeline.undated] == ["e-plan"]


def test_reports_tell_what_they_rest_on(book: Book) -> None:
    """Shared words and named agencies; statements are told by group."""
    found = {c.label: c for c in cards(book)}
    assert found["Morning Post"].rests_on == ["shares its words with River Times", "names Delta Wire as its source"]
    assert found["Border Gazette"].published == "publication date not known"
    assert [(o.heading, o.first) for o in origins(book)] == [
        ("repeat the same statement by Awa Sidibe", "Radio Douentza, 14 March"), ("share the same words", "Morning Post")]  # fmt: skip


def test_who_is_who(book: Book) -> None:
    """By name, with aliases and offices."""
    found = names(book)
    assert [n.name for n in found] == ["Awa Sidibe", "Red Scarves", "Sahel Relief Agency", "Tarkou"]
    assert [words for words, _ in found[0].facts] == ["governor (2027-03-14)"]
    assert [text for text, _, _ in found[1].aliases] == ["the group"]


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=40), cuts=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=6))
def test_pieces_are_the_text(text: str, cuts: list[tuple[int, int]]) -> None:
    """However claims overlap, the pieces together are the text and each claim's pieces are its quote."""
    source = report(text, spans=())
    spans = sorted({(a, min(b, len(text))) for a, b in cuts if a < min(b, len(text))})
    claims = [replace(claim(source, text), id=f"c-{n}", start=a, end=b, quote=text[a:b]) for n, (a, b) in enumerate(spans)]
    found = pieces(Book(EMPTY), source, claims)
    assert "".join(p.text for p in found) == text
    assert ["".join(p.text for p in found if c.id in p.claims) for c in claims] == [c.quote for c in claims]
    assert sorted(i for p in found for i in p.opens) == [c.id for c in claims]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "//evil.example", "vbscript:x", "http:", "https://", "http://[", "https://a b", "", None],
)  # fmt: skip
def test_only_web_addresses_are_linked(url: str | None) -> None:
    """Anything but http and https with a host is no link."""
    assert safe_link(url) is None


def test_hostile_reports_stay_text() -> None:
    """Titles, outlets, texts and paths cannot open a tag, an attribute or a link."""
    bad = "\"'><script>alert(1)</script><img src=x onerror=alert(1)></style></details>{{ 7*7 }}{% raw %}\u202e\ud800\x00"
    record = one_report_record(f"{bad}\n{bad}", outlet=bad, url=f"javascript:{bad}", authors=(bad,), page=bad)
    page = Page(render(record))
    assert page.tags.count("script") == 3, "the page's own script and its data, twice"
    assert "img" not in page.tags
    assert not [a for a in page.attributes if a.startswith("on")]
    assert all(link.startswith("#") for link in page.links)
    assert "49" not in re.findall(r"\b49\b", page.words)


def test_an_empty_record_is_a_page() -> None:
    """Nothing read, nothing found, still a page that says so."""
    assert "No event was found in what was read." in render(EMPTY)


def test_the_page_is_written_as_one_file(tmp_path: Path) -> None:
    """One index.html and the pictures, the same bytes for the same record."""
    path = write_dossier(bridge_record(), tmp_path)
    assert path == tmp_path / "index.html"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["exports", "index.html"]
    first = path.read_bytes()
    assert write_dossier(bridge_record(), tmp_path).read_bytes() == first


def test_the_page_opens_with_what_is_new() -> None:
    """New events, changed tolls and statuses, each old → new with a link to the report that caused it; nothing of it where nothing is new."""
    record = bridge_record()
    wire = next(r for r in record.reports if r.outlet == "Delta Wire")
    changes = (
        Change("report", "added", "itself", wire.id, (), "Delta Wire, 14 March 2027", "", None, None, (wire.id,), ""),
        Change("event", "replaced", "itself", "e-old", ("e-ambush",), "The ambush.", "", None, None, (wire.id,), "Delta Wire came."),
        Change("event", "changed", "toll", "e-ambush", (), "The ambush.", "Killed", "9", "9 or 19", (wire.id,), "Delta Wire came."),
        Change("event", "changed", "status", "e-ambush", (), "The ambush.", "Killed", "single_source", "contested", (wire.id,), "Delta Wire came."),
        Change("event", "changed", "toll", "e-gone", (), "Gone.", "Killed", "1", None, (), "No report caused it."),
    )
    html = render(record, changes)
    news = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html[html.index('<section id="news">') : html.index('<section id="glance">')]))
    assert "1 new report since the last build. 1 event took another id: changes.jsonl says which." in news
    assert "Changed tolls The ambush: Killed 9 → 9 or 19 Delta Wire" in news
    assert "Statuses that turned The ambush: Killed one report only → disputed Delta Wire" in news
    assert "Gone" not in news
    links = [link[1:] for link in Page(html).links if link.startswith("#")]
    assert sorted(set(links) - set(Page(html).ids)) == []
    assert 'id="news"' not in render(record)
    assert html.replace(html[html.index('<section id="news">') : html.index('<section id="glance">')], "").count("since the last build") == 0
