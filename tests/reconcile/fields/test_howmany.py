"""Figures are compared inside one scope only, and revised where the order shows it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.model.claim import Change, Claim, Party
from barchan.model.event import Finding
from barchan.model.report import Report
from barchan.reconcile.fields.howmany import tallies
from tests.reconcile.factory import claim, day, evidence, figure, report, town


def findings(claims: list[Claim], reports: list[Report]) -> list[Finding]:
    """The findings of one event without a place of its own."""
    return [t.finding for t in tallies(evidence(claims, reports), ())]


def only(claims: list[Claim], reports: list[Report]) -> Finding:
    """The one finding."""
    (found,) = findings(claims, reports)
    return found


MON, TUE, LATER = report("monday", "2031-05-05"), report("tuesday", "2031-05-06"), report("june", "2031-06-20")


def test_same_day_counts_of_two_holders_are_contested() -> None:
    """16 and 19 on one day by two holders cannot both hold."""
    other = report("other", "2031-05-05")
    found = only([claim("monday", figure(16), said_by="governor"), claim("other", figure(19), said_by="Reuters")], [MON, other])
    assert found.status == "contested"
    assert [(v.low, v.said_by) for v in found.values] == [(16, ("governor",)), (19, ("Reuters",))]


def test_a_holder_corrects_itself() -> None:
    """One holder's later number replaces its earlier one."""
    found = only([claim("monday", figure(9), said_by="Observatory"), claim("tuesday", figure(14), said_by="Observatory")], [MON, TUE])
    assert (found.status, found.rules.acled_lowest, found.rules.latest) == ("superseded", 14, 14)
    assert [v.low for v in found.values] == [9, 14]


def test_one_holders_higher_toll_on_one_day_is_the_later() -> None:
    """Tolls grow: of two numbers of one holder on one day the higher replaces the lower."""
    other = report("other", "2031-05-05")
    found = only([claim("monday", figure(26), said_by="Observatory"), claim("other", figure(35), said_by="Observatory")], [MON, other])
    assert (found.status, found.rules.ucdp_best) == ("superseded", 35)


def test_a_toll_grows_within_days() -> None:
    """Another holder's higher toll on the next day is the same toll, grown."""
    found = only([claim("monday", figure(9), said_by="police"), claim("tuesday", figure(14), said_by="a doctor")], [MON, TUE])
    assert found.status == "superseded"


def test_a_toll_does_not_grow_after_weeks_or_shrink() -> None:
    """A higher toll six weeks later, or a lower one on the next day, is a rival count."""
    late = only([claim("monday", figure(9), said_by="police"), claim("june", figure(14), said_by="a doctor")], [MON, LATER])
    less = only([claim("monday", figure(14), said_by="police"), claim("tuesday", figure(9), said_by="a doctor")], [MON, TUE])
    assert (late.status, less.status) == ("contested", "contested")


def test_a_party_does_not_revise_others() -> None:
    """A belligerent's higher number on the next day is a rival count."""
    found = only([claim("monday", figure(9), said_by="a doctor"), claim("tuesday", figure(40), said_by="the army")], [MON, TUE])
    assert (found.status, found.rules.ucdp_best) == ("contested", 9)


def test_words_tell_a_revision() -> None:
    """`Earlier` beside a number of one text makes it the earlier one."""
    first = claim("monday", figure(14, start=0), name="a", quote="14 people died.")
    second = claim("monday", figure(9, start=22, text="nine"), name="b", quote="Police had earlier put it at nine.", said_by="police")
    assert only([first, second], [MON]).status == "superseded"


def test_a_stated_change_tells_a_revision() -> None:
    """`From 9 to 14` replaces 9."""
    changed = figure(14, change=Change(9, 14))
    found = only([claim("monday", figure(9), said_by="police"), claim("june", changed, said_by="a doctor")], [MON, LATER])
    assert found.status == "superseded"


def test_rounding_is_compatible() -> None:
    """Nearly 30 and 29, dozens and 59 can hold together."""
    found = only([claim("monday", figure(29)), claim("tuesday", figure(30, modifier="nearly"))], [MON, TUE])
    assert found.status == "compatible"
    vague = only([claim("monday", figure(59)), claim("tuesday", figure(24, None, "dozens"))], [MON, TUE])
    assert (vague.status, vague.rules.ucdp_best) == ("compatible", 59)


def test_a_class_is_no_rival_of_the_total() -> None:
    """Four children among twelve dead are a finding of their own."""
    total, children = findings([claim("monday", figure(12)), claim("tuesday", figure(4, who="children"))], [MON, TUE])
    assert (total.who, total.status, [v.low for v in total.values]) == (None, "single_source", [12])
    assert (children.who, children.status) == ("children", "single_source")


