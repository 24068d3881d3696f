"""Lineage: an origin that several reports or claims rest on."""

from dataclasses import dataclass
from typing import Literal

Basis = Literal["shared_text", "credited_agency", "same_statement", "decision"]


@dataclass(frozen=True, slots=True)
class Lineage:
    """One origin of several reports or claims, with the words that show it."""

    id: str
    basis: Basis
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    shared: str
    """The shared words, once for the group: the copied run, the credit, or the statement's content."""
    speaker: str | None = None
    """Canonical name of the first speaker, for `same_statement`."""
    first: str | None = None
    """The report that came first, where dates tell."""
    whole: tuple[str, ...] = ()
    """The reports that rest on it as a whole, not only in the claims named."""
