"""What one report's persons, classes and casualties come to as its own count."""

from dataclasses import replace

from barchan.model.claim import Claim, Figure
from barchan.model.event import Finding
from barchan.model.report import Report
from barchan.reconcile.fields.howmany import tallies
from barchan.text import Span
from tests.reconcile.factory import claim, day, evidence, figure, report

MON, TUE = report("monday", "2031-05-05"), report("tuesday", "2031-05-06")


def person(number: int, measure: str = "killed") -> Figure:
    """A figure of one person."""
    return replace(figure(1, measure=measure, start=number), person=number)


def total(measure: str, claims: list[Claim], reports: list[Report]) -> Finding | None:
    """The finding for everyone."""
    found = [t.finding for t in tallies(evidence(claims, reports), ())]
    return next((f for f in found if f.measure == measure and f.who is None and f.part_of is None), None)


def test_persons_are_counted_and_leave_room_for_more() -> None:
    """Two named dead are at least two; both claims stand behind the value."""
    claims = [claim("monday", person(0)), claim("monday", person(1))]
    found = total("killed", claims, [MON])
    assert found is not None
    assert [(v.low, v.high, v.claims) for v in found.values] == [(2, None, tuple(sorted(c.id for c in claims)))]


def test_one_person_told_twice_is_one() -> None:
    """The same number is the same person."""
    found = total("killed", [claim("monday", person(0), name="lead"), claim("monday", person(0), name="end")], [MON])
    assert found is not None and found.rules.ucdp_best == 1


def test_a_stated_total_goes_before_persons() -> None:
    """One named of three dead is no rival of the three."""
    found = total("killed", [claim("monday", figure(3)), claim("monday", person(0)), claim("tuesday", person(0))], [MON, TUE])
    assert found is not None
    assert (found.rules.ucdp_best, found.status) == (3, "single_source")


def test_casualties_less_the_dead_are_injured() -> None:
    """Five shot, one of them dead."""
    found = total("injured", [claim("monday", figure(5, measure="casualties")), claim("monday", person(0))], [MON])
    assert found is not None and (found.values[0].low, found.values[0].high) == (4, 4)


def test_who_was_hurt_and_died_by_another_report_is_not_injured() -> None:
    """Shot on Monday, dead on Tuesday."""
    claims = [claim("monday", person(0, "casualties")), claim("tuesday", person(0))]
    assert total("injured", claims, [MON, TUE]) is None
    assert total("killed", claims, [MON, TUE]) is not None


def test_who_was_shot_may_be_one_of_the_dead_whom_nobody_names() -> None:
    """Two are dead and none of them is told of: the one who was shot is taken for one of them; who is wounded is not."""
    shot = [claim("monday", figure(2)), claim("monday", person(0, "casualties"))]
    assert total("injured", shot, [MON]) is None
    wounded = total("injured", [claim("monday", figure(2)), claim("monday", person(0, "injured"))], [MON])
    assert wounded is not None and wounded.rules.ucdp_best == 1


def test_who_died_at_the_scene_is_a_part_of_a_larger_count() -> None:
    """Whoever says it: three of the five died there."""
    three = claim("monday", figure(3, start=0), quote="3 died at the scene, the mayor said", said_by="mayor")
    found = total("killed", [claim("monday", figure(5)), three], [MON])
    assert found is not None and [v.low for v in found.values] == [5]


def test_the_sum_of_a_list_is_at_least_so_many() -> None:
    """Nobody says that the two who are told of were all: no rival of the three that another report states."""
    whole = figure(2, start=9)
    listed = [replace(person(n), part="part", part_of=whole.id) for n in (0, 1)]
    found = total("killed", [claim("monday", whole, *listed), claim("tuesday", figure(3))], [MON, TUE])
    assert found is not None
    assert ([(v.low, v.high) for v in found.values], found.rules.ucdp_best) == ([(2, None), (3, 3)], 3)


