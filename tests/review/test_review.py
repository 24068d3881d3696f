"""Decisions applied: to reports, claims, ties and events; and those that cannot be, each with an Issue."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.groups import Bonds
from barchan.model.claim import Claim
from barchan.model.issue import Issue
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.model.ties import Ties
from barchan.review.reading import Sheet
from barchan.review.review import Review
from barchan.values.where import Place
from tests.factory import BRIDGE, DENIAL, GOVERNOR, MORNING_POST, RIVER_TIMES, UPDATE, WIRE, bridge_record
from tests.review.factory import Row, row, sheet

RECORD = bridge_record()


def of(text: str) -> Report:
    """The report with a text."""
    return next(r for r in RECORD.reports if r.text == text)


POST, TIMES, GOV, AGENCY, DENY, LATER = (of(t) for t in (MORNING_POST, RIVER_TIMES, GOVERNOR, WIRE, DENIAL, UPDATE))
DIED = "Governor Awa Sidibe said 16 people died in the attack near Tarkou"
BRIDGE_DEAD = "16 people had died at the bridge"
COUNTED = "The Sahel Relief Agency counted at least 19 dead at the Tarkou bridge on 13 March"


def find(name: str) -> tuple[Place, ...]:
    """The one place that is known."""
    return (BRIDGE,) if name in ("Tarkou", "Tarkou bridge") else ()


class Done:
    """A review carried through on the made-up story."""

    def __init__(self, *rows: Row, record: Record = RECORD) -> None:
        review = Review(sheet(*rows), find)
        self.reports = review.reports(record.reports)
        names = {r.id for r in self.reports}
        self.claims, self.ties = review.claims(self.reports, [c for c in record.claims if c.report in names])
        self.events = review.events(self.reports, self.claims, record.events)
        self.issues: tuple[Issue, ...] = review.issues
        self.states = [r.state for r in review.rulings]
        self.rulings = review.rulings

    def claim(self, report: Report, quote: str) -> Claim:
        """The claim on some words."""
        return next(c for c in self.claims if c.report == report.id and quote in c.quote)

    @property
    def why(self) -> list[tuple[str, str, str]]:
        """Where, what and why of the Issues."""
        return [(i.where, i.what, i.why) for i in self.issues]


def test_without_decisions_nothing_changes() -> None:
    """Not even the identity of what goes through."""
    done = Done()
    assert (done.reports, done.claims, done.ties, done.events) == (RECORD.reports, RECORD.claims, Ties(), RECORD.events)


@pytest.mark.parametrize(
    ("field", "value", "machine"),
    [
        ("killed", "at least 17", "16"), ("killed.who", "civilians", "everyone"), ("when", "2027-03-12/2027-03-13", "unknown"),
        ("where", "Tarkou (MLI)", None), ("said_by", "the report", "Awa Sidibe"), ("said_by", "Awa Sidibe; Red Scarves", "Awa Sidibe"),
        ("actor", "Red Scarves", "unknown"), ("target", "traders", "unknown"), ("predicate", "killing", "attack"), ("realis", "alleged", "reported"),
        ("negated", "yes", "no"), ("background", "yes", "no"), ("summary", "Sixteen died.", None), ("type.acled", "Protests/Peaceful protest", "Battles/Armed clash"),
        ("type.plover", "PROTEST/demo", "ASSAULT/firearms"), ("type.plover", "unknown", "ASSAULT/firearms"),
    ],
)  # fmt: skip
def test_every_field_can_be_set(field: str, value: str, machine: str | None) -> None:
    """The person's value stands in the claim, told in the same notation; the machine's stands beside it."""
    done = Done(row("set", GOV.sha256, DIED, field, value))
    assert done.issues == ()
    (entry,) = done.claim(GOV, DIED).decided
    assert (entry.field, entry.value, entry.author, entry.time, entry.reason) == (field, value, "Awa", "2027-03-20T00:00:00Z", "I looked.")
    assert machine is None or entry.machine == machine
    again = Done(row("accept", GOV.sha256, DIED, field, value), record=replace(RECORD, claims=done.claims))
    assert again.claim(GOV, DIED).decided[-1].machine == value


def test_a_number_is_found_by_its_own_words_too() -> None:
    """And one that the machine missed is added on the words that give it."""
    done = Done(row("set", GOV.id, "16 people", "killed", "17"), row("set", GOV.id, "the attack", "injured", "2", nth="1"))
    assert done.issues == ()
    assert [(f.measure, f.low, f.text) for f in done.claim(GOV, DIED).figures] == [("killed", 17, "16 people"), ("injured", 2, "the attack")]


def test_a_value_can_be_rejected_and_accepted() -> None:
    """Rejected, a figure is none and a time is unknown; accepted, nothing changes but the mark."""
    done = Done(row("reject", GOV.sha256, DIED, "killed", "16"), row("reject", AGENCY.sha256, COUNTED, "when"), row("accept", AGENCY.sha256, COUNTED, "killed", "at least 19"))
    dead, counted = done.claim(GOV, DIED), done.claim(AGENCY, COUNTED)
    assert (dead.figures, counted.when) == ((), None)
    assert [(d.field, d.value, d.machine) for d in dead.decided] == [("killed", None, "16")]
    assert [(d.verb, d.value, d.machine) for d in counted.decided] == [("reject", None, "2027-03-13"), ("accept", "at least 19", "at least 19")]
    assert counted.figures == next(c for c in RECORD.claims if c.id == counted.id).figures


def test_an_accepted_value_stands_against_a_later_machine() -> None:
    """What a person looked at outranks what another version reads."""
    assert [f.low for f in Done(row("accept", GOV.sha256, DIED, "killed", "18")).claim(GOV, DIED).figures] == [18]


def test_a_rejected_value_that_the_machine_no_longer_reads_is_looked_at_again() -> None:
    """The rejection was of another value."""
    done = Done(row("reject", GOV.sha256, DIED, "killed", "18"))
    assert done.why == [("decisions.csv:2", "decision no longer applies", "It rejects 18, and the machine now reads 16: look at it again.")]
    assert [f.low for f in done.claim(GOV, DIED).figures] == [16]


def test_a_claim_can_be_rejected_and_taken_back() -> None:
    """The later decision stands, whichever line it is on; the earlier is kept as superseded."""
    rejected = row("reject", GOV.sha256, DIED, time="2027-03-20")
    assert not [c for c in Done(rejected).claims if c.quote == DIED]
    again = Done(row("accept", GOV.sha256, DIED, time="2027-03-21"), rejected)
    assert [c.decided[0].verb for c in again.claims if c.quote == DIED] == ["accept"]
    assert again.states == ["applied", "superseded"]
    assert again.issues == ()


def test_a_claim_can_be_added_and_its_fields_set() -> None:
    """On words in which the machine finds nothing."""
    words = "The group has crossed the river before"
    done = Done(row("add", GOV.sha256, words, predicate="deployment"), row("set", GOV.sha256, words, "actor", "Red Scarves"))
    claim = done.claim(GOV, words)
    assert (claim.kind, claim.predicate, claim.quote, claim.report) == ("event", "deployment", words, GOV.id)
    assert GOV.text[claim.start : claim.end] == words
    assert [a.name for a in claim.actors] == ["Red Scarves"]
    assert [(d.verb, d.field) for d in claim.decided] == [("add", "claim"), ("set", "actor")]
    assert done.states == ["applied", "applied"]


def test_what_the_machine_finds_by_now_is_not_added_twice() -> None:
    """The decision stands on the machine's claim."""
    found = Done(row("add", GOV.sha256, "crossed the river", predicate="deployment"))
    again = Done(row("add", GOV.sha256, "crossed the river", predicate="deployment"), record=replace(RECORD, claims=found.claims))
    assert (len(again.claims), again.states) == (len(found.claims), ["applied"])


