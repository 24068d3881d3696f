"""Bundle: claims of one report, or of several, that are about one event so far, seen as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from barchan.link.dating import known_when
from barchan.link.wording import content
from barchan.model.claim import Actor, Claim, Figure
from barchan.values.when import When, narrower
from barchan.values.where import Where


@dataclass(frozen=True)
class Bundle:
    """Claims about one event, sorted by id, with what they say together."""

    claims: tuple[Claim, ...]
    main: bool = False
    """Whether this is what its report is about: it holds a claim of the title or the lead."""
    leads: bool = False
    """Whether it is the first of its kind that its report tells: what follows without a day or place of its own goes on about it."""

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The claims' ids."""
        return tuple(c.id for c in self.claims)

    @cached_property
    def reports(self) -> frozenset[str]:
        """The reports that the claims stand in."""
        return frozenset(c.report for c in self.claims)

    @cached_property
    def when(self) -> When | None:
        """The narrowest time that a claim gives; null where none does."""
        times = [w for c in self.claims if (w := known_when(c)) is not None and (w.earliest or w.latest)]
        best: When | None = None
        for time in times:
            best = time if best is None else narrower(best, time)
        return best

    @cached_property
    def where(self) -> tuple[Where, ...]:
        """The places named, each once."""
        return tuple({w.name: w for c in self.claims for w in c.where}.values())

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of all claims."""
        return tuple(a for c in self.claims for a in c.actors)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all claims."""
        return tuple(f for c in self.claims for f in c.figures)

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of all claims, cut to their stems."""
        return frozenset(word for c in self.claims for word in content(c.quote))

    @cached_property
    def harmed(self) -> frozenset[tuple[str, int]]:
        """The persons whose harm the claims tell, by report and number."""
        return frozenset((c.report, person) for c in self.claims for person in c.harmed)

    @cached_property
    def predicates(self) -> frozenset[str]:
        """The predicates of all claims."""
        return frozenset(c.predicate for c in self.claims)

    def joined(self, other: "Bundle") -> "Bundle":
        """Both together."""
        return Bundle(tuple(sorted((*self.claims, *other.claims), key=lambda c: c.id)), self.main or other.main, self.leads or other.leads)


def main_claims(claims: Sequence[Claim], leads: int = 2) -> frozenset[str]:
    """The ids of a report's claims that stand in its title or in the first sentences that claim anything."""
    opening = sorted({c.sentence.start for c in claims if not c.in_title})[:leads]
    return frozenset(c.id for c in claims if c.in_title or c.sentence.start in opening)
