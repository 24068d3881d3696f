"""Events as rows of ACLED's columns: one for each place, day and pair of actors; fatalities by the rule `acled_lowest`, unknown cells empty."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from barchan.model.claim import Actor
from barchan.model.event import Event, Finding
from barchan.publish.exports.coded import LeftOut, blame_words, deaths, parties, place_of, toll_words, why_left_out
from barchan.publish.exports.desk import Desk
from barchan.publish.regions import NOWHERE, country
from barchan.publish.words import count_words, listed, plain, several, when_words, where_words
from barchan.text import fold, squeeze
from barchan.values.when import When
from barchan.values.where import Where

COLUMNS = ["event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"]

LOCAL = ("town", "capital", "other", "admin2")
"""Kinds of places that two scenes of one event can lie in; two countries named together are not two scenes."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A row of a coder's table with the event that it codes."""

    event: str
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Dating:
    """When a row happened, as ACLED writes it: the day (ISO), 1 for the day itself, 2 within a week, 3 within a month, and the year."""

    day: str | None = None
    precision: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of dead as a rule chooses it, with how in words; null where nothing is known."""

    number: int | None
    how: str = ""


def acled_rows(desk: Desk) -> tuple[list[Coded], list[LeftOut]]:
    """The rows by date, place and event, and the events that have none, with the reason."""
    rows: list[Coded] = []
    left = []
    for event in desk.record.events:
        why = why_left_out(event, desk) or _why_not(event)
        if why:
            left.append(LeftOut("acled", event.id, event.title, why))
        else:
            rows += _rows(event, desk)
    rows.sort(key=lambda row: (str(row.cells["event_date"] or "9999"), str(row.cells["year"] or "9999"), row.event, str(row.cells["location"])))
    return rows, left


def added_deaths(event: Event, rule: str, words: str) -> Toll:
    """What a rule gives for the killed: the total's value, or, without a total, one class's or the sum of classes apart."""
    found = [f for f in deaths(event) if getattr(f.rules, rule) is not None]
    if not found:
        return Toll(None)
    if len(found) == 1:
        return Toll(int(getattr(found[0].rules, rule)), words if found[0].who is None else f"{words}, of {_class(found[0])}")
    classes = [f.who or "" for f in found]
    if len(found) < len(deaths(event)) or not _are_apart(classes):
        return Toll(None)
    return Toll(sum(int(getattr(f.rules, rule)) for f in found), f"{words}, the sum of {listed([_class(f) for f in found])}")


def _why_not(event: Event) -> str | None:
    if event.type.acled is None:
        return "no ACLED type fits"
    place = place_of(event)
    return "neither a month nor a place is known" if place is None and _dates(event.when)[0].day is None else None


def _rows(event: Event, desk: Desk) -> list[Coded]:
    places, days = _scenes(event), _dates(event.when)
    tolls = _shares(event, places, len(days))
    cells = {(p, d): tolls[n] for n, (p, d) in enumerate((p, d) for p in range(len(places)) for d in range(len(days)))}
    return [Coded(event.id, _row(event, places[p], days[d], toll, len(cells), desk)) for (p, d), toll in cells.items()]


def _row(event: Event, where: Where | None, when: Dating, toll: Toll, rows: int, desk: Desk) -> dict[str, object]:
    place = where.place if where else None
    state = country(place.country) if place else NOWHERE
    kind, sub = event.type.acled or ("", "")
    point = place is not None and place.kind not in ("country", "region", "water")
    return {
        "event_id_cnty": None, "event_date": when.day, "year": when.year, "time_precision": when.precision,
        "disorder_type": _disorder(kind, sub), "event_type": kind, "sub_event_type": sub, **_sides(event, kind, state.name),
        "iso": state.numeric, "region": state.acled_region, "country": state.name,
        "admin1": place.admin1 if place else None, "admin2": place.admin2 if place else None, "admin3": None,
        "location": (place.name if place else where.name) if where else None,
        "latitude": place.lat if place and point else None, "longitude": place.lon if place and point else None,
        "geo_precision": where.acled_precision if where else None,
        "source": "; ".join(sorted({r.outlet for r in desk.sources(event) if r.outlet})), "source_scale": None,
        "notes": notes(event, where, toll, rows, desk), "fatalities": toll.number, "tags": _tags(event), "timestamp": None,
    }  # fmt: skip


# --- one row for each place and day -------------------------------------------------------------------------------------


def _scenes(event: Event) -> list[Where | None]:
    """The places of an event that are rows of their own: its closest one, and the other towns and districts of that country."""
    first = place_of(event)
    if first is None or first.place is None or first.place.kind not in LOCAL or first.relation.kind not in ("at", "near"):
        return [first]
    home = first.place.country
    others = [w for w in event.where if w is not first and w.place and w.place.kind in LOCAL and w.place.country == home]
    return [first, *(w for w in others if w.relation.kind in ("at", "near"))]


def _dates(when: When | None) -> list[Dating]:
    """Each day of a stretch that the words say it went on through; else the middle day of the bounds; beyond a month only the year."""
    if when is None or when.earliest is None or when.latest is None:
        return [Dating()]
    first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    days = (last - first).days
    if days < 0 or days > 31:
        return [Dating(year=first.year if first.year == last.year else None)]
    lasting = _table()["lasting"]
    if 0 < days < lasting["most"] and not when.readings and fold(when.text).startswith(tuple(f"{word} " for word in lasting["words"])):
        return [Dating(d.isoformat(), 1, d.year) for d in (first + timedelta(n) for n in range(days + 1))]
    middle = first + timedelta(days // 2)
    return [Dating(middle.isoformat(), 1 if days == 0 else 2 if days <= 7 else 3, middle.year)]


def _shares(event: Event, places: Sequence[Where | None], days: int) -> list[Toll]:
    """The dead of each row: each place's own count where all places have one, else the event's, spread evenly, the first rows taking what is left over."""
    whole = added_deaths(event, "acled_lowest", "the lowest total still standing")
    rows = len(places) * days
    if rows == 1:
        return [whole]
    own = [_count_of(event, where) for where in places]
    if len(places) > 1 and all(count is not None for count in own):
        spread = [_spread(count or 0, days) for count in own]
        return [Toll(number, "the lowest total still standing for this place") for share in spread for number in share]
    if whole.number is None:
        return [whole] * rows
    how = f"{whole.how} is {whole.number}, spread evenly over {rows} rows"
    return [Toll(number, how) for number in _spread(whole.number, rows)]


def _count_of(event: Event, where: Where | None) -> int | None:
    """The dead that were counted in one of several places."""
    names = {where.name, where.text, where.place.name if where.place else ""} if where else set()
    found = [f for f in event.figures if f.measure == "killed" and f.who is None and f.period == "event" and not f.planned and f.place in names]
    return found[0].rules.acled_lowest if found else None


def _spread(number: int, rows: int) -> list[int]:
    share, rest = divmod(number, rows)
    return [share + (n < rest) for n in range(rows)]


# --- who ----------------------------------------------------------------------------------------------------------------


def _sides(event: Event, kind: str, home: str) -> dict[str, object]:
    one, two = _camps(event, kind)
    crowd = _table()["crowd"].get(kind)
    first, second = _side(one, kind, home), _side(two, kind, home)
    if crowd and (not one or one[0].inter not in ("Civilians", None)) and two and two[0].inter == "Civilians":
        first, second = second, first
    if crowd:
        named = [n for n in (first.name, *first.beside) if n and first.inter in ("Civilians", None) and not n.startswith(("Civilians", "People"))]
        first = _Side(_of(crowd, home), tuple(named), crowd) if first.inter in ("Civilians", None) else first
    codes = _table()["inter"]["order"]
    known = sorted((i for i in (first.inter, second.inter) if i), key=codes.index)
    both = "-".join(known) if len(known) == 2 else f"{known[0]} only" if known and not second.name else None
    return {
        "actor1": first.name, "assoc_actor_1": "; ".join(first.beside), "inter1": first.inter,
        "actor2": second.name, "assoc_actor_2": "; ".join(second.beside), "inter2": second.inter,
        "interaction": both, "civilian_targeting": "Civilian targeting" if _hits_civilians(kind, second.inter) else None,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's columns: the main actor, those beside it, and its class."""

    name: str | None = None
    beside: tuple[str, ...] = ()
    inter: str | None = None


