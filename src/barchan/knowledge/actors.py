"""Who acts: the tables of named actors, of nouns for actors without a name, and their lookup over words."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from barchan.knowledge.agencies import load_agencies
from barchan.knowledge.countries import demonyms, load_countries
from barchan.knowledge.spelling import plain

NAMED = Path(__file__).parent / "actors.toml"
NOUNS = Path(__file__).parent / "agents.toml"
ActorKind = Literal[
    "state", "government", "military", "armed_group", "party", "organisation", "person", "people", "agent", "operation", "media",
    "other", "demonym",
]  # fmt: skip
SCHEMES = ("geonames", "wikidata")
_OWN = re.compile(r"['’]s?\b|['’](?=\s|$)")


@dataclass(frozen=True, slots=True)
class NamedActor:
    """One row of the table of named actors: an armed group, an organisation, a seat of power, a state, an agency, or a demonym."""

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    """ISO 3166 alpha-3."""
    inter: str | None = None
    """ACLED's class of actor in words."""


@dataclass(frozen=True, slots=True)
class Agent:
    """One class of actors without names of their own: `protesters`, `military`."""

    cls: str
    kind: ActorKind
    inter: str | None
    name: str
    """With `{country}` where the country's name goes."""
    bare: str

    def key(self, country: str | None) -> str:
        """The key of the class, in a country or in none that is known."""
        return f"{country or 'agent'}.{self.cls}"


class Alias(NamedTuple):
    """One name of an actor as words; `cased` is the exact spelling that an abbreviation must have."""

    words: tuple[str, ...]
    cased: str | None
    actor: NamedActor


class Match(NamedTuple):
    """An actor's name found in a list of words: its last word's index (exclusive) and the alias."""

    end: int
    alias: Alias


class Actors:
    """The tables as lookups. Built by `load_actors`."""

    def __init__(self, aliases: Sequence[Alias], agents: dict[str, list[tuple[tuple[str, ...], Agent]]], rules: "Rules") -> None:
        self._first: dict[str, list[Alias]] = {}
        for alias in aliases:
            self._first.setdefault(alias.words[0], []).append(alias)
        for rows in self._first.values():
            rows.sort(key=lambda alias: -len(alias.words))
        self.agents = agents
        """From a head word to the sequences of words that end in it (or, with `of`, start with it), longest first."""
        self.classes = {agent.cls: agent for rows in agents.values() for _, agent in rows}
        self.rules = rules
        self.countries = {country.iso3: country.name for country in load_countries()}

    def match(self, words: Sequence[str], start: int) -> Iterator[Match]:
        """The actors whose name starts at a word, longest name first; the caller checks the case of `cased` ones."""
        for alias in self._first.get(words[start], ()):
            end = start + len(alias.words)
            if len(alias.words) == 1 or tuple(words[start:end]) == alias.words:
                yield Match(end, alias)


@dataclass(frozen=True, slots=True)
class Rules:
    """The word lists beside the actors: operations, titles of office, verbs and nouns of governments."""

    before: frozenset[str]
    after: frozenset[str]
    titles: frozenset[str]
    title_words: frozenset[str]
    deciding: frozenset[str]
    dealings: frozenset[str]
    addressing: frozenset[str]
    owning: frozenset[str]
    documents: frozenset[str]
    areas: frozenset[str]
    acts: frozenset[str]
    """Nouns of acts of force before which an actor's noun says who acts."""
    national: frozenset[str]
    """Those before which a nationality says it too."""


def words_of(name: str) -> tuple[str, ...]:
    """A name as the words that it is looked up by: plain, without hyphens and possessive endings."""
    return tuple(plain(_OWN.sub("", name)).split())


def load_actors(extra: Sequence[Path] = ()) -> Actors:
    """The actors of the package's tables and of extra tables in the form of `actors.toml`, which win over the package's."""
    aliases: dict[tuple[tuple[str, ...], str | None], Alias] = {}
    for alias in (*_own_aliases(), *(alias for path in extra for alias in _read_named(path))):
        aliases[alias.words, alias.cased] = alias
    return Actors(list(aliases.values()), _read_agents(), _read_rules())


@cache
def _own_aliases() -> tuple[Alias, ...]:
    found: list[Alias] = []
    for agency in load_agencies():
        actor = NamedActor(f"media.{plain(agency.name)}", agency.name, "media", agency.country)
        found.extend(_alias(name, actor) for name in agency.names)
    for country in load_countries():
        actor = NamedActor(country.iso3, country.name, "state", country.iso3, "State forces")
        found.extend(_alias(name, actor) for name in (country.name, *country.aliases))
    names = {country.iso3: country.name for country in load_countries()}
    for word, iso3 in demonyms().items():
        found.append(_alias(word, NamedActor(f"{iso3}.people", f"People of {names[iso3]}", "demonym", iso3, "Civilians")))
    found.extend(_read_named(NAMED))
    return tuple(alias for alias in found if alias.words)


def _alias(name: str, actor: NamedActor) -> Alias:
    letters = name.replace(".", "")
    cased = name if letters.isupper() and len(letters) <= 6 and " " not in name else None
    return Alias(words_of(name), cased, actor)


@cache
def _read_named(path: Path) -> tuple[Alias, ...]:
    found: list[Alias] = []
    for row in tomllib.loads(path.read_text(encoding="utf-8")).get("actor", ()):
        actor = NamedActor(row["key"], row["name"], row["kind"], row.get("country"), row.get("inter"))
        found.extend(_alias(name, actor) for name in (row["name"], *row.get("aliases", ())))
    return tuple(alias for alias in found if alias.words)


@cache
def external_ids() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The ids that the table gives a named actor in other tables, by its key: `un` → ((`wikidata`, `Q1065`),)."""
    rows = tomllib.loads(NAMED.read_text(encoding="utf-8"))["actor"]
    return {row["key"]: found for row in rows if (found := tuple((scheme, row[scheme]) for scheme in SCHEMES if scheme in row))}


@cache
def _nouns() -> dict[str, object]:
    return tomllib.loads(NOUNS.read_text(encoding="utf-8"))


def _read_agents() -> dict[str, list[tuple[tuple[str, ...], Agent]]]:
    table: dict[str, list[tuple[tuple[str, ...], Agent]]] = {}
    rows = _nouns()["agent"]
    assert isinstance(rows, list)
    for row in rows:
        agent = Agent(row["class"], row["kind"], row.get("inter"), row["name"], row["bare"])
        for noun in row["nouns"]:
            words = tuple(noun.split())
            head = words[0] if "of" in words else words[-1]
            table.setdefault(head, []).append((words, agent))
    for found in table.values():
        found.sort(key=lambda item: -len(item[0]))
    return table


def _read_rules() -> Rules:
    table = _nouns()
    operation, offices, deciding = table["operation"], table["offices"], table["deciding"]
    assert isinstance(operation, dict)
    assert isinstance(offices, dict)
    assert isinstance(deciding, dict)
    documents, areas, acts = table["documents"], table["areas"], table["acts"]
    assert isinstance(documents, dict)
    assert isinstance(areas, dict)
    assert isinstance(acts, dict)
    titles = frozenset(offices["titles"])
    return Rules(
        frozenset(operation["before"]), frozenset(operation["after"]), titles,
        frozenset(word for title in titles for word in title.split() if word not in ("of", "state")), frozenset(deciding["verbs"]), frozenset(deciding["nouns"]),
        frozenset(deciding["objects"]), frozenset(deciding["holding"]), frozenset(documents["nouns"]), frozenset(areas["nouns"]),
        frozenset(acts["any"]), frozenset(acts["national"]),
    )  # fmt: skip
