"""Addresses of pages: an archive's copy told apart from the page itself."""

import re

_COPY = re.compile(r"https?://(?:web\.archive\.org/web|[\w.-]{1,100}/(?:wayback|web))/\d{4,14}[a-z_]{0,4}/(?P<page>https?:/{1,2}.+)", re.IGNORECASE)


def archived_address(address: str | None) -> tuple[str | None, str | None]:
    """The page's own address and the archive's address of its copy; null where there is none."""
    if not address or not re.match(r"https?://[^\s/]", address):
        return None, None
    if match := _COPY.fullmatch(address):
        return re.sub(r"^(https?:)/+", r"\1//", match["page"]), address
    return address, None
