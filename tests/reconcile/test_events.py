"""An event put together from its claims."""

from hypothesis import given, settings
from hypothesis import strategies as st

from barchan.model.claim import Claim
from barchan.model.event import EventGroup
from barchan.model.lineage import Lineage
from barchan.reconcile.events import reconcile
from barchan.reconcile.evidence import independent_origins
from tests.reconcile.factory import ATTACK, actor, claim, day, figure, reconciled, report

A, B, C = report("a", "2031-05-05"), report("b", "2031-05-05"), report("c", "2031-05-07")


def test_origins_are_counted_not_reports() -> None:
    """Three reports, two on one statement: two origins."""
    lineage = Lineage("l-1", "same_statement", ("a", "b"), (), "the statement", "the army")
    event, _ = reconciled([claim("a", origins=["l-1"]), claim("b", origins=["l-1"]), claim("c")], [A, B, C], [lineage])
    assert (event.reports, event.origins, event.status) == (("a", "b", "c"), ("c", "l-1"), "agreed")


def test_origins_that_share_a_lineage_are_one() -> None:
    """A claim that rests on an agency and on a statement ties both together; the statement names them."""
    lineages = {"l-1": Lineage("l-1", "credited_agency", (), (), ""), "l-2": Lineage("l-2", "same_statement", (), (), "")}
    claims = [claim("a", origins=["l-1"]), claim("b", origins=["l-1", "l-2"]), claim("c", origins=["l-2"])]
    found = independent_origins(claims, {r.id: r for r in (A, B, C)}, lineages)
    assert sorted(set(found.values())) == ["l-2"]


def test_a_copied_report_is_no_origin_of_its_own() -> None:
    """A claim without lineages rests on its report's."""
    copy = report("d", lineage="l-9")
    assert independent_origins([claim("d")], {"d": copy}, {}) == {claim("d").id: "l-9"}


def test_a_denied_event_is_contested() -> None:
    """Told by one, denied by another."""
    event, found = reconciled([claim("a"), claim("b", realis="denied", said_by="the army")], [A, B])
    assert (event.status, [d.field for d in found]) == ("contested", ["realis"])


def test_parts_are_named_by_their_whole() -> None:
    """An event names the events that are part of it."""
    claims = {c.id: c for c in (claim("a", name="x"), claim("a", name="y"))}
    first, second = sorted(claims)
    groups = [EventGroup("e-1", "kill", ATTACK, "", (first,)), EventGroup("e-2", "kill", ATTACK, "", (second,), part_of="e-1")]
    events, _ = reconcile(groups, claims, {"a": A}, {})
    assert [(e.id, e.parts, e.part_of) for e in events] == [("e-1", ("e-2",), None), ("e-2", (), "e-1")]


def test_nothing_comes_of_nothing() -> None:
    """No groups, no events."""
    assert reconcile([], {}, {}, {}) == ((), ())


CLAIMS: list[Claim] = [
    claim("a", figure(16), said_by="police", actors=[actor("name:x")], when=day("2031-05-01")),
    claim("a", figure(4, who="children"), name="2"),
    claim("b", figure(19), said_by="a doctor", when=day("2031-05-04"), actors=[actor("name:x")]),
    claim("b", realis="denied", said_by="the army", name="3"),
    claim("c", figure(21), origins=["l-1"], when=day("2031-05-01", "2031-05-31", precision="month")),
    claim("c", realis="alleged", name="4", actors=[actor("name:y")]),
]


@settings(max_examples=25, deadline=None)
@given(st.permutations(CLAIMS), st.permutations([A, B, C]))
def test_input_order_never_matters(claims: list[Claim], reports: list[object]) -> None:
    """The same claims give the same events and disagreements in any order."""
    assert reconciled(claims, reports) == reconciled(CLAIMS, [A, B, C])  # type: ignore[arg-type]
