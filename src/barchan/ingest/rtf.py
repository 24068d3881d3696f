"""RTF: its words."""

import hashlib
from collections.abc import Iterator

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.decode import mend
from barchan.ingest.digests import split_digest
from barchan.ingest.draft import MAX_BYTES, MAX_CHARS, Draft
from barchan.ingest.version import package_version

NAME = "RTF"
SUFFIXES: tuple[str, ...] = (".rtf",)
MAGIC: tuple[bytes, ...] = (b"{\\rtf",)


def read(source: Source) -> Iterator[Found]:
    """The text as one draft, or as several where a newspaper database wrote it. Raises UnreadableInput where there is none."""
    from striprtf.striprtf import rtf_to_text

    data = source.whole(MAX_BYTES)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableInput("It is no RTF: save it anew from a word processor.")
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # noqa: BLE001 - a damaged file raises nearly anything in this library
        raise UnreadableInput(f"It is a damaged RTF file ({type(error).__name__}): open it in a word processor and save it anew.") from None
    decoded = mend("\n\n".join(line for line in (" ".join(line.split(" ")).strip() for line in text.splitlines()) if line))
    if not decoded.text.strip():
        raise UnreadableInput("It has no text: put the report's text into it, or remove it.")
    if len(decoded.text) > MAX_CHARS:
        raise UnreadableInput(f"Its text is too long (more than {MAX_CHARS:,} characters): cut it into single reports.")
    yield from (Note(source.path, what, why) for what, why in decoded.notes)
    draft = Draft(source.path, decoded.text, hashlib.sha256(data).hexdigest(), source.given, raw=data, extracted_by=package_version("striprtf"))
    yield from split_digest(draft)
