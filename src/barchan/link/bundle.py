"""Bundle: claims of one report, or of several, that are about one event so far, seen as one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from barchan.knowledge.linking import load_linking, tells_of_harm
from barchan.link.dating import family_of, known_when
from barchan.model.claim import Actor, ActorRole, Claim, Figure
from barchan.stems import content
from barchan.text import Span
from barchan.values.when import When, compare, narrower
from barchan.values.where import Where

PLAYING = frozenset({"actor", "target", "associate"})
UNKNOWN = ".gunmen"
"""Ending of the keys of those who are named by what they carried alone: they may be anybody."""
UNITED = ("reports", "voices", "means", "sentences", "wordings", "vocabulary", "harmed", "predicates")
"""What two bundles have together is what either has: not worked out anew from their claims, as most claims are joined many times."""


@dataclass(frozen=True)
class Bundle:
    """Claims about one event, sorted by id, with what they say together."""

    claims: tuple[Claim, ...]
    main: bool = False
    """Whether this is what its report is about: it holds a claim of the title or the lead."""
    published: date | None = None
    """When the first of its reports came out at the earliest, where that is known."""
    focus: When | None = None
    """The time of what its report opens with, which a claim without a time of its own is likely to have too."""
    meant: frozenset[str] = frozenset()
    """Ids of claims whose events these claims only point at: `the attack`."""

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The claims' ids."""
        return tuple(c.id for c in self.claims)

    @cached_property
    def reports(self) -> frozenset[str]:
        """The reports that the claims stand in."""
        return frozenset(c.report for c in self.claims)

    @cached_property
    def when(self) -> When | None:
        """The narrowest time that a claim gives, of an act where a death has another; null where none does."""
        return narrowest_act(self.claims)

    @cached_property
    def late(self) -> bool:
        """Whether its time is only that of the death of persons told one by one: the act that it follows from may lie before."""
        dead = [f for c in self.claims for f in c.figures if f.measure == "killed"]
        return self.when is not None and bool(dead) and all(f.person is not None or f.low == f.high == 1 for f in dead) and all(known_when(c) is None for c in self.claims if not tells_death(c))

    @cached_property
    def placed(self) -> tuple[tuple[tuple[Where, ...], int], ...]:
        """The places that a claim names, and how many claims name just these."""
        named = {tuple(w.name for w in c.where): c.where for c in self.claims if c.where}
        counts = Counter(tuple(w.name for w in c.where) for c in self.claims if c.where)
        return tuple((named[names], counts[names]) for names in sorted(named))

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of all claims."""
        return tuple(a for c in self.claims for a in c.actors)

    @cached_property
    def playing(self) -> Mapping[str, ActorRole]:
        """The role of each actor that has a part in what happened, by key; the last that a claim gives."""
        return {a.key: a.role for a in self.actors if a.role in PLAYING}

    @cached_property
    def shut_roles(self) -> frozenset[ActorRole]:
        """The roles that it fills without leaving open who it was (`gunmen`)."""
        return frozenset(role for key, role in self.playing.items() if not key.endswith(UNKNOWN))

    @cached_property
    def tails(self) -> frozenset[str]:
        """What sort of people the actors are, by the last part of their keys: `military` of `ABC.military` and of `agent.military`."""
        return frozenset(key.partition(".")[2] for key in self.playing)

    @cached_property
    def described(self) -> frozenset[str]:
        """The same of those actors that are told by their sort alone: `the last contingent`."""
        return frozenset(key.partition(".")[2] for key in self.playing if key.startswith("agent."))

    @cached_property
    def houses(self) -> frozenset[tuple[str, ActorRole]]:
        """The states that have a part in it, or whose arms have, with the role of each."""
        return frozenset((house_of(key), role) for key, role in self.playing.items() if is_side(key))

    @cached_property
    def sides(self) -> Mapping[ActorRole, frozenset[str]]:
        """The states that are named in each role, or whose arms are."""
        found: dict[ActorRole, set[str]] = {}
        for a in self.actors:
            if is_side(a.key):
                found.setdefault(a.role, set()).add(house_of(a.key))
        return {role: frozenset(states) for role, states in found.items()}

    @cached_property
    def voices(self) -> frozenset[str]:
        """The keys of those by name whose words the claims are."""
        return frozenset(c.said_by[0].key for c in self.claims if c.said_by and not c.said_by[0].key.startswith(("np:", "agent.")))

    @cached_property
    def violent(self) -> bool:
        """Whether there is violence to suffer and to blame somebody for."""
        return any(family_of(p) == "violence" for p in self.predicates)

    @cached_property
    def means(self) -> frozenset[str]:
        """ACLED's sub-event types of the claims."""
        return frozenset(c.type.acled[1] for c in self.claims if c.type.acled)

    @cached_property
    def sentences(self) -> frozenset[Span]:
        """The sentences that the claims stand in."""
        return frozenset(c.sentence for c in self.claims)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all claims."""
        return tuple(f for c in self.claims for f in c.figures)

    @cached_property
    def measured(self) -> Mapping[str, tuple[Figure, ...]]:
        """The figures by measure; those that say the same in the same words stand once."""
        found: dict[str, dict[tuple[object, ...], Figure]] = {}
        for f in self.figures:
            found.setdefault(f.measure, {}).setdefault((f.low, f.high, f.modifier, f.unit, f.text), f)
        return {measure: tuple(distinct.values()) for measure, distinct in found.items()}

    @cached_property
    def totals(self) -> Mapping[tuple[str | None, ...], Sequence[tuple[Claim, Figure]]]:
        """The figures that count all of something in one event, outside titles, with their claims: by report, measure, class and whose word they are."""
        found: dict[tuple[str | None, ...], list[tuple[Claim, Figure]]] = {}
        for c in self.claims:
            for f in c.figures if not c.in_title else ():
                if f.part == "total" and f.period == "event" and f.measure != "other":
                    found.setdefault((c.report, f.measure, f.who, c.said_by[0].key if c.said_by else None), []).append((c, f))
        return found

    @cached_property
    def wordings(self) -> frozenset[frozenset[str]]:
        """The content words of each claim, cut to their stems; a set that several claims share stands once."""
        return frozenset(content(c.quote) for c in self.claims)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of all claims together."""
        return frozenset[str]().union(*self.wordings)

    @cached_property
    def lasting(self) -> bool:
        """Whether it is a state that lasts and that nobody counts: broken ties, a spreading threat."""
        return all(c.kind == "state" and not c.figures for c in self.claims)

    @cached_property
    def apart(self) -> bool:
        """Whether its words set all of it apart from what the report tells besides: `in another raid`."""
        return not self.main and all(c.aside == "another" for c in self.claims)

    @cached_property
    def harmed(self) -> frozenset[tuple[str, int]]:
        """The persons whose harm the claims tell, by report and number."""
        return frozenset((c.report, person) for c in self.claims for person in c.harmed)

    @cached_property
    def predicates(self) -> frozenset[str]:
        """The predicates of all claims."""
        return frozenset(c.predicate for c in self.claims)

    def joined(self, other: "Bundle") -> "Bundle":
        """Both together."""
        published = min(filter(None, (self.published, other.published)), default=None)
        claims = tuple(sorted((*self.claims, *other.claims), key=lambda c: c.id))
        both = Bundle(claims, self.main or other.main, published, self.focus or other.focus, self.meant | other.meant)
        both.__dict__.update({name: getattr(self, name) | getattr(other, name) for name in UNITED})
        return both


