"""Offices: who held which, and on which days reports have them in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from barchan.knowledge.countries import load_countries
from barchan.knowledge.states import load_states
from barchan.link.dating import known_when
from barchan.model.claim import Actor, Claim, Speaker
from barchan.model.entity import Entity, Role
from barchan.model.report import Report
from barchan.values.when import days

Held = tuple[str, str | None, str | None]
"""A title with the first and last day (ISO) on which one claim has it held; null where it does not tell."""


def give_offices(entities: Sequence[Entity], claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[Entity, ...]:
    """The entities with the offices that claims give them.

    `start` and `end` are the first and the last day for which a claim has the office held: the day its report came out, or for `then President` the
    time it tells of. The office may have been held longer. Both are null for a former one, and where no day is known.
    """
    found: dict[str, dict[str, list[tuple[Held, str]]]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        for who in _bearers(claim):
            held = _held(who, claim, reports[claim.report])
            found.setdefault(who.entity or "", {}).setdefault(held[0], []).append((held, claim.id))
    return tuple(replace(e, roles=_roles(found[e.id])) if e.id in found else e for e in entities)


def _bearers(claim: Claim) -> Iterable[Actor | Speaker]:
    named: tuple[Actor | Speaker, ...] = (*claim.actors, *claim.said_by)
    return [who for who in named if who.kind == "person" and who.office and who.entity]


def _held(who: Actor | Speaker, claim: Claim, report: Report) -> Held:
    table = load_states()
    office = who.office or ""
    before = re.findall(r"\w+", who.text.lower().partition(office)[0]) if office in who.text.lower() else []
    kept = [word for word in before if word in table.past | table.kind]
    country = next((c.name for c in load_countries() if c.iso3 == who.country and office not in table.ranks), None)
    title = " ".join([*kept, office, *(("of", country) if country else ())])
    if any(word in table.past for word in kept):
        return title, None, None
    if any(word in table.then for word in before):
        when = known_when(claim)
        first, last = days(when) if when else (None, None)
        return title, first.isoformat() if first and last else None, last.isoformat() if first and last else None
    day = report.published.earliest and report.published.earliest[:10]
    known = day is not None and report.published.latest is not None and report.published.latest[:10] == day
    return title, day if known else None, day if known else None


def _roles(titles: Mapping[str, Sequence[tuple[Held, str]]]) -> tuple[Role, ...]:
    """One role a title; a bare `president` goes with the one `president of` that there is."""
    merged: dict[str, list[tuple[Held, str]]] = {}
    for title, held in sorted(titles.items()):
        fuller = [other for other in titles if other.startswith(f"{title} of ")]
        merged.setdefault(fuller[0] if len(fuller) == 1 else title, []).extend(held)
    made = []
    for title, held in sorted(merged.items()):
        starts, ends = [h[1] for h, _ in held if h[1]], [h[2] for h, _ in held if h[2]]
        made.append(Role(title, min(starts, default=None), max(ends, default=None), tuple(sorted({claim for _, claim in held}))))
    return tuple(made)
