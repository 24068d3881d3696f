"""Pointing: which event told before a claim means that says `the attack`, `these strikes`."""

import re
from collections.abc import Iterable, Mapping

from barchan.knowledge.linking import LinkingTable
from barchan.model.claim import Claim
from barchan.text import fold

REACH = 600
"""Characters of text before `the attack` in which the attack stands: two or three sentences."""
NEXT = 2
"""Characters between an act and the relative clause that goes on about it: `a gas attack on Ossa | that left nine dead`."""
RELATIVE = re.compile(r"(?:that|which)\b")


def pointed_at(claims: Iterable[Claim], table: LinkingTable) -> Mapping[str, str]:
    """Id of a claim that only points at its event → id of the last claim before it that tells one; of one report's claims of one block."""
    found: dict[str, str] = {}
    told: Claim | None = None
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.id)):
        if told is not None and claim.sentence == told.sentence and 0 <= claim.start - told.end <= NEXT and RELATIVE.match(claim.quote):
            found[claim.id] = told.id
        elif not table.pointing.search(fold(claim.quote)):
            told = claim
        elif told is not None and not told.in_title and claim.start - told.end <= REACH:
            found[claim.id] = told.id
    return found
