"""The public profile: what is shown, and what nobody finds in any export."""

from dataclasses import fields, replace
from typing import get_type_hints

import pytest

from barchan.model.claim import Actor, Claim, EventType, Figure, Party, Speaker
from barchan.model.entity import Alias, Entity, Role
from barchan.model.event import CountValue, Disagreement, Event, Finding, Held, Position, Proposal, Story
from barchan.model.issue import Issue
from barchan.model.lineage import Lineage
from barchan.model.record import Record
from barchan.publish.checked import checked
from barchan.publish.dossier.page import pages
from barchan.publish.exports.desk import Desk
from barchan.publish.exports.formats import FORMATS, Options
from barchan.publish.public import public
from barchan.values.where import Place, Relation, Where
from tests.factory import actor, bridge_record, claim, report, where

TEXT = """Miller dies at Amber Ford clinic

Eight days earlier gunmen had shot Odalys Quintrell-Voss near the ford. Odalys Quintrell-Voss, 31, was a miller, her brother Teo said.
Governor Awa Sidibe blamed the Ridge Front. The River Relief Agency, a relief agency, took the miller to the Amber Ford clinic in Mali on Monday.
"""
SHOT, BLAME, TOOK = "gunmen had shot Odalys Quintrell-Voss near the ford", "Governor Awa Sidibe blamed the Ridge Front", "took the miller to the Amber Ford clinic"
CLINIC = Place("own:clinic", "Amber Ford Clinic", "other", "MLI", "Mopti", "Douentza", 14.5, -3.0)


def shot() -> Record:
    """A record of one shooting, with a private person, an office holder, an armed group and a clinic."""
    source = report(TEXT, "Ford Times", authors=("Rhea Dunmore",), url="https://ford.example/odalys-shot", given_id="draft by Rhea Dunmore")
    source = replace(source, path="inbox/rhea-dunmore.txt", raw="raw/x")
    miller = actor(source, "Odalys Quintrell-Voss", "target", entity="n-miller", kind="person")
    front = replace(actor(source, "Ridge Front", entity="n-front", kind="armed_group"), key="ridge-front")
    first = claim(source, SHOT, actors=(miller,), event="e-1", speakers=("Teo",))
    first = replace(first, said_by=(Speaker("name:teo", "Teo", "Teo", None, "person"),))
    second = replace(claim(source, BLAME, actors=(front,), event="e-1"), said_by=(Speaker("name:awa sidibe", "Awa Sidibe", "Awa Sidibe", "n-sidibe", "person"),))
    third = claim(source, TOOK, event="e-2", where=(Where(CLINIC, "Amber Ford Clinic", Relation(), "Amber Ford clinic", 1, 1),))
    entities = (
        Entity("n-front", "Ridge Front", "armed_group", (Alias("the Front", (source.id,), "stands for it"),)),
        Entity("n-miller", "Odalys Quintrell-Voss", "person", ()),
        Entity("n-sidibe", "Awa Sidibe", "person", (), (Role("governor", None, None, (second.id,)),)),
    )

    def event(name: str, title: str, *told: object, **more: object) -> Event:
        fields: dict[str, object] = {"when": None, "where": (where(),), "actors": (miller,), "background": False} | more
        ids = tuple(sorted(c.id for c in told))  # type: ignore[attr-defined]
        return Event(name, title, "shoot", EventType(("Battles", "Armed clash")), claims=ids, reports=(source.id,), origins=(source.id,), status="single_source", **fields)  # type: ignore[arg-type]

    events = (event("e-1", "Gunmen shot Odalys Quintrell-Voss", first, second), event("e-2", "The agency took the miller to the Amber Ford clinic", third, where=third.where))
    claims = tuple(sorted((first, second, third), key=lambda c: c.id))
    issues = (Issue("inbox/rhea-dunmore.txt", "ingest", "cut off", "Rhea Dunmore's file ends in a sentence"),)
    return Record((source,), claims, entities, (), (), events, (), (), issues)


