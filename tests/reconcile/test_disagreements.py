"""Differences told to people: what stands in the explanation, in which order, and what is never said."""

import re

from barchan.knowledge.explanations import load_explanations
from barchan.model.claim import Change
from barchan.model.event import EventGroup
from barchan.reconcile.events import reconcile
from tests.reconcile.factory import ATTACK, actor, claim, day, figure, reconciled, report, speaker, town

A, B, C, D = (report(x, "2031-05-05", outlet=f"Outlet {x.upper()}") for x in "abcd")


def test_an_explanation_names_figure_holder_reach_and_day() -> None:
    """A figure, its holder, how many reports it reached, when; then why it differs."""
    copies = [claim(r, figure(16), said_by="the governor", origins=["l-1"]) for r in "ab"]
    _, (found,) = reconciled([*copies, claim("c", figure(19), said_by="Reuters")], [A, B, C])
    assert found.status == "contested"
    assert found.explanation == (
        "16 dead (the governor, in two reports, first on 2031-05-05), 19 dead (Reuters, in one report, first on 2031-05-05). "
        "These contradict each other: they count the same thing, cannot both hold, and nothing shows that one replaces the other."
    )


def test_a_revision_names_the_earlier_figure() -> None:
    """The old value stays and is called earlier."""
    _, (found,) = reconciled([claim("a", figure(9), said_by="police"), claim("b", figure(14), said_by="police")], [A, B])
    assert (found.field, found.status) == ("killed", "superseded")
    assert found.explanation.endswith("9 is an earlier figure; 14 replaced it. The count was revised as more became known.")


def test_each_step_of_a_revision_says_what_shows_it() -> None:
    """Words, a correction in words, and a lower number that only came later: nobody says that the first was too high."""
    first, told = claim("a", figure(9), said_by="police"), claim("b", figure(14, change=Change(9, 14)), said_by="a doctor")
    lowered = claim("b", figure(24, text="24", start=29), quote="The mayor lowered the toll to 24.", said_by="a doctor")
    _, (words,) = reconciled([first, told], [A, B])
    _, (corrected,) = reconciled([claim("a", figure(31), said_by="police"), lowered], [A, B])
    _, (later,) = reconciled([claim("a", figure(31), said_by="police"), claim("late", figure(24), said_by="police")], [A, report("late", "2031-05-06")])
    assert [d.explanation.partition("). ")[2].split("). ")[-1] for d in (words, corrected, later)] == [
        "9 is an earlier figure; 14 replaced it, as is told with it.",
        "24 corrects 31: the first count was too high.",
        "24 is the later figure of the same source, and lower than its earlier 31; no word says why.",
    ]


def test_equal_values_are_no_difference() -> None:
    """Agreement is not told as a difference."""
    assert reconciled([claim("a", figure(9)), claim("b", figure(9))], [A, B])[1] == ()


def test_a_class_beside_a_total_is_explained() -> None:
    """Twelve dead and four children dead fit together."""
    _, (found,) = reconciled([claim("a", figure(12)), claim("b", figure(4, who="children"))], [A, B])
    assert found.status == "compatible"
    assert found.explanation.endswith("They fit together: 12 is the total, 4 counts only children.")


def test_places_that_differ_are_explained() -> None:
    """Troops here and troops there fit together."""
    here, there = town("Aba", 1, 1), town("Obo", 9, 9)
    claims = [
        claim("a", figure(2400, measure="troops", where=[here]), where=[here]),
        claim("b", figure(5000, measure="troops", where=[there])),
    ]
    _, (found,) = reconciled(claims, [A, B])
    assert (found.field, found.status) == ("troops", "compatible")


def test_deaths_then_responsibility_then_date_then_the_rest() -> None:
    """The gravest comes first."""
    army = actor("XYZ.military", "Xyland army")
    claims = [
        claim("a", figure(16), said_by="Observatory", actors=[army], when=day("2031-05-01")),
        claim("b", figure(40), said_by="a doctor", actors=[army], when=day("2031-05-04")),
        claim("c", said_by=speaker("Xyland army", "XYZ.military"), actors=[army], realis="denied"),
    ]
    assert [d.field for d in reconciled(claims, [A, B, C])[1]] == ["killed", "who", "when", "realis"]


def test_no_explanation_blames() -> None:
    """Never `wrong`, `most reports`, `omits`; `contradict` only where the reason is a contradiction."""
    for reason, words in load_explanations().reasons.items():
        assert not re.search(r"\b(?:wrong|most reports|omit\w*|false|mistake\w*|confirmed)\b", words), reason
        contested = "contested" in reason or reason in (
            "count_rival_parties", "count_leap", "responsibility_denied", "responsibility_rival", "realis_denied", "count_sum", "rate_differs", "duration_dates",
        )  # fmt: skip
        assert ("contradict" in words) is contested, reason


def test_numbers_read_as_they_were_written() -> None:
    """More than 50 is kept as 51 or more and read back as written."""
    number = load_explanations().number
    assert number(51, None, "more_than") == "more than 50"
    assert number(4, 5, "range") == "4 to 5"
    assert number(None, 100, "up_to") == "up to 100"
    assert number(24, None, "dozens") == "dozens"
    assert number(150001, None, "more_than") == "more than 150,000"


def test_who_claims_it_in_a_denial_of_another_event_is_a_party_too() -> None:
    """A denial that stands in an event of its own may name who did it; that party counts beside those that the event's own claims name."""
    told = claim("a", actors=[actor("front", "Salt Front")], quote="The Salt Front claimed responsibility for the blast.")
    denial = claim("b", realis="denied", denies=told.id, actors=[actor("league", "Reed League")], quote="No: the Reed League claimed responsibility.")
    groups = [EventGroup(f"e-{c.id}", "kill", ATTACK, c.quote, (c.id,)) for c in (told, denial)]
    _, found = reconcile(groups, {c.id: c for c in (told, denial)}, {r.id: r for r in (A, B)}, {})
    assert [(d.about, d.field, d.status) for d in found if d.field == "who"] == [(groups[0].id, "who", "compatible")]
