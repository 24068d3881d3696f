"""One speaker's word on one event is one origin, however many reports carry it."""

from dataclasses import replace

from barchan.link.statements import event_statements
from barchan.model.claim import Claim, EventType, Speaker
from barchan.model.event import EventGroup
from tests.link.factory import figure, report, told

REPORTS = [report("a", "2022-05-09"), report("b", "2022-05-10"), report("c", "2022-05-10")]
ARMY = Speaker("FRA.military", "French army", "the French army")
MINISTRY = Speaker("FRA.defence_ministry", "French defence ministry", "the ministry")
GOVERNOR = Speaker("name:awa sidibe", "Awa Sidibe", "Awa Sidibe")


def said(report: str, words: str, speaker: Speaker | None) -> Claim:
    """A claim of a report on somebody's word, or in its own voice."""
    return replace(told(report, words, quote=words), said_by=(speaker,) if speaker else ())


def lineages(*claims: Claim) -> list[tuple[set[str], set[str]]]:
    """Reports and claims of each lineage found for one event that the claims are about."""
    group = EventGroup("e", "withdrawal", EventType(), "", tuple(sorted(c.id for c in claims)))
    return [(set(x.reports), set(x.claims)) for x in event_statements([group], claims, REPORTS)]


def test_one_speaker_in_other_words_is_one_origin() -> None:
    """A translation and a paraphrase of one communiqué."""
    a, b = said("a", "The last column crossed the river.", ARMY), said("b", "Its final unit is gone.", ARMY)
    assert lineages(a, b) == [({"a", "b"}, {a.id, b.id})]


def test_arms_of_a_state_speak_for_it() -> None:
    """The army's statement and the ministry's press release are one."""
    a, b = said("a", "The last column left.", ARMY), said("b", "The troops have left.", MINISTRY)
    assert lineages(a, b) == [({"a", "b"}, {a.id, b.id})]


def test_two_speakers_stay_two() -> None:
    """A governor is no army."""
    assert lineages(said("a", "They left.", ARMY), said("b", "They left.", GOVERNOR)) == []


def test_what_a_carrier_says_itself_rests_on_the_statement() -> None:
    """It names no other source; a report without the statement keeps its own voice."""
    a, b = said("a", "The last column left.", ARMY), said("b", "The troops left.", ARMY)
    own, other = said("b", "The withdrawal is complete.", None), said("c", "The troops are gone.", None)
    assert lineages(a, b, own, other) == [({"a", "b"}, {a.id, b.id, own.id})]


def test_a_toll_without_a_source_rests_on_it_too() -> None:
    """A number that a carrier of the statement prints without a source is no second source."""
    a, b = said("a", "Nine died, it said.", ARMY), said("b", "Nine have died.", ARMY)
    own = replace(told("b", "x", None, figure(16), quote="16 died."), said_by=())
    assert lineages(a, b, own) == [({"a", "b"}, {a.id, b.id, own.id})]