def _camps(event: Event, kind: str) -> tuple[list[Actor], list[Actor]]:
    """The two sides. Those who fought each other, told as one list of actors, are parted by class; who stands beside goes where its class fits."""
    one, two = (_taking_part(parties(event, role)) for role in ("actor", "target"))
    if kind == "Battles" and not two and len({a.inter for a in one if a.inter}) > 1:
        one, two = [a for a in one if a.inter == one[0].inter], [a for a in one if a.inter not in (one[0].inter, None)]
    for helper in _taking_part(parties(event, "associate")):
        for side in (one, two):
            if side and helper.inter == side[0].inter and helper.inter is not None:
                side.append(helper)
                break
    others = {a.entity or a.name for a in one[:1]}
    mine = {a.entity or a.name for a in two}
    two = [a for a in two if (a.entity or a.name) not in others]
    return _specific([a for n, a in enumerate(one) if n == 0 or (a.entity or a.name) not in mine]), _specific(two)


def _taking_part(actors: Sequence[Actor]) -> list[Actor]:
    """Who can be an actor, those of a class first."""
    found = [a for a in actors if a.kind not in _table()["bystanders"]["kinds"]]
    return [a for a in found if a.inter] + [a for a in found if not a.inter]


def _specific(side: Sequence[Actor]) -> list[Actor]:
    """A side without what only says less: `Military forces` beside Mali's, and the state beside its own army."""
    found: list[Actor] = []
    for actor in side:
        closer = [o for o in side if o is not actor and o.inter == actor.inter and _closer(o, actor)]
        if not closer and all((o.entity or o.name) != (actor.entity or actor.name) for o in found):
            found.append(actor)
    return found


