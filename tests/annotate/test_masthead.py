"""The towns that a medium names itself by settle the names of its reports."""

from dataclasses import replace

import pytest

from barchan.annotate.masthead import names_beside
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.report import MASTHEAD, MarkedSpan
from tests.factory import report


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The places."""
    return Gazetteer.open(None)


def _words(gazetteer: Gazetteer, text: str = "", outlet: str | None = None) -> list[tuple[str, str | None]]:
    spans = (MarkedSpan(0, len(text), "furniture", MASTHEAD),) if text else ()
    found = names_beside(replace(report(text or "Nothing.", day=None, spans=()), spans=spans, outlet=outlet), gazetteer)
    return sorted({(t.words, t.container) for t in found}, key=str)


def test_towns_of_a_masthead(gazetteer: Gazetteer) -> None:
    """With the division behind the comma."""
    assert _words(gazetteer, "KZZQ 7 News Shreveport, Louisiana News & Sports") == [("Louisiana", None), ("Shreveport", "Louisiana")]


def test_town_of_an_address(gazetteer: Gazetteer) -> None:
    """Two words stand as one, beside the words of media."""
    assert _words(gazetteer, outlet="losangelestimes.com") == [("los angeles", None)]
    assert _words(gazetteer, outlet="kzzq.com") == []
