"""The desk: a record with what the exports look up in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from barchan.model.claim import Claim
from barchan.model.digests import Digests
from barchan.model.event import Event
from barchan.model.record import Record
from barchan.model.report import Report
from barchan.publish.dossier.site import text_pages
from barchan.publish.exports.rendered import NOT_KEPT, Rendered
from barchan.publish.links import passage_link

Made = TypeVar("Made")


@dataclass(frozen=True)
class Desk:
    """A record and its nouns by id."""

    record: Record
    digests: Digests = field(default_factory=Digests, repr=False, compare=False)
    """Hashes of its nouns, some of which may be known already."""
    rendered: Rendered = field(default=NOT_KEPT, repr=False, compare=False)
    """What its tables came to in the files of the last export."""
    _made: dict[Callable[["Desk"], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[["Desk"], Made]) -> Made:
        """What a function makes of this desk; made once, however many exports ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        found: Made = self._made[make]
        return found

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {c.id: c for c in self.record.claims}

    @cached_property
    def reports(self) -> dict[str, Report]:
        """Reports by id."""
        return {r.id: r for r in self.record.reports}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {e.id: e for e in self.record.events}

    @cached_property
    def names(self) -> dict[str, str]:
        """What events, entities and reports are called, by id."""
        named = {r.id: r.title or r.path for r in self.record.reports}
        named |= {c.id: c.summary for c in self.record.claims}
        named |= {e.id: e.name for e in self.record.entities}
        return named | {e.id: e.title for e in self.record.events}

    def sources(self, event: Event) -> list[Report]:
        """The reports that speak of an event, by publication (undated last), outlet and path."""
        found = [self.reports[i] for i in event.reports if i in self.reports]
        return sorted(found, key=lambda r: (r.published.earliest or "9999", r.outlet or "", r.path, r.id))

    def link(self, claim: Claim) -> str | None:
        """The way to a claim's passage: at its source, else on the record's page."""
        if claim.id not in self._links:
            self._links[claim.id] = passage_link(claim, self.reports[claim.report], self.pages[claim.report])
        return self._links[claim.id]

    @cached_property
    def left_out(self) -> dict[str, str | None]:
        """Why events are no row of a coder's table, by id, as far as that was asked."""
        return {}

    @cached_property
    def _links(self) -> dict[str, str | None]:
        """Those that were asked for: a claim stands in several tables."""
        return {}

    @cached_property
    def pages(self) -> dict[str, str]:
        """On which page of the dossier each report's text is, by the report's id."""
        return text_pages(self.record)

    def outlets(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """Who published the claims: outlets, or the paths of reports without one; sorted, each once."""
        found = {self.claims[i].report for i in claims if i in self.claims}
        return tuple(sorted({r.outlet or r.path for i in found if (r := self.reports.get(i))}))
