"""The parts behind the pages: links between them, cutting by story, pictures, what was missed, and what may be copied."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from barchan.knowledge.borders import load_borders
from barchan.model.record import Record
from barchan.publish.dossier.accuracy import measured
from barchan.publish.dossier.atlas import atlas, spots
from barchan.publish.dossier.book import Book, Library
from barchan.publish.dossier.chronicle import chronicle
from barchan.publish.dossier.citation import citations
from barchan.publish.dossier.cut import by_story
from barchan.publish.dossier.disputes import disputed
from barchan.publish.dossier.districts import district, districts
from barchan.publish.dossier.glance import ranked
from barchan.publish.dossier.missed import missed
from barchan.publish.dossier.overview import overview
from barchan.publish.dossier.page import pages, write_dossier, write_pictures
from barchan.publish.dossier.site import Site
from barchan.publish.dossier.tolls import tolls
from barchan.publish.dossier.weeks import week, weeks
from barchan.publish.dossier.wordlist import folded, words_by_story
from barchan.values.where import Place, Relation
from tests.factory import bridge_record, claim, figure, report, several_stories, when, where

README = Path(__file__).parents[2] / "README.md"


def test_links_lead_from_page_to_page() -> None:
    """Within a page by id alone; to another page by its path from here."""
    site = Site("index.html", {"e-1": "dossier/s-1.html", "c-1": "dossier/r-1.html"})
    assert [site.href(i) for i in ("e-1", "c-1", "d-9")] == ["dossier/s-1.html#e-1", "dossier/r-1.html#c-1", "#d-9"]
    story = site.at("dossier/s-1.html")
    assert [story.href(i) for i in ("e-1", "c-1")] == ["#e-1", "r-1.html#c-1"]
    assert story.to("index.html") == "../index.html"


def test_a_record_is_cut_by_story() -> None:
    """Each report, claim and event is in the part of its story and in no other."""
    record = several_stories(3, reports=2)
    parts = {story.id: part for story, part in by_story(record)}
    assert sorted(parts) == ["s-ford1", "s-ford2", "s-ford3", "s-tarkou"]
    assert sum(len(p.reports) for p in parts.values()) == len(record.reports)
    assert sum(len(p.claims) for p in parts.values()) == len(record.claims)
    assert [e.id for e in parts["s-ford2"].events] == ["e-ford2"]
    assert len(parts["s-tarkou"].disagreements) == 4
    assert parts["s-ford2"].entities == ()


def test_every_link_between_pages_has_its_goal() -> None:
    """Over all pages of a record of several stories, one of them too large to hold its texts."""
    found = {path: html for path, html in pages(several_stories(2, reports=61)) if path.endswith(".html")}
    assert len(found) == 1 + 3 + 122
    ids = {path: set(re.findall(r'\bid="([^"]+)"', html)) for path, html in found.items()}
    for path, html in found.items():
        for link in re.findall(r'href="([^"]+)"', html):
            if link.startswith("http") or link.endswith(".css"):
                continue
            page, _, goal = link.partition("#")
            target = page.removeprefix("../") if page.startswith("../") else f"dossier/{page}" if page and path != "index.html" else page or path
            assert target in found, f"{link} on {path}"
            assert not goal or goal in ids[target], f"{link} on {path}"


def test_one_story_is_one_file_and_what_a_larger_build_left_goes(tmp_path: Path) -> None:
    """The folder of further pages comes with several stories and goes with one."""
    write_dossier(several_stories(2), tmp_path)
    assert sorted(p.name for p in (tmp_path / "dossier").iterdir()) == [
        ".made.json", "charts.js", "page.css", "page.js", "s-ford1.html", "s-ford2.html", "s-tarkou.html", "words.js"]  # fmt: skip
    write_dossier(bridge_record(), tmp_path)
    assert not (tmp_path / "dossier").exists()


def test_pictures_are_written_as_svg_and_png(tmp_path: Path) -> None:
    """Each picture of the page, and the timeline."""
    write_dossier(bridge_record(), tmp_path)
    folder = tmp_path / "exports" / "pictures"
    assert sorted(p.name for p in folder.iterdir()) == [
        ".made.json", "map.png", "map.svg", "timeline.png", "timeline.svg", "toll-e-ambush-0.png", "toll-e-ambush-0.svg"]  # fmt: skip
    assert (folder / "map.png").read_bytes().startswith(b"\x89PNG")
    assert "Sahel Relief Agency" in (folder / "toll-e-ambush-0.svg").read_text("utf-8")


def test_a_toll_is_plotted_from_three_values_up() -> None:
    """One mark a value with its holder, by day of publication; two values make no plot."""
    record = bridge_record()
    (picture,) = tolls(Book(record), ranked(record))
    rows = picture.spec["data"]["values"]  # type: ignore[index]
    assert [(r["day"], r["at"], r["words"], r["holder"]) for r in rows] == [
        ("2027-03-14", 9.0, "9", "Tarkou police"), ("2027-03-14", 16.0, "16", "Awa Sidibe"), ("2027-03-16", 19.0, "at least 19", "Sahel Relief Agency")]  # fmt: skip
    assert rows[2]["to"] > 19, "an open end is drawn to the edge"
    toll = record.events[0].figures[0]
    fewer = replace(record.events[0], figures=(replace(toll, values=toll.values[:2]),))
    assert tolls(Book(record), [fewer]) == []


def test_a_map_draws_a_point_only_for_a_town() -> None:
    """A province and a surrounding are areas, a country its outline; what has no place is not drawn."""
    event = bridge_record().events[0]
    province = Place("geonames:7", "Mopti", "admin1", "MLI", "Mopti", None, 14.5, -4.2)
    country = Place("iso:MLI", "Mali", "country", "MLI", None, None, 17.0, -4.0)
    events = [
        event, replace(event, id="e-2", where=(where("near Tarkou", relation=Relation("near")),)), replace(event, id="e-3", where=(where("Mopti", province),)),
        replace(event, id="e-4", where=(where("Mali", country),)), replace(event, id="e-5", where=()),
    ]  # fmt: skip
    assert [(s.name, s.reach, s.country) for s in spots(events)] == [("Mali", 0, "MLI"), ("Mopti", 90.0, ""), ("Tarkou", 0.0, ""), ("near Tarkou", 30.0, "")]
    picture = atlas(Book(bridge_record()), events, "map")
    assert picture is not None
    assert picture.words == "Places with the number of events said to have happened there: Mali (1), Mopti (1), Tarkou (1), near Tarkou (1)."


def test_places_far_off_are_named_beside_the_map() -> None:
    """One event on another continent does not shrink all others to a speck."""
    event = bridge_record().events[0]
    far = Place("geonames:8", "Farport", "town", "AUS", None, None, -30.0, 150.0)
    picture = atlas(Book(bridge_record()), [event, replace(event, id="e-2"), replace(event, id="e-3", where=(where("Farport", far),))], "map")
    assert picture is not None
    assert picture.words.endswith("Not drawn, too far away: Farport.")


def test_borders_are_closed_rings_by_country() -> None:
    """Natural Earth's countries, by code where they have one."""
    borders = load_borders()
    assert {"MLI", "SYR", "UKR", "Kosovo"} <= set(borders)
    assert all(ring[0] == ring[-1] for country in borders.values() for polygon in country for ring in polygon)
    west, east = min(x for x, _ in borders["MLI"][0][0]), max(x for x, _ in borders["MLI"][0][0])
    assert (round(west), round(east)) == (-12, 4)


