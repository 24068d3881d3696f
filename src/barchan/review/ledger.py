"""Ledger: of several decisions about one thing the latest stands; what became of each is kept."""

from collections.abc import Hashable, Iterable
from dataclasses import replace

from barchan.model.decision import Decision, Ruling
from barchan.model.issue import Issue

CONTRADICTS = "decisions contradict"


class Ledger:
    """The rulings of one build, and the Issues that they give."""

    def __init__(self, order: Iterable[Decision]) -> None:
        self._place = {id(d): n for n, d in enumerate(order)}
        self._rulings: dict[int, Ruling] = {}
        self._issues: list[Issue] = []
        self._standing: dict[Hashable, Decision] = {}

    def ranked(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Decisions from the oldest to the latest; of one instant the later line is the later."""
        return sorted(decisions, key=self.rank)

    def rank(self, decision: Decision) -> tuple[object, ...]:
        """What a later decision is greater in."""
        return (decision.time, self._place[id(decision)])

    def stand(self, key: Hashable, decision: Decision) -> None:
        """Let a decision stand for what it is about, in place of an older one; to be called from the oldest to the latest."""
        older = self._standing.get(key)
        if older is not None:
            self.supersede(older, decision)
            if older.time == decision.time and not _alike(older, decision):
                self._issues.append(Issue(decision.where, "review", CONTRADICTS, f"{older.where} decides otherwise at the same time: this one, the later line, stands. Give the one that holds a later time."))  # fmt: skip
        self._standing[key] = decision

    def standing(self) -> list[tuple[Hashable, Decision]]:
        """What stands, in the order in which it was decided."""
        return sorted(self._standing.items(), key=lambda row: self.rank(row[1]))

    def supersede(self, older: Decision, newer: Decision) -> None:
        """A decision that gives way to a later one."""
        self._rulings[id(older)] = Ruling(older, "superseded", f"{newer.where} decided it anew")

    def refuse(self, decision: Decision, what: str, why: str) -> None:
        """A decision that does not apply: an Issue says so."""
        self._rulings[id(decision)] = Ruling(decision, "not applied", why)
        self._issues.append(Issue(decision.where, "review", what, why))

    def apply(self, decision: Decision, claims: Iterable[str] = (), machine: str | None = None) -> None:
        """A decision that stands."""
        self._rulings[id(decision)] = Ruling(decision, "applied", "", tuple(sorted(claims)), machine)

    def note(self, decision: Decision, what: str, why: str) -> None:
        """An Issue on a decision that stands all the same."""
        self._issues.append(Issue(decision.where, "review", what, why))

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What became of each decision so far, in the order of the rows."""
        return tuple(ruling for _, ruling in sorted(self._rulings.items(), key=lambda row: self._place[row[0]]))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The Issues so far."""
        return tuple(self._issues)


def _alike(a: Decision, b: Decision) -> bool:
    """Whether two decisions say the same."""
    return replace(a, author="", reason="", where="", subject=b.subject, other=b.other) == replace(b, author="", reason="", where="")
