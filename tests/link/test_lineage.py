"""Who rests on whom."""

import random

import pytest

from barchan.ids import content_id
from barchan.ingest.draft import Draft, Given
from barchan.ingest.reader import make_report
from barchan.link.lineage import find_lineages, first_published, lineage_of_reports, origins_of_claims, whole_words
from barchan.model.claim import Claim, EventType, Speaker
from barchan.model.lineage import Lineage
from barchan.model.report import Report
from barchan.text import Span

WIRE = (
    "Two ferries sank near Arwa on Tuesday after a storm tore them from their moorings, the river board said. "
    "Divers searched both wrecks until nightfall but found nobody inside. "
    "The crossing carries most of the salt trade between the delta and the northern towns. "
    "A board engineer blamed worn cables that should have been replaced before the rains."
)
OWN = (
    "Salt merchants in Kuth complain that the board never answered their letters about rotten landing stages. "
    "Several now load their goods on carts and take the long road over the hills, which doubles the price. "
    "A meeting with the prefect ended without a result last week, a guild elder recalled. "
)
FAR = (
    "Football fans filled the stadium of Merun for the final of the harvest cup, won by the visitors after extra time. "
    "The mayor promised a new stand before the next season and praised the stewards for a calm evening."
)


def report(text: str, outlet: str = "River Post", day: str = "2031-05-03") -> Report:
    """A report of an outlet."""
    return make_report(Draft(f"{outlet}.txt", text, "", Given(outlet=outlet, date=day, date_basis="test")))[0]


def claim(of: Report, quote: str, speaker: str | None = None, key: str | None = None) -> Claim:
    """A claim at its words in a report."""
    start = of.text.index(quote)
    said = (Speaker(key or f"np:{speaker.casefold()}", speaker, speaker),) if speaker else ()
    return Claim(
        content_id("c", of.id, start, quote, speaker), of.id, Span(start, start + len(quote)), start, start + len(quote), quote, False,
        "event", "", "sink", EventType(), (), None, (), (), said, "reported", negated=False,
    )  # fmt: skip


def only(lineages: tuple[Lineage, ...], basis: str) -> Lineage:
    """The one lineage of a basis."""
    (found,) = [x for x in lineages if x.basis == basis]
    return found


def test_a_copied_report_rests_on_the_text_as_a_whole() -> None:
    """A wire text in two outlets is one origin for both reports, and the words show it."""
    a, b, c = report(WIRE), report(WIRE.replace("nightfall", "dusk"), "Hill Herald", "2031-05-04"), report(FAR, "Cup Weekly")
    lineages, _ = find_lineages([a, b, c], [])
    found = only(lineages, "shared_text")
    assert found.reports == found.whole == tuple(sorted((a.id, b.id)))
    assert "tore them from their moorings" in found.shared
    assert found.first == a.id
    assert lineage_of_reports(lineages) == {a.id: found.id, b.id: found.id}


def test_a_copied_paragraph_lends_its_claims_an_origin_and_no_more() -> None:
    """What a report adds of its own stays its own."""
    a, b = report(WIRE), report(OWN + WIRE[:210] + " " + OWN.replace("Kuth", "Sel")[::1][:200], "Hill Herald")
    copied_a = claim(a, "Two ferries sank near Arwa on Tuesday")
    copied_b, own = claim(b, "Two ferries sank near Arwa on Tuesday"), claim(b, "A meeting with the prefect ended without a result")
    lineages, _ = find_lineages([a, b], [copied_a, copied_b, own])
    found = only(lineages, "shared_text")
    assert (found.whole, found.claims) == ((), tuple(sorted((copied_a.id, copied_b.id))))
    assert lineage_of_reports(lineages) == {}
    assert origins_of_claims(lineages) == {copied_a.id: (found.id,), copied_b.id: (found.id,)}


def test_furniture_makes_no_lineage() -> None:
    """The same comment form below two reports is not shared text."""
    foot = "\n\nLeave a Comment\n\nYour email address will not be shared with anyone who asks us for it in writing or by phone."
    assert find_lineages([report(WIRE + foot), report(FAR + foot, "Cup Weekly")], [])[0] == ()


