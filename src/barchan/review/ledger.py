"""Ledger: of several decisions about one thing the latest stands; what became of each is kept."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from barchan.model.decision import Decision, Ruling
from barchan.model.issue import Issue

CONTRADICTS = "decisions contradict"


class _AboutSomething(Protocol):
    """A decision with what it leads to."""

    @property
    def decision(self) -> Decision:
        """The decision."""


About = TypeVar("About", bound=_AboutSomething)


class Ledger:
    """The rulings of one build, and the Issues that they give."""

    def __init__(self, order: Iterable[Decision]) -> None:
        self._place = {id(d): n for n, d in enumerate(order)}
        self._rulings: dict[int, Ruling] = {}
        self._issues: list[Issue] = []

    def ranked(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Decisions from the oldest to the latest; of one instant the later line is the later."""
        return sorted(decisions, key=self.rank)

    def rank(self, decision: Decision) -> tuple[object, ...]:
        """What a later decision is greater in."""
        return (decision.time, self._place[id(decision)])

    def latest(self, rows: Iterable[tuple[Hashable, About]]) -> list[About]:
        """Of rows from the oldest to the latest, each with what it is about, those that stand; older ones give way to later ones."""
        standing: dict[Hashable, About] = {}
        for key, row in rows:
            if key in standing:
                self._give_way(standing.pop(key).decision, row.decision)
            standing[key] = row
        return list(standing.values())

    def _give_way(self, older: Decision, newer: Decision) -> None:
        self.supersede(older, newer)
        if older.time == newer.time and not _alike(older, newer):
            why = f"{older.where} decides otherwise at the same time; this one, the later line, stands. Give the one that holds a later time."
            self.note(newer, CONTRADICTS, why)

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

    def has(self, decision: Decision) -> bool:
        """Whether it is settled what becomes of a decision."""
        return id(decision) in self._rulings

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
