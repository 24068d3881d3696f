"""Failures: why an address was not fetched, in words for a person."""


class NotFetched(Exception):
    """One address was not fetched; the text says why, with the cure where there is one."""


class Busy(NotFetched):
    """The server asks to come back later; `seconds` is how long it wants, null where it does not say."""

    def __init__(self, why: str, seconds: float | None) -> None:
        super().__init__(why)
        self.seconds = seconds