def test_events_by_week_and_district() -> None:
    """A date that is not known to the week is not drawn, and the words say so."""
    record = several_stories(20)
    event = record.events[0]
    assert district(event) == "Mopti, Mali"
    assert str(week(event)) == "2027-03-08"
    assert week(replace(event, when=when("in March", "2027-03-01", "2027-03-31"))) is None
    picture = weeks(ranked(record))
    assert picture is not None
    assert picture.words.startswith("21 events by the week and district")
    assert picture.words.endswith("1 further event whose date is not known to the week, or lies far outside, is not drawn.")


def test_districts_tell_their_gravest_toll() -> None:
    """Those with most events first, what has no place last."""
    record = several_stories(3)
    rows = districts(Book(record), ranked(record), disputed(record))
    assert [(r.name, r.events, r.killed, r.disputed) for r in rows] == [
        ("Mopti, Mali", 2, "9–19 or more", 2), ("Gao, Mali", 1, "3", 0), ("Kidal, Mali", 1, "1", 0), ("place not known", 1, "", 0)]  # fmt: skip


def test_the_overview_opens_in_sentences() -> None:
    """How many events, when, where, how many dead, and how much rests on one source."""
    found = overview(Book(several_stories(3)))
    assert found.said == [
        "5 events in 4 stories, 13 March 2027 to 4 May 2027.", "Most are placed in Mopti, Mali (2), Gao, Mali (1) and Kidal, Mali (1).",
        "4 events with a known date tell of deaths; the gravest tells of 9–19 or more killed (Gunmen ambush a supply convoy at the Tarkou bridge).",
        "4 events rest on one source alone.",
    ]  # fmt: skip
    assert [(s.title, s.place, s.killed, s.reports) for s in found.stories[:2]] == [
        ("Attack at the Tarkou bridge", "Tarkou, Mopti, Mali", "9–19 or more", 7), ("Shells on ford 3", "Ford3, Gao, Mali", "3", 1)]  # fmt: skip


