"""Lines of the contract's files."""

from barchan.model.lineage import Lineage
from barchan.publish.rows import lineage_row


def test_a_lineage_names_the_reports_that_rest_on_it_whole() -> None:
    """Which reports rest on an origin altogether is told apart from those that only share a passage."""
    row = lineage_row(Lineage("l-1", "shared_text", ("r-1", "r-2", "r-3"), ("c-1",), "Two ferries sank", first="r-1", whole=("r-1", "r-2")))
    assert row == {
        "id": "l-1", "basis": "shared_text", "reports": ["r-1", "r-2", "r-3"], "claims": ["c-1"],
        "shared": "Two ferries sank", "speaker": None, "first": "r-1", "whole": ["r-1", "r-2"],
    }  # fmt: skip
