"""The outlet of a report: as given, else the host of its address, else unknown."""

from urllib.parse import urlsplit


def find_outlet(given: str | None, url: str | None) -> str | None:
    """The outlet's name; a host without `www.` where only an address was given."""
    if given or not url:
        return given
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    host = (host or "").removeprefix("www.")
    return host if "." in host else None