def test_a_part_is_no_rival_of_the_total() -> None:
    """48 of 53 is a part."""
    total, part = findings([claim("monday", figure(53)), claim("tuesday", figure(48, part=True))], [MON, TUE])
    assert (total.status, part.status, part.part_of) == ("single_source", "single_source", "f-53-53-killed-None-0")


def test_other_places_are_other_counts() -> None:
    """Troops in the country and in the region are two counts."""
    here, there = town("Aba", 1, 1), town("Obo", 9, 9)
    claims = [claim("monday", figure(2400, measure="troops", where=[here])), claim("tuesday", figure(5000, measure="troops", where=[there]))]
    assert {f.status for f in findings(claims, [MON, TUE])} == {"single_source"}


def test_other_times_are_other_counts() -> None:
    """A garrison in May and in June are two counts."""
    first, second = day("2031-05-01", "2031-05-31"), day("2031-06-01", "2031-06-30")
    claims = [claim("monday", figure(300, measure="troops", when=first)), claim("tuesday", figure(900, measure="troops", when=second))]
    assert {f.status for f in findings(claims, [MON, TUE])} == {"single_source"}


def test_a_day_of_a_month_is_the_same_time_as_the_month() -> None:
    """A garrison in May and on 3 May are one count; in May and on the 3rd and the 9th they stay apart, as nobody can tell which is meant."""
    month, third, ninth = day("2031-05-01", "2031-05-31", precision="month"), day("2031-05-03"), day("2031-05-09")
    in_may = claim("monday", figure(300, measure="troops", when=month))
    exact = claim("tuesday", figure(300, measure="troops", when=third))
    other = claim("june", figure(420, measure="troops", when=ninth))
    assert [f.status for f in findings([in_may, exact], [MON, TUE])] == ["agreed"]
    assert {f.status for f in findings([in_may, exact, other], [MON, TUE, LATER])} == {"single_source"}


def test_a_cumulative_toll_is_another_count() -> None:
    """The dead of the war are no rival of the dead of the day."""
    claims = [claim("monday", figure(12)), claim("tuesday", figure(3000, period="cumulative"))]
    assert {f.status for f in findings(claims, [MON, TUE])} == {"single_source"}


def test_a_plan_is_another_count() -> None:
    """1,900 who were to leave are no rival of 600 who had left."""
    claims = [claim("monday", figure(1900, measure="evacuated"), realis="planned"), claim("tuesday", figure(600, measure="evacuated"))]
    done, planned = findings(claims, [MON, TUE])
    assert (done.planned, done.status, planned.planned) == (False, "single_source", True)


def test_each_report_s_largest_class_stands_in_for_those_freed() -> None:
    """15 soldiers freed here and dozens of captives there: no total is stated, and neither class speaks against the other."""
    soldiers = claim("monday", figure(15, measure="released", who="soldiers"))
    captives = claim("tuesday", figure(24, None, "dozens", measure="released", who="prisoners"))
    total = next(f for f in findings([soldiers, captives], [MON, TUE]) if f.who is None)
    assert ([(v.low, v.high) for v in total.values], total.status) == ([(15, 15), (24, None)], "compatible")


def test_one_side_stands_in_where_no_total_is_stated() -> None:
    """29 rebels are the toll while nobody counts others; rebels and militants are one class."""
    claims = [claim("monday", figure(29, who="rebels")), claim("tuesday", figure(29, who="militants"))]
    total, side = findings(claims, [MON, TUE])
    assert (total.who, total.status, total.rules.acled_lowest) == (None, "agreed", 29)
    assert (side.who, side.status) == ("fighters", "agreed")
    assert "stand in" in total.why


def test_denied_negated_and_foretold_numbers_are_not_held() -> None:
    """A number that its speaker denies is nobody's count."""
    claims = [claim("monday", figure(12), realis="denied", said_by="the army"), claim("tuesday", figure(5), negated=True)]
    assert findings(claims, [MON, TUE]) == []


def test_a_title_yields_to_its_text() -> None:
    """A round number in a title is not set against the text's own."""
    claims = [claim("monday", figure(30, text="30"), in_title=True, name="t"), claim("monday", figure(29, text="29"))]
    assert [v.low for v in only(claims, [MON]).values] == [29]


COUNTS = st.lists(st.tuples(st.integers(1, 40), st.sampled_from(["monday", "tuesday", "june"]), st.sampled_from([None, "police", "a doctor"])), min_size=1, max_size=5)


