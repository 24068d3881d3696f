"""The table of news agencies and media: who is meant by `Agence France-Presse`, and where it sits."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

TABLE = Path(__file__).parent / "agencies.toml"
AgencyKind = Literal["agency", "broadcaster", "paper", "state_media"]


@dataclass(frozen=True, slots=True)
class Agency:
    """One news agency or outlet: `name` is canonical, `aliases` are other names for it."""

    name: str
    aliases: tuple[str, ...]
    kind: AgencyKind
    country: str | None
    """ISO 3166 alpha-3; null where it belongs to no state."""

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of crediting in one language (ISO 639-1), as patterns: before an agency's name, between word and name, after it."""

    language: str
    before: tuple[str, ...]
    between: tuple[str, ...]
    after: tuple[str, ...]


@cache
def load_cues(path: Path = TABLE) -> tuple[Cues, ...]:
    """The words of crediting in languages other than English. Raises OSError or tomllib.TOMLDecodeError."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["cues"]
    return tuple(Cues(row["language"], tuple(row["before"]), tuple(row["between"]), tuple(row["after"])) for row in rows)


def load_agencies(extra: Sequence[Path] = ()) -> tuple[Agency, ...]:
    """The agencies of the table in its order, then those of extra tables in the same form.

    A row of an extra table replaces an earlier row of the same name. Raises OSError or tomllib.TOMLDecodeError.
    """
    found: dict[str, Agency] = {}
    for path in (TABLE, *extra):
        for agency in _read(path):
            found[agency.name] = agency
    return tuple(found.values())


@cache
def _read(path: Path) -> tuple[Agency, ...]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["agency"]
    return tuple(Agency(row["name"], tuple(row.get("aliases", ())), row["kind"], row.get("country")) for row in rows)
