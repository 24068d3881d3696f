"""Recipe: a hash of the code, tables and libraries that a result follows from, so that what other code made is never taken for ours."""

import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path


def recipe_of(parts: Iterable[str] = ("",), libraries: Iterable[str] = (), lines: Iterable[str] = (), others: Iterable[Path] = ()) -> str:
    """The hash of these files and folders of the package (by default all), of libraries by their versions, of lines as they are, and of files outside.

    Raises importlib's PackageNotFoundError where a library is not installed, and OSError where a file cannot be read.
    """
    digest = hashlib.sha256()
    for line in (*lines, f"python {sys.version_info.major}.{sys.version_info.minor}", *(f"{name} {version(name)}" for name in libraries)):
        digest.update(f"{line}\n".encode())
    home = Path(str(files("barchan")))
    for part in parts:
        for path in sorted((home / part).rglob("*")) if (home / part).is_dir() else [home / part]:
            if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                _add(digest, path.relative_to(home).as_posix(), path)
    for path in others:
        _add(digest, "outside", path)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", name: str, path: Path) -> None:
    content = path.read_bytes()
    digest.update(f"{name} {len(content)}\n".encode() + content)
