"""The public profile: a record without what is not for everybody. Default-deny: what nothing allows is cut.

Left out are the texts and raw bytes of reports, who wrote them, their paths, and the words that lineages share. Of persons only those stay who stand
in the table of actors or hold an office. Other names are cut from quotes, titles and explanations: every capitalised name that is no
country, place, outlet or actor that may be named. Places of sensitive kinds are told by their division, and what is said of them is not quoted.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, TypeVar

from barchan.knowledge.actors import Actors, load_actors, words_of
from barchan.model.claim import Actor, Claim, Figure, Lent, Speaker
from barchan.model.decision import Decided
from barchan.model.entity import Entity
from barchan.model.event import Disagreement, Event, Finding, Held, Position
from barchan.model.issue import Issue
from barchan.model.record import PublicRecord, Record
from barchan.model.report import Published, Report
from barchan.publish.regions import country
from barchan.text import fold
from barchan.values.where import Place, Relation, Where, make_where

Party = TypeVar("Party", Actor, Speaker)

_UNKNOWN_KEY = "name:"
"""What the key of a name starts with that no table knows."""
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)*")
"""A word without its possessive ending, or letters with points: `U.N.`."""
_JOINS = re.compile(r"[ \u00a0]?[-.’']?[ \u00a0]?|\. ")
"""What may stand between two words of one name: `J. Doe`, `Abd-el Rahman`."""
MOST_KEPT = 2**16
"""Words kept as they are looked up: texts repeat theirs."""
MOST_WORDS = 10
"""Words of the longest name that the table of actors is asked for."""
_SENTENCE = re.compile(r"(?:^|[.!?:;\n\"“”'‘’(\[—–-])[\s\"“‘'(\[]*$")
"""What stands before the first word of a sentence or a quotation."""


def public(record: Record) -> PublicRecord:
    """The record as everybody may have it. Take it from a record that is `checked`: without its texts it cannot be checked any more.

    What it says of a text's offsets still holds for whoever has that text.
    """
    profile = _Profile(record)
    kept = tuple(e for e in record.entities if profile.shows_entity(e))
    gone = {e.id for e in record.entities} - {e.id for e in kept}
    return PublicRecord(
        reports=tuple(map(profile.report, record.reports)),
        claims=tuple(map(profile.claim, record.claims)),
        entities=tuple(map(profile.entity, kept)),
        lineages=tuple(replace(x, shared="", speaker=profile.name(x.speaker) if x.speaker else None) for x in record.lineages),
        stories=tuple(replace(s, title=profile.cut(s.title)) for s in record.stories),
        events=tuple(map(profile.event, record.events)),
        disagreements=tuple(profile.disagreement(d) for d in record.disagreements if d.about not in gone),
        proposals=tuple(replace(p, why=profile.cut(p.why)) for p in record.proposals if not gone & set(p.subjects)),
        issues=tuple(sorted({Issue(profile.input(i.where), i.stage, i.what, "") for i in record.issues})),
    )


@dataclass(frozen=True)
class _Profile:
    """What of one record may be shown, and every noun without the rest."""

    record: Record

    # --- names ----------------------------------------------------------------------------------------------------------

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that are no names for a capital at the start of a sentence: what the reports write small somewhere, and what actors without names are called."""
        small = (w for r in self.record.reports for w in _WORD.findall(r.text) if w[:1].islower())
        called = (name for one in _actors().agents for name in (one, f"{one}s", f"{one.removesuffix('man')}men"))
        return frozenset((*small, *called, *_table()["beginnings"]["words"].split()))

    @cached_property
    def persons(self) -> frozenset[str]:
        """The folded names of persons who are not to be named."""
        found = {fold(name) for p in self._mentions() if p.kind == "person" and not self._may_name(p) for name in (p.name, p.text)}
        for e in self.record.entities:
            if e.type == "person" and not self.shows_entity(e):
                found |= {fold(e.name), *(fold(a.text) for a in e.aliases)}
        return frozenset(found)

    @cached_property
    def _office_holders(self) -> frozenset[str]:
        """Entities, and the folded names of persons without one, that hold an office somewhere in the record."""
        found = {p.entity or fold(p.name) for p in self._mentions() if p.kind == "person" and p.office}
        return frozenset({*found, *(e.id for e in self.record.entities if e.roles)})

    @cached_property
    def allowed(self) -> frozenset[tuple[str, ...]]:
        """The names that may stand, as their folded words from the first capital on."""
        names = [*_table()["capitals"]["words"], *(r.outlet for r in self.record.reports if r.outlet), *(c.agency for r in self.record.reports for c in r.credits)]
        names += [name for w in self._places() if w.place is not None for name in (w.place.name, w.text, w.place.admin1 or "", w.place.admin2 or "")]
        names += [name for p in self._mentions() if self._may_name(p) for name in (p.name, p.text)]
        for e in self.record.entities:
            if self.shows_entity(e):
                names += [e.name, *(a.text for a in e.aliases)]
        return frozenset(words for name in names if (words := _proper(name)) and fold(name) not in self.persons)

    def shows_entity(self, entity: Entity) -> bool:
        """Whether an entity may be named: a place, an actor of the table, who holds an office, or a group with a common word in its name."""
        if entity.type == "place" or entity.id in self._tabled:
            return True
        if entity.type == "person":
            return entity.id in self._office_holders
        return self._stands(entity.type, entity.name)

    def name(self, words: str) -> str:
        """A name that may be shown, or that it is not named."""
        found = self.cut(words)
        return found if found == words else _mark("name")

    def cut(self, text: str) -> str:
        """A text without the names that may not be shown."""
        pieces: list[str] = []
        end = 0
        for start, stop in self._hidden(text):
            pieces += [text[end:start], _mark("cut")]
            end = stop
        return re.sub(r"\[…\](?:[ .'’-]*\[…\])+", _mark("cut"), "".join([*pieces, text[end:]]))

    def _hidden(self, text: str) -> Iterator[tuple[int, int]]:
        words = list(_WORD.finditer(text))
        capitals = sum(w[0][:1].isupper() for w in words)
        headline = len(words) > 2 and 2 * capitals > len(words)
        n = 0
        while n < len(words):
            size = self._allowed_at(words, n)
            if size:
                n += size
            elif self._is_ordinary(words[n], text, headline=headline) and (headline or not self._begins_a_name(words, n, text)):
                n += 1
            else:
                last = n
                while (further := self._goes_on(words, last, text, headline=headline)) > last:
                    last = further
                yield words[n].start(), words[last].end()
                n = last + 1

    def _allowed_at(self, words: list[re.Match[str]], start: int) -> int:
        """How many words from here on are a name that may stand, in this record or in the table of actors; 0 for none."""
        word = words[start][0]
        if not word[:1].isupper() and word not in _table()["particles"]["words"]:
            return 0
        sizes = self._sizes.get(_folded(word), ())
        own = next((n for n in sizes if tuple(_folded(w[0]) for w in words[start : start + n]) in self.allowed), 0)
        plain = [_looked_up(w[0]) for w in words[start : start + MOST_WORDS]]
        return max((own, *(m.end for m in _actors().match(plain, 0) if m.alias.cased in (None, word))))

    def _is_ordinary(self, word: re.Match[str], text: str, *, headline: bool) -> bool:
        if not word[0][:1].isupper():
            return True
        if word[0].lower() in _actors().rules.title_words:
            return True
        first = headline or _SENTENCE.search(text[max(0, word.start() - 8) : word.start()]) is not None
        return first and word[0].lower() in self.common and _folded(word[0]) not in self._person_words

    def _begins_a_name(self, words: list[re.Match[str]], n: int, text: str) -> bool:
        """Whether a word that may only start a sentence stands before a name that is cut: `Grace` and a family name."""
        if not words[n][0][:1].isupper() or words[n][0].lower() in _actors().rules.title_words:
            return False
        return self._goes_on(words, n, text, headline=False) > n

    def _goes_on(self, words: list[re.Match[str]], last: int, text: str, *, headline: bool) -> int:
        """The last word of a name that goes on with a capital, over particles before it; the same word where it ends."""
        further = last + 1
        while further < len(words) and _JOINS.fullmatch(text[words[further - 1].end() : words[further].start()]):
            word = words[further]
            if word[0][:1].isupper():
                ends = self._allowed_at(words, further) or (headline and self._is_ordinary(word, text, headline=True))
                return last if ends else further
            if word[0] not in _table()["particles"]["words"]:
                break
            further += 1
        return last

    @cached_property
    def _person_words(self) -> frozenset[str]:
        return frozenset(word for name in self.persons for word in _words(name))

    @cached_property
    def _sizes(self) -> dict[str, list[int]]:
        """How many words the names that may stand have, by their first word, the most first."""
        found: dict[str, set[int]] = {}
        for name in self.allowed:
            found.setdefault(name[0], set()).add(len(name))
        return {first: sorted(sizes, reverse=True) for first, sizes in found.items()}

    @cached_property
    def _tabled(self) -> frozenset[str]:
        """Entities that the table of actors knows."""
        return frozenset(p.entity for p in self._mentions() if p.entity and not p.key.startswith(_UNKNOWN_KEY))

    def _may_name(self, party: Actor | Speaker) -> bool:
        if not party.key.startswith(_UNKNOWN_KEY):
            return True
        if party.kind == "person":
            return (party.entity or fold(party.name)) in self._office_holders
        return self._stands(party.kind, party.name)

    def _stands(self, kind: str, name: str) -> bool:
        """Whether a name that no table knows is surely no person's."""
        kinds = _table()["named"]
        common = any(len(word) > 3 and word.lower() in self.common for word in _WORD.findall(name))
        return kind in kinds["always"] or (kind in kinds["with_common_word"] and common)

    def _mentions(self) -> Iterator[Actor | Speaker]:
        for claim in self.record.claims:
            yield from claim.actors
            yield from claim.said_by
        for event in self.record.events:
            yield from event.actors

    def _places(self) -> Iterator[Where]:
        told = chain((c.where for c in self.record.claims), (e.where for e in self.record.events))
        yield from (w for places in told for w in places if not _is_sensitive(w))

    # --- nouns ----------------------------------------------------------------------------------------------------------

    def report(self, report: Report) -> Report:
        """A report as a source to be cited: outlet, day, address, title."""
        stated = report.published
        return Report(
            report.id, report.id, "", report.sha256, outlet=report.outlet, country=report.country, title=self.cut(report.title) if report.title else None,
            url=self._address(report.url), archive_url=self._address(report.archive_url), retrieved=report.retrieved, language=report.language,
            read=report.read, published=Published(stated.earliest, stated.latest, stated.status, None), credits=report.credits,
            lineage=report.lineage, story=report.story, extracted_by=report.extracted_by, partial=report.partial,
        )  # fmt: skip

    def claim(self, claim: Claim) -> Claim:
        """A claim without private names; one of a sensitive place or kind without its words."""
        hidden = claim.id in self._sensitive
        return replace(
            claim, quote="" if hidden else self.cut(claim.quote), summary=self._kind_of(claim) if hidden else self.cut(claim.summary),
            actors=tuple(map(self._party, claim.actors)), said_by=tuple(map(self._speaker, claim.said_by)),
            where=self._wheres(claim.where, hidden), figures=tuple(self._figure(f, hidden) for f in claim.figures),
            lent=tuple(self._lent(x) for x in claim.lent), spoken=None, decided=() if hidden else self._decided(claim.decided),
            tenures=(), lengths=(),  # What entities carry of them is cut there.
        )  # fmt: skip

    def event(self, event: Event) -> Event:
        """An event without private names; one of a sensitive place or kind without its words and its exact place."""
        hidden = any(i in self._sensitive for i in event.claims)
        blame = event.responsibility
        return replace(
            event, title=self._kind_of(event) if hidden else self.cut(event.title), where=self._wheres(event.where, hidden),
            actors=tuple(map(self._party, event.actors)), figures=tuple(map(self._finding, event.figures)),
            responsibility=replace(blame, positions=tuple(map(self._position, blame.positions))),
            decided=() if hidden else self._decided(event.decided),
        )  # fmt: skip

    def entity(self, entity: Entity) -> Entity:
        """An entity that may be named, its other names only where they may be too."""
        aliases = tuple(a for a in entity.aliases if self.cut(a.text) == a.text)
        return replace(entity, aliases=aliases, states=tuple(replace(s, value=self.cut(s.value)) for s in entity.states))

    def disagreement(self, disagreement: Disagreement) -> Disagreement:
        """A disagreement without private names."""
        hidden = any(c in self._sensitive for held in disagreement.positions for c in held.claims)
        where = disagreement.field == "where" and hidden
        return replace(
            disagreement, positions=tuple(self._held(h, where) for h in disagreement.positions),
            explanation=_mark("cut") if where else self.cut(disagreement.explanation),
        )  # fmt: skip

    def input(self, where: str) -> str:
        """What stands for an input's path: the id of the report that was read from it, or nothing."""
        return self._inputs.get(where, "")

    @cached_property
    def _inputs(self) -> dict[str, str]:
        return {r.path: r.id for r in self.record.reports}

    @cached_property
    def _sensitive(self) -> frozenset[str]:
        """The claims that speak of a sensitive place or kind of event."""
        kinds = _table()["sensitive"]["sub_events"]
        found = {c.id for c in self.record.claims if (c.type.acled and c.type.acled[1] in kinds) or any(map(_is_sensitive, c.where))}
        for event in self.record.events:
            if (event.type.acled and event.type.acled[1] in kinds) or any(map(_is_sensitive, event.where)):
                found |= set(event.claims)
        return frozenset(found)

    def _kind_of(self, noun: Claim | Event) -> str:
        return f"{_mark('event')}: {noun.type.acled[1]}" if noun.type.acled else _mark("event")

    def _party(self, party: Party) -> Party:
        shown = self.name(party.name)
        if shown == party.name:
            return replace(party, text=self.cut(party.text))
        return replace(party, key="agent.person", name=shown, text=_mark("cut"), entity=None)

    def _speaker(self, speaker: Speaker) -> Speaker:
        """A speaker; without the body that it speaks for, where that may not be named."""
        body = speaker.body
        return replace(self._party(speaker), body=body if body is not None and self.name(body.name) == body.name else None)

    def _wheres(self, places: Iterable[Where], hidden: bool) -> tuple[Where, ...]:
        return tuple(_coarse(w) if hidden else w if w.place else replace(w, name=self.cut(w.name), text=self.cut(w.text)) for w in places)

    def _figure(self, figure: Figure, hidden: bool) -> Figure:
        return replace(figure, text=self.cut(figure.text), where=self._wheres(figure.where, hidden), readings=tuple(map(self.cut, figure.readings)))

    def _finding(self, finding: Finding) -> Finding:
        values = tuple(replace(v, said_by=self._names(v.said_by)) for v in finding.values)
        place = self.cut(finding.place) if finding.place else None
        return replace(finding, values=values, why=self.cut(finding.why), place=place, decided=self._decided(finding.decided))

    def _position(self, position: Position) -> Position:
        return replace(position, speaker=self.name(position.speaker) if position.speaker else None, party=self.name(position.party))

    def _held(self, held: Held, hidden: bool) -> Held:
        value = held.value
        if isinstance(value, str):
            value = _mark("cut") if hidden else self.cut(value)
        return replace(held, value=value, words=_mark("cut") if hidden else self.cut(held.words), said_by=self._names(held.said_by))

    def _lent(self, lent: Lent) -> Lent:
        return replace(lent, value=self.cut(lent.value) if isinstance(lent.value, str) else lent.value, why=self.cut(lent.why))

    def _decided(self, entries: Iterable[Decided]) -> tuple[Decided, ...]:
        """What was decided, without who decided it and why."""
        return tuple(
            replace(d, value=self.cut(d.value) if d.value else d.value, machine=self.cut(d.machine) if d.machine else d.machine, author="", reason="")
            for d in entries
        )

    def _names(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.name, names)))

    def _address(self, url: str | None) -> str | None:
        """An address, unless it names somebody who may not be named."""
        if url is None:
            return None
        words = {fold(word) for word in re.split(r"[^\w]+", url)}
        return None if words & {w for w in self._person_words if len(w) > 2} else url


