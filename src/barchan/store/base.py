"""The store port: where a record is kept between builds and asked by programs."""

from collections.abc import Mapping
from typing import Protocol

from barchan.model.claim import Claim
from barchan.model.record import Record


class Store(Protocol):
    """Keeps one record. Raises UsageError where it cannot be opened or written."""

    def save(self, record: Record, manifest: Mapping[str, object]) -> None:
        """Keep this record and its manifest in place of the one before, all at once or not at all."""

    def load(self) -> Record | None:
        """The record that was saved last, equal to it, each kind sorted by id; null where none was saved."""

    def manifest(self) -> Mapping[str, object] | None:
        """The manifest of the record that was saved last; null where none was."""

    def claims(self, *, report: str | None = None, event: str | None = None) -> tuple[Claim, ...]:
        """The claims, of one report or one event where told, by report and place in its text."""

    def close(self) -> None:
        """Let go of the file or the connection."""
