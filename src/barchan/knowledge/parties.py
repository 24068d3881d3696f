"""Parties: how people name who is said to have done something, an arm of a state by its adjective, a group as reports write it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from barchan.knowledge.actors import NOUNS
from barchan.knowledge.countries import load_countries
from barchan.text import fold, squeeze

TABLE = Path(__file__).parent / "parties.toml"
STATE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Arm:
    """One row of the table: what acts for a state, and its name with and without the state."""

    id: str
    of: frozenset[str]
    pattern: re.Pattern[str] | None
    """Words of the mention by which the row is chosen, folded; null for the rule for the rest."""
    name: str
    several: str
    bare: str


@dataclass(frozen=True, slots=True)
class Parties:
    """The table as look-ups. Built by `load_parties`."""

    arms: tuple[Arm, ...]
    adjectives: Mapping[str, str]
    """ISO 3166 alpha-3 → the adjective in use."""
    countries: Mapping[str, str]
    before: frozenset[str]
    after: frozenset[str]
    nobody: frozenset[str]
    rival: re.Pattern[str]
    """Words for bodies that set themselves up against the state."""
    loaded: frozenset[str]
    """Words for fighters that only their enemies use."""
    sorts: Mapping[str, str]
    """Class of agents without a name → its plain name: `rebels` → `Rebels`."""

    def arm(self, key: str, words: str) -> Arm | None:
        """Which arm of a state an actor's key and words name; null for whoever is none (a group, a person, gunmen)."""
        head, _, tail = key.partition(".")
        if not (STATE.fullmatch(head) or head == "agent"):
            return None
        folded = fold(words)
        if self.rival.search(folded):
            return None
        return next((a for a in self.arms if tail in a.of and (a.pattern is None or a.pattern.search(folded))), None)

    def at_home(self, words: str) -> bool:
        """Whether words call forces those of the government of the land: `regime jets`."""
        return any(a.id == "government_forces" and a.pattern is not None and a.pattern.search(fold(words)) for a in self.arms)

    def named(self, arm: Arm, country: str | None) -> str:
        """`Syrian air force`, `Mali`; without a state `Air force`."""
        if country is None or country not in self.countries:
            return arm.bare
        return arm.name.format(adjective=self.adjectives[country], country=self.countries[country])

    def together(self, arm: Arm, countries: Sequence[str], word: str) -> str:
        """Arms of several states at once: `Russian and Syrian air forces`; by `or` it was one of them: `Russian or Syrian air force`."""
        form = arm.several if word == "and" else arm.name
        adjectives, names = (_listed([table.get(c, c) for c in countries], word) for table in (self.adjectives, self.countries))
        return form.format(adjective=adjectives, adjectives=adjectives, country=names, countries=names)

    def bare(self, words: str) -> str:
        """A name without the article, the number and the doubt before it; empty where nothing is left."""
        found = squeeze(words).split()
        while found and (found[0].casefold() in self.before or found[0].isdigit()):
            found.pop(0)
        return " ".join(found)

    def written(self, words: str) -> str:
        """A group's name as a mention writes it: `Suspected Red Heron militants` is `Red Heron`; empty where nothing is left."""
        found = self.bare(words).split()
        while found and found[-1].casefold() in self.after:
            found.pop()
        return " ".join(found) if any(w[:1].isupper() for w in found) else ""


def _listed(names: Sequence[str], word: str) -> str:
    return f" {word} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@cache
def load_parties() -> Parties:
    """The table as it is shipped, read once. Raises OSError or tomllib.TOMLDecodeError."""
    raw = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    countries = load_countries()
    adjectives = {c.iso3: (c.demonyms[0] if c.demonyms else c.name) for c in countries} | raw["adjectives"]
    arms = tuple(Arm(r["id"], frozenset(r["of"]), _words(r["words"]), r["name"], r["several"], r["bare"]) for r in raw["arm"])
    stripped = raw["stripped"]
    return Parties(
        arms, adjectives, {c.iso3: c.name for c in countries}, frozenset(stripped["before"]), frozenset(stripped["after"]), frozenset(raw["nobody"]["agents"]),
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, raw['rival']['words']))})(?!\w)"), frozenset(raw["loaded"]["words"]), {row["class"]: row["bare"] for row in tomllib.loads(NOUNS.read_text(encoding="utf-8"))["agent"]},
    )  # fmt: skip


def _words(words: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(w)) for w in words)})(?!\w)") if words else None
