"""The store port: where a record is kept between builds, with all that it was before, and asked by programs."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from barchan.model.batch import Sources
from barchan.model.build import Build, Change
from barchan.model.claim import Claim
from barchan.model.digests import Digests
from barchan.model.record import Record

Tell = Callable[[Record, Record, Mapping[str, object]], Sequence[Change]]
"""What is otherwise, from the nouns that were and are not, or not so; those that are and were not, or not so; and the manifest before."""


class Store(Protocol):
    """Keeps one record and its history. Raises UsageError where it cannot be opened or written."""

    def save(
        self, record: Record, manifest: Mapping[str, object], *, sources: Sources = Sources(), tell: Tell | None = None,  # noqa: B008 - frozen
        made: str | None = None, after: int | None = None, digests: Digests | None = None,
    ) -> int:  # fmt: skip
        """Keep this record and its manifest as the newest build, all at once or not at all; the build's number.

        `sources` are what it was made from, `made` is when it was; `tell` says what is otherwise than in the build before.
        `digests` may know the record's nouns already. A record equal to the newest in all is that build, and none is added. With `after`, raises Outdated where the newest build is another (0: there is none).
        """

    def builds(self) -> tuple[Build, ...]:
        """All builds, the oldest first."""

    def load(self, build: int | None = None) -> Record | None:
        """The record of a build, the newest where none is named, equal to what was saved; null where there is none."""

    def sources(self) -> Sources:
        """What the newest record was made from, sorted by id."""

    def changes(self, build: int) -> tuple[Change, ...]:
        """What was otherwise than in the build before, in the order saved."""

    def manifest(self) -> Mapping[str, object] | None:
        """The manifest of the newest build; null where there is none."""

    def claims(self, *, report: str | None = None, event: str | None = None) -> tuple[Claim, ...]:
        """The newest record's claims, of one report or one event where told, by report and place in its text."""

    def decide(self, decisions: Sequence[Mapping[str, str]]) -> int:
        """Put people's decisions, rows of a decisions.csv, behind those that are there, and say how many are new; none is ever altered or lost."""

    def decisions(self) -> tuple[Mapping[str, str], ...]:
        """All decisions in the order they came in."""

    def close(self) -> None:
        """Let go of the file or the connection."""
