"""Totals beside what their parts come to, and percentages beside the numbers that they follow from."""

from dataclasses import replace

from barchan.model.claim import Change, Claim, Figure, Parts
from tests.reconcile.factory import claim, figure, reconciled, report

MON, TUE = report("monday", "2031-05-05"), report("tuesday", "2031-05-05")


def spelt_out(total: int, parts: int, *, whole: bool, checked: str | None) -> Claim:
    """`48 dead: 30 guards and 20 raiders`."""
    quote = f"{total} dead: 30 guards and some raiders"
    row = Parts(2, parts, parts, "exactly", whole, checked, quote.index("30"), len(quote))  # type: ignore[arg-type]
    return claim("monday", replace(figure(total, text=str(total)), parts=row), quote=quote)


def test_parts_that_come_to_more_are_a_difference() -> None:
    """The total and the sum are both shown, with the words of the parts."""
    event, found = reconciled([spelt_out(48, 50, whole=True, checked="differs")], [MON])
    assert [(d.field, d.status) for d in found] == [("killed", "contested")]
    assert found[0].explanation.endswith("These contradict each other: the parts (30 guards and some raiders) come to 50, the total is given as 48.")
    assert [p.value for p in found[0].positions] == [
        {"low": 50, "high": 50, "modifier": "exactly"}, {"low": 48, "high": 48, "modifier": "exactly"}
    ]  # fmt: skip
    assert event.figures[0].why.endswith("the parts told (30 guards and some raiders) come to 50")


def test_parts_that_add_up_are_said_to() -> None:
    """No difference, and the figure says so; parts of which others may be untold say nothing."""
    event, found = reconciled([spelt_out(48, 48, whole=True, checked="agrees")], [MON])
    assert found == ()
    assert event.figures[0].why.endswith("the parts told (30 guards and some raiders) come to it")
    event, found = reconciled([spelt_out(48, 42, whole=False, checked=None)], [MON])
    assert found == ()
    assert "parts told" not in event.figures[0].why


def sides(*figures: Figure) -> list[Claim]:
    """An observatory's counts of sides, each in a claim of one report."""
    return [claim("tuesday", f, said_by="the Observatory", origins=["l-observatory"], name=str(n)) for n, f in enumerate(figures)]


def test_sides_of_one_origin_in_another_report_are_parts_too() -> None:
    """48 in all here, 30 and 20 of two sides there; 30 and 12 fit, as some may be untold."""
    total = claim("monday", figure(48), said_by="Observatory", origins=["l-observatory"])
    many = sides(figure(30, who="soldiers"), figure(20, who="militants"))
    few = sides(figure(30, who="soldiers"), figure(12, who="militants"))
    assert [d.status for d in reconciled([total, *many], [MON, TUE])[1] if "come to 50" in d.explanation] == ["contested"]
    assert [d for d in reconciled([total, *few], [MON, TUE])[1] if d.status == "contested"] == []


def test_a_percentage_of_another_report_is_checked() -> None:
    """From 1,180 to 2,005 is 70 per cent more, not 50."""
    moved = claim("monday", figure(2005, measure="incidents", change=Change(1180, 2005)))
    right = claim("tuesday", figure(70, measure="share", unit="percent", change=Change(None, None, 70.0)))
    wrong = claim("tuesday", figure(50, measure="share", unit="percent", change=Change(None, None, 50.0)))
    fits, differs = (reconciled([moved, other], [MON, TUE])[1] for other in (right, wrong))
    assert [(d.field, d.status) for d in fits] == [("incidents", "compatible")]
    assert fits[0].explanation.endswith("They fit together: 1,180 to 2,005 is a change of 70 per cent.")
    assert [(d.field, d.status) for d in differs] == [("incidents", "contested")]
