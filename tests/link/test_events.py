"""Claims about one thing are brought together; what keeps them apart keeps them apart."""

from dataclasses import replace
from itertools import permutations

from barchan.knowledge.linking import load_linking
from barchan.link.bundle import Bundle, narrowest_act
from barchan.link.compare.where import compare_where
from barchan.link.events import link_events
from barchan.model.claim import Actor, Claim, SpokenTime
from barchan.text import Span
from barchan.values.expression import Calendar, Weekday
from tests.link.factory import actor, figure, report, told
from tests.reconcile.factory import town

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


def test_a_charge_that_counts_the_dead_tells_of_the_act() -> None:
    """`Charged on Friday in the deaths of nine` is about the killing, whose day the charge does not move; a charge that counts nobody is not."""
    act = told("a", "9 May", Calendar(2022, 5, 9), figure(9), predicate="killing", actors=ARMY, quote="The army killed nine at the well.")
    charge = told("b", "charged", None, figure(9), predicate="investigation", actors=ARMY, quote="The army was charged in the deaths of nine at the well.")
    bare = told("c", "9 May", Calendar(2022, 5, 9), predicate="investigation", actors=ARMY, quote="The army was charged.")
    assert groups(act, charge, bare) == {frozenset((act.id, charge.id)), frozenset((bare.id,))}
    later = told("b", "11 May", Calendar(2022, 5, 11), figure(9), predicate="investigation", actors=ARMY, quote="The army was charged in the deaths of nine at the well.")
    when = narrowest_act((act, later))
    assert when is not None and when.edtf == "2022-05-09"


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


NEWS = "Gunmen killed nine herders at the well."


def later(claim: Claim) -> Claim:
    """The claim where it stands far below the lead."""
    return replace(claim, sentence=Span(900, 950), start=900, end=950)


def lead(report: str) -> list[Claim]:
    """Two sentences that open a report with another matter."""
    return [
        replace(told(report, "", None, predicate="talks", quote=f"They met, {at}."), sentence=Span(at, at + 9), start=at, end=at + 9) for at in (100, 200)
    ]



def test_another_raid_is_another_event() -> None:
    """What its words set apart does not go on about what the report opened with, however alike it is told."""
    first = told("a", "9 May", Calendar(2022, 5, 9), figure(9), predicate="killing", quote=NEWS)
    other = later(replace(told("a", "", None, figure(9), predicate="killing", quote="In another raid gunmen killed herders."), aside="another"))
    assert frozenset((first.id, other.id)) not in groups(first, *lead("a"), other)


def test_a_habit_joins_no_event() -> None:
    """`Gunmen often kill herders` is not the raid that the report opens with."""
    news = told("a", "9 May", Calendar(2022, 5, 9), predicate="killing", quote=NEWS)
    habit = replace(told("a", "", None, predicate="killing", quote="Gunmen often kill herders at the well."), aside="habit")
    assert len(groups(news, habit)) == 2


def test_what_once_was_joins_no_news() -> None:
    """`Gunmen once killed herders` is not the raid that the report opens with, unless it says when it was."""
    news = told("a", "9 May", Calendar(2022, 5, 9), predicate="killing", quote=NEWS)
    once = replace(told("a", "", None, predicate="killing", quote="Gunmen once killed herders at the well."), aside="past")
    dated = replace(told("b", "9 May", Calendar(2022, 5, 9), predicate="killing", quote=NEWS), aside="past")
    assert len(groups(news, once)) == 2
    assert len(groups(news, dated)) == 1


def test_a_title_without_a_time_is_no_old_event() -> None:
    """What a report opens with is news; what it dates to months before is not that."""
    title = replace(told("a", "", None, predicate="killing", quote=NEWS), in_title=True)
    old = later(told("a", "January", Calendar(2022, 1), predicate="killing", quote=NEWS))
    assert frozenset((title.id, old.id)) not in groups(title, *lead("a"), old)