def test_persons_are_no_rival_of_what_somebody_states() -> None:
    """One died, says a report; the two whom another tells of are no two: one of them died elsewhere, or is told of twice."""
    told = [claim("monday", person(0)), claim("monday", person(1))]
    found = total("killed", [*told, claim("tuesday", figure(1))], [MON, TUE])
    assert found is not None and [v.low for v in found.values] == [1]
    open_count = total("killed", [*told, claim("tuesday", replace(figure(1), high=None, modifier="at_least"))], [MON, TUE])
    assert open_count is not None and 2 in [v.low for v in open_count.values]


def test_men_are_at_least_a_part_of_the_dead() -> None:
    """Where nobody is counted but three men, three or more died; of a side's dead nothing is said about the others."""
    found = total("killed", [claim("monday", figure(3, who="men"))], [MON])
    assert found is not None and (found.values[0].low, found.values[0].high) == (3, None)


def test_a_smaller_number_beside_a_larger_is_a_part() -> None:
    """`Two died … one died at the scene` in one voice are two."""
    found = total("killed", [claim("monday", figure(2)), claim("monday", figure(1, start=9))], [MON])
    assert found is not None
    assert [(v.low, v.high) for v in found.values] == [(2, 2)]


def test_dozens_less_six_are_no_number() -> None:
    """`Dozens were killed or injured` says nothing of how many of them were injured."""
    claims = [claim("monday", figure(24, None, "dozens", measure="casualties")), claim("monday", figure(6))]
    assert total("injured", claims, [MON]) is None


def test_one_person_is_a_count() -> None:
    """`One person was killed. … The tailor died at the scene.` is one, not two; `one man … another man` are two."""
    one, tailor = replace(person(0), text="One"), replace(person(1), text="The tailor")
    found = total("killed", [claim("monday", one), claim("monday", tailor)], [MON])
    assert found is not None and [(v.low, v.high) for v in found.values] == [(1, 1)]
    another = total("killed", [claim("monday", one), claim("monday", replace(person(1), text="another man"))], [MON])
    assert another is not None and [(v.low, v.high) for v in another.values] == [(2, None)]


def test_who_died_is_told_of_together() -> None:
    """A clerk who is told of much later died elsewhere, or is the first one told of twice; `another` is one more."""
    first = claim("monday", person(0))
    later = replace(claim("monday", person(1), name="end"), sentence=Span(2_000, 2_040))
    found = total("killed", [first, later], [MON])
    assert found is not None and [v.low for v in found.values] == [1]
    another = replace(later, figures=(replace(person(1), text="another clerk"),))
    both = total("killed", [first, another], [MON])
    assert both is not None and [v.low for v in both.values] == [2]


def test_a_death_told_far_behind_those_hurt_is_of_another_event() -> None:
    """News of nine hurt that tells of a dead clerk much later; one told of as shot at once and as dead later is this event's."""
    hurt = claim("monday", figure(9, measure="injured"))
    later = replace(claim("monday", person(0), name="end"), start=2_000, end=2_040)
    assert total("killed", [hurt, later], [MON]) is None
    shot = replace(claim("monday", name="shot"), harmed=(0,))
    found = total("killed", [hurt, shot, later], [MON])
    assert found is not None and [v.low for v in found.values] == [1]


def test_who_dies_of_wounds_later_is_one_more() -> None:
    """One was dead and five were wounded on Tuesday; by a report of the 13th one more died on the 12th. Who died before Tuesday's report is known to it."""
    late, reports = report("late", "2031-05-13"), [TUE, report("late", "2031-05-13")]
    told = [claim("tuesday", figure(1)), claim("tuesday", figure(5, measure="injured"))]
    found = total("killed", [*told, claim("late", person(0), when=day("2031-05-12"), predicate="death")], reports)
    assert found is not None and found.rules.ucdp_best == 2 and late.published.earliest == "2031-05-13"
    found = total("killed", [*told, claim("late", person(0), when=day("2031-05-06"), predicate="death")], reports)
    assert found is not None and found.rules.ucdp_best == 1
