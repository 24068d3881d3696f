"""Raw bytes kept beside the record: a file a hash, written once and never altered."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

FOLDER = "raw"


class RawFolder:
    """The folder DIR/raw of a record. Files lie under the hash of their bytes, so that writing one twice changes nothing."""

    def __init__(self, out: Path, most: int) -> None:
        self._folder, self._most = out / FOLDER, most
        self._kept: set[str] = set()

    def keep(self, sha256: str, data: bytes) -> str | None:
        """Keep bytes and say where they lie in the record's folder; null where they are more than is kept, or not at hand.

        Raises OSError where the folder cannot be written.
        """
        if not data or len(data) > self._most:
            return None
        if sha256 not in self._kept:
            if hashlib.sha256(data).hexdigest() != sha256:
                return None
            self._write(self._folder / sha256, data)
            self._kept.add(sha256)
        return f"{FOLDER}/{sha256}"

    def _write(self, path: Path, data: bytes) -> None:
        try:
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}")
        draft.write_bytes(data)
        os.replace(draft, path)

    def prune(self, hashes: Iterable[str]) -> None:
        """Remove what no report of the record rests on. Raises OSError where the folder cannot be written."""
        wanted = set(hashes)
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.name not in wanted and path.is_file() and len(path.name.lstrip(".")) == 64:
                path.unlink()
        if not any(self._folder.iterdir()):
            self._folder.rmdir()
