"""The gazetteer: names to places, from a read-only index that is built once and kept in a cache folder."""

import os
import sqlite3
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from barchan.knowledge.gazetteer_index import data_key, write_index
from barchan.knowledge.spelling import likeness, plain, sounds
from barchan.values.where import Place

ALIKE = 62.0
"""Least likeness (0–100, edit distance of the plain names) of two names that sound alike; below it they were strangers in every case looked at."""


def user_cache() -> Path:
    """The platform's folder for a user's caches, from the environment; for entry points that give no other."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "barchan"


class Gazetteer:
    """Finds the places that a name can mean. `note` says, where it is not null, why the index could not be kept."""

    def __init__(self, index: sqlite3.Connection, note: str | None = None) -> None:
        self._index = index
        self.note = note
        self.find_exact = lru_cache(maxsize=50_000)(self._find_exact)
        self.find_alike = lru_cache(maxsize=50_000)(self._find_alike)
        self._by_id = lru_cache(maxsize=5_000)(self._read_id)

    @classmethod
    def open(cls, cache: Path | None = None, *, extra: Sequence[Path] = ()) -> "Gazetteer":
        """The gazetteer with its index in a folder (null: the user's cache), built there if it is missing.

        Where the folder cannot be written, the index is built in memory and `note` says so. `extra`: files with places
        to add, CSV or GeoNames country dumps. Raises UsageError where such a file is of no use.
        """
        folder = cache or user_cache()
        path = folder / f"gazetteer-{data_key(extra)}.sqlite"
        if not path.is_file():
            try:
                _build(path, extra)
            except OSError as error:
                memory = sqlite3.connect(":memory:", check_same_thread=False)
                write_index(memory, extra)
                return cls(memory, f"the index of places could not be kept in {folder}: {error.strerror or error}")
        return cls(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False))

    def find(self, name: str) -> tuple[Place, ...]:
        """The places of a name, most populous first: those that bear it, or else those whose names sound like it."""
        return self.find_exact(name) or self.find_alike(name)

    def bears(self, place: Place, name: str) -> bool:
        """Whether a place's main name is this one, and not only an alternate name."""
        return plain(place.name) == plain(name)

    def _find_exact(self, name: str) -> tuple[Place, ...]:
        key = plain(name)
        rows = self._index.execute(
            "SELECT p.* FROM name JOIN place p USING (n) WHERE key = ? ORDER BY own DESC, population DESC, p.id", (key,)
        )
        return tuple(_place(row) for row in rows)

    def _find_alike(self, name: str) -> tuple[Place, ...]:
        found: dict[str, Place] = {}
        for key in sounds(name):
            rows = self._index.execute("SELECT p.* FROM sound JOIN place p USING (n) WHERE key = ?", (key,))
            found.update((row[1], _place(row)) for row in rows)
        alike = [place for place in found.values() if likeness(name, place.name) >= ALIKE]
        return tuple(sorted(alike, key=lambda place: (-place.population, place.id)))

    def country(self, iso3: str) -> Place | None:
        """The state or territory of an ISO 3166 alpha-3 code."""
        return self._by_id(f"iso:{iso3}")

    def division(self, iso3: str, admin1: str) -> Place | None:
        """The first order division of a country by its name in the gazetteer."""
        return self._by_id(f"admin:{iso3}/{admin1}")

    def _read_id(self, identifier: str) -> Place | None:
        rows = self._index.execute("SELECT * FROM place WHERE id = ?", (identifier,))
        return next((_place(row) for row in rows), None)


def _place(row: tuple[object, ...]) -> Place:
    _, identifier, name, kind, country, admin1, admin2, lat, lon, people, states = row
    return Place(  # The index was written by `write_index`: its columns have the types of the record.
        identifier, name, kind, country, admin1, admin2, lat, lon, people, tuple(states.split())  # type: ignore
    )


def _build(path: Path, extra: Sequence[Path]) -> None:
    """Write the index beside its place and move it there: a second process that builds at once does no harm.

    Raises OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        target = sqlite3.connect(part)
        try:
            target.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            write_index(target, extra)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        finally:
            target.close()
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