def many(rows: list[tuple[int, str, str | None]]) -> list[Claim]:
    """Claims with distinct ids, one for each row."""
    return [claim(where, figure(low), name=str(i), said_by=who) for i, (low, where, who) in enumerate(rows)]


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.randoms())
def test_order_never_matters(rows: list[tuple[int, str, str | None]], random: object) -> None:
    """The findings are the same whatever the order of the claims."""
    claims = many(rows)
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert findings(claims, [MON, TUE, LATER]) == findings(shuffled, [LATER, MON, TUE])


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_a_copy_changes_no_rule(rows: list[tuple[int, str, str | None]]) -> None:
    """A later copy of a report, of the same origin, moves no rule's value and makes nothing agreed."""
    reports = [replace(r, lineage=f"l-{r.id}") for r in (MON, TUE, LATER)]
    copy = report("copy", "2031-07-01", lineage="l-monday")
    claims = many(rows)
    copied = [replace(c, id=f"{c.id}-copy", report="copy") for c in claims if c.report == "monday"]
    before, after = findings(claims, reports), findings(claims + copied, [*reports, copy])
    assert [f.rules for f in before] == [f.rules for f in after]
    assert all(a.status == b.status or (a.status, b.status) == ("single_source", "single_origin") for a, b in zip(before, after, strict=True))


def test_figures_without_bounds_are_left_out() -> None:
    """A number that could not be read is no value."""
    assert findings([claim("monday", figure(None, None, "unreadable"))], [MON]) == []


def test_earlier_that_only_tells_a_time_revises_nothing() -> None:
    """`Earlier this week` and `a day earlier` say when, not that a number was replaced."""
    first = claim("monday", figure(48, start=0), name="a", quote="48 people were executed earlier this week.")
    second = claim("monday", figure(10, start=0), name="b", quote="10 people were killed on the road.", said_by="police")
    assert only([first, second], [MON]).status == "contested"
    said = claim("monday", figure(4, text="four", start=29), name="a", quote="The mayor had said earlier that four died.")
    assert only([said, claim("monday", figure(3), name="b", quote="Three people died.", said_by="police")], [MON]).status == "superseded"


def test_a_toll_that_rose_is_not_its_part() -> None:
    """`Risen to 42, including seven`: seven is no new number of children."""
    quote = "The toll has risen to 42, including seven children."
    toll = claim("tuesday", figure(42, text="42", start=22), figure(7, who="children", text="seven", start=36), quote=quote)
    found = findings([claim("monday", figure(5, who="children"), said_by="a doctor"), toll], [replace(MON, published=TUE.published), TUE])
    assert [f.status for f in found if f.who == "children"] == ["contested"]


def test_more_than_a_number_is_no_rise_from_at_least_it() -> None:
    """`At least 20` on Monday and `more than 20` on Tuesday."""
    found = only([claim("monday", figure(20, modifier="at_least")), claim("tuesday", figure(21, modifier="more_than"))], [MON, replace(TUE, outlet="The monday")])
    assert [v.replaced for v in found.values] == [None, None]


def test_values_that_replace_each_other_step_by_step_are_no_rivals() -> None:
    """Nine on Monday, 14 by words, 26 by words: each names the next."""
    changed, again = figure(14, change=Change(9, 14)), figure(26, change=Change(14, 26), start=1)
    found = only([claim("monday", figure(9), said_by="police"), claim("june", changed, said_by="a doctor"), claim("tuesday", again, said_by="rescuers")], [MON, TUE, LATER])
    assert found.status == "superseded"
    assert [(v.low, v.replaced and (v.replaced.low, v.replaced.how, v.replaced.correction, v.replaced.since)) for v in found.values] == [
        (9, (14, "words", False, "2031-06-20")), (14, (26, "words", False, "2031-05-06")), (26, None)
    ]  # fmt: skip


def test_a_toll_of_more_than_a_few_does_not_grow_twentyfold() -> None:
    """Ten on Monday and 234 on Tuesday, by others: two counts."""
    found = only([claim("monday", figure(10), said_by="police"), claim("tuesday", figure(234), said_by="a doctor")], [MON, TUE])
    assert found.status == "contested"


def test_parts_that_nobody_names_are_no_rivals() -> None:
    """Ten of the dead here and 42 there may be any of them; of one class, as children, two numbers are rivals."""
    some = only([claim("monday", figure(10, part=True), said_by="police"), claim("tuesday", figure(42, part=True), said_by="a doctor")], [MON, TUE])
    other = report("other", "2031-05-05")
    children = only(
        [claim("monday", figure(5, who="children", part=True), said_by="police"), claim("other", figure(2, who="children", part=True), said_by="a doctor")],
        [MON, other],
    )
    assert (some.status, children.status) == ("compatible", "contested")


def test_a_body_and_its_head_are_one_holder() -> None:
    """The Observatory's 26 is replaced by its director's 35 on the same day."""
    other, board = report("other", "2031-05-05"), Party("Observatory", "Observatory", "organisation")
    told, later = claim("monday", figure(26), said_by="Observatory"), claim("other", figure(35), said_by="Omar Keita")
    later = replace(later, said_by=tuple(replace(s, body=replace(board, key=told.said_by[0].key)) for s in later.said_by))
    found = only([told, later], [MON, other])
    assert (found.status, found.rules.ucdp_best, found.values[1].said_by) == ("superseded", 35, ("Omar Keita",))
