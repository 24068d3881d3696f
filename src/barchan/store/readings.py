"""Readings kept between builds, one file each, so that an interrupted or repeated build goes on where it stopped.

A file is compressed JSON of the nouns: nothing in a folder that others may write to can make this process run code. A file that is cut, altered or
of another kind is passed over, and the report is read again.
"""

import hashlib
import json
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from barchan.model.digests import adapter
from barchan.model.reading import Reading
from barchan.model.report import Report
from barchan.store.rows import encoded, packed, unpacked
from barchan.store.whole_file import write_whole

FOLDER = "readings"
MOST_BYTES = 2 * 2**30
"""What all readings in a cache folder may take on disk; beyond, those longest unused go. Some 400,000 reports of 300 words."""
LARGEST = 256 * 2**20
"""Bytes of one reading, unpacked; a larger one is not kept."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of reports by one recipe: the hash of the code, tables and models that a reading follows from."""

    cache: Path
    recipe: str

    def key(self, report: Report) -> str:
        """What a report's reading is kept under: a hash of all that it follows from. Where the report lies, its raw bytes too, and its place in a record are not part of it."""
        bare = replace(report, path="", raw=None, lineage=None, story=None, versions=(), version_of=None, superseded_by=None)
        return hashlib.sha256(f"{self.recipe} {encoded(packed(bare))}".encode()).hexdigest()

    def has(self, key: str) -> bool:
        """Whether there is a file for it; `get` may still find that it holds no reading."""
        return self._file(key).is_file()

    def get(self, key: str, report: Report) -> Reading | None:
        """The reading that was put, equal to it; null where there is none or what is there is none."""
        file = self._file(key)
        try:
            entry = _entry(_inflated(file.read_bytes()))
        except (OSError, ValueError, RecursionError, zlib.error):
            return None
        reading = entry.reading
        if entry.key != key or any(claim.report != report.id or report.text[claim.start : claim.end] != claim.quote for claim in reading.claims):
            return None
        with suppress(OSError):  # From a folder that can only be read, nothing is thrown out either.
            os.utime(file)
        return Reading(reading.claims, tuple(replace(i, where=i.where or report.path) for i in reading.issues))

    def put(self, key: str, report: Report, reading: Reading) -> None:
        """Keep a reading, all of it or nothing; where the folder cannot be written, nothing happens."""
        bare = Reading(reading.claims, tuple(replace(i, where="" if i.where == report.path else i.where) for i in reading.issues))
        data = encoded({"key": key, "reading": packed(bare)}).encode("ascii")
        if len(data) > LARGEST:
            return
        with suppress(OSError):
            write_whole(self._file(key), zlib.compress(data, 6))

    def trim(self, most: int = MOST_BYTES) -> None:
        """Throw out the readings longest unused, of any recipe, until at most `most` bytes are left."""
        files = []
        for folder, _, names in os.walk(self.cache / FOLDER):
            for name in names:
                try:
                    told = os.stat(os.path.join(folder, name))
                except OSError:
                    continue  # Another build threw it out.
                files.append((told.st_mtime_ns, os.path.join(folder, name), told.st_size))
        over = sum(size for _, _, size in files) - most
        for _, name, size in sorted(files):
            if over <= 0:
                return
            try:
                os.unlink(name)
            except OSError:
                continue
            over -= size

    def _file(self, key: str) -> Path:
        return self.cache / FOLDER / self.recipe[:16] / key[:2] / f"{key}.json.z"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a file holds."""

    key: str
    reading: Reading


def _entry(data: bytes) -> _Entry:
    """What JSON tells; raises ValueError where it is no entry. Characters beyond the first 65,536 stand as two halves each, which the faster way does not take."""
    return unpacked(_Entry, json.loads(data)) if b"\\ud" in data else adapter(_Entry).validate_json(data)


def _inflated(data: bytes) -> bytes:
    """The JSON; raises ValueError where it is larger than any that is kept, or cut."""
    unpacking = zlib.decompressobj()
    whole = unpacking.decompress(data, LARGEST)
    if not unpacking.eof:
        raise ValueError("cut, or larger than any reading")
    return whole
