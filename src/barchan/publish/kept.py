"""Files of an output folder that are left as they are, because what they are made from is the same as when they were made.

A hidden file in the folder tells of each file a hash of what it was made from and one of what it holds: a file that was altered or taken away, or
that another version of the code made, is made again. So the folder always holds what would be made anew.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from barchan.model.digests import Digests
from barchan.publish.folder import link
from barchan.publish.jsonlines import Row, line
from barchan.recipe import recipe_of

FILE, LINES = ".made.json", ".lines.json"
"""The hidden files: of files, and of the lines of files."""
LIBRARIES = ("jinja2", "markupsafe", "pycountry", "babel", "vl-convert-python")
"""What a page follows from besides this package, by version."""

Asks = tuple[tuple[str, str], ...]
"""What was looked up elsewhere: the name of a look-up, and what was looked up there; sorted."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a file that was made."""

    source: str
    """A hash of all that it was made from."""
    asked: Asks
    """What it was found to look up elsewhere while it was made; `source` holds the answers too."""
    holds: str
    """A hash of its bytes."""


class Kept:
    """The files of a folder that is written anew into a draft: those that would come out the same are taken over.

    When all is written, `close` leaves in the draft what the next time needs.
    """

    def __init__(self, old: Path, draft: Path) -> None:
        """`old` is the folder as it is, or is not; `draft` is the empty one that will take its place."""
        self._old, self._draft = old, draft
        self._there = _read(old / FILE)
        self._made: dict[str, Made] = {}

    def take(self, name: str, source: Callable[[Asks], str]) -> bool:
        """Take a file over, and say whether it could be; `source` gives the hash of what it would be made from, were these the things looked up."""
        made = self._there.get(name)
        if made is None or made.source != source(made.asked) or made.holds != _hash_of(self._old / name):
            return False
        link(self._old / name, self._draft / name)
        self._made[name] = made
        return True

    def put(self, name: str, content: bytes, source: str, asked: Iterable[tuple[str, str]] = ()) -> None:
        """Write a file that was made anew, from what `source` is the hash of."""
        (self._draft / name).unlink(missing_ok=True)  # Never through a link into the old folder's file.
        (self._draft / name).write_bytes(content)
        self._made[name] = Made(source, tuple(sorted(asked)), hashlib.sha256(content).hexdigest())

    def close(self) -> None:
        """Write down what each file was made from."""
        rows = {name: [m.source, m.holds, m.asked] for name, m in sorted(self._made.items())}
        (self._draft / FILE).write_text(json.dumps(rows, separators=(",", ":")), "ascii")


class KeptLines:
    """Files of one line a noun: a line is taken over from the file that is there, where it was made from a noun that was the same."""

    def __init__(self, old: Path, draft: Path, digests: Digests) -> None:
        """`old` is the folder as it is, or is not; files of the same names are written into `draft`."""
        self._old, self._draft, self._digests = old, draft, digests
        self._there = _read_lines(old / LINES)
        self._made: dict[str, tuple[str, str]] = {}

    def write(self, name: str, nouns: Sequence[object], row: Callable[[Any], Row]) -> None:
        """Write a file, a line for each noun in their order; `row` makes what stands in one from the noun alone."""
        digests = [self._digests.of(noun) for noun in nouns]
        known = self._known(name)
        found = [known[digest] if digest in known else line(row(noun)).encode("utf-8") for digest, noun in zip(digests, nouns, strict=True)]
        content = b"".join(text + b"\n" for text in found)
        (self._draft / name).write_bytes(content)
        self._made[name] = hashlib.sha256(content).hexdigest(), " ".join(digests)

    def close(self) -> None:
        """Write down what each line was made from."""
        (self._draft / LINES).write_text(json.dumps([recipe(), self._made], separators=(",", ":"), sort_keys=True), "ascii")

    def _known(self, name: str) -> Mapping[str, bytes]:
        """The lines of a file by the digests of what they were made from; none where it is not as it was written."""
        holds, digests = self._there.get(name, ("", ""))
        try:
            content = (self._old / name).read_bytes()
        except OSError:
            return {}
        if hashlib.sha256(content).hexdigest() != holds:
            return {}
        return dict(zip(digests.split(), content.split(b"\n"), strict=False))


def hashed(*parts: object) -> str:
    """A hash of parts by their words; no part can run into the next."""
    digest = hashlib.sha256()
    for part in parts:
        piece = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()


@cache
def recipe() -> str:
    """A hash of all that a file follows from beside the record: this package's code, templates and tables, and what it draws on."""
    return recipe_of(libraries=LIBRARIES)


def _read_lines(path: Path) -> Mapping[str, tuple[str, str]]:
    """What the hidden file tells of lines that this code made; nothing where it is missing, cut or of another kind."""
    try:
        made_by, rows = json.loads(path.read_bytes())
        found = {name: (str(holds), str(digests)) for name, (holds, digests) in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return found if made_by == recipe() else {}


def _read(path: Path) -> Mapping[str, Made]:
    """What the hidden file tells; nothing where it is missing, cut or of another kind."""
    try:
        rows = json.loads(path.read_bytes())
        return {name: Made(source, tuple((str(kind), str(id)) for kind, id in asked), holds) for name, (source, holds, asked) in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _hash_of(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