def test_one_voice_with_two_counts_tells_of_two_events() -> None:
    """Nine here and four there in one text, on nobody's word or on one's, and nothing revised."""
    first = told("a", "9 May", Calendar(2022, 5, 9), figure(9), predicate="killing", quote=NEWS)
    second = told("a", "", None, figure(4), predicate="killing", quote="Four fishermen were shot.")
    assert len(groups(first, second)) == 2


def test_one_voice_with_two_counts_tells_of_two_events_whatever_other_reports_tell() -> None:
    """Nine here and four there in one text stay two, though another report's words would join the second to the first."""
    first = told("a", "9 May", Calendar(2022, 5, 9), figure(9), predicate="killing", quote=NEWS)
    second = told("a", "", None, figure(4), predicate="killing", quote="Four fishermen were shot beside the pier at dawn.")
    other = told("b", "", None, figure(4), predicate="killing", quote="Four fishermen were shot beside the pier at dawn.")
    assert all(not {first.id, second.id} <= group for group in groups(first, second, other))


def test_a_toll_that_rises_in_one_text_is_one_event() -> None:
    """Words that revise the one number to the other keep it one event."""
    first = told("a", "9 May", Calendar(2022, 5, 9), figure(4), predicate="killing", quote=NEWS)
    second = told("a", "", None, figure(9), predicate="killing", quote="The toll at the well has since risen to nine.")
    assert groups(first, second) == {frozenset((first.id, second.id))}


def test_what_another_report_tells_without_a_time_has_the_time_of_its_lead() -> None:
    """Two reports of one war a week apart: a later sentence of the one is not the other's event."""
    first = told("a", "9 May", Calendar(2022, 5, 9), predicate="killing", quote="Gunmen killed nine herders at the northern well.")
    second = told("b", "2 May", Calendar(2022, 5, 2), predicate="killing", quote="A rocket killed two sailors in the harbour.")
    detail = later(told("b", "", None, predicate="killing", quote="Herders were killed at the well."))
    assert frozenset((first.id, detail.id)) not in groups(first, second, detail)


def test_one_stray_place_opens_an_event_to_no_other() -> None:
    """Three claims in one town and one in another: a second claim of the other town is still elsewhere."""
    here, there = town("Ossa", 10.0, 2.0), town("Tamour", 14.0, 8.0)
    bundle = [replace(told("a", "", None, predicate="killing", quote=f"{NEWS} {n}"), where=(here,)) for n in range(3)]
    stray = replace(told("a", "", None, predicate="killing", quote=f"{NEWS} more"), where=(there,))
    one = Bundle(tuple(bundle)).joined(Bundle((stray,)))
    other = Bundle((replace(told("b", "", None, predicate="killing", quote=NEWS), where=(there,)),))
    assert compare_where(one, other, load_linking()).score < 0


def test_harm_to_one_person_is_one_event() -> None:
    """A report that names the dead man again goes on about his death, whoever else it names there."""
    shot = replace(told("a", "x", actors=(actor("name:karim", "Karim"),), predicate="killing", quote="Karim was shot."), harmed=(0,))
    died = replace(told("a", "y", actors=(actor("name:dar", "Dar"),), predicate="death", quote="Dar saw the man die."), harmed=(0,))
    assert frozenset((shot.id, died.id)) in groups(shot, died)


def test_a_death_days_after_the_act_is_of_one_event() -> None:
    """Shot on 9 May, dead on 11 May; two acts two days apart are two events, and so is a death before the act."""
    karim = (actor("name:ossim karim", "Ossim Karim", "target"),)
    shot = told("a", "9 May", Calendar(2022, 5, 9), predicate="killing", actors=karim, quote="Ossim Karim was shot by the mill.")
    one = replace(figure(1), person=0)
    died = told("b", "11 May", Calendar(2022, 5, 11), one, predicate="death", actors=karim, quote="Ossim Karim died of wounds from the mill.")
    again = replace(died, predicate="attack")
    before = told("b", "7 May", Calendar(2022, 5, 7), one, predicate="death", actors=karim, quote="Ossim Karim died of wounds from the mill.")
    assert frozenset((shot.id, died.id)) in groups(shot, died)
    assert frozenset((shot.id, again.id)) not in groups(shot, again)
    assert frozenset((shot.id, before.id)) not in groups(shot, before)


