"""Place names of a report, found with the gazetteer and resolved together: `Gao`, `15 km from Bamako`, `northern Mali`, `Malian`."""

from collections.abc import Sequence
from dataclasses import replace

from barchan.annotate.place_names import PlaceName, PlaceNames, shut_tokens
from barchan.annotate.relations import related
from barchan.annotate.ties import tied
from barchan.annotate.toponyms import Toponym, resolve, settle
from barchan.knowledge.countries import demonyms
from barchan.knowledge.gazetteer import Gazetteer
from barchan.knowledge.place_words import load_place_words
from barchan.model.mention import NameMention, PlaceMention
from barchan.nlp.base import Parse
from barchan.text import Span
from barchan.values.where import Place, Relation

TOWN_SHARE = 0.05
"""Least share of a division's people in a town of its name for the bare name, after a comma, to be able to mean the town."""


def read_places(
    parse: Parse, text: str, names: Sequence[NameMention], gazetteer: Gazetteer, *, home: str | None = None, beside: Sequence[Toponym] = ()
) -> tuple[PlaceMention, ...]:
    """The places that a report names, sorted by start, each with the one gazetteer entry that fits the report best, or none.

    `home` is where the outlet sits, as `USA` or `USA/Ohio`: it settles names that many places share. `beside` are names that stand beside the
    report and tell where it is at home: they are no mentions, but are resolved together with them.
    """
    found = PlaceNames(parse, text, names, gazetteer).find()
    toponyms = [_toponym(parse, name, found, k) for k, name in enumerate(found)]
    places = settle([*toponyms, *beside], home, beside=len(beside))[: len(toponyms)]
    mentions = [replace(_mention(parse, text, name, meant.place, names), settled=meant.settled) for name, meant in zip(found, places, strict=True)]
    mentions = tied(related(mentions, text), parse, text)
    taken = [Span(m.start, m.end) for m in mentions]
    mentions.extend(_demonyms(parse, names, gazetteer, taken))
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def place_spans(
    parse: Parse, text: str, spans: Sequence[Span], gazetteer: Gazetteer, *, home: str | None = None
) -> tuple[Place | None, ...]:
    """What given spans of one report mean, in their order: for names that a person or another reader has marked, of each the likeliest place."""
    table = demonyms()
    found = []
    for span in spans:
        words = span.of(text)
        inside = parse.between(span.start, span.end)
        first = inside[0].i if inside else 0
        country = gazetteer.country(table[words]) if words in table else None
        senses = (country,) if country else gazetteer.find_exact(words) or gazetteer.find_exact(f"{words} County") or gazetteer.find_alike(words)
        found.append(PlaceName(first, inside[-1].i + 1 if inside else first, words, senses, marked=True))
    order = sorted(range(len(found)), key=lambda k: spans[k])
    rows = [found[k] for k in order]
    placed = resolve([replace(_toponym(parse, name, rows, k), strict=False) for k, name in enumerate(rows)], home)
    return tuple(place for _, place in sorted(zip(order, placed, strict=True), key=lambda pair: pair[0]))


def _toponym(parse: Parse, name: PlaceName, found: list[PlaceName], k: int) -> Toponym:
    """The name as it is resolved: with the container that stands after a comma or in brackets (`Paris, Texas`)."""
    if k + 1 < len(found):
        after = found[k + 1]
        gap = [t.text for t in parse.tokens[name.last : after.first]]
        if gap in ([","], ["("], ["in"], [",", "in"], [",", "the"]):
            return Toponym(name.words, name.senses, after.words, after.senses, gap == [","] and _is_division(parse, after), name.quarter)
    return Toponym(name.words, name.senses, quarter=name.quarter)


def _is_division(parse: Parse, name: PlaceName) -> bool:
    """Whether a name after a comma can only say where the one before it lies: the division or state of the name outweighs its towns, and no list goes on."""
    following = parse.tokens[name.last].text if name.last < len(parse.tokens) else ""
    wide = max((s.population for s in name.senses if s.kind in ("admin1", "country")), default=0)
    towns = max((s.population for s in name.senses if s.kind in ("town", "capital")), default=0)
    return following not in ("and", "or", "&") and wide > 0 and towns < TOWN_SHARE * wide


def _mention(parse: Parse, text: str, name: PlaceName, place: Place | None, names: Sequence[NameMention]) -> PlaceMention:
    tokens = parse.tokens
    start = tokens[name.first].start
    end = start + len(text[start : tokens[name.last - 1].end].rstrip("-–—"))  # `DUNMORE-` of a dateline.
    part = None
    before = tokens[name.first - 1] if name.first else None
    if before is not None and before.text.lower() in load_place_words().parts and before.sentence == tokens[name.first].sentence and before.end >= start - 2:
        part, start = before.text.lower(), before.start
    if name.within:
        return PlaceMention(tokens[name.first].start, end, name.words, place, Relation(), "name")
    if _is_half_of_participle(parse, name):
        return PlaceMention(start, end, text[start:end], place, Relation(), "demonym", part)
    role = "metonym" if part is None and _stands_for_government(parse, name, place, names) else "place"
    return PlaceMention(start, end, text[start:end], place, Relation(), role, part)  # type: ignore[arg-type]


def _is_half_of_participle(parse: Parse, name: PlaceName) -> bool:
    """Whether a name says by whom or where something is, as half of an adjective: `the US-led coalition`, `a Nairobi-based group`."""
    behind = parse.tokens[name.last : name.last + 2]
    return len(behind) == 2 and behind[0].text == "-" and behind[0].start == parse.tokens[name.last - 1].end and behind[1].tag in ("VBN", "VBD") and behind[1].start == behind[0].end


def _stands_for_government(parse: Parse, name: PlaceName, place: Place | None, names: Sequence[NameMention]) -> bool:
    token = parse.tokens[name.last - 1]
    for mention in names:
        if mention.kind == "state" and mention.start <= token.start < mention.end:
            if place is not None and place.kind != "country":
                return True
            above = parse.tokens[token.head]
            if token.dep == "nsubj" and above.pos == "VERB":
                return True
            if token.dep == "conj":
                above = parse.tokens[above.head]
            return token.dep in ("pobj", "conj") and above.lemma in ("by", "between")
    return False


def _demonyms(parse: Parse, names: Sequence[NameMention], gazetteer: Gazetteer, taken: list[Span]) -> list[PlaceMention]:
    """`Malian`, `the French`: the country, with the role that says so; not inside the name of an organisation."""
    table = demonyms()
    shut = shut_tokens(parse, [n for n in names if n.kind != "person"])
    busy = {i for span in taken for i in (t.i for t in parse.between(span.start, span.end))}
    found = []
    for token in parse.tokens:
        if token.text[:1].isupper() and token.i not in shut and token.i not in busy:
            first, words = token, token.text
            if token.i and parse.tokens[token.i - 1].text[:1].isupper():
                pair = f"{parse.tokens[token.i - 1].text} {words}"
                if pair in table:
                    first, words = parse.tokens[token.i - 1], pair
            if words in table and not (first.pos == "PROPN" and words in ("Pole", "Lao", "Brit", "Turk", "Kiwi", "Dane", "Finn")):
                place = gazetteer.country(table[words])
                found.append(PlaceMention(first.start, token.end, words, place, Relation(), "demonym"))
    return found
