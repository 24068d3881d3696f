"""The reader port: one format a module, from a file's bytes to drafts, to files inside it, and to notes on what was not read."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Protocol

from barchan.errors import UnreadableInput
from barchan.ingest.columns import Columns
from barchan.ingest.draft import Draft, Given

DEEPEST = 4
"""Archives within archives: a report in a message in a tar in a ZIP is four deep."""
MOST_ENTRIES = 200_000
"""Files that one input may unfold to."""
FLOOR_BYTES, TIMES = 2 * 2**30, 100
"""One input may unfold to 2 GiB, or to a hundred times its own size if that is more."""
RATIO, RATIO_FLOOR = 200, 16 * 2**20
"""A packed file may grow two hundredfold; text seldom passes twentyfold. Below 16 MiB nothing is asked."""

HEAD = 65_536
"""Bytes looked at to tell a format."""


class Budget:
    """What is left of what one input may unfold to; shared by all that lies inside it."""

    def __init__(self, size: int | None = None, *, entries: int = MOST_ENTRIES, most: int | None = None) -> None:
        self.bytes = most if most is not None else max(FLOOR_BYTES, TIMES * (size or 0))
        self.entries = entries

    def spend(self, count: int) -> None:
        """Take unpacked bytes from it. Raises UnreadableInput where they are more than is left."""
        self.bytes -= count
        if self.bytes < 0:
            raise UnreadableInput("It unfolds to more than a hundred times its size (an archive bomb, or a very large one): unpack it and name the folder.")

    def enter(self) -> None:
        """Take one entry from it. Raises UnreadableInput where none is left."""
        self.entries -= 1
        if self.entries < 0:
            raise UnreadableInput(f"It holds more than {MOST_ENTRIES:,} files: unpack it and name the folder.")


@dataclass(frozen=True, slots=True)
class Note:
    """Something for a person about a file or a record in it: its path, a short fixed phrase, and why with the cure."""

    path: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to read: a file, standard input, or a file inside another. The stream may be unable to seek and is read once."""

    path: str
    """As it is shown: relative to the input given, with forward slashes."""
    name: str
    """The name whose ending tells the format; without `.gz` once unpacked."""
    stream: IO[bytes]
    given: Given = Given()
    columns: Columns = Columns()
    depth: int = 0
    budget: Budget = field(default_factory=Budget)
    charset: str | None = None
    """What its sender said the encoding is."""

    def whole(self, most: int) -> bytes:
        """All its bytes. Raises UnreadableInput where they are more than `most`, OSError or EOFError where the file is damaged."""
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise UnreadableInput(f"It is too long (more than {most:,} bytes): cut it into single reports.")
        return data

    def inside(self, path: str, name: str, stream: IO[bytes], given: Given | None = None, charset: str | None = None) -> "Source":
        """A file inside this one, one deeper, on the same budget."""
        return Source(path, name, stream, self.given if given is None else given, self.columns, self.depth + 1, self.budget, charset)


Found = Draft | Source | Note
"""What a reader finds: a report's draft, a file inside (read before the next is asked for), or a note."""


class Reader(Protocol):
    """One input format. A module with these four names is a reader."""

    NAME: str
    """What people call the format: `PDF`."""
    SUFFIXES: tuple[str, ...]
    """Endings of its files, in lower case."""
    MAGIC: tuple[bytes, ...]
    """Bytes that only its files begin with; empty where any bytes may be one."""

    def read(self, source: Source) -> Iterator[Found]:
        """What is in the file, in its order. Raises UnreadableInput with the cure where it holds nothing that can be read."""
        ...


class Unpacked(io.RawIOBase):
    """Bytes as a stream that stops a bomb: by the budget, and by how much more comes out than went in."""

    def __init__(self, stream: IO[bytes], budget: Budget, packed: Callable[[], int] | None = None) -> None:
        super().__init__()
        self._stream, self._budget, self._packed = stream, budget, packed
        self._read = 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]
        """Fill the buffer with what comes next. Raises UnreadableInput for a bomb."""
        data = self._stream.read(len(buffer))
        self._read += len(data)
        self._budget.spend(len(data))
        if self._packed is not None and self._read > max(RATIO_FLOOR, RATIO * self._packed()):
            raise UnreadableInput(f"It unpacks to more than {RATIO} times its size (an archive bomb): unpack it by hand if it is sound.")
        buffer[: len(data)] = data
        return len(data)


def unpacked(stream: IO[bytes], budget: Budget, packed: Callable[[], int] | None = None) -> IO[bytes]:
    """A buffered stream within the budget; `packed` tells how many packed bytes went in so far."""
    return io.BufferedReader(Unpacked(stream, budget, packed), HEAD)


def peek(stream: IO[bytes]) -> bytes:
    """The first bytes of a stream that was not read yet, left in it."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(HEAD)[:HEAD]
    data = stream.read(HEAD)
    stream.seek(0)
    return data
