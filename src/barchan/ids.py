"""Identifiers that follow from content alone, so that any run on any machine gives the same ones."""

import hashlib

LENGTH = 16
"""Hex digits kept: 64 bits, where ten million records collide with a chance of about 3 in a million."""


def content_id(prefix: str, *parts: object) -> str:
    """An id such as `c-3f…`: the prefix and a hash of the parts; `None` and the empty string differ."""
    digest = hashlib.sha256()
    for part in parts:
        piece = b"\x00" if part is None else str(part).encode("utf-8", "surrogatepass")
        digest.update(len(piece).to_bytes(8, "big") + piece)
        digest.update(b"\x01" if part is None else b"\x02")
    return f"{prefix}-{digest.hexdigest()[:LENGTH]}"
