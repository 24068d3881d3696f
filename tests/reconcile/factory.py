"""Nouns for the tests of reconciliation, with literal values and everything else left plain."""

from collections.abc import Sequence

from barchan.model.claim import Actor, ActorRole, Change, Claim, ClaimKind, EventType, Figure, Realis, Speaker
from barchan.model.event import Disagreement, Event, EventGroup
from barchan.model.lineage import Lineage
from barchan.model.report import Published, Report
from barchan.reconcile.events import reconcile
from barchan.reconcile.evidence import Evidence, gather, independent_origins
from barchan.text import Span
from barchan.values.count import Modifier
from barchan.values.when import When
from barchan.values.where import Place, Relation, Where

ATTACK = EventType(("Explosions/Remote violence", "Air/drone strike"), ("ASSAULT", "aerial"))
WITHDRAWAL = EventType(("Strategic developments", "Change to group/activity"), ("RETREAT", "withdraw"))


def report(name: str, day: str | None = None, *, outlet: str | None = None, lineage: str | None = None) -> Report:
    """A report that came out on a day, or on no known one."""
    published = Published(day, day, "given") if day else Published()
    return Report(name, f"{name}.txt", "", "", outlet=outlet or f"The {name}", published=published, lineage=lineage)


def figure(
    low: int | None, high: int | None = None, modifier: Modifier = "exactly", *, measure: str = "killed", who: str | None = None,
    text: str = "12", start: int = 0, part: bool = False, period: str = "event", where: Sequence[Where] = (), when: When | None = None,
    change: Change | None = None, readings: Sequence[str] = (), unit: str = "person",
) -> Figure:  # fmt: skip
    """A count of the killed; an exact number where only `low` is given."""
    if modifier in ("exactly", "about", "nearly") and high is None:
        high = low
    return Figure(
        f"f-{low}-{high}-{measure}-{who}-{start}", measure, who, unit, low, high, modifier, "part" if part else "total", None,
        "cumulative" if period == "cumulative" else "event", text, start, start + len(text), when, tuple(where), change, tuple(readings),
    )  # fmt: skip


def actor(key: str, name: str | None = None, role: ActorRole = "actor") -> Actor:
    """Somebody with a role."""
    return Actor(role, key, name or key, name or key, 0, 1)


def speaker(name: str, key: str | None = None) -> Speaker:
    """Somebody who says it."""
    return Speaker(key or f"name:{name.casefold()}", name, name)


def claim(
    report: str, *figures: Figure, name: str = "", said_by: str | Speaker | None = None, realis: Realis = "asserted", quote: str = "It happened.",
    kind: ClaimKind = "event", predicate: str = "kill", type: EventType = ATTACK, actors: Sequence[Actor] = (), when: When | None = None,
    where: Sequence[Where] = (), origins: Sequence[str] = (), negated: bool = False, denies: str | None = None, in_title: bool = False,
) -> Claim:  # fmt: skip
    """A claim of a report; its id follows from the report, the name and the figures."""
    voice = speaker(said_by) if isinstance(said_by, str) else said_by
    tail = "-".join([name, *(f.id for f in figures), voice.name if voice else ""])
    return Claim(
        f"c-{report}-{tail}", report, Span(0, len(quote)), 0, len(quote), quote, in_title, kind, quote, predicate, type, tuple(actors), when,
        tuple(where), tuple(figures), (voice,) if voice else (), realis, negated, denies, origins=tuple(origins),
    )  # fmt: skip


def day(first: str, last: str | None = None, *, text: str = "", precision: str = "day") -> When:
    """A stated day, or an interval of days."""
    return When(text or first, first, last or first, first, "month" if precision == "month" else "day", "stated")


def clock(moment: str, zone: str) -> When:
    """A stated clock time in UTC, told in a zone."""
    return When(moment, moment, moment, moment, "minute", "stated", zone)


def town(name: str, lat: float, lon: float, admin1: str = "North") -> Where:
    """A town of one country."""
    return Where(Place(f"geonames:{name}", name, "town", "XYZ", admin1, None, lat, lon), name, Relation(), name, 1, 1)


def evidence(claims: Sequence[Claim], reports: Sequence[Report], lineages: Sequence[Lineage] = ()) -> Evidence:
    """The evidence of one event that all claims are about."""
    by_report, by_lineage = {r.id: r for r in reports}, {x.id: x for x in lineages}
    group = EventGroup("e-1", "kill", ATTACK, "An event", tuple(c.id for c in claims))
    return gather(group, {c.id: c for c in claims}, by_report, independent_origins(claims, by_report, by_lineage))


def reconciled(claims: Sequence[Claim], reports: Sequence[Report], lineages: Sequence[Lineage] = ()) -> tuple[Event, tuple[Disagreement, ...]]:
    """The one event that all claims are about, and its disagreements."""
    group = EventGroup("e-1", "kill", ATTACK, "An event", tuple(c.id for c in claims))
    events, found = reconcile([group], {c.id: c for c in claims}, {r.id: r for r in reports}, {x.id: x for x in lineages})
    return events[0], found