_DEPTH = {"state": 0, "government": 1, "military": 2}


def _closer(one: Actor, other: Actor) -> bool:
    bare = other.key.startswith("agent.") and not other.country
    if bare:
        return not one.key.startswith("agent.") or bool(one.country)
    return other.country is not None and one.country == other.country and _DEPTH.get(one.kind, -1) > _DEPTH.get(other.kind, 9)


def _side(actors: Sequence[Actor], kind: str, home: str) -> _Side:
    if not actors:
        return _Side()
    main, names = actors[0], [_name(a, kind) for a in actors]
    if main.inter == "Civilians" and kind not in _table()["crowd"]:
        plain_ones = ("agent.civilians", "agent.people")
        beside = [n for a, n in zip(actors, names, strict=True) if not a.key.startswith(plain_ones) and not n.startswith(("Civilians", "People"))]
        return _Side(_of("Civilians", home), tuple(dict.fromkeys(beside)), "Civilians")
    return _Side(names[0], tuple(dict.fromkeys(n for n in names[1:] if n != names[0])), main.inter)


def _name(actor: Actor, kind: str) -> str:
    forces = _table()["forces"]
    if actor.kind == "state" and actor.country and kind in forces["types"]:
        return str(forces["name"].format(country=country(actor.country).name or actor.name))
    return actor.name


def _of(crowd: str, home: str) -> str:
    return f"{crowd} ({home})" if home else crowd


def _hits_civilians(kind: str, inter2: str | None) -> bool:
    return kind == "Violence against civilians" or (kind == "Explosions/Remote violence" and inter2 == "Civilians")


# --- in words -----------------------------------------------------------------------------------------------------------


def notes(event: Event, where: Where | None, toll: Toll, rows: int, desk: Desk) -> str:
    """Some sentences on a row: what its sources say, the rival tolls with their holders, who is blamed, and how the toll is coded."""
    sources = listed(sorted({r.outlet or r.path for r in desk.sources(event)}))
    circumstance = " ".join(part for part in (_on(event.when), _at(where)) if part)
    head = ", ".join(part for part in (circumstance, f"according to {sources}" if sources else "") if part)
    title = squeeze(event.title).rstrip(". ")
    parts = [f"{head[:1].upper()}{head[1:]}: {title}." if head else f"{title}."]
    found = deaths(event)
    if found:
        parts.append(f"Killed: {toll_words(found)} ({plain('status', found[0].status)}).")
    if toll.number is not None:
        parts.append(f"Fatalities {toll.number}: {toll.how}{_by_word(found)}.")
    parts += [f"{sentence[:1].upper()}{sentence[1:]}." for sentence in dict.fromkeys(map(blame_words, event.responsibility.positions))]
    if rows > 1:
        parts.append(f"One of {several(rows, 'row')} of this event.")
    return " ".join(parts)


def _on(when: When | None) -> str:
    if when is None or (when.earliest is None and when.latest is None):
        return ""
    words = when_words(when)
    if when.earliest is None or when.latest is None:
        return words
    day = when.earliest[:10] == when.latest[:10]
    return f"on {words}" if day else f"in {words}" if not words[:1].isdigit() or when.precision == "year" else f"within {words}"


def _at(where: Where | None) -> str:
    if where is None:
        return ""
    if where.relation.kind in ("at", "border"):
        wide = where.place is not None and where.place.kind not in ("town", "capital", "other")
        return f"{'on' if where.relation.kind == 'border' else 'in' if wide else 'at'} {where_words(where)}"
    return where_words(where)


def _by_word(found: Sequence[Finding]) -> str:
    vague = sorted({count_words(v.low, v.high, v.modifier) for f in found for v in f.values if v.modifier in _table()["vague"]["modifiers"]})
    return f", with words as {listed([f'“{word}”' for word in vague])} coded by the codebook" if vague else ""


def _tags(event: Event) -> str:
    crowds = [f for f in event.figures if f.measure == "protesters" and f.part_of is None and f.period == "event"]
    words = sorted({count_words(v.low, v.high, v.modifier) for f in crowds for v in f.values})
    tags = [f"crowd size={listed(words, 'or')}"] if words else []
    tags += [f"fatalities {plain('status', f.status)}" for f in deaths(event)[:1] if f.status == "contested"]
    return "; ".join((*tags, f"event={event.id}"))


def _class(finding: Finding) -> str:
    return (finding.who or "all").replace("_", " ")


def _are_apart(classes: list[str]) -> bool:
    table = _table()["disjoint"]
    groups = [next((i for i, same in enumerate(table["same"]) if c in same), c) for c in classes]
    return all(c in table["classes"] for c in classes) and len(set(groups)) == len(groups)


def _disorder(kind: str, sub: str) -> str | None:
    table: Mapping[str, str] = _table()["disorder"]
    return table.get(sub) or table.get(kind)


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("barchan.publish.exports") / "acled.toml").read_text("utf-8"))
