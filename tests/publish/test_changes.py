"""What is otherwise between two records: what became of ids, which values changed, and which report caused it."""

from collections.abc import Sequence
from dataclasses import replace

from barchan.model.build import Change
from barchan.model.claim import Claim, EventType
from barchan.model.entity import Alias, Entity
from barchan.model.event import CountValue, Disagreement, Event, Finding, Held, Rules, Status
from barchan.model.lineage import Lineage
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.publish.changes import Fates, find_changes
from tests.factory import claim, report

TEXT = "Five traders were killed. Nine traders were killed. The army left Kuth."
A, B, C = (report(f"{TEXT} {outlet}.", outlet, day) for outlet, day in (("River Post", "2031-05-03"), ("Delta Wire", "2031-05-04"), ("Hill Echo", "2031-05-05")))
FIVE = claim(A, "Five traders were killed", predicate="kill")
NINE = claim(B, "Nine traders were killed", predicate="kill")
LEFT = claim(A, "The army left Kuth", predicate="withdraw")
ALSO = claim(C, "The army left Kuth", predicate="withdraw")


def event(id: str, *claims: Claim, toll: Sequence[int] = (), status: Status = "single_source", title: str = "The attack") -> Event:
    """An event of these claims, each of which gives one of the tolls."""
    values = tuple(CountValue(n, n, "exactly", (c.id,), (c.report,), (), None) for n, c in zip(toll, claims, strict=False))
    figures = (Finding("killed", None, None, "event", values, status, Rules(), ""),) if toll else ()
    reports = tuple(sorted({c.report for c in claims}))
    return Event(id, title, "kill", EventType(), None, (), (), False, tuple(sorted(c.id for c in claims)), reports, reports, status, figures)


def record(reports: Sequence[Report], claims: Sequence[Claim] = (), events: Sequence[Event] = (), **more: object) -> Record:
    """A record of these."""
    return replace(Record(tuple(reports), tuple(claims), (), (), (), tuple(events), (), (), ()), **more)  # type: ignore[arg-type]


def changes(old: Record, new: Record, **manifests: dict[str, object]) -> list[Change]:
    """The changes but for those of the reports themselves."""
    found = find_changes(old, new, manifests.get("before", {}), manifests.get("after", {}))
    return [c for c in found if c.kind != "report"]


def test_nothing_is_otherwise() -> None:
    """A record and itself."""
    one = record([A], [FIVE], [event("e-1", FIVE, toll=[5])])
    assert changes(one, one) == []


def test_a_toll_that_changed_names_old_new_and_the_report() -> None:
    """The event took another id, its toll and its statuses turned: Delta Wire came."""
    old, new = record([A], [FIVE], [event("e-1", FIVE, toll=[5])]), record([A, B], [FIVE, NINE], [event("e-2", FIVE, NINE, toll=[5, 9], status="contested")])
    found = {(c.topic, c.what): c for c in changes(old, new)}
    assert (found["itself", "replaced"].id, found["itself", "replaced"].into) == ("e-1", ("e-2",))
    toll = found["toll", "changed"]
    assert (toll.id, toll.heading, toll.old, toll.new, toll.because, toll.why) == ("e-2", "Killed", "5", "5 or 9", (B.id,), "Delta Wire, 4 May 2031 came.")
    assert (found["status", "changed"].old, found["status", "changed"].new) == ("single_source", "contested")


def test_a_new_event_is_added_by_its_report() -> None:
    """With what the page calls it."""
    (found,) = changes(record([A], [FIVE], [event("e-1", FIVE)]), record([A, C], [FIVE, ALSO], [event("e-1", FIVE), event("e-2", ALSO, title="The army left.")]))
    assert (found.kind, found.what, found.id, found.title, found.because) == ("event", "added", "e-2", "The army left.", (C.id,))


def test_two_events_become_one_and_one_becomes_two() -> None:
    """Merged and split tell where the old ids went."""
    apart = record([A, C], [LEFT, ALSO], [event("e-1", LEFT), event("e-2", ALSO)])
    joined = record([A, C], [LEFT, ALSO], [event("e-3", LEFT, ALSO)])
    fate = [(c.what, c.id, c.into) for c in changes(apart, joined) if c.topic == "itself"]
    assert fate == [("merged", "e-1", ("e-3",)), ("merged", "e-2", ("e-3",))]
    assert [(c.what, c.id, c.into) for c in changes(joined, apart) if c.topic == "itself"] == [("split", "e-3", ("e-1", "e-2"))]