def test_a_report_can_be_left_out_dated_and_named() -> None:
    """One that is left out is told of; what was decided on it earlier gives way."""
    done = Done(
        row("set", DENY.sha256, "", "published", "2027-03-20"), row("set", DENY.sha256, "", "outlet", "Delta Herald"),
        row("accept", AGENCY.sha256, COUNTED, time="2027-03-19"), row("leave_out", AGENCY.sha256, reason="It is a forgery."),
    )  # fmt: skip
    assert AGENCY.id not in {r.id for r in done.reports}
    dated = next(r for r in done.reports if r.id == DENY.id)
    assert (dated.published.earliest, dated.published.status, dated.outlet) == ("2027-03-20", "given", "Delta Herald")
    assert [(d.field, d.machine) for d in dated.decided] == [("published", "unknown"), ("outlet", "Border Gazette")]
    assert done.states == ["applied", "applied", "superseded", "applied"]
    assert [(i.where, i.what, i.why) for i in done.issues] == [(AGENCY.path, "left out by a decision", "Awa left it out: It is a forgery. (decisions.csv:5).")]


def test_a_report_that_was_left_out_can_come_back() -> None:
    """By a later accept."""
    done = Done(row("leave_out", AGENCY.sha256), row("accept", AGENCY.sha256, time="2027-03-21"))
    assert done.reports == RECORD.reports
    assert done.states == ["superseded", "applied"]


