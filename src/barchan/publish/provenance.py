"""Provenance: hashes of everything that a record follows from."""

import hashlib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from barchan.model.report import Report

TABLES = (".toml", ".csv", ".tsv", ".gz", ".geojson")


def hashes(reports: Iterable[Report], models: Mapping[str, str], gazetteers: Iterable[Path]) -> dict[str, object]:
    """Hashes of the inputs, the tables and the user's places, and the models by name and version; no path and no clock."""
    return {
        "inputs": _digest(sorted(f"{r.sha256} {r.id}".encode() for r in reports)),
        "knowledge": _digest(entry.name.encode() + b"\0" + entry.read_bytes() for entry in _tables()),
        "configuration": _digest(path.read_bytes() for path in gazetteers),
        "models": dict(models),
    }


def _tables() -> Iterable[Path]:
    folder = Path(str(files("barchan.knowledge")))
    return sorted(path for path in folder.iterdir() if path.suffix in TABLES)


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()