def test_the_timeline_as_a_picture_dims_the_past() -> None:
    """A day is a dot, a year a bar, history dimmed."""
    record = bridge_record()
    picture = chronicle(Book(record), ranked(record, past=True), "timeline")
    assert picture is not None
    rows = picture.spec["data"]["values"]  # type: ignore[index]
    assert [(r["from"], r["to"], r["day"], r["past"]) for r in rows] == [("2017-01-01", "2018-01-01", False, True), ("2027-03-13", "2027-03-14", True, False)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells hit the ford; 14 men stood there.", ["Shells", "14"]),
        ("On 3 May 2027 they stabbed two herders and fought on.", ["3 May 2027", "stabbed", "two", "fought"]),
        ("He may leave. One of them stayed in March.", []),
        ("It ran at 13:00 from gate 7/B to no. 12.", ["12"]),
        ("Several dozen huts burned on Tuesday.", ["Several dozen", "Tuesday"]),
    ],
)
def test_what_entered_no_claim(text: str, words: list[str]) -> None:
    """Numbers, dates and violent verbs, the longest words first."""
    source = report(text, spans=())
    assert [text[m.start : m.end] for m in missed(source, [])] == words


def test_what_entered_a_claim_is_not_missed() -> None:
    """A figure's number, a time's words and the verb of an event; what a report in another language says is not looked at."""
    source = report("Guards killed 14 herders on Tuesday and beat 3 more.", spans=())
    told = claim(source, "Guards killed 14 herders on Tuesday", when=when("Tuesday", "2027-03-16"), figures=(figure(source, "14 herders"),))
    assert [source.text[m.start : m.end] for m in missed(source, [told])] == ["beat", "3"]
    assert missed(replace(source, read=False), []) == []


def test_a_citation_holds_what_the_report_says() -> None:
    """Outlet, title, date, authors, address; null for what is not known, and no address that is none of the web's."""
    record = bridge_record()
    denial = next(c for c in record.claims if c.realis == "denied")
    wire = next(c for c in record.claims if "counted at least 19" in c.quote)
    found = citations(Book(record), [denial.id, wire.id])
    reports = {r["outlet"]: r for r in found["reports"].values()}  # type: ignore[attr-defined]
    assert reports["Border Gazette"]["published"] is None
    assert reports["Delta Wire"]["url"] == "https://wire.example/19"
    assert json.dumps(found)


def test_the_words_of_a_story_are_found_without_marks_and_case() -> None:
    """As the page's script folds what is typed."""
    assert folded("Überfall in ÇAY") == "uberfall in cay"
    words = words_by_story(several_stories(1))
    assert sorted(words) == ["s-ford1", "s-tarkou"]
    assert " zanzibar1" in words["s-ford1"]


def test_labels_of_files_are_words() -> None:
    """A file's name without what only a machine reads; a number where nothing is left."""
    named = [replace(report(f"Text {n}", None, None), title=None, path=path) for n, path in enumerate(["a/0007_4f3a9bc21d55e0aa.txt", "b/harbour-note.html"])]
    record = Record(tuple(named), (), (), (), (), (), (), (), ())
    assert sorted(Library.of(record).labels.values()) == ["Report 1", "harbour note"]


def test_the_accuracy_told_is_the_one_measured() -> None:
    """Each row stands in the README's table, with its corpus in the same row."""
    lines = README.read_text("utf-8").splitlines()
    for row in measured():
        assert any(row.corpus in line and row.figure in line.split("|")[3] for line in lines if line.count("|") > 3), row


def test_every_picture_can_be_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build writes the first few; the command writes all, under the names that the pages give them."""
    monkeypatch.setattr("barchan.publish.dossier.page.MOST_DRAWN", 1)
    record = several_stories(5, 3)
    write_dossier(record, tmp_path)
    assert sorted(p.name for p in (tmp_path / "exports" / "pictures").glob("*.*g")) == ["weeks.png", "weeks.svg"]
    assert {p.name for p in write_pictures(record, tmp_path / "more").iterdir()} >= {"map.png", "map.svg", "weeks.png", "weeks.svg"}
