"""The place of an event, and where reports disagree on it."""

from dataclasses import replace

from barchan.reconcile.fields.where import choose_where, where_differences
from barchan.values.where import Place, Relation, Where
from tests.reconcile.factory import claim, evidence, report, town

A, B, C = report("a"), report("b"), report("c")
ABA, NEAR_ABA, FAR = town("Aba", 10.0, 10.0), town("Beru", 10.1, 10.1), town("Cado", 14.0, 10.0)
COUNTRY = Where(Place("iso:XYZ", "Xyland", "country", "XYZ", None, None, 10.0, 10.0), "Xyland", Relation(), "Xyland", 3, 6)


def test_the_closest_shared_place_wins() -> None:
    """A town goes before the country that others name."""
    found = choose_where(evidence([claim("a", where=[COUNTRY]), claim("b", where=[ABA]), claim("c", where=[COUNTRY])], [A, B, C]))
    assert [w.name for w in found] == ["Aba"]


def test_two_places_of_one_claim_are_kept() -> None:
    """An event in two towns has both."""
    assert [w.name for w in choose_where(evidence([claim("a", where=[ABA, FAR])], [A]))] == ["Aba", "Cado"]


def test_the_town_of_the_report_stands_in_where_no_claim_names_one() -> None:
    """Gunmen killed nine, told in a report of Aba; another names the country only."""
    claims = [replace(claim("a"), ground=(ABA,)), claim("b", where=[COUNTRY])]
    assert [w.name for w in choose_where(evidence(claims, [A, B]))] == ["Aba"]


def test_the_town_where_reports_play_goes_before_one_that_is_named_in_passing() -> None:
    """Of two towns that one report each names or is lent, the one in which the reports play as wholes."""
    claims = [replace(claim("a", where=[ABA]), ground=(FAR,)), replace(claim("b", where=[FAR]), ground=(FAR,))]
    assert choose_where(evidence(claims, [A, B]))[0].name == "Cado"


def test_a_name_that_another_report_leaves_open_far_from_there() -> None:
    """Aba is Cado's quarter of that name, as a report of Cado leaves its place open: the default elsewhere is not taken."""
    quarter = Where(None, "Aba", Relation(), "Aba")
    claims = [claim("a", where=[ABA]), replace(claim("b", where=[quarter]), ground=(FAR,)), claim("c", where=[FAR])]
    assert choose_where(evidence(claims, [A, B, C]))[0].name == "Cado"


def test_a_name_that_reports_take_for_several_towns() -> None:
    """Two reports mean the Aba of one land, a third takes the name for another Aba: the event is in the first, and in no second one."""
    other = replace(ABA, place=replace(FAR.place, name="Aba", id="geonames:far-aba", population=900_000) if FAR.place else None)
    claims = [claim("a", where=[ABA]), claim("b", where=[ABA]), claim("c", where=[other])]
    found = choose_where(evidence(claims, [A, B, C]))
    assert [w.place.id for w in found if w.place] == [ABA.place.id if ABA.place else None]
    assert [w.place.id for w in choose_where(evidence(claims[2:], [C])) if w.place] == ["geonames:far-aba"]


def test_no_place_stays_empty() -> None:
    """Without a place there is none."""
    assert choose_where(evidence([claim("a")], [A])) == ()


def test_towns_apart_are_contested() -> None:
    """Two towns 445 km apart cannot both be the scene."""
    (found,) = where_differences(evidence([claim("a", where=[ABA]), claim("b", where=[FAR])], [A, B]))
    assert (found.status, found.why) == ("contested", "These places contradict each other: they speak of the same event and lie apart (445 km).")


def test_towns_close_together_are_compatible() -> None:
    """A village and the next town are one scene."""
    (found,) = where_differences(evidence([claim("a", where=[ABA]), claim("b", where=[NEAR_ABA])], [A, B]))
    assert (found.status, [p.words for p in found.positions]) == ("compatible", ["Aba", "Beru"])


def test_a_town_in_its_country_is_no_difference() -> None:
    """A place inside another is no rival of it."""
    assert where_differences(evidence([claim("a", where=[ABA]), claim("b", where=[COUNTRY])], [A, B])) == []


def test_a_claim_that_names_its_country_is_not_put_into_the_report_s_town() -> None:
    """Killed in Xyland, in a report that plays in Aba: the town is not known."""
    claims = [replace(claim("a", where=[COUNTRY]), ground=(ABA,))]
    assert [w.name for w in choose_where(evidence(claims, [A]))] == ["Xyland"]
