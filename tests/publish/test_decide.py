"""What the page's script is given to decide with."""

import json
from dataclasses import replace
from typing import Any

from barchan.model.decision import Anchor, Decision, Ruling, decided
from barchan.model.record import Record
from barchan.publish.dossier.book import Book
from barchan.publish.dossier.decide import decided as listed
from barchan.publish.dossier.decide import desk
from tests.factory import bridge_record

RECORD = bridge_record()
GOVERNOR = next(r for r in RECORD.reports if "Governor: sixteen" in (r.title or ""))
DEAD = next(c for c in RECORD.claims if c.report == GOVERNOR.id and c.figures)


def made(record: Record = RECORD) -> dict[str, Any]:
    """The sheet of a page that links to all claims."""
    book = Book(record)
    book.cites(c.id for c in record.claims)
    found: dict[str, Any] = json.loads(json.dumps(desk(book)))
    return found


def test_a_claim_is_found_by_its_words_and_told_in_the_notation_of_decisions() -> None:
    """With the value as the page's elements name it."""
    claim = made()["claims"][DEAD.id]
    assert claim["at"] == [DEAD.quote]
    assert ["killed", "16", "16/16"] in claim["told"]
    assert ["where", "near Tarkou (MLI)", "near Tarkou (MLI)"] in claim["told"]
    assert made()["reports"][GOVERNOR.id] == GOVERNOR.sha256


def test_two_figures_of_one_claim_are_found_by_their_own_words() -> None:
    """Each with its value."""
    figure = DEAD.figures[0]
    second = replace(figure, id="f-2", low=2, high=2, text="died", start=DEAD.start + DEAD.quote.index("died"), end=DEAD.start + DEAD.quote.index("died") + 4)
    record = replace(RECORD, claims=tuple(replace(c, figures=(figure, second)) if c is DEAD else c for c in RECORD.claims))
    told = [t for t in made(record)["claims"][DEAD.id]["told"] if t[0] == "killed"]
    assert told == [["killed", "16", "16/16", "16 people"], ["killed", "2", "2/2", "died"]]


def test_an_open_question_names_both_sides_by_words() -> None:
    """Under the keys of names; one that no words bear is not asked."""
    (proposal,) = RECORD.proposals
    asked = made(replace(RECORD, proposals=(replace(proposal, subjects=("name:gunmen", "name:red scarves")),)))["questions"]["p-1"]
    assert (asked["field"], asked["quote"], asked["other_quote"]) == ("entity", "Gunmen", "Red Scarves")
    assert made(replace(RECORD, proposals=(replace(proposal, subjects=("name:gunmen", "name:nobody")),)))["questions"] == {}
    origin = replace(proposal, kind="same_origin", subjects=(GOVERNOR.id, RECORD.reports[0].id))
    assert made(replace(RECORD, proposals=(origin,)))["questions"]["p-1"]["report"] == GOVERNOR.sha256


def test_decisions_are_listed_with_the_machines_value() -> None:
    """The latest first; one that does not stand says why."""
    first = Decision("set", Anchor(GOVERNOR.sha256, DEAD.quote), "killed", "17", None, "Awa", "2027-03-20T00:00:00Z", "I counted.", "decisions.csv:2")
    second = replace(first, verb="not_same", field="origin", value="", time="2027-03-21T00:00:00Z", other=Anchor("r-0"))
    claims = tuple(replace(c, decided=(decided(first, "16", "17"),)) if c is DEAD else c for c in RECORD.claims)
    rulings = (Ruling(first, "applied", "", (DEAD.id,), "16"), Ruling(second, "not applied", "No report."))
    record = replace(RECORD, claims=claims, rulings=rulings)
    shown = listed(Book(record))
    assert [(s.words, s.machine, s.by, s.reason, s.state) for s in shown] == [
        ("not one origin", "", "Awa, 21 March 2027", "I counted.", "not applied: No report."),
        ("killed: 17", "16", "Awa, 20 March 2027", "I counted.", ""),
    ]
    assert [c.claim for c in shown[1].cites] == [DEAD.id]
    sheet = made(record)
    assert sheet["claims"][DEAD.id]["decided"] == [["killed", "set", "17", "16", "Awa", "I counted."]]
    assert sheet["known"] == ["2027-03-20T00:00:00Z|set|killed|17", "2027-03-21T00:00:00Z|not_same|origin|"]
