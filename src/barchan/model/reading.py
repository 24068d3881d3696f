"""Reading: what one report gave, before reports are compared."""

from dataclasses import dataclass

from barchan.model.claim import Claim
from barchan.model.issue import Issue


@dataclass(frozen=True, slots=True)
class Reading:
    """One report's claims, or the issues that say why there are none."""

    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()