def test_a_set_phrase_makes_no_lineage() -> None:
    """A run that is mostly a name and a formula is chance."""
    phrase = " The River Board of the Northern Delta Provinces said in a statement on Tuesday."
    assert find_lineages([report(WIRE + phrase), report(FAR + phrase, "Cup Weekly")], [])[0] == ()


def test_one_speaker_saying_the_same_is_one_origin() -> None:
    """Two wordings of one statement by one speaker, translated apart, are the same statement."""
    a = report("The delta army has left the fort. “Today the final company of the garrison still on Arwan soil crossed the bridge into Merun,” the army said.")
    b = report("Soldiers are gone. “The last unit of the garrison present on Arwan soil crossed the bridge to Merun,” a release of the army reads.", "Hill Herald")
    one = claim(a, "the final company of the garrison still on Arwan soil crossed the bridge into Merun", "the army", "ARW.military")
    two = claim(b, "The last unit of the garrison present on Arwan soil crossed the bridge to Merun", "a release of the army", "ARW.military")
    lineages, _ = find_lineages([a, b], [one, two])
    found = [x for x in lineages if x.basis == "same_statement"]
    assert {c for x in found for c in x.claims} == {one.id, two.id}


def test_two_speakers_saying_the_same_are_two_origins() -> None:
    """Who says it decides, not what."""
    a = report("The garrison crossed the bridge into Merun at noon, the army said on Tuesday. Nobody fired a shot at the convoy.")
    b = report("At noon the garrison crossed the bridge into Merun, the bishop told us on Tuesday. Bells rang in the old town.", "Hill Herald")
    one = claim(a, "The garrison crossed the bridge into Merun at noon", "the army", "ARW.military")
    two = claim(b, "At noon the garrison crossed the bridge into Merun", "the bishop", "name:bishop of arwa")
    assert [x for x in find_lineages([a, b], [one, two])[0] if x.basis == "same_statement"] == []


def test_two_unnamed_sources_are_not_one() -> None:
    """A source here and a source there need not be the same."""
    a = report("The garrison crossed the bridge into Merun at noon, a source said.")
    b = report("At noon the garrison crossed the bridge into Merun, a source said in Arwa.", "Hill Herald")
    claims = [claim(a, "The garrison crossed the bridge into Merun at noon", "a source"), claim(b, "At noon the garrison crossed the bridge into Merun", "a source")]
    assert find_lineages([a, b], claims)[0] == ()


def test_a_quotation_of_one_speaker_is_a_statement_not_a_copy() -> None:
    """The same quoted words of one speaker are the statement's, whoever prints them."""
    quote = "“Our company has handed the keys of the fort to the town elders and taken nothing that was not ours,” the captain said."
    a, b = report(f"{OWN}{quote}"), report(f"{FAR} {quote}", "Hill Herald")
    words = "Our company has handed the keys of the fort to the town elders and taken nothing that was not ours"
    claims = [claim(a, words, "Captain Arbel"), claim(b, words, "Captain Arbel")]
    lineages, _ = find_lineages([a, b], claims)
    assert {x.basis for x in lineages} == {"same_statement"}
    assert lineages[0].speaker == "Captain Arbel"


def test_reports_that_credit_one_agency_on_one_matter() -> None:
    """Two dispatches credited to one agency about one event on one day have one origin."""
    a = report("ARWA (Reuters) - Two ferries sank near Arwa after a storm on Tuesday. Divers found nobody in the wrecks of both ferries.")
    b = report("Divers have searched two ferries wrecked by the Arwa storm. Both sank on Tuesday with nobody aboard.\n(Reuters)", "Hill Herald")
    found = only(find_lineages([a, b, report(FAR, "Cup Weekly")], [])[0], "credited_agency")
    assert (found.whole, found.speaker, found.shared) == (tuple(sorted((a.id, b.id))), "Reuters", "Reuters")


