"""Claims about one thing are brought together; what keeps them apart keeps them apart."""

from dataclasses import replace
from itertools import permutations

from barchan.link.events import link_events
from barchan.model.claim import Claim
from barchan.text import Span
from barchan.values.expression import Calendar, Weekday
from tests.link.factory import actor, figure, report, told

ARMY = (actor("ABC.military", "Army"),)
GUARD = (actor("XYZ.military", "Guard"),)
REPORTS = [report("a", "2022-05-10"), report("b", "2022-05-11"), report("c", "2022-05-12")]
STORY = [("a", "b", "c")]


def groups(*claims: Claim) -> set[frozenset[str]]:
    """The ids of the claims that were brought together."""
    return {frozenset(g.claims) for g in link_events(claims, REPORTS, STORY).groups}


def test_the_same_day_and_actor_make_one_event() -> None:
    """Two outlets tell of one departure in other words."""
    a = told("a", "9 May", Calendar(2022, 5, 9), actors=ARMY, quote="The army left the valley.")
    b = told("b", "Monday", Weekday(1), actors=ARMY, published="2022-05-11", quote="Its last men crossed the pass.")
    assert groups(a, b) == {frozenset((a.id, b.id))}


def test_days_that_cannot_both_hold_make_two() -> None:
    """However alike the words, a month apart is another event."""
    a = told("a", "9 May", Calendar(2022, 5, 9), actors=ARMY)
    b = told("b", "9 April", Calendar(2022, 4, 9), actors=ARMY)
    assert groups(a, b) == {frozenset((a.id,)), frozenset((b.id,))}


def test_a_bare_weekday_fits_a_date_that_another_report_gives() -> None:
    """`Thursday`, told weeks later without its week, and 17 February 2022 are one date if the calendar agrees."""
    a = told("a", "17 February", Calendar(2022, 2, 17), actors=ARMY, quote="The army announced its departure.")
    b = told("b", "Thursday", Weekday(4), actors=ARMY, published="2022-05-11", quote="The army announced its departure on Thursday.")
    assert groups(a, b) == {frozenset((a.id, b.id))}


def test_what_is_planned_is_not_what_happened() -> None:
    """An announced departure and the departure are two events."""
    done = told("a", "9 May", Calendar(2022, 5, 9), actors=ARMY)
    spoken = told("b", "9 May", Calendar(2022, 5, 9), actors=ARMY, predicate="announce withdrawal")
    assert len(groups(done, spoken)) == 2


def test_other_actors_on_another_day_stay_apart() -> None:
    """Nothing in common but the kind of event."""
    a = told("a", "May", Calendar(2022, 5), actors=ARMY, quote="The army left the valley.")
    b = told("b", "May", Calendar(2022, 5), actors=GUARD, quote="Guards moved out of the harbour.")
    assert len(groups(a, b)) == 2


def test_rival_tolls_do_not_keep_an_event_apart() -> None:
    """Nine and sixteen dead on one day at one hand: the rivals are what the record is for."""
    a = told("a", "9 May", Calendar(2022, 5, 9), figure(9), predicate="killing", actors=ARMY, quote="The army killed nine at the well.")
    b = told("b", "9 May", Calendar(2022, 5, 9), figure(16), predicate="killing", actors=ARMY, quote="The army killed 16 at the well.")
    assert groups(a, b) == {frozenset((a.id, b.id))}


def test_the_order_of_claims_never_matters() -> None:
    """Every order gives the same events."""
    claims = [
        told("a", "9 May", Calendar(2022, 5, 9), actors=ARMY, quote="The army left the valley."),
        told("b", "9 May", Calendar(2022, 5, 9), actors=ARMY, quote="The army left."),
        told("c", "May", Calendar(2022, 5), actors=ARMY, quote="Soldiers had left the valley."),
        told("c", "9 April", Calendar(2022, 4, 9), actors=GUARD, quote="The guard left the port."),
    ]
    results = {tuple(link_events(order, REPORTS, STORY).groups) for order in permutations(claims)}
    assert len(results) == 1


def test_history_is_marked() -> None:
    """What lies years before its report is background."""
    old = told("a", "2013", Calendar(2013), actors=ARMY)
    new = told("a", "9 May", Calendar(2022, 5, 9), actors=ARMY)
    found = {g.claims[0]: g.background for g in link_events([old, new], REPORTS, STORY).groups}
    assert found == {old.id: True, new.id: False}


def test_harm_to_one_person_is_one_event() -> None:
    """A report that names the dead man again goes on about his death, whoever else it names there."""
    shot = replace(told("a", "x", actors=(actor("name:karim", "Karim"),), predicate="killing", quote="Karim was shot."), harmed=(0,))
    died = replace(told("a", "y", actors=(actor("name:dar", "Dar"),), predicate="death", quote="Dar saw the man die."), harmed=(0,))
    other = replace(told("a", "z", actors=(actor("name:sela", "Sela"),), predicate="death", quote="Years ago Sela fell ill."), harmed=(1,))
    assert frozenset((shot.id, died.id)) in {g - {other.id} for g in groups(shot, died, other)}


def test_what_follows_goes_on_about_the_first_of_its_kind() -> None:
    """Where the lead tells of no violence, the first violence told is what later claims without a day belong to."""
    lead = told("a", "l", predicate="request", quote="The mayor asked for calm.")
    second = told("a", "m", predicate="request", quote="The council met.")
    first = told("a", "9 May", Calendar(2022, 5, 9), predicate="killing", quote="Gunmen shot a trader at the ford.")
    after = told("a", "n", predicate="injury", quote="His brother was wounded.")
    placed = [replace(c, start=n, sentence=Span(n, n + 1)) for n, c in enumerate((lead, second, first, after))]
    assert frozenset((first.id, after.id)) in groups(*placed)
