"""Limits: how much a fetch may take, and how polite it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes for one address; each hop of a redirect and robots.txt have their own."""

    body: int = 20 * 2**20
    """Bytes of a body as it is sent."""
    unpacked: int = 60 * 2**20
    """Bytes of a body once it is unpacked."""
    ratio: int = 200
    """How many times larger it may become by that, past the first MiB; text is packed to a tenth, a bomb to a thousandth."""
    seconds: float = 60.0
    """From the look-up of the name to the last byte of an answer."""
    idle: float = 15.0
    """Without a byte; also for the connection to be made."""
    redirects: int = 5
    tries: int = 2
    """How often an address is tried again where the server asks to come back later."""
    patience: float = 120.0
    """Longest wait that a server may ask for, by Retry-After or robots.txt; where it asks for more, it is not asked again."""
    gap: float = 2.0
    """Between two requests to one host, from the end of one to the beginning of the next."""
    robots: int = 512 * 2**10
    """Bytes of robots.txt that are read."""
