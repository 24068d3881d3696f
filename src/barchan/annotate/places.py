"""Place names of a report, found with the gazetteer and resolved together: `Gao`, `15 km from Bamako`, `northern Mali`, `Malian`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from barchan.annotate.toponyms import Toponym, holds, resolve
from barchan.knowledge.countries import demonyms
from barchan.knowledge.gazetteer import Gazetteer
from barchan.knowledge.spelling import plain
from barchan.model.mention import NameMention, PlaceMention
from barchan.nlp.base import Parse, Token
from barchan.text import Span
from barchan.values.where import Place, Relation

LONGEST = 5
"""Words in the longest name that is looked up."""
KNOWN_TOWN = 30_000
"""A town that the model did not mark is taken for one from this size on, or after a preposition of place."""
SMALL = 500
"""After a preposition of place, this size will do."""
WORDS = frozenset(
    ("of", "police", "reading", "mobile", "nice", "man", "male", "bar", "best", "most", "same", "many", "date", "born", "central", "union",
     "march", "may", "august", "monday", "friday", "sunday", "university", "institute", "church", "mission", "bay", "general", "major",
     "president", "state", "states", "republic", "north", "south", "east", "west", "street", "court", "hospital", "park", "house", "senate",
     "congress", "council", "army", "force", "independence", "liberal", "conservative", "democrat", "justice", "defense", "defence", "asia minor",
     "god", "christian", "islam", "muslim", "islamist", "media", "price", "mary", "black", "white", "green", "brown", "hall", "young", "bush",
     "old city", "old town", "new town", "green zone", "olympic", "federal", "easter", "senior", "recreation", "lake", "river", "mount", "island", "fort", "city", "town", "county", "province", "region", "district", "village", "center", "centre")
)  # fmt: skip
"""Names of places that are first of all other words, weekdays, or common names of people: only the model's word and a preposition make them places."""
DIVISION = frozenset(
    "county parish province region governorate district oblast state department prefecture municipality wilaya emirate territory cercle".split()
)
TOWNISH = frozenset("town city village suburb capital port settlement hamlet commune neighbourhood neighborhood camp".split())
PARTS = frozenset(
    "northern southern eastern western central north south east west northeastern northwestern southeastern southwestern north-eastern "
    "north-western south-eastern south-western northeast northwest southeast southwest north-east north-west south-east south-west far "
    "upper lower rural coastal inner".split()
)
INSTITUTIONS = frozenset(
    "school schools office building department university college hospital church administration company court police authority "
    "committee association club league museum association union bank centre center airport station highway drive".split()
)
"""Words that no place of the kinds sought here ends in: what the model marks with one of them and the gazetteer lacks is left alone."""
LOCATIVE = frozenset("in near at from to into around outside toward towards between across inside throughout".split())
PLACE_LABELS = frozenset(("GPE", "LOC"))
JOINED = frozenset(("-", "–", "of", "the", "de", "du", "el", "al", "la", "and", "'", "’", "'s", "’s"))

