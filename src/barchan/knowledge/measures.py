"""The table of measures: what a number counts under which word, the classes of those counted, and the cues of period, part and change."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "measures.toml"


@dataclass(frozen=True, slots=True)
class Measures:
    """The table, turned round for look-up by lemma; all words are lower-case."""

    objects: Mapping[str, tuple[str, ...]]
    """Verb lemma to the measures of its object, in the table's order: `burn` to (`injured`, `destroyed`)."""
    subjects: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, str]
    states: Mapping[str, str]
    """Word right after a number to its measure: `dead` to `killed`."""
    units: Mapping[str, str]
    """Unit to measure: `vehicle` to `vehicles`."""
    firm: frozenset[str]
    people: frozenset[str]
    """Measures that only people can have."""
    things: frozenset[str]
    """Measures that only things can have."""
    weapons: frozenset[str]
    compounds: frozenset[str]
    compounded: frozenset[str]
    """`air` and `raid`: together they are a strike."""
    toll_nouns: frozenset[str]
    toll_measures: Mapping[str, str]
    toll_plain: Mapping[str, str]
    lives: frozenset[str]
    losses: frozenset[str]
    lose: frozenset[str]
    leave: frozenset[str]
    manners: Mapping[str, str]
    """`fatally` to the measure of a number that stands before it alone."""
    needs: Mapping[str, frozenset[str]]
    """Verb lemma to the words of which one must stand under it."""
    nominal: Mapping[str, str]
    """Noun that stands for a verb to its measure: `evacuation` to `evacuated`."""
    participles: Mapping[str, str]
    protesting: frozenset[str]
    protests: frozenset[str]
    """`stage` and `rally`: those who do it are protesters."""
    holders: frozenset[str]
    carrying: frozenset[str]
    leaving: frozenset[str]
    leaving_about: frozenset[str]
    """Words that make those who leave evacuated."""
    besieged: frozenset[str]
    presence: frozenset[str]
    strength: frozenset[str]
    """Nouns that are a strength under any verb: `troop`."""
    bodies: frozenset[str]
    """Nouns whose growth is that of their soldiers: `force`."""
    includes: frozenset[str]
    """Verbs that name a part of their subject: `include`."""
    measuring: frozenset[str]
    filler: frozenset[str]
    rate: tuple[str, ...]
    cumulative: tuple[str, ...]
    long: frozenset[str]
    """Nouns of long events: with a verb in the perfect their figures are cumulative."""
    short: frozenset[str]
    """Words that make a long time short: the past 24 hours."""
    wars: frozenset[str]
    """Nouns of times that are always long: what is counted `in the war` is cumulative."""
    throngs: frozenset[str]
    """Modifiers of numbers too great for one act: with a verb in the perfect such tolls are cumulative."""
    apart: frozenset[str]
    """Words before acts that a number adds up: `nine were hurt in separate raids`."""
    crimes: frozenset[str]
    """Acts that, told as several, are one case each: `nine were hurt in weekend shootings`."""
    stretches: frozenset[str]
    """Nouns of a time over which several acts are added up: `nine died over an eight-hour stretch`."""
    weekends: frozenset[str]
    """Nouns of a time that does so only where somebody is one of the dead of it."""
    strings: frozenset[str]
    """Nouns for many acts together: `a string of raids`."""
    superlative: frozenset[str]
    rest: frozenset[str]
    including: frozenset[str]
    them: frozenset[str]
    in_all: frozenset[str]
    """What follows a number that sums up those told before it."""
    opening: frozenset[str]
    """Marks behind a total that open the row of its parts."""
    joining: frozenset[str]
    """What stands between two parts of such a row."""
    up: frozenset[str]
    down: frozenset[str]
    nouns_up: frozenset[str]
    nouns_down: frozenset[str]
    placing_after: frozenset[str]
    placing_before: frozenset[str]
    classes: Mapping[str, str]
    """Noun lemma to class."""
    pairs: Mapping[str, str]
    """Modifier and noun to class: `aid worker` to `aid_workers`."""


