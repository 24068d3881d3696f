"""Where things stand: on this page, or on another of the dossier's pages."""

import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from barchan.model.record import Record

INDEX = "index.html"

FOLDER = "dossier"
"""Folder for the pages beside index.html."""

MOST_TEXTS = 60
"""Reports whose texts one page holds; where there are more, each text has a page of its own."""


@dataclass(frozen=True, slots=True)
class Site:
    """The page that is being written, and on which page of a dossier of several each thing stands."""

    here: str = INDEX
    """Path of this page below the dossier's folder, with forward slashes."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Page by id, of events, reports (their cards), texts (`t-` and the report's id), claims and stories; without a page: on this one."""

    def at(self, page: str) -> "Site":
        """The same dossier as seen from another page."""
        return replace(self, here=page)

    def href(self, thing: str) -> str:
        """A link to a thing by its id, from this page: `#c-1`, `../reports/r-1.html#c-1`."""
        page = self.pages.get(thing, self.here)
        return f"#{thing}" if page == self.here else f"{self.to(page)}#{thing}"

    def to(self, page: str) -> str:
        """A link to a page, from this one."""
        return posixpath.relpath(page, posixpath.dirname(self.here) or ".")


def text_pages(record: Record) -> dict[str, str]:
    """The page on which each report's text and claims stand, by the report's id; paths from the record's folder."""
    if len(record.stories) < 2:
        many = len(record.reports) > MOST_TEXTS
        return {r.id: f"{FOLDER}/{r.id}.html" if many else INDEX for r in record.reports}
    sizes = Counter(r.story for r in record.reports)
    return {r.id: f"{FOLDER}/{r.id if sizes[r.story] > MOST_TEXTS else r.story}.html" if r.story else INDEX for r in record.reports}