def test_pairs_are_given_to_linking() -> None:
    """Claims for events, keys of names for entities, reports for origins."""
    done = Done(
        row("same", GOV.sha256, DIED, "event", other_report=AGENCY.sha256, other_quote=COUNTED),
        row("not_same", POST.sha256, "Gunmen", "entity", other_report=DENY.sha256, other_quote="Red Scarves", other_nth="1"),
        row("not_same", POST.sha256, "", "origin", other_report=TIMES.sha256),
    )
    assert done.issues == ()
    one, other = done.claim(GOV, DIED).id, done.claim(AGENCY, COUNTED).id
    assert done.ties.events.same == ((one, other),)
    assert done.ties.entities.apart == (("name:gunmen", "name:red scarves"),)
    assert done.ties.origins.apart == ((POST.id, TIMES.id),)


def test_one_name_in_two_reports_can_be_parted() -> None:
    """It gets a key of its own in the second."""
    done = Done(row("not_same", GOV.sha256, "Red Scarves", "entity", other_report=DENY.sha256, other_quote="Red Scarves", other_nth="1"))
    assert done.issues == ()
    one, other = (c.actors[0].key for c in done.claims if c.realis in ("alleged", "denied"))
    assert {one, other} == {"name:red scarves", f"name:red scarves {DENY.id}"}
    assert done.ties.entities.apart == (("name:red scarves", f"name:red scarves {DENY.id}"),)


@pytest.mark.parametrize("verbs", [("same", "not_same"), ("not_same", "same")])
def test_the_later_of_two_answers_on_one_name_stands(verbs: tuple[str, str]) -> None:
    """Also where parting gave it a key of its own."""
    rows = [
        row(verb, GOV.sha256, "Red Scarves", "entity", other_report=DENY.sha256, other_quote="Red Scarves", other_nth="1", time=f"2027-03-2{n}")
        for n, verb in enumerate(verbs)
    ]
    done = Done(*rows)
    assert (done.states, done.issues) == (["superseded", "applied"], ())
    assert bool(done.ties.entities.apart) == (verbs[1] == "not_same")


def test_of_pairs_that_cannot_all_hold_the_later_stand() -> None:
    """a is b, b is c, and a is not c: the oldest gives way, with an Issue."""
    a, b, c = (GOV.sha256, DIED), (AGENCY.sha256, COUNTED), (LATER.sha256, BRIDGE_DEAD)

    def pair(verb: str, x: tuple[str, str], y: tuple[str, str], day: int) -> Row:
        return row(verb, *x, "event", other_report=y[0], other_quote=y[1], time=f"2027-03-{day}")

    done = Done(pair("same", a, b, 20), pair("same", b, c, 21), pair("not_same", a, c, 22))
    assert done.states == ["not applied", "applied", "applied"]
    assert [(i.where, i.what) for i in done.issues] == [("decisions.csv:2", "decisions contradict")]
    other = Done(pair("not_same", a, c, 20), pair("same", b, c, 21), pair("same", a, b, 22))
    assert other.states == ["not applied", "applied", "applied"]
    turned = Done(pair("same", a, b, 20), pair("not_same", b, a, 21))
    assert (turned.states, turned.issues) == (["superseded", "applied"], ())


def test_fields_of_events_are_set_after_reconciling() -> None:
    """The person's number under every rule, the reports' values as they were; a title, a day."""
    done = Done(
        row("set", GOV.sha256, DIED, "event.killed", "17-18"), row("set", AGENCY.sha256, COUNTED, "event.title", "Attack on a convoy"),
        row("set", AGENCY.sha256, COUNTED, "event.when", "2027-03-13T06:00Z"), row("accept", GOV.sha256, DIED, "event.destroyed", "3"),
        row("set", GOV.sha256, DIED, "event.injured", "4"),
    )  # fmt: skip
    assert done.issues == ()
    event, before = done.events[0], RECORD.events[0]
    toll, trucks, hurt = event.figures
    assert (toll.rules.ucdp_low, toll.rules.ucdp_best, toll.rules.ucdp_high) == (17, 17, 18)
    assert (toll.values, toll.status) == (before.figures[0].values, before.figures[0].status)
    assert toll.why.startswith("a person set 17-18; ")
    assert (trucks.rules, trucks.decided[0].value) == (before.figures[1].rules, "3")
    assert [(v.low, v.claims) for v in hurt.values] == [(4, (done.claim(GOV, DIED).id,))]
    assert event.title == "Attack on a convoy"
    assert event.when is not None
    assert event.when.earliest == "2027-03-13T06:00:00Z"
    assert [(d.field, d.machine) for d in event.decided] == [
        ("killed", "16-19"), ("title", before.title), ("when", "2027-03-13"), ("destroyed", "3"), ("injured", "unknown"),
    ]  # fmt: skip


