"""robots.txt: what a site lets a reader like this one fetch, and how often."""

from dataclasses import dataclass

from protego import Protego

from barchan.fetch.address import Address

NAME = "barchan"
"""The name by which robots.txt may speak of this reader."""


@dataclass(frozen=True)
class Robots:
    """What a site allows; `rules` null: everything, or nothing where it was not to be had."""

    rules: Protego | None
    unreachable: str | None = None
    """Why it could not be read, which forbids everything (RFC 9309)."""

    def refusal(self, address: Address) -> str | None:
        """Why an address may not be fetched; null where it may."""
        if self.unreachable is not None:
            return f"The site's robots.txt could not be read, so nothing is fetched from it: {self.unreachable}"
        if self.rules is not None and not self.rules.can_fetch(address.url, NAME):
            return "The site's robots.txt asks readers like this one to leave this address alone."
        return None

    @property
    def delay(self) -> float:
        """Seconds between requests that the site asks for; 0 where it asks for none."""
        asked = self.rules.crawl_delay(NAME) if self.rules is not None else None
        return max(0.0, float(asked)) if asked else 0.0


def robots_of(status: int, body: bytes) -> Robots:
    """What an answer to the question for robots.txt means: none (4xx) allows everything, a failing server (5xx) nothing."""
    if 200 <= status < 300:
        return Robots(Protego.parse(body.decode("utf-8", "replace")))
    if 400 <= status < 500 and status != 429:
        return Robots(None)
    return Robots(None, f"the server answered {status}.")