def test_what_no_report_caused_says_what_else_changed() -> None:
    """By the manifests: here the tables."""
    old, new = record([A], [FIVE], [event("e-1", FIVE, toll=[5])]), record([A], [FIVE], [event("e-1", FIVE, toll=[6])])
    (found,) = changes(old, new, before={"knowledge": "1"}, after={"knowledge": "2"})
    assert (found.because, found.why) == ((), "No report caused it; other tables.")


def test_a_report_that_is_gone() -> None:
    """What it alone told is removed because of it."""
    (found,) = changes(record([A, B], [FIVE, NINE], [event("e-1", FIVE), event("e-2", NINE)]), record([A], [FIVE], [event("e-1", FIVE)]))
    assert (found.what, found.id, found.because, found.why) == ("removed", "e-2", (B.id,), "Delta Wire, 4 May 2031 is no longer read.")


def test_a_newer_version_keeps_its_events() -> None:
    """The page's claims have other ids, but the first killing of the one is the first killing of the other."""
    page = replace(B, versions=(A.id,), version_of=A.id)
    before = replace(A, versions=(B.id,), superseded_by=B.id)
    old, new = record([A], [FIVE], [event("e-1", FIVE, toll=[5])]), record([before, page], [FIVE, NINE], [event("e-2", NINE, toll=[9])])
    assert [(c.topic, c.what, c.id, c.old, c.new) for c in changes(old, new)] == [("itself", "replaced", "e-1", None, None), ("toll", "changed", "e-2", "5", "9")]
    (told,) = [c for c in find_changes(old, new, {}, {}) if c.kind == "report"]
    assert (told.what, told.id, told.into, told.because) == ("replaced", A.id, (B.id,), (B.id,))


def test_a_disagreement_that_turned() -> None:
    """It is known by its field and claims, as its id follows from the event's."""

    def held(about: str, status: str, *claims: Claim) -> Disagreement:
        positions = tuple(Held(None, "", (c.id,), (c.report,), ()) for c in claims)
        return Disagreement(f"d-{about}", about, "killed", positions, status, "")  # type: ignore[arg-type]

    old = record([A, B], [FIVE, NINE], [event("e-1", FIVE, NINE)], disagreements=(held("e-1", "contested", FIVE, NINE),))
    new = record([A, B, C], [FIVE, NINE, ALSO], [event("e-2", FIVE, NINE, ALSO)], disagreements=(held("e-2", "superseded", FIVE, NINE),))
    turned = [c for c in changes(old, new) if c.kind == "disagreement" and c.topic == "status"]
    assert [(c.title, c.heading, c.old, c.new) for c in turned] == [("The attack", "Killed", "contested", "superseded")]


def test_an_entity_and_an_origin_that_took_other_ids() -> None:
    """By where they are named, and by what rests on them."""

    def of(name: str, reports: Sequence[Report], claims: Sequence[Claim]) -> Record:
        entity = Entity(f"n-{name}", "The army", "army", (Alias("the army", tuple(r.id for r in reports), "its name"),))
        lineage = Lineage(f"l-{name}", "same_statement", tuple(r.id for r in reports), tuple(c.id for c in claims), "The army left Kuth", "the governor")
        return record([A, C], [LEFT, ALSO], entities=(entity,), lineages=(lineage,))

    found = changes(of("1", [A], [LEFT]), of("2", [A, C], [LEFT, ALSO]))
    assert [(c.kind, c.what, c.id, c.into, c.title) for c in found] == [("entity", "replaced", "n-1", ("n-2",), "The army"), ("lineage", "replaced", "l-1", ("l-2",), "the governor")]


def test_groups_that_share_members_stay_what_they_are() -> None:
    """Origins overlap; one that keeps its id is neither split nor merged, and one that is gone went where its members are found anew."""
    fates = Fates({"a": {1, 2}, "b": {2, 3}}, {"a": {1, 2}, "c": {2, 3, 4}})
    assert list(fates.told()) == [("replaced", "b", ("c",))]
    assert list(fates.pairs()) == [("a", "a"), ("b", "c")]
