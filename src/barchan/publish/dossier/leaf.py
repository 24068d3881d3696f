"""A leaf of the dossier: one page, with all that it is made from, so that it is known whether it would come out otherwise than it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from barchan.model.digests import Digests
from barchan.model.record import Record
from barchan.publish.dossier.book import LOOKUPS, Ask, Asked, Book, Library
from barchan.publish.dossier.site import Site
from barchan.publish.kept import hashed, recipe

PLACES = "places"
"""What a site's pages are called among the look-ups."""


@dataclass(frozen=True)
class Leaf:
    """A page that can be written. It follows from its own part of the record, and from what it looks up of the rest by id: nothing else is handed to it."""

    part: Record
    """What it shows."""
    places: Mapping[str, str]
    """On which page each thing of the part stands."""
    library: Library
    site: Site
    """The whole dossier, seen from this page."""
    write: Callable[[Book], str]
    given: Sequence[str] = ()
    """Words that go into it besides; `write` knows them."""

    @property
    def name(self) -> str:
        """What its file is called."""
        return self.site.here.rpartition("/")[2]

    def book(self, asked: set[Ask]) -> Book:
        """What its sections draw from; what they look up elsewhere is put into `asked`."""
        pages = Asked(PLACES, self.places, self.site.pages, asked)
        return Book(self.part, self.library.seen_from(self.part, asked), Site(self.site.here, pages))

    def written(self) -> tuple[str, set[Ask]]:
        """The page as text, and what it looked up elsewhere."""
        asked: set[Ask] = set()
        return self.write(self.book(asked)), asked

    def source(self, asked: Iterable[Ask], digests: Digests) -> str:
        """A hash of all that the page is made from, were these the things that it looks up elsewhere."""
        own = (digests.of(noun) for kind in fields(Record) for noun in (kind.name, *getattr(self.part, kind.name)))
        return hashed(recipe(), self.site.here, *self.given, *own, *(self._answer(name, id, digests) for name, id in sorted(asked)))

    def _answer(self, name: str, id: str, digests: Digests) -> str:
        if name not in (*LOOKUPS, PLACES):
            return ""
        found = (self.site.pages if name == PLACES else getattr(self.library, name)).get(id)
        return f"{name} {id} {digests.of(found)}"