@pytest.mark.parametrize("name", [n for n in FORMATS if n not in ("sheet", "xlsx", "parquet")])
def test_no_export_holds_what_is_private(name: str) -> None:
    """Neither the private person, nor her brother, the author, the file, the text, or the clinic and its point."""
    whole = b"\n".join(FORMATS[name].make(Desk(public(shot())), Options()).values()).decode("utf-8-sig").casefold()
    for private in ("odalys", "quintrell", "voss", "teo", "dunmore", "inbox", "her brother", "amber ford", "14.5,"):
        assert private not in whole, private


def test_who_may_be_named_stays() -> None:
    """A group of the table, who holds an office, and the outlet."""
    record = public(shot())
    assert [e.name for e in record.entities] == ["Ridge Front", "Awa Sidibe"]
    (blame,) = (c for c in record.claims if "Sidibe" in c.quote)
    assert (blame.quote, blame.actors[0].name, blame.said_by[0].name) == (BLAME, "Ridge Front", "Awa Sidibe")
    assert record.reports[0].outlet == "Ford Times"


def test_names_are_cut_and_words_stay() -> None:
    """The name goes, the sentence stays readable; a word that only starts the sentence is no name."""
    profile = public(shot())
    (cut,) = (c for c in profile.claims if c.quote.startswith("gunmen"))
    assert cut.quote == "gunmen had shot […] near the ford"
    assert (cut.actors[0].name, cut.actors[0].entity, cut.said_by[0].name) == ("[not named]", None, "[not named]")
    assert [e.title for e in profile.events] == ["Gunmen shot […]", "An event of a sensitive kind: Armed clash"]


def test_an_office_that_a_report_gives_is_enough() -> None:
    """Though no entity was made of the person."""
    record = shot()
    judge = Speaker("name:odo brack", "Odo Brack", "Odo Brack", None, "person", office="judge")
    told = replace(record, claims=tuple(replace(c, said_by=(judge,)) if "Sidibe" in c.quote else c for c in record.claims))
    (blame,) = (c for c in public(told).claims if "Sidibe" in c.quote)
    assert blame.said_by[0].name == "Odo Brack"


def test_a_report_is_a_source_and_no_text() -> None:
    """Outlet, day and hash stay; its address named somebody."""
    (source,) = public(shot()).reports
    assert (source.text, source.raw, source.authors, source.given_id, source.url) == ("", None, (), None, None)
    assert (source.path, source.published.earliest, source.sha256) == (source.id, "2027-03-14", shot().reports[0].sha256)


def test_a_sensitive_place_is_told_by_its_division() -> None:
    """Without a point, and what is said of it is not quoted."""
    record = public(shot())
    (hidden,) = (c for c in record.claims if c.event == "e-2")
    assert (hidden.quote, hidden.summary) == ("", "An event of a sensitive kind")
    (place,) = hidden.where
    assert place.place is not None
    assert (place.place.name, place.place.lat, place.place.admin2, place.acled_precision, place.ucdp_precision) == ("Mopti", None, None, 3, 4)


def test_an_event_of_a_sensitive_kind_is_told_by_its_division() -> None:
    """Wherever it happened."""
    record = shot()
    kind = EventType(("Violence against civilians", "Abduction/forced disappearance"))
    taken = replace(record, events=tuple(replace(e, type=kind) if e.id == "e-1" else e for e in record.events))
    (event,) = (e for e in public(taken).events if e.id == "e-1")
    assert (event.title, event.where[0].place.name if event.where[0].place else None) == ("An event of a sensitive kind: Abduction/forced disappearance", "Mopti")


def test_what_names_nobody_private_is_unchanged() -> None:
    """Figures, tolls, disagreements and places of the made-up story; its office holder stays."""
    whole, shown = bridge_record(), public(bridge_record())
    assert [e.figures for e in shown.events] == [e.figures for e in whole.events]
    assert [c.quote for c in shown.claims if "Saturday" in c.quote] == [c.quote for c in whole.claims if "Saturday" in c.quote]
    assert [d.explanation for d in shown.disagreements] == [d.explanation for d in whole.disagreements]
    assert [e.where for e in shown.events] == [e.where for e in whole.events]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Miller Odalys Quintrell-Voss Shot Near The Ford", "Miller […] Shot Near The Ford"),
        ("ODALYS AND TEO", "[…] AND […]"),
        ("Mali's army and the U.N. met in West Africa on Monday", "Mali's army and the U.N. met in West Africa on Monday"),
        ("The ford was lost. Gunmen Quillon fled.", "The ford was lost. […] fled."),
        ("The army shelled al-Qaeda near the ford", "The army shelled al-Qaeda near the ford"),
        ("Gunmen in Mali fled. Eight Malian gunmen stayed.", "Gunmen in Mali fled. Eight Malian gunmen stayed."),
        ("President Bram van der Holt's convoy", "President […]'s convoy"),
    ],
)
def test_titles(title: str, expected: str) -> None:
    """Headlines that write every word with a capital, names in capitals, countries and their possessives, titles of office, particles."""
    record = shot()
    small = report("The miller was shot near the ford by the gunmen, and her army convoy met.", "Post")
    titled = replace(record, reports=(replace(record.reports[0], title=title), small))
    assert public(titled).reports[0].title == expected


