"""Review: one build's decisions, applied where the way of the data lets them: reports, claims, what linking keeps to, events."""

from collections.abc import Mapping, Sequence

from barchan.model.claim import Claim
from barchan.model.decision import DecisionFile, Ruling
from barchan.model.event import Event
from barchan.model.issue import Issue
from barchan.model.report import Report
from barchan.model.ties import NO_TIES, Ties
from barchan.review.anchors import Shelf
from barchan.review.claims import decide_claims
from barchan.review.events import decide_events
from barchan.review.fields import EVENT, Desk, Names
from barchan.review.ledger import Ledger
from barchan.review.reading import Sheet, read_decisions, read_row
from barchan.review.reports import decide_reports
from barchan.review.ties import decide_ties
from barchan.values.notation import Find
from barchan.values.where import Place


def _nowhere(name: str) -> tuple[Place, ...]:
    return ()


class Review:
    """The decisions of one build and what becomes of them; its methods are called in the order of the way, each once."""

    def __init__(self, sheet: Sheet = Sheet(), find: Find = _nowhere) -> None:  # noqa: B008 - frozen
        self._decisions = sheet.decisions
        self._issues = list(sheet.issues)
        self._find = find
        self._ledger = Ledger(sheet.decisions)

    @classmethod
    def of(cls, files: Sequence[DecisionFile], shared: Sequence[Mapping[str, str]], find: Find) -> "Review":
        """The review by the decisions in some files, and by those that a team shares."""
        return cls(read_decisions(files, shared), find)

    def reports(self, reports: Sequence[Report]) -> tuple[Report, ...]:
        """The reports without those that people left out, dated and named as they decided."""
        if not self._decisions:
            return tuple(reports)
        found = decide_reports(self._decisions, reports, self._ledger)
        self._issues += found.issues
        return found.reports

    def claims(self, reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], Ties]:
        """The claims as people decided them, and what linking is to keep to."""
        if not self._decisions:
            return tuple(claims), NO_TIES
        shelf = Shelf(reports, claims)
        now = decide_claims(self._decisions, shelf, claims, Desk(self._find, Names(claims)), self._ledger)
        pairs = [d for d in self._decisions if d.other is not None]
        return decide_ties(pairs, Shelf(reports, now), now, self._ledger) if pairs else (now, NO_TIES)

    def events(self, reports: Sequence[Report], claims: Sequence[Claim], events: Sequence[Event]) -> tuple[Event, ...]:
        """The events as people decided them; the last step."""
        on_events = [d for d in self._decisions if d.field.startswith(EVENT)]
        return decide_events(on_events, Shelf(reports, claims), events, self._find, self._ledger) if on_events else tuple(events)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is wrong with decisions, so far."""
        return (*self._issues, *self._ledger.issues)

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What became of each decision, in the order of the rows."""
        return self._ledger.rulings


def objections(row: Mapping[str, str], report: Report, claims: Sequence[Claim], find: Find) -> tuple[str, ...]:
    """What a build would object to in a row about one report, so that whoever writes it hears it at once."""
    review = Review(read_row(row), find)
    review.claims([report], claims)
    return tuple(issue.why for issue in review.issues)
