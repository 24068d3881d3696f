"""How many of the separate sources that tell a value fit the one that was chosen."""

from dataclasses import replace

from barchan.knowledge.support import SupportTable
from barchan.model.decision import Decided
from barchan.model.event import Event, Support
from tests.reconcile.factory import claim, day, figure, reconciled, report, town

REPORTS = [report(name, "2031-05-07") for name in ("a", "b", "c")]
MONDAY, TUESDAY = day("2031-05-05"), day("2031-05-06")
ABA, OBO = town("Aba", 1, 1), town("Obo", 9, 9, "South")


def supports(event: Event) -> list[tuple[str, int, int, bool]]:
    """The support of its time and place."""
    return [(s.field, s.sources, s.of, s.sure) for s in event.support]


def test_two_of_three_sources_are_enough() -> None:
    """Monday by two, Tuesday by one; a time that holds the day fits it too."""
    claims = [claim("a", when=MONDAY, name="x"), claim("b", when=day("2031-05-01", "2031-05-31", precision="month"), name="y"), claim("c", when=TUESDAY, name="z")]
    event, _ = reconciled(claims, REPORTS)
    assert supports(event) == [("when", 2, 3, True)]
    assert event.doubts() == ()


def test_one_of_two_sources_is_not_sure() -> None:
    """Monday or Tuesday, in Aba or in Obo."""
    event, _ = reconciled([claim("a", when=MONDAY, where=[ABA]), claim("b", when=TUESDAY, where=[OBO])], REPORTS)
    assert supports(event) == [("when", 1, 2, False), ("where", 1, 2, False)]
    assert [s.field for s in event.doubts()] == ["when", "where"]


def test_what_a_person_settled_is_sure() -> None:
    """Their decision stands whatever the sources say."""
    event, _ = reconciled([claim("a", when=MONDAY), claim("b", when=TUESDAY)], REPORTS)
    settled = replace(event, decided=(Decided("when", "set", "2031-05-05", "2031-05-06", "Awa", "2031-06-01", "read it"),))
    assert (len(event.doubts()), settled.doubts()) == (1, ())


def test_a_best_number_that_one_of_two_sources_has_is_not_sure() -> None:
    """16 and 19 on one day; nine that was replaced does not count against 14; dozens allow 59."""
    rival = reconciled([claim("a", figure(16), said_by="governor"), claim("b", figure(19), said_by="Reuters")], REPORTS)[0].figures[0]
    risen = reconciled([claim("a", figure(9), said_by="police"), claim("b", figure(14), said_by="police", quote="The toll has risen to 12")], REPORTS)[0].figures[0]
    vague = reconciled([claim("a", figure(59)), claim("b", figure(24, None, "dozens"))], REPORTS)[0].figures[0]
    assert [f.support for f in (rival, risen, vague)] == [Support("killed", 1, 2, False), Support("killed", 1, 1, True), Support("killed", 2, 2, True)]


def test_the_table_holds_the_threshold() -> None:
    """A least share, and a least number of separate sources."""
    strict = SupportTable(0.75, 2)
    assert [strict.is_sure(2, 3), strict.is_sure(3, 4), strict.is_sure(1, 1)] == [False, True, False]
