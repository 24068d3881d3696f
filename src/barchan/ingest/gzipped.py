"""gzip, bzip2 and xz: one packed file, read as what it holds."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast

from barchan.ingest.base import Found, Source, peek, unpacked

NAME = "gzip"
SUFFIXES: tuple[str, ...] = (".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz")
MAGIC: tuple[bytes, ...] = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
DAMAGED = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile, tarfile.TarError)
"""What unpacking raises, of these and of archives, where the bytes are damaged or cut off."""


def read(source: Source) -> Iterator[Found]:
    """The file in it, under the same path. Where it is cut off, the reader of that file meets one of DAMAGED."""
    name = source.name
    for short in (".tgz", ".tbz2", ".txz"):
        name = name[: -len(short)] + ".tar" if name.casefold().endswith(short) else name
    ending = next((s for s in (".gz", ".bz2", ".xz") if name.casefold().endswith(s)), "")
    magic = peek(source.stream)
    counted = _Counted(source.stream)
    packed = cast("IO[bytes]", counted)
    opened: object
    if magic.startswith(b"BZh"):
        opened = bz2.BZ2File(packed)
    elif magic.startswith(b"\xfd7zXZ"):
        opened = lzma.LZMAFile(packed)  # noqa: SIM115 - closed with the stream it reads
    else:
        opened = gzip.GzipFile(fileobj=packed, mode="rb")
    stream = unpacked(cast("IO[bytes]", opened), source.budget, lambda: counted.count)
    yield source.inside(source.path, name[: len(name) - len(ending)] if ending else name, stream)


class _Counted(io.RawIOBase):
    """A stream that counts what is read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """What comes next, counted."""
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def seekable(self) -> bool:
        """It is read once, forward."""
        return False