@cache
def load_measures(path: Path = TABLE) -> Measures:
    """The table of measures. Raises OSError or tomllib.TOMLDecodeError."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = table["measure"]
    objects: dict[str, tuple[str, ...]] = {}
    subjects: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for verb in row["object"]:
            objects[verb] = (*objects.get(verb, ()), row["name"])
        for verb in row["subject"]:
            subjects[verb] = (*subjects.get(verb, ()), row["name"])
    toll, direction = table["toll"], table["direction"]
    return Measures(
        objects=objects,
        subjects=subjects,
        nouns={noun: row["name"] for row in rows for noun in row["nouns"]},
        states={word: row["name"] for row in rows for word in row["states"]},
        units={row["unit"]: row["name"] for row in rows if "unit" in row},
        firm=frozenset(row["name"] for row in rows if row.get("firm")),
        people=frozenset(row["name"] for row in rows if row.get("people")),
        things=frozenset(row["name"] for row in rows if row.get("things")),
        weapons=frozenset(row["name"] for row in rows if row.get("weapons")),
        compounds=frozenset(word for row in rows for word in row.get("compounds", ())),
        compounded=frozenset(word for row in rows for word in row.get("compounded", ())),
        toll_nouns=frozenset(toll["nouns"]),
        toll_measures=toll["measures"],
        toll_plain=toll["plain"],
        lives=frozenset(toll["lives"]),
        losses=frozenset(toll["losses"]),
        lose=frozenset(toll["lose"]),
        leave=frozenset(toll["leave"]),
        manners={word: name for name, words in table["manner"].items() for word in words},
        needs={verb: frozenset(words) for verb, words in table["needs"].items()},
        nominal={noun: name for name, nouns in table["nominal"].items() for noun in nouns},
        participles=table["participles"],
        protesting=frozenset(table["protesting"]["verbs"]),
        protests=frozenset(table["protesting"]["nouns"]),
        holders=frozenset(table["holders"]["nouns"]),
        carrying=frozenset(table["leaving"]["carrying"]),
        leaving=frozenset(table["leaving"]["verbs"]),
        leaving_about=frozenset(table["leaving"]["about"]),
        besieged=frozenset(table["leaving"]["besieged"]),
        presence=frozenset(table["presence"]["verbs"]),
        strength=frozenset(table["presence"]["always"]),
        bodies=frozenset(table["presence"]["bodies"]),
        includes=frozenset(table["presence"]["including"]),
        measuring=frozenset(table["presence"]["measuring"]),
        filler=frozenset(table["filler"]["words"]),
        rate=tuple(table["period"]["rate"]),
        cumulative=tuple(table["period"]["cumulative"]),
        long=frozenset(table["period"]["long"]),
        short=frozenset(table["period"]["short"]),
        wars=frozenset(table["period"]["wars"]),
        throngs=frozenset(table["period"]["throngs"]),
        apart=frozenset(table["period"]["apart"]),
        crimes=frozenset(table["period"]["crimes"]),
        stretches=frozenset(table["period"]["stretches"]),
        weekends=frozenset(table["period"]["weekends"]),
        strings=frozenset(table["period"]["strings"]),
        superlative=frozenset(table["period"]["superlative"]),
        rest=frozenset(table["rest"]["words"]),
        including=frozenset(table["parts"]["including"]),
        them=frozenset(table["parts"]["them"]),
        in_all=frozenset(table["parts"]["in_all"]),
        opening=frozenset(table["parts"]["opening"]),
        joining=frozenset(table["parts"]["joining"]),
        up=frozenset(direction["up"]),
        down=frozenset(direction["down"]),
        nouns_up=frozenset(direction["nouns_up"]),
        nouns_down=frozenset(direction["nouns_down"]),
        placing_after=frozenset(table["placing"]["after"]),
        placing_before=frozenset(table["placing"]["before"]),
        classes={noun: name for name, nouns in table["classes"].items() for noun in nouns},
        pairs={pair: name for name, pairs in table["pairs"].items() for pair in pairs},
    )