def is_side(key: str) -> bool:
    """Whether a key names a state or an arm of one."""
    return key[:3].isupper() and (len(key) == 3 or key[3] == ".")


def house_of(key: str) -> str:
    """The state that an arm belongs to: `FRA.military` → `FRA`; other keys stand for themselves."""
    return key.partition(".")[0] if key[:3].isupper() else key


def narrowest(claims: Iterable[Claim]) -> When | None:
    """The narrowest time that any of the claims gives; null where none does."""
    best: When | None = None
    for claim in claims:
        time = known_when(claim)
        if time is not None and (time.earliest or time.latest):
            best = time if best is None else narrower(best, time)
    return best


def tells_death(claim: Claim) -> bool:
    """Whether a claim tells when somebody died, which may be after the act."""
    table = load_linking()
    return claim.predicate in table.deaths or claim.predicate in table.counted_deaths and any(f.measure == "killed" for f in claim.figures)


def narrowest_act(claims: Iterable[Claim]) -> When | None:
    """The narrowest time that any of the claims gives, but that of an act where a death or an arrest has another: who was shot on Friday may die on Sunday."""
    told = tuple(claims)
    act, found = narrowest(c for c in told if not tells_death(c) and not tells_of_harm(c)), narrowest(told)
    return act if act is not None and found is not None and compare(act, found) == "disjoint" else found


def main_claims(claims: Sequence[Claim], leads: int = 2) -> frozenset[str]:
    """The ids of a report's claims that stand in its title or in the first sentences that claim anything."""
    opening = sorted({c.sentence.start for c in claims if not c.in_title})[:leads]
    return frozenset(c.id for c in claims if c.in_title or c.sentence.start in opening)