def test_an_unknown_name_is_no_ground_to_name() -> None:
    """A name that was taken for an organisation stays only if a common word of the reports is part of it."""
    record = shot()
    taken = Actor("actor", "name:quintrell", "Quintrell", "Quintrell", 0, 1, None, "n-q", "organisation")
    agency = Actor("actor", "name:river relief agency", "River Relief Agency", "River Relief Agency", 0, 1, None, "n-a", "organisation")
    told = replace(record.events[0], actors=(taken, agency))
    assert [a.name for a in public(replace(record, events=(told,))).events[0].actors] == ["[not named]", "River Relief Agency"]


def test_the_page_of_a_public_record_shows_no_more() -> None:
    """It is made of what the profile left: sentences that may be shown, and no text."""
    whole = "".join(html for _, html in pages(public(shot()))).casefold()
    for private in ("odalys", "quintrell", "teo said", "dunmore", "inbox", "her brother", "amber ford", "14.5,"):
        assert private not in whole, private
    assert "gunmen shot […]" in whole


def test_a_public_record_is_not_checked_against_texts_that_it_lacks() -> None:
    """It was made from a checked one."""
    record = public(bridge_record())
    assert checked(record) is record


LOOKED_AT = {
    Claim: "id report quote kind summary predicate realis denies aside about event origins decided_by",
    Actor: "role key name text inter entity kind country office",
    Speaker: "key name text entity kind country office",
    Figure: "id measure who unit part_of text readings",
    Event: "id title predicate claims reports origins status story parts part_of",
    Finding: "measure who part_of period status why unit place time",
    CountValue: "claims origins said_by published",
    Position: "speaker party claims origins",
    Disagreement: "id about field explanation",
    Held: "words claims origins said_by",
    Story: "id title reports events earliest latest related",
    Proposal: "id kind subjects evidence why",
    Entity: "id name type ids",
    Lineage: "id reports claims shared speaker first whole",
}
"""The fields of nouns that hold text: the profile copies or cuts each of them."""


@pytest.mark.parametrize("noun", LOOKED_AT, ids=lambda noun: noun.__name__)
def test_every_field_with_text_was_looked_at(noun: type) -> None:
    """A new one may hold a name: decide in publish/public.py what becomes of it, then add it here."""
    hints = get_type_hints(noun)
    texts = {f.name for f in fields(noun) if "str" in str(hints[f.name]) or "Literal" in str(hints[f.name])}
    plain = {"modifier", "part", "period", "realis", "kind", "role", "status", "stance", "basis"}
    assert texts - plain == set(LOOKED_AT[noun].split()) - plain


def test_a_body_that_may_not_be_named_is_left_out() -> None:
    """Whom a speaker speaks for is shown only where it may be; what a claim tells of offices is not."""
    source = report("Nine died in Ossa.")
    hidden, shown = (Party(f"name:{name}", name, "organisation") for name in ("Quintrell Miners' Board", "Reuters"))
    told = [
        replace(claim(source, "Nine died in Ossa."), id=f"c-{n}", said_by=(Speaker("agent.officials", "Officials", "Officials", body=body),), tenures=())
        for n, body in enumerate((hidden, shown))
    ]
    left = public(Record((source,), tuple(told), (), (), (), (), (), (), ())).claims
    assert [s.body and s.body.name for c in left for s in c.said_by] == [None, "Reuters"]