def test_an_unshown_source_is_proposed_not_counted() -> None:
    """The same told without a source is for a person to judge."""
    a = report("Two loaded salt ferries sank in the storm near Arwa harbour, the river board said on Tuesday.")
    b = report("In the storm near Arwa harbour two loaded salt ferries went down on Tuesday. Nobody was aboard.", "Hill Herald")
    one, two = claim(a, "Two loaded salt ferries sank in the storm near Arwa harbour", "the river board"), claim(b, "In the storm near Arwa harbour two loaded salt ferries went down")
    lineages, proposals = find_lineages([a, b], [one, two])
    assert lineages == ()
    assert [(p.kind, p.subjects, set(p.evidence)) for p in proposals] == [("same_origin", tuple(sorted((a.id, b.id))), {one.id, two.id})]


def test_the_order_of_reports_and_claims_does_not_matter() -> None:
    """Any order gives the same lineages with the same ids."""
    reports = [report(WIRE), report(OWN + WIRE, "Hill Herald"), report(FAR, "Cup Weekly"), report(WIRE + OWN, "Salt News")]
    claims = [claim(r, r.text[:60], "the river board") for r in reports]
    first = find_lineages(reports, claims)
    for seed in range(4):
        shuffled, others = reports[:], claims[:]
        random.Random(seed).shuffle(shuffled)
        random.Random(seed + 9).shuffle(others)
        assert find_lineages(shuffled, others) == first


def test_nothing_gives_nothing() -> None:
    """No reports, or one, have no lineage."""
    assert find_lineages([], []) == ((), ())
    assert find_lineages([report(WIRE)], []) == ((), ())


def test_one_agency_for_a_passage_and_for_a_report_is_proposed() -> None:
    """Where two reports credit an agency and nothing more shows, a person is asked."""
    a = report("Divers have searched two ferries wrecked by the Arwa storm, AFP reported. Both sank on Tuesday.")
    b = report("Two ferries sank near Arwa after a storm on Tuesday. Divers found nobody in the wrecks of both ferries.\n(AFP)", "Hill Herald")
    lineages, proposals = find_lineages([a, b], [])
    assert lineages == ()
    assert [p.why.partition(":")[0] for p in proposals] == ["Both credit AFP"]


def test_one_quotation_under_two_names_is_one_voice() -> None:
    """What a ministry says here and its command there in the same words carries both reports as one statement."""
    quote = "“Our launch rammed the salt ferry near the old customs pier because its steersman misread the lanterns,”"
    a = report(f"A navy launch sank a salt ferry near Arwa on Tuesday. {quote} the navy ministry said. Nobody was hurt, it added.")
    b = report(f"Salt ferry sunk by a navy launch on Tuesday near Arwa. {quote} the Delta Command wrote. Four sailors were questioned.", "Hill Herald")
    words = "Our launch rammed the salt ferry near the old customs pier because its steersman misread the lanterns"
    claims = [claim(a, words, "the navy ministry"), claim(b, words, "the Delta Command")]
    found = [x for x in find_lineages([a, b, report(FAR, "Cup Weekly")], claims)[0] if x.basis == "same_statement" and x.whole]
    assert [x.whole for x in found] == [tuple(sorted((a.id, b.id)))]


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("The U.S. army left", "S. army left", "U.S. army left"),
        ("a rebel-held town fell", "held town fell", "rebel-held town fell"),
        ("about 1,400 men", "400 men", "1,400 men"),
        ("“Nine boats sank,” she said", "Nine boats sank", "Nine boats sank"),
        ("Nine U.S boats. Two", "Nine U", "Nine U.S"),
    ],
)
def test_shared_words_are_whole(text: str, words: str, whole: str) -> None:
    """The words kept as evidence begin and end with whole words."""
    start = text.index(words)
    assert whole_words(text, start, start + len(words)) == whole


def test_which_came_first() -> None:
    """Only a report that surely came out before all others came first; one without a date leaves it open."""
    a, b, c = report(WIRE), report(OWN, "Hill Herald", "2031-05-04"), report(FAR, "Cup Weekly", "2031-05-04")
    undated = make_report(Draft("d.txt", WIRE, "", Given(outlet="Salt News")))[0]
    assert first_published([c, b, a]) == a.id
    assert first_published([b, c]) is None
    assert first_published([a, b, undated]) is None