_NUMBER = (
    r"(?P<n>\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred)"
)
_COUNT = {w: float(n) for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_COUNT |= {"a": 1.0, "an": 1.0, "fifteen": 15.0, "hundred": 100.0}
_COUNT |= {w: 10.0 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_DISTANCE = re.compile(
    _NUMBER + r"[\s-]*(?P<u>km|kms|kilomet(?:er|re)s?|miles?|mi)\b\.?(?:\s+\([^)]{1,25}\))?(?:\s+(?:away|to|the|due|or|so|outside|drive)\b)*"
    r"(?:\s+[\w-]+){0,2}?\s+(?:from|of|outside|off)\s+(?:(?:the|its)\s+)?(?:[\w-]+\s+){0,3}?$", re.IGNORECASE,
)  # fmt: skip
_NEAR = re.compile(
    r"\b(?:near|nearby|close to|outside|just outside|outskirts of|not far from|(?:in the )?vicinity of|around|next to|surrounding|"
    r"bordering)\s+(?:(?:the|its)\s+)?(?:[\w-]+\s+){0,2}?(?:(?:town|city|village|capital|port|camp)\s+(?:of\s+)?)?$", re.IGNORECASE,
)  # fmt: skip
_BORDER_PAIR = re.compile(
    r"\bborders?\s+(?:\w+\s+){0,2}?(?:between|of|with|dividing|separating|shared by)\s+(?:(?:the|both)\s+)?$", re.IGNORECASE
)
_BORDER_AFTER = re.compile(r"^(?:['’]s)?\s+(?:\w+\s+)?border\s+with\s+(?:the\s+)?$", re.IGNORECASE)
_JOINT = re.compile(r"^\s*(?:and|-|–|/)\s*(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:towns?|cities|villages?)\s+of\s+)?$", re.IGNORECASE)
_BORDER_NEXT = re.compile(r"^(?:['’]s)?\s+(?:[a-z]+\s+)?borders?\b", re.IGNORECASE)
KM_IN_MILE = 1.609


@dataclass(frozen=True, slots=True)
class _Name:
    """A place name in the text before it is resolved: tokens first to last (exclusive) and what it can mean."""

    first: int
    last: int
    words: str
    senses: tuple[Place, ...]
    marked: bool
    """Whether the model marked it as a place."""


def read_places(
    parse: Parse, text: str, names: Sequence[NameMention], gazetteer: Gazetteer, *, home: str | None = None
) -> tuple[PlaceMention, ...]:
    """The places that a report names, sorted by start, each with the one gazetteer entry that fits the report best, or none.

    `home` is where the outlet sits, as `USA` or `USA/Ohio`: it settles names that many places share.
    """
    found = _Finder(parse, text, names, gazetteer).find()
    toponyms = [_toponym(parse, name, found, k) for k, name in enumerate(found)]
    places = resolve(toponyms, home)
    mentions = [_mention(parse, text, name, place, names) for name, place in zip(found, places, strict=True)]
    mentions = _related(mentions, text)
    taken = [Span(m.start, m.end) for m in mentions]
    mentions.extend(_demonyms(parse, names, gazetteer, taken))
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def place_spans(
    parse: Parse, text: str, spans: Sequence[Span], gazetteer: Gazetteer, *, home: str | None = None
) -> tuple[Place | None, ...]:
    """What given spans of one report mean, in their order: for names that a person or another reader has marked."""
    table = demonyms()
    found = []
    for span in spans:
        words = span.of(text)
        inside = parse.between(span.start, span.end)
        first = inside[0].i if inside else 0
        country = gazetteer.country(table[words]) if words in table else None
        senses = (country,) if country else gazetteer.find(words)
        found.append(_Name(first, inside[-1].i + 1 if inside else first, words, senses, marked=True))
    order = sorted(range(len(found)), key=lambda k: spans[k])
    rows = [found[k] for k in order]
    placed = resolve([_toponym(parse, name, rows, k) for k, name in enumerate(rows)], home)
    return tuple(place for _, place in sorted(zip(order, placed, strict=True), key=lambda pair: pair[0]))


class _Finder:
    """Finds the names; what they mean is settled later, together."""

    def __init__(self, parse: Parse, text: str, names: Sequence[NameMention], gazetteer: Gazetteer) -> None:
        self._parse, self._tokens, self._text, self._gazetteer = parse, parse.tokens, text, gazetteer
        self._label: dict[int, str] = {i: n.label for n in parse.names for i in range(n.first, n.last)}
        self._shut = _shut(parse, names)
        self._seats = {parse.tokens[n.head].i: n.country for n in names if n.kind == "state" and n.country}

    def find(self) -> list[_Name]:
        found: list[_Name] = []
        for first, last in self._runs():
            found.extend(self._in_run(first, last))
        marked = {name.words.casefold() for name in found if name.marked}
        held = {one.first for one, two in pairwise(found) if self._stands_in(one, two)}
        return [
            name for name in found
            if name.marked or name.first in held or name.words.casefold() in marked or name.first in self._seats or self._sure(name)
        ]  # fmt: skip

    def _stands_in(self, one: _Name, two: _Name) -> bool:
        """Whether the second name says where the first lies: `Reading, England`."""
        gap = [t.text for t in self._tokens[one.last : two.first]]
        return gap == [","] and any(holds(holder, place) for holder in two.senses for place in one.senses)

    def _runs(self) -> list[tuple[int, int]]:
        """Stretches of tokens that a place name could lie in: proper nouns and what the model marked, with what joins them."""
        runs: list[tuple[int, int]] = []
        start = -1
        for token in (*self._tokens, None):
            fits = token is not None and token.i not in self._shut and self._fits(token)
            if fits and token is not None and start >= 0 and token.sentence != self._tokens[start].sentence:
                runs.append((start, token.i))
                start = token.i
            elif fits and token is not None and start < 0:
                start = token.i
            elif not fits and start >= 0:
                runs.append((start, token.i if token is not None else len(self._tokens)))
                start = -1
        return runs

    def _fits(self, token: Token) -> bool:
        if token.text[:1].isupper() and (token.pos == "PROPN" or self._label.get(token.i) in PLACE_LABELS or token.pos == "ADJ"):
            return True
        return token.text in JOINED or token.text.lower() in ("al", "el") or token.text.startswith("al-")

    def _in_run(self, first: int, last: int) -> list[_Name]:
        found, i = [], first
        while i < last:
            if not self._tokens[i].text[:1].isupper() and not self._tokens[i].text.startswith("al"):
                i += 1
                continue
            name = self._longest(i, last)
            if name is None:
                i += 1
            else:
                found.append(name)
                i = name.last
        return found

    def _longest(self, i: int, last: int) -> _Name | None:
        """The longest name of the gazetteer that starts at a token; or a marked name that it does not hold, with what sounds like it."""
        tokens = self._tokens
        marked_end = i
        while marked_end < last and self._label.get(marked_end) in PLACE_LABELS:
            marked_end += 1
        marked = marked_end > i
        if marked and self._lower(i) in ("city", "town", "village", "state", "province", "district") and self._next(i + 1) == "of":
            return None  # The name itself follows.
        for end in range(min(last, i + LONGEST), i, -1):
            if tokens[end - 1].text in JOINED or (marked and end < marked_end and tokens[end].text in ("-", "–")):
                continue
            words = self._text[tokens[i].start : tokens[end - 1].end]
            if end - i == 1 and tokens[i].pos == "ADJ" and not marked:
                return None
            senses = self._gazetteer.find_exact(words)
            if senses and not (marked and "." in words) and not self._abbreviation(words, i, senses):
                senses = ()
            if words.casefold() in PARTS or (words.casefold() in WORDS and self._next(end) != ","):
                continue
            if senses and end < marked_end and not any(s.kind in ("country", "admin1", "region", "capital") for s in senses):
                continue
            if senses:
                end, words, senses = self._with_division(i, end, words, senses)
                if i in self._seats:  # The names reader has read it as a government: a state, or the capital that stands for one.
                    own = tuple(s for s in senses if s.country == self._seats[i] and s.kind in ("country", "capital"))
                    senses = own or senses
                return _Name(i, end, words, senses, marked or self._label.get(end - 1) in PLACE_LABELS)
        if not marked:
            return None
        end = marked_end
        while end > i and tokens[end - 1].text in JOINED:
            end -= 1
        words = self._text[tokens[i].start : tokens[end - 1].end]
        if any(self._lower(k) in INSTITUTIONS for k in range(i, end)):
            return None
        if end == i or len(words) < 3 or words.casefold() in WORDS or words.casefold() in PARTS or words in demonyms():
            return None
        alike = self._gazetteer.find_alike(words) if end - i <= 3 else ()
        return _Name(i, end, words, alike, marked=True)

    def _lower(self, i: int) -> str:
        return self._tokens[i].text.lower()

    def _with_division(self, i: int, end: int, words: str, senses: tuple[Place, ...]) -> tuple[int, str, tuple[Place, ...]]:
        """`Gao region` means the division, `the town of Gao` the town."""
        after = self._tokens[end].text if end < len(self._tokens) else ""
        if after.lower() in DIVISION and after.lower() != "state":
            kinds = ("region", "water") if any(s.kind == "region" for s in senses) else ("admin1", "admin2")
            divisions = tuple(s for s in senses if s.kind in kinds)
            return end, words, divisions or senses
        before = [t.text.lower() for t in self._tokens[max(0, i - 2) : i]]
        if before and (before[-1] in TOWNISH or (before[-1] == "of" and before[0] in TOWNISH)):
            towns = tuple(s for s in senses if s.kind in ("town", "capital"))
            return end, words, towns or senses
        return end, words, senses

    def _abbreviation(self, words: str, i: int, senses: tuple[Place, ...]) -> bool:
        """Whether a short name may stand here: `La.` after a town and a comma, `US` in capitals; not `Us`, `La`, `Me`."""
        letters = words.replace(".", "")
        if words.endswith(".") or (len(letters) == 2 and words.isupper()):
            if any(s.kind == "country" for s in senses):
                return True
            return i > 1 and self._tokens[i - 1].text == "," and any(s.kind == "admin1" for s in senses)
        if letters.isupper() and len(letters) <= 4:
            return any(s.kind == "country" or plain(s.name) == plain(words) for s in senses)
        return len(letters) > 2

    def _next(self, i: int) -> str:
        return self._tokens[i].text if i < len(self._tokens) else ""

    def _sure(self, name: _Name) -> bool:
        """Whether a name that the model did not mark is a place all the same."""
        tokens = self._tokens
        if name.words.casefold() in WORDS or self._label.get(name.first) in ("PERSON", "ORG") and name.last - name.first > 1:
            return False
        if any(s.kind in ("country", "region", "water") for s in name.senses):
            return True
        if self._borders_name(name):
            return False
        label = self._label.get(name.first)
        best = max(name.senses, key=lambda s: s.population, default=None)
        if best is None:
            return False
        if best.kind in ("capital", "admin1"):
            return True
        before = tokens[name.first - 1].text.lower() if name.first else ""
        if before in LOCATIVE and label not in ("DATE", "EVENT", "WORK_OF_ART"):
            return best.population >= SMALL or best.kind in ("admin1", "admin2")
        if best.kind == "admin2" and name.last - name.first > 1:
            return True
        return best.population >= KNOWN_TOWN and label in (None, "PERSON", "ORG", "FAC", "PRODUCT", "NORP") and len(name.words) > 3

    def _borders_name(self, name: _Name) -> bool:
        """Whether the name is only a piece of a longer proper name: `Houston` in `Sam Houston`, `Chester` in `Chester Bowles`."""
        tokens = self._tokens
        for i in (name.first - 1, name.last):
            if not 0 <= i < len(tokens) or tokens[i].pos != "PROPN" or tokens[i].sentence != tokens[name.first].sentence:
                continue
            if tokens[i].text.lower() not in DIVISION and tokens[i].text.lower() not in PARTS:
                return True
        return False


def _shut(parse: Parse, names: Sequence[NameMention]) -> set[int]:
    """The tokens of names that are no places: persons, organisations, groups under their own name, media, operations."""
    shut: set[int] = set()
    for name in names:
        own = name.kind in ("person", "organisation", "party", "media", "operation") or (name.kind == "armed_group" and "." not in name.key)
        described = "." in name.key and not name.key.startswith(("media.", "name:")) and name.kind != "armed_group"
        if own and not (described and name.kind in ("organisation", "party", "person")):
            shut.update(t.i for t in parse.between(name.start, name.end) if not (name.kind == "person" and _owner(name, t, parse)))
    return shut


def _owner(name: NameMention, token: Token, parse: Parse) -> bool:
    """Whether a token of a person's mention belongs to the title before the name: `Mali` in `Mali's President Ana Duval`."""
    following = parse.tokens[token.i + 1].text if token.i + 1 < len(parse.tokens) else ""
    return following in ("'s", "’s") and parse.tokens[token.i + 1].end < name.end


def _toponym(parse: Parse, name: _Name, found: list[_Name], k: int) -> Toponym:
    """The name as it is resolved: with the container that stands after a comma or in brackets (`Paris, Texas`)."""
    if k + 1 < len(found):
        after = found[k + 1]
        gap = [t.text for t in parse.tokens[name.last : after.first]]
        if gap in ([","], ["("], ["in"], [",", "in"], [",", "the"]):
            return Toponym(name.words, name.senses, after.words, after.senses)
    return Toponym(name.words, name.senses)


def _mention(parse: Parse, text: str, name: _Name, place: Place | None, names: Sequence[NameMention]) -> PlaceMention:
    tokens = parse.tokens
    start, end = tokens[name.first].start, tokens[name.last - 1].end
    part = None
    before = tokens[name.first - 1] if name.first else None
    if before is not None and before.text.lower() in PARTS and before.sentence == tokens[name.first].sentence and before.end >= start - 2:
        part, start = before.text.lower(), before.start
    role = "metonym" if part is None and _stands_for_government(parse, name, place, names) else "place"
    return PlaceMention(start, end, text[start:end], place, Relation(), role, part)  # type: ignore[arg-type]


def _stands_for_government(parse: Parse, name: _Name, place: Place | None, names: Sequence[NameMention]) -> bool:
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


def _related(mentions: list[PlaceMention], text: str) -> list[PlaceMention]:
    """The mentions with their relations, read from the words right before and after each name."""
    related = []
    for k, mention in enumerate(mentions):
        following = mentions[k + 1] if k + 1 < len(mentions) else None
        previous = mentions[k - 1] if k else None
        relation = _relation(mention, previous, following, text)
        related.append(mention if relation is None else _with(mention, relation))
    return related


def _with(mention: PlaceMention, relation: Relation) -> PlaceMention:
    return PlaceMention(mention.start, mention.end, mention.text, mention.place, relation, "place", mention.part)


def _relation(mention: PlaceMention, previous: PlaceMention | None, following: PlaceMention | None, text: str) -> Relation | None:
    line = text.rfind("\n", 0, mention.start) + 1
    before = text[max(line, mention.start - 90) : mention.start]
    if previous is not None and previous.end <= mention.start:
        gap = text[previous.end : mention.start]
        if _JOINT.match(gap):
            lead = text[max(0, previous.start - 60) : previous.start]
            if _BORDER_PAIR.search(lead) or _BORDER_NEXT.match(text[mention.end : mention.end + 25]):
                return Relation("border", other=_called(previous))
            if _BETWEEN.search(lead) and _both_local(previous, mention):
                return Relation("between", other=_called(previous))
        if _BORDER_AFTER.match(gap):
            return Relation("border", other=_called(previous))
    if following is not None:
        gap = text[mention.end : following.start]
        if _JOINT.match(gap):
            if _BORDER_PAIR.search(before) or _BORDER_NEXT.match(text[following.end : following.end + 25]):
                return Relation("border", other=_called(following))
            if _BETWEEN.search(before) and _both_local(mention, following):
                return Relation("between", other=_called(following))
        if _BORDER_AFTER.match(gap):
            return Relation("border", other=_called(following))
    if _BORDER_PAIR.search(before) or re.match(r"^(?:['’]s)?\s+(?:[a-z]+\s+)?borders?\b", text[mention.end : mention.end + 25]):
        return Relation("border")
    far = _DISTANCE.search(before)
    if far:
        return Relation("distance", km=_km(far.group("n"), far.group("u")))
    if _NEAR.search(before):
        return Relation("near")
    return None


def _both_local(one: PlaceMention, two: PlaceMention) -> bool:
    """Whether something can lie between two places; what is `between France and Mali` is a matter of two governments."""
    return all(m.role == "place" and (m.place is None or m.place.kind != "country") for m in (one, two))


def _called(mention: PlaceMention) -> str:
    return mention.place.name if mention.place else mention.text


def _km(number: str, unit: str) -> float | None:
    value = _COUNT.get(number.lower())
    if value is None:
        try:
            value = float(number.replace(",", "").rstrip("."))
        except ValueError:
            return None
    return round(value * KM_IN_MILE, 1) if unit.lower().startswith("mi") else value


def _demonyms(parse: Parse, names: Sequence[NameMention], gazetteer: Gazetteer, taken: list[Span]) -> list[PlaceMention]:
    """`Malian`, `the French`: the country, with the role that says so; not inside the name of an organisation."""
    table = demonyms()
    shut = _shut(parse, [n for n in names if n.kind != "person"])
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
