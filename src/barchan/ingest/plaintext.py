"""Plain-text files: the text is stored as decoded."""

import hashlib

from barchan.errors import UnreadableInput
from barchan.ingest.decode import decode
from barchan.ingest.draft import MAX_CHARS, Draft, Given

SUFFIXES = (".txt", ".md", ".text")
MAX_BYTES = 4 * MAX_CHARS
"""More bytes than this cannot be a text of MAX_CHARS characters in any encoding, so they are not even loaded."""


def read_text(path: str, data: bytes, given: Given) -> tuple[Draft, tuple[tuple[str, str], ...]]:
    """The draft in a text file's bytes, and notes on its decoding. Raises UnreadableInput where it is empty, too long or no text."""
    decoded = decode(data)
    if len(decoded.text) > MAX_CHARS:
        raise too_long(len(decoded.text))
    if not decoded.text.strip():
        raise UnreadableInput("It is empty: put the report's text into it, or remove it.")
    return Draft(path, decoded.text, hashlib.sha256(data).hexdigest(), given), decoded.notes


def too_long(size: int) -> UnreadableInput:
    """The error for a text above the limit."""
    return UnreadableInput(f"Its text is too long ({size:,} characters; at most {MAX_CHARS:,} are read): cut it into single reports.")