GONE, UNSURE, AGAINST, WRONG = "decision no longer applies", "decision ambiguous", "decisions contradict", "decision malformed"
TROUBLES: dict[str, tuple[tuple[Row, ...], str, str]] = {
    "no such report": ((row("accept", "r-0", "words"),), GONE, "No report has the hash r-0"),
    "no such report to leave out": ((row("leave_out", "r-0"),), GONE, "No report has the hash r-0"),
    "no such report on the other side": ((row("same", GOV.id, "", "origin", other_report="r-0"),), GONE, "No report has the hash r-0"),
    "words that do not stand there": ((row("accept", GOV.id, "seventeen died"),), GONE, "The words “seventeen died” do not stand in"),
    "words that stand twice": ((row("accept", GOV.id, "attack"),), UNSURE, "The words “attack” stand 2 times"),
    "too few of them": ((row("accept", GOV.id, "attack", nth="3"),), GONE, "The words “attack” stand 2 times in"),
    "no claim there": ((row("accept", GOV.id, "sixteen lost"),), GONE, "No claim stands on “sixteen lost”"),
    "no such claim there": ((row("accept", GOV.id, DIED, predicate="protest"),), GONE, "No claim (protest) stands on"),
    "no figure there": ((row("reject", GOV.id, DIED, "injured"),), GONE, "No figure of injured stands on these words"),
    "no such class of event": ((row("add", GOV.id, "crossed the river", predicate="crossing"),), WRONG, "'crossing' is no class"),
    "no number": ((row("set", GOV.id, DIED, "killed", "many"),), WRONG, "'many' is no value of killed. Write a number"),
    "no time": ((row("set", GOV.id, DIED, "when", "Sunday"),), WRONG, "'Sunday' is no value of when. Write a time"),
    "no such place": ((row("set", GOV.id, DIED, "where", "Atlantis"),), WRONG, "'Atlantis' is no value of where. No place called"),
    "no such stance": ((row("set", GOV.id, DIED, "realis", "rumoured"),), WRONG, "'rumoured' is no value of realis. Write one of"),
    "no such class of people": ((row("set", GOV.id, DIED, "killed.who", "poets"),), WRONG, "'poets' is no value of killed.who"),
    "no such codes": ((row("set", GOV.id, DIED, "type.acled", "Wars/War"),), WRONG, "'Wars/War' is no value of type.acled"),
    "what every claim has": ((row("reject", GOV.id, DIED, "realis"),), WRONG, "'' is no value of realis. Every claim has it"),
    "no date of publication": ((row("set", GOV.id, "", "published", "2027-03-14T09:30Z"),), WRONG, "'2027-03-14T09:30Z' is no value of published"),
    "no figure of the event": ((row("accept", GOV.id, DIED, "event.injured"),), GONE, "The event has no figure of injured any more"),
    "a title that is none": ((row("reject", GOV.id, DIED, "event.title"),), WRONG, "'' is no value of event.title. Every event has it"),
    "nobody named": ((row("same", GOV.id, "sixteen lost", "entity", other_report=DENY.id, other_quote="market days"),), GONE, "Nobody is named by “sixteen lost”"),
    "one claim on both sides": (
        (row("same", GOV.id, DIED, "event", other_report=GOV.id, other_quote="16 people died"),), UNSURE, "Both sides are the same claim"),
    "a field of a rejected claim": (
        (row("reject", GOV.id, DIED), row("set", GOV.id, DIED, "killed", "3", time="2027-03-21")), AGAINST, "decisions.csv:2 rejects the claim"),
    "words of a report that is left out": (
        (row("leave_out", GOV.id), row("accept", GOV.id, DIED, time="2027-03-21")), AGAINST, "decisions.csv:2 leaves its report out"),
    "two minds at one time": (
        (row("set", GOV.id, DIED, "killed", "3"), row("set", GOV.id, DIED, "killed", "4", author="Omar")), AGAINST, "decisions.csv:2 decides otherwise"),
}  # fmt: skip