def test_a_death_on_the_weekday_after_the_act_is_of_one_event() -> None:
    """Shot on Friday, 6 May, dead on Saturday, which a page that bears the Friday's date takes for the Saturday before."""
    karim = (actor("name:ossim karim", "Ossim Karim", "target"),)
    shot = told("a", "6 May", Calendar(2022, 5, 6), predicate="killing", actors=karim, quote="Ossim Karim was shot by the mill.")
    one = replace(figure(1), person=0)
    died = told("b", "30 April", Calendar(2022, 4, 30), one, predicate="death", actors=karim, quote="Ossim Karim died of wounds from the mill.")
    by_weekday = replace(died, spoken=SpokenTime(Weekday(6), "Saturday", "past", "on"))
    assert frozenset((shot.id, died.id)) not in groups(shot, died)
    assert frozenset((shot.id, by_weekday.id)) in groups(shot, by_weekday)


def test_a_title_stands_alone() -> None:
    """Words that leave out who acts have the actor before them."""
    alone = replace(told("a", "9 May", Calendar(2022, 5, 9), actors=ARMY, quote="Which had left the northern camp."), start=40, end=73)
    (group,) = link_events([alone], REPORTS, STORY).groups
    assert group.title == "Army had left the northern camp."
    pointing = Actor("actor", "MLI.mil", "Army of Mali", "It", 40, 42, "State Forces", kind="military")
    pronoun = replace(told("a", "9 May", Calendar(2022, 5, 9), actors=(pointing,), quote="It will leave the northern camp."), start=40, end=72)
    (group,) = link_events([pronoun], REPORTS, STORY).groups
    assert group.title == "Army of Mali will leave the northern camp."


def test_one_lasting_state_of_a_story() -> None:
    """Broken ties are told by each report in its own words and at its own time."""
    a = replace(told("a", "2021", Calendar(2021), predicate="ties_broken", quote="Relations took a turn for the worse."), kind="state")
    b = replace(told("b", "May", Calendar(2022, 5), predicate="ties_broken", quote="The breakdown of relations with the junta."), kind="state")
    assert groups(a, b) == {frozenset((a.id, b.id))}


def test_floors_far_apart_on_one_voice_are_of_two_events() -> None:
    """`At least 15` and `at least 327` can both hold, yet one text tells them of two things; `at least 15` and `more than 20` may be one."""
    few = told("a", "Monday", Weekday(1), figure(15, modifier="at_least"), predicate="killing", quote="At least 15 people were killed in a raid on the port.")
    many = told("a", "this week", None, figure(327, modifier="at_least"), predicate="killing", quote="At least 327 people were killed in clashes elsewhere.")
    more = told("a", "later", None, figure(20, modifier="more_than"), predicate="killing", quote="More than 20 people were killed in the raid on the port.")
    assert groups(few, many) == {frozenset({few.id}), frozenset({many.id})}
    assert groups(few, more) == {frozenset({few.id, more.id})}


def test_a_weekday_is_no_other_date_of_its_own_report() -> None:
    """Where another report's date may be wrong, `Thursday` is its 6 October; in one text `Thursday` and `6 October` are two days, however they fall."""
    thursday = told("a", "Thursday", Weekday(4), predicate="killing", published="2016-10-14", quote="Rebels were killed on Thursday.")
    sixth = told("a", "6 October", Calendar(2016, 10, 6), predicate="killing", published="2016-10-14", quote="Rebels were killed on 6 October.")
    elsewhere = replace(told("b", "6 October", Calendar(2016, 10, 6), predicate="killing", quote="Rebels were killed on 6 October."), report="b")
    assert groups(thursday, sixth) == {frozenset({thursday.id}), frozenset({sixth.id})}
    assert groups(thursday, elsewhere) == {frozenset({thursday.id, elsewhere.id})}
