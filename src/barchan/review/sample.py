"""Sample: random values of a record for a person to check, and what the answers say of all."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from barchan.model.claim import Claim
from barchan.model.decision import anchor_of, report_names
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.model.told import Told, told

SURE = 1.959963984540054
"""Standard deviations to either side that hold 95 of 100."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A value of a record with where it stands."""

    report: Report
    claim: Claim
    told: Told
    row: Mapping[str, str]
    """What a decision on it says of where it stands and what it is, by column."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were right, and between which shares the rate of all values lies, 95 times of 100 (Wilson's interval)."""

    right: int
    of: int

    @property
    def bounds(self) -> tuple[float, float]:
        """The ends of the interval; nought and one where nothing was looked at."""
        if self.of == 0:
            return 0.0, 1.0
        share, z2 = self.right / self.of, SURE * SURE / self.of
        middle = share + z2 / 2
        reach = SURE * math.sqrt(share * (1 - share) / self.of + z2 / (4 * self.of))
        return max(0.0, (middle - reach) / (1 + z2)), min(1.0, (middle + reach) / (1 + z2))

    def __str__(self) -> str:
        low, high = self.bounds
        return f"{self.right} of {self.of} right (95 %: {100 * low:.0f}–{100 * high:.0f})"


def draw(record: Record, count: int, seed: int) -> tuple[Checked, ...]:
    """So many values drawn at random from all that nobody decided on yet, in a random order; one seed and record give the same ones."""
    names = report_names((r.id, r.sha256) for r in record.reports)
    reports = {r.id: r for r in record.reports}
    spans = Counter((c.report, c.start, c.end) for c in record.claims)
    open_values = [
        (claim, value)
        for claim in sorted(record.claims, key=lambda c: c.id)
        for value in told(claim)
        if not {"claim", value.field} & {d.field for d in claim.decided}
    ]
    found = []
    for claim, value in random.Random(seed).sample(open_values, min(count, len(open_values))):
        report, several = reports[claim.report], spans[claim.report, claim.start, claim.end] > 1
        anchor = anchor_of(report.text, names[report.id], value.span)
        row = {
            "report": anchor.report, "quote": anchor.quote, "nth": str(anchor.nth or ""), "predicate": claim.predicate if several else "",
            "field": value.field,
        }  # fmt: skip
        found.append(Checked(report, claim, value, row))
    return tuple(found)


def rates(answers: Iterable[tuple[str, bool]]) -> tuple[Rate, Sequence[tuple[str, Rate]]]:
    """The rate of all answers (field, right or not), and of each field, those with most answers first."""
    listed = list(answers)
    asked, right = Counter(field for field, _ in listed), Counter(field for field, good in listed if good)
    fields = sorted(asked, key=lambda field: (-asked[field], field))
    return Rate(right.total(), asked.total()), [(field, Rate(right[field], asked[field])) for field in fields]