@pytest.mark.parametrize("name", TROUBLES)
def test_what_cannot_be_applied_is_told(name: str) -> None:
    """One Issue on the row, with the cure; the decision is kept with what became of it."""
    rows, what, why = TROUBLES[name]
    done = Done(*rows)
    issues = [i for i in done.issues if i.what != "left out by a decision"]
    assert [(i.where, i.stage, i.what) for i in issues] == [(f"decisions.csv:{len(rows) + 1}", "review", what)]
    assert issues[0].why.startswith(why)
    assert len(done.rulings) == len(rows)


def test_every_kind_of_mistake_at_once() -> None:
    """Each gives its Issue, none is lost, and the sound ones stand."""
    rows = [r for rows, _, _ in TROUBLES.values() for r in rows]
    done = Done(*(r for r in rows if r["verb"] != "leave_out"), row("set", AGENCY.sha256, COUNTED, "killed", "20"))
    assert len(done.rulings) == len([r for r in rows if r["verb"] != "leave_out"]) + 1
    assert [f.low for f in done.claim(AGENCY, COUNTED).figures] == [20]


def test_a_copy_of_a_row_is_no_contradiction() -> None:
    """Two files may hold the same decision."""
    rows = sheet(row("set", GOV.id, DIED, "killed", "3"))
    review = Review(Sheet(rows.decisions + sheet(row("set", GOV.sha256, DIED, "killed", "3")).decisions), find)
    review.claims(RECORD.reports, RECORD.claims)
    assert [r.state for r in review.rulings] == ["superseded", "applied"]
    assert review.issues == ()


def test_the_order_of_rows_does_not_matter_where_times_differ() -> None:
    """Nor does the order of claims."""
    rows = [row("set", GOV.id, DIED, "killed", str(n), time=f"2027-03-{n}") for n in (20, 22, 21)]
    assert {Done(*order).claim(GOV, DIED).figures[0].low for order in (rows, rows[::-1])} == {22}


REPORTS = st.sampled_from([GOV.sha256, GOV.id, AGENCY.sha256, DENY.sha256, LATER.sha256, "r-0"])
QUOTES = st.sampled_from(["", DIED, COUNTED, BRIDGE_DEAD, "16 people", "attack", "Red Scarves", "Governor Awa Sidibe", "The group has crossed the river", "no such words"])
NTHS = st.sampled_from(["", "", "1", "2", "9"])
FIELD_NAMES = st.sampled_from(
    ["", "killed", "injured", "killed.who", "when", "where", "said_by", "actor", "predicate", "realis", "type.acled", "event.killed", "event.when",
     "event.title", "event.where", "event.killed.civilians", "published", "outlet", "event", "entity", "origin"]
)  # fmt: skip
VALUES = st.sampled_from(["", "16", "at least 17", "unknown", "2027-03-13", "Tarkou (MLI)", "Awa Sidibe; Red Scarves", "killing", "alleged", "yes", "civilians", "the report"])
ROWS = st.builds(
    row, st.sampled_from(["accept", "reject", "set", "add", "same", "not_same", "leave_out"]), REPORTS, QUOTES, FIELD_NAMES, VALUES, nth=NTHS,
    time=st.sampled_from(["2027-03-20", "2027-03-21", "2027-03-22"]), predicate=st.sampled_from(["", "", "attack", "killing"]),
    other_report=st.one_of(st.just(""), REPORTS), other_quote=QUOTES, other_nth=NTHS,
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(ROWS, max_size=12))
def test_every_decision_gets_a_ruling_and_none_breaks_a_build(rows: list[Row]) -> None:
    """Whatever the rows say: applied, superseded, or an Issue on its line; what is not applied is never without one."""
    decisions = sheet(*rows).decisions
    review = Review(Sheet(decisions), find)
    reports = review.reports(RECORD.reports)
    names = {r.id for r in reports}
    claims, ties = review.claims(reports, [c for c in RECORD.claims if c.report in names])
    review.events(reports, claims, [e for e in RECORD.events if set(e.reports) & names])
    assert [r.decision for r in review.rulings] == list(decisions)
    lines = {i.where for i in review.issues}
    assert {r.decision.where for r in review.rulings if r.state == "not applied"} <= lines
    assert all(r.why for r in review.rulings if r.state != "applied")
    for pairs in (ties.events, ties.entities, ties.origins):
        bonds = Bonds(pairs.same, pairs.apart)
        assert all(bonds.root(a) == bonds.root(b) for a, b in pairs.same)
        assert all(bonds.root(a) != bonds.root(b) for a, b in pairs.apart)
    for claim in claims:
        text = next(r.text for r in reports if r.id == claim.report)
        assert text[claim.start : claim.end] == claim.quote
        assert all(text[f.start : f.end] == f.text for f in claim.figures)
        assert all(text[a.start : a.end] == a.text for a in claim.actors)
