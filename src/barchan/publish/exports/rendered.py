"""Rendered pieces of tables that are taken over from the files of the last export, where they are made from the same.

Half of what a record's workbook and CSV files cost goes into the claims, and of ten new reports those of the others see nothing. A hidden file tells of each
piece what it was made from and how long it is; a file that was altered counts as none. So a file always holds what would be made anew.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from barchan.publish.exports.tables import Piece
from barchan.publish.kept import recipe

FILE = ".pieces.json"
INSIDE = "!"
"""What parts an archive's name from that of a file in it."""


@dataclass(frozen=True, slots=True)
class _File:
    """What is known of a file: a hash of its bytes, where its pieces begin, and of each what it was made from and how many bytes it takes."""

    holds: str
    begins: int
    pieces: Sequence[tuple[str, int]]


class Rendered:
    """The exports of a record's folder that are written anew, whose pieces may stand in the old ones."""

    def __init__(self, old: Path | None = None) -> None:
        """`old` is the record's folder as it is, or is not; without it nothing is taken over."""
        self._old = old
        self._there = _read(old / FILE) if old is not None else {}
        self._made: dict[str, _File] = {}

    def whole(self, name: str, head: bytes, pieces: Sequence[Piece], render: Callable[[Piece], bytes], tail: bytes = b"") -> bytes:
        """A file's bytes; `name` is its place in the folder, of one in an archive that of the archive, `!` and its own."""
        sources = [piece.source() if piece.source is not None and self._old is not None else "" for piece in pieces]
        known = dict(self._known(name)) if any(sources) else {}
        found = [known[source] if source in known else render(piece) for source, piece in zip(sources, pieces, strict=True)]
        content = b"".join((head, *found, tail))
        if any(sources):
            self._made[name] = _File(hashlib.sha256(content).hexdigest(), len(head), [(source, len(part)) for source, part in zip(sources, found, strict=True)])
        return content

    def close(self, folder: Path) -> None:
        """Write down in the new folder what each piece was made from."""
        rows = {name: [file.holds, file.begins, file.pieces] for name, file in sorted(self._made.items())}
        (folder / FILE).write_text(json.dumps([recipe(), rows], separators=(",", ":")), "ascii")

    def _known(self, name: str) -> Iterator[tuple[str, bytes]]:
        """The pieces of the old file by what they were made from; none where it is not as it was written."""
        file = self._there.get(name)
        content = self._content(name) if file is not None else b""
        if file is None or hashlib.sha256(content).hexdigest() != file.holds:
            return
        ends = accumulate((length for _, length in file.pieces), initial=file.begins)
        for (source, _), (start, end) in zip(file.pieces, pairwise(ends), strict=True):
            if source:
                yield source, content[start:end]

    def _content(self, name: str) -> bytes:
        assert self._old is not None
        path, _, member = name.partition(INSIDE)
        try:
            return zipfile.ZipFile(self._old / path).read(member) if member else (self._old / path).read_bytes()
        except (OSError, KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
            return b""


NOT_KEPT = Rendered()
"""Takes nothing over."""


def _read(path: Path) -> Mapping[str, _File]:
    """What the hidden file tells of pieces that this code made; nothing where it is missing, cut or of another kind."""
    try:
        made_by, rows = json.loads(path.read_bytes())
        found = {
            name: _File(str(holds), int(begins), [(str(source), int(length)) for source, length in pieces]) for name, (holds, begins, pieces) in rows.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return found if made_by == recipe() else {}
