"""Tenures: when offices and operations began and ended, and who or what followed whom, as claims tell it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from barchan.knowledge.countries import load_countries
from barchan.knowledge.states import load_states
from barchan.model.claim import Claim, Party, Tenure
from barchan.model.entity import Entity, Role, State
from barchan.values.when import When, days

TOLD = frozenset({"asserted", "reported"})

Days = tuple[str, str]
"""First and last day on which something can have happened (ISO)."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """The beginning or end of one office, as one claim tells it."""

    entity: str
    title: str
    edge: str
    days: Days | None
    claim: str


def give_tenures(entities: Sequence[Entity], claims: Sequence[Claim]) -> tuple[Entity, ...]:
    """The entities with the beginnings and ends of their offices, and with whom or what they followed or are a part of; sorted as they come."""
    told = [(c, t) for c in sorted(claims, key=lambda c: c.id) if c.realis in TOLD and not c.negated for t in c.tenures]
    turns: dict[str, list[_Turn]] = {}
    for turn in (x for c, t in told for x in _turns(c, t)):
        turns.setdefault(turn.entity, []).append(turn)
    states: dict[str, dict[State, set[str]]] = {}
    for entity, state, claim in (x for c, t in told for x in _states(c, t)):
        states.setdefault(entity, {}).setdefault(state, set()).add(claim)
    return tuple(
        replace(e, roles=_roles(e.roles, turns.get(e.id, ())), states=_with_states(e.states, states.get(e.id, {}))) if e.id in turns or e.id in states else e
        for e in entities
    )


def _turns(claim: Claim, tenure: Tenure) -> Iterable[_Turn]:
    """Which offices began or ended by a claim."""
    edges = {"began": ("began", None), "ended": ("ended", None), "succeeded": ("began", "ended")}.get(tenure.relation)
    for party, edge in zip((tenure.who, tenure.other), edges or (), strict=False):
        title = _title(tenure, party) if party is not None else None
        if party is not None and party.entity is not None and party.kind == "person" and edge is not None and title is not None:
            yield _Turn(party.entity, title, edge, _days(tenure.when), claim.id)


def _title(tenure: Tenure, party: Party) -> str | None:
    """The office, with the country of who holds it where its own words name none: `president of Mali`."""
    office = tenure.office or party.office
    if office is None or (tenure.office is None and office in load_states().ranks):
        return None
    office = office if office.isupper() else office[:1].lower() + office[1:]
    country = next((c.name for c in load_countries() if c.iso3 == party.country), None)
    return office if " of " in office or country is None else f"{office} of {country}"


def _days(when: When | None) -> Days | None:
    first, last = days(when) if when is not None else (None, None)
    return (first.isoformat(), last.isoformat()) if first and last else None


def _roles(seen: Sequence[Role], turns: Iterable[_Turn]) -> tuple[Role, ...]:
    """The roles that reports have held, with their told beginnings and ends; a bare `president` goes with the one `president of` that there is."""
    by_title: dict[str, list[_Turn]] = {}
    turns = list(turns)
    titles = {r.title for r in seen} | {t.title for t in turns}
    for turn in turns:
        fuller = [other for other in titles if other.startswith(f"{turn.title} of ")]
        by_title.setdefault(fuller[0] if len(fuller) == 1 else turn.title, []).append(turn)
    roles = {r.title: r for r in seen}
    for title, told in by_title.items():
        bare = title.partition(" of ")[0]
        role = roles.pop(title, None) or (roles.pop(bare, None) if sum(t.startswith(f"{bare} of ") for t in by_title) == 1 else None)
        roles[title] = _role(title, role, told)
    return tuple(roles[title] for title in sorted(roles))


def _role(title: str, seen: Role | None, told: Sequence[_Turn]) -> Role:
    began, ended = (_agreed(t.days for t in told if t.edge == edge) for edge in ("began", "ended"))
    start = began[0] if began else seen.start if seen else None
    end = ended[1] if ended else seen.end if seen and not any(t.edge == "ended" for t in told) else None
    claims = {t.claim for t in told} | set(seen.claims if seen else ())
    if start is not None and end is not None and end < start:
        start, end = (start, None) if began and not ended else (None, end)
    return Role(title, start, end, tuple(sorted(claims)), began, ended)


def _agreed(told: Iterable[Days | None]) -> Days | None:
    """The days that most claims give, the narrowest and first of several; null where none gives any."""
    counted = Counter(d for d in told if d is not None)
    return min(counted, key=lambda d: (-counted[d], d[1] > d[0], d)) if counted else None


def _states(claim: Claim, tenure: Tenure) -> Iterable[tuple[str, State, str]]:
    """The properties that a claim gives: a beginning or an end, the operation that another followed (and ended with it), the whole it is a part of."""
    bounds, who, other = _days(tenure.when), tenure.who, tenure.other
    first, last = bounds or (None, None)
    text = tenure.when.text if tenure.when is not None else ""
    if who.entity is None:
        return
    if tenure.relation in ("began", "ended") and who.kind != "person" and bounds:
        yield who.entity, State(tenure.relation, text, first, last, ()), claim.id
    if tenure.relation in ("successor_of", "succeeded") and other is not None:
        yield who.entity, State("successor_of", other.name, first, last, ()), claim.id
        if bounds and tenure.relation == "successor_of":
            yield who.entity, State("began", text, first, last, ()), claim.id
            if other.entity is not None:
                yield other.entity, State("ended", text, first, last, ()), claim.id
    if tenure.relation == "part_of" and other is not None:
        yield who.entity, State("part_of", other.name, first, last, ()), claim.id


def _with_states(held: Sequence[State], found: Mapping[State, set[str]]) -> tuple[State, ...]:
    made = [replace(state, claims=tuple(sorted(claims))) for state, claims in found.items()]
    return tuple(sorted([*held, *made], key=lambda s: (s.relation, s.value, s.start or "", s.end or "", s.claims)))