def _is_sensitive(where: Where) -> bool:
    words = " ".join(_words(f"{where.text} {where.place.name if where.place else where.name}"))
    return any(re.search(rf"\b{kind}s?\b", words) for kind in _table()["sensitive"]["places"])


def _coarse(where: Where) -> Where:
    """The first order division of a place, else its country, without a point."""
    place = where.place
    if place is None or place.country is None:
        return Where(None, _mark("cut"), Relation(), _mark("cut"))
    name = place.admin1 or country(place.country).name or place.country
    wider = Place(f"coarse:{place.country}/{place.admin1 or ''}", name, "admin1" if place.admin1 else "country", place.country, place.admin1, None, None, None)
    return make_where(wider, Relation(), name)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_folded(word) for word in _WORD.findall(name))


def _proper(name: str) -> tuple[str, ...]:
    """The words of a name from its first capital on: what is written small needs no leave."""
    words = _WORD.findall(name)
    return tuple(_folded(w) for w in words[next((n for n, w in enumerate(words) if w[:1].isupper()), len(words)) :])


@lru_cache(MOST_KEPT)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(MOST_KEPT)
def _looked_up(word: str) -> str:
    """A word as the table of actors has it."""
    return " ".join(words_of(word))


@cache
def _actors() -> Actors:
    """Names that anybody may read: countries, their peoples, agencies, and who stands in the table of actors."""
    return load_actors()


def _mark(name: str) -> str:
    return str(_table()["marks"][name])


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("barchan.publish") / "public.toml").read_text("utf-8"))
