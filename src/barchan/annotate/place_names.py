"""Finding the place names of a report, before anyone asks which places they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from barchan.annotate.shown_names import ShownNames, is_dot_of_short
from barchan.annotate.toponyms import holds
from barchan.knowledge.countries import demonyms
from barchan.knowledge.gazetteer import Gazetteer
from barchan.knowledge.place_words import load_place_words
from barchan.knowledge.spelling import plain
from barchan.model.mention import NameMention
from barchan.nlp.base import Parse, Token
from barchan.values.where import Place

LONGEST = 5
"""Words in the longest name that is looked up."""
KNOWN_TOWN = 30_000
"""A town that the model did not mark is taken for one from this size on, or after a preposition of place."""
SMALL = 500
"""After a preposition of place, this size will do."""
OWNING_TOWN = 5_000
"""A town inside the name of an organisation (`Segou General Hospital`) is taken for one from this size on."""
PLACE_LABELS = frozenset(("GPE", "LOC"))
NAMING_LABELS = frozenset(("ORG", "FAC", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"))
NAMING_KINDS = frozenset(("organisation", "party", "military", "government", "agent", "operation", "people"))
"""What a place may stand in the name of; the names of media and of armed groups say little about where they are."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place name in the text before it is resolved: tokens first to last (exclusive) and what it can mean."""

    first: int
    last: int
    words: str
    senses: tuple[Place, ...]
    marked: bool
    """Whether the model marked it as a place."""
    within: bool = False
    """Whether it stands inside the name of something else: `Mopti` in `Mopti Regional Hospital`."""
    quarter: bool = False
    """Whether the words behind it call it a part of a town: `the Kadam quarter`."""


class PlaceNames:
    """Finds the names of one report; what they mean is settled later, together."""

    def __init__(self, parse: Parse, text: str, names: Sequence[NameMention], gazetteer: Gazetteer) -> None:
        self._parse, self._tokens, self._text, self._gazetteer = parse, parse.tokens, text, gazetteer
        self._label: dict[int, str] = {i: n.label for n in parse.names for i in range(n.first, n.last)}
        self._shown_ends = ShownNames(parse, text, gazetteer).find()
        self._shown = frozenset(i for first, last in self._shown_ends.items() for i in range(first, last))
        self._shut = shut_tokens(parse, names) - self._qualifying(parse, names, gazetteer) - self._shown
        self._names, self._words = names, load_place_words()
        self._placed = {
            token.text for token in self._tokens
            if token.text[:1].isupper() and self._label.get(token.i) in PLACE_LABELS and token.i and self._lower(token.i - 1) in self._words.locative
        }  # fmt: skip
        self._seats = {parse.tokens[n.head].i: n.country for n in names if n.kind == "state" and n.country}

    def find(self) -> list[PlaceName]:
        found: list[PlaceName] = []
        for first, last in self._runs():
            found.extend(name for name in self._in_run(first, last) if not self._is_side(name) and not self._is_paper(name))
        ways = {name.words for name in found if self._is_way(name)}
        found = [name for name in found if name.words not in ways or (not self._is_way(name) and self._lower(name.first - 1) == "in")]
        marked = {name.words.casefold() for name in found if name.marked}
        held = {one.first for one, two in pairwise(found) if self._stands_in(one, two)}
        sure = [
            name for name in found
            if name.marked or name.first in held or name.words.casefold() in marked or name.first in self._seats or self._sure(name)
        ]  # fmt: skip
        kept = [replace(name, quarter=self._next(name.last).lower() in self._words.quarters) for name in sure if not self._is_street(name)]
        return sorted([*kept, *self._within(sure)], key=lambda name: name.first)

    def _is_paper(self, name: PlaceName) -> bool:
        """Whether a name is the first word of a paper's: `Segou Tribune`."""
        following = self._next(name.last)
        return following[:1].isupper() and following.lower() in self._words.papers and self._tokens[name.last].sentence == self._tokens[name.first].sentence

    def _is_street(self, name: PlaceName) -> bool:
        """Whether a headline's name is that of a street cut short: the body has it before `Road` or `Street`, and nowhere else."""
        if not self._parse.sentences[self._tokens[name.first].sentence].in_title:
            return False
        running = [s for s in self._parse.sentences if not s.in_title]
        behind = [m[1].lower() for s in running for m in re.finditer(rf"\b{re.escape(name.words)}\b[ \t]*([\w.]*)", self._text[s.start : s.end])]
        return bool(behind) and all(word in self._words.streets for word in behind)

    def _qualifying(self, parse: Parse, names: Sequence[NameMention], gazetteer: Gazetteer) -> set[int]:
        """The tokens of what looks like a person but has an article before it and a thing behind it: `a Holly Springs home`."""
        found: set[int] = set()
        for name in names:
            inside = parse.between(name.start, name.end)
            if name.kind != "person" or not inside or inside[0].i == 0 or inside[-1].i + 1 >= len(parse.tokens):
                continue
            before, after = parse.tokens[inside[0].i - 1], parse.tokens[inside[-1].i + 1]
            if before.text.lower() in ("a", "an") and after.pos == "NOUN" and after.text.islower() and gazetteer.find_exact(name.text):
                found.update(t.i for t in inside)
        return found

    def _is_way(self, name: PlaceName) -> bool:
        """Whether a name is that of a way through a town: `Segou Avenue`, `the 400 block of Segou`, `the corner of Segou and Third`."""
        following = self._next(name.last)
        if (following[:1].isupper() and following.lower() in self._words.ways) or following in self._words.small_ways:
            return True
        if name.last - name.first == 1 and self._lower(name.first) in self._words.ways:
            return True
        if following == "and" and self._opens_ways(name.last + 1):
            return True
        behind = self._next(name.last + 1)
        if following[:1].isupper() and following.isalpha() and behind[:1].isupper() and behind.lower() in self._words.ways:
            return True  # `the Segou Gao Road`.
        before = [self._lower(i) for i in range(max(0, name.first - 5), name.first) if self._tokens[i].sentence == self._tokens[name.first].sentence]
        while before and (before[-1] in self._words.parts or before[-1] in ("the", "e.", "w.", "n.", "s.")):
            before.pop()
        if before[-1:] == ["and"]:
            before = before[:-2]
        return before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in self._words.crossings

    def _opens_ways(self, i: int) -> bool:
        """Whether the name of another way follows with the word for both: `Segou and Third avenues`."""
        last = i
        while last < min(i + 3, len(self._tokens)) and self._tokens[last].text[:1].isupper() and self._lower(last) not in self._words.ways:
            last += 1
        return last > i and self._lower(last) in self._words.ways and self._lower(last).endswith("s") if last < len(self._tokens) else False

    def _is_side(self, name: PlaceName) -> bool:
        """Whether a name is a direction with `Side` or the like: a part of the town that is told of, and no place by itself."""
        words = name.words.lower().split()
        held = self._next(name.last) == "," and any(s.kind in ("admin1", "country") for s in self._gazetteer.find_exact(self._next(name.last + 1)))
        return len(words) > 1 and words[-1] in self._words.sides and all(w in self._words.parts for w in words[:-1]) and not held

    def _within(self, found: Sequence[PlaceName]) -> list[PlaceName]:
        """The places inside the names of organisations, buildings and events: they are no scene, but they tell where the report is at home."""
        busy = {i for name in found for i in range(name.first, name.last)}
        known = {name.words.casefold() for name in found}
        inner: list[PlaceName] = []
        for first, last in self._holding():
            i = first
            while i < last:
                name = None if i in busy else self._inside(i, first, last, known)
                if name is None:
                    i += 1
                else:
                    inner.append(name)
                    busy.update(range(name.first, name.last))
                    i = name.last
        return inner

    def _holding(self) -> list[tuple[int, int]]:
        """The tokens, first to last (exclusive), of names that may hold a place."""
        spans = {(n.first, n.last) for n in self._parse.names if n.label in NAMING_LABELS}
        skipped: set[int] = set()
        for name in self._names:
            tokens = self._parse.between(name.start, name.end)
            if tokens and name.kind in NAMING_KINDS:
                spans.add((tokens[0].i, tokens[-1].i + 1))
            elif name.kind in ("media", "armed_group", "person"):
                skipped.update(t.i for t in tokens)
        return sorted(span for span in spans if skipped.isdisjoint(range(*span)) and self._names_thing(*span))

    def _names_thing(self, first: int, last: int) -> bool:
        """Whether a longer name has a word of an organisation, a building or an event in it, or right behind it."""
        return any(self._lower(i) in self._words.naming or self._tokens[i].text == "of" for i in range(first, min(last + 1, len(self._tokens))))

    def _inside(self, i: int, first: int, last: int, known: set[str]) -> PlaceName | None:
        """The place that starts at a token of a longer name: at its head, after `of`, or, where it is known or large, anywhere."""
        tokens = self._tokens
        if not tokens[i].text[:1].isupper() or tokens[i].pos not in ("PROPN", "ADJ", "NOUN"):
            return None
        led = i == first or self._lower(i - 1) in ("the", "of", "in", "at", "for")
        for end in range(min(last, i + LONGEST), i, -1):
            words = self._text[tokens[i].start : tokens[end - 1].end]
            if (i == first and end == last) or tokens[end - 1].text in self._words.joined:
                continue
            low = words.casefold()
            if low in self._words.other or low in self._words.parts or low in self._words.institutions or len(low) < 3:
                continue
            if self._next(end).lower() in self._words.streets or self._label.get(i) == "PERSON" or self._label.get(end - 1) == "PERSON":
                continue
            senses = self._gazetteer.find_exact(words)
            if senses and not self._abbreviation(words, i, senses):
                continue
            large = any(s.kind in ("country", "admin1", "capital") for s in senses)
            county = any(s.kind == "admin2" for s in senses) and end - i > 1
            town = max((s.population for s in senses if s.kind == "town"), default=0)
            if senses and (low in known or large or county or (led and town >= OWNING_TOWN)) and not words.isdigit():
                return PlaceName(i, end, words, senses, marked=False, within=True)
        return None

    def _stands_in(self, one: PlaceName, two: PlaceName) -> bool:
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
        if token.i in self._shown or is_dot_of_short(self._tokens, token.i):
            return True
        if token.text[:1].isupper() and (token.pos == "PROPN" or self._label.get(token.i) in PLACE_LABELS or token.pos == "ADJ"):
            return True
        if self._opens(token.i) and token.text.isupper() and len(token.text) > 3:
            return True
        return token.text in self._words.joined or token.text.lower() in ("al", "el") or token.text.startswith("al-")

    def _in_run(self, first: int, last: int) -> list[PlaceName]:
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

    def _longest(self, i: int, last: int) -> PlaceName | None:
        """The longest name of the gazetteer that starts at a token; or a marked name that it does not hold, with what sounds like it."""
        tokens = self._tokens
        if i in self._shown_ends:
            end = self._shown_ends[i]
            words = self._text[tokens[i].start : tokens[end - 1].end]
            return PlaceName(i, end, words, self._gazetteer.find_exact(words), marked=True)
        marked_end = i
        while marked_end < last and self._label.get(marked_end) in PLACE_LABELS:
            marked_end += 1
        marked = marked_end > i
        if marked and self._lower(i) in ("city", "town", "village", "state", "province", "district") and self._next(i + 1) == "of":
            return None  # The name itself follows.
        if marked and self._lower(i) in self._words.parts and self._next(i + 1) == "of":
            return None  # Likewise: `East of Segou`.
        for end in range(min(last, i + LONGEST), i, -1):
            if tokens[end - 1].text in self._words.joined or (marked and end < marked_end and tokens[end].text in ("-", "–")):
                continue
            words = self._text[tokens[i].start : tokens[end - 1].end]
            senses = self._gazetteer.find_exact(words)
            listed_by_hand = any(s.id.startswith(("own:", "site:")) for s in senses)
            if end - i == 1 and tokens[i].pos == "ADJ" and not marked and not words.isupper() and not listed_by_hand:
                return None
            listed = self._listed(end) if words.casefold() not in self._words.other else None
            if listed is not None and (counties := self._gazetteer.find_exact(f"{words} {listed}")):
                return PlaceName(i, end, words, counties, marked=True)
            if senses and not (marked and "." in words) and not self._abbreviation(words, i, senses):
                senses = ()
            if words.casefold() in self._words.parts or (words.casefold() in self._words.other and self._next(end) != "," and not self._means_town(words, senses)):
                continue
            small = senses and not any(s.kind in ("country", "admin1", "region", "capital") for s in senses)
            if small and end < marked_end and self._lower(end) not in self._words.institutions and tokens[end].text not in ("'s", "’s"):
                continue  # Only a piece of a longer name that the model marked.
            if senses:
                end, words, senses = self._with_division(i, end, words, senses)
                if i in self._seats and not self._held(end, senses):  # The names reader has read it as a government: a state, or the capital that stands for one.
                    own = tuple(s for s in senses if s.country == self._seats[i] and s.kind in ("country", "capital"))
                    senses = own or senses
                return PlaceName(i, end, words, senses, marked or self._label.get(end - 1) in PLACE_LABELS)
        if not marked or (marked_end - i > 1 and self._lower(i) in self._words.parts and self._gazetteer.find_exact(self._text[tokens[i + 1].start : tokens[marked_end - 1].end])):
            return None  # Of `Southwest Dune City` the town follows.
        end = marked_end
        while end > i and tokens[end - 1].text in self._words.joined:
            end -= 1
        words = self._text[tokens[i].start : tokens[end - 1].end]
        cut = next((k for k in range(i, end) if self._lower(k) in self._words.institutions), None)
        if cut is not None:
            piece = self._text[tokens[i].start : tokens[cut - 1].end] if cut > i else ""
            senses = self._gazetteer.find_exact(piece) if piece.casefold() not in self._words.other else ()
            return PlaceName(i, cut, piece, senses, marked=False, within=True) if senses else None
        if end == i or len(words) < 3 or words.casefold() in self._words.other or words.casefold() in self._words.parts or words in demonyms():
            return None
        alike = self._gazetteer.find_alike(words) if end - i <= 3 else ()
        if not alike:
            counties = self._gazetteer.find_exact(f"{words} County")
            return PlaceName(i, end, words, counties, marked=True)
        return PlaceName(i, end, words, alike, marked=True)

    def _lower(self, i: int) -> str:
        return self._tokens[i].text.lower()

    def _held(self, end: int, senses: Sequence[Place]) -> bool:
        """Whether a division behind a comma holds a town of the name: `Lebanon, Tenn.`, which no government sits in."""
        holders = self._gazetteer.find_exact(self._next(end + 1)) if self._next(end) == "," else ()
        return any(h.kind == "admin1" and holds(h, s) for h in holders for s in senses if s.kind == "town")

    def _means_town(self, words: str, senses: Sequence[Place]) -> bool:
        """Whether a report shows that it means the town by a word that is first of all another: `in Mobile`, which the model marks."""
        return words in self._placed and any(s.kind == "town" and s.population >= KNOWN_TOWN and plain(s.name) == plain(words) for s in senses)

    def _with_division(self, i: int, end: int, words: str, senses: tuple[Place, ...]) -> tuple[int, str, tuple[Place, ...]]:
        """`Gao region` means the division, `the town of Gao` the town."""
        after = self._tokens[end].text if end < len(self._tokens) else ""
        if self._listed(end) is not None:
            return end, words, tuple(s for s in senses if s.kind in ("admin1", "admin2")) or senses
        if after.lower() in self._words.division and after.lower() != "state":
            kinds = ("region", "water") if any(s.kind == "region" for s in senses) else ("admin1", "admin2")
            divisions = tuple(s for s in senses if s.kind in kinds)
            return end, words, divisions or senses
        before = [t.text.lower() for t in self._tokens[max(0, i - 2) : i]]
        if before and (before[-1] in self._words.townish or (before[-1] == "of" and before[0] in self._words.townish)):
            towns = tuple(s for s in senses if s.kind in ("town", "capital"))
            return end, words, towns or senses
        return end, words, senses

    def _listed(self, end: int) -> str | None:
        """`county` for each name in `Cooke, Grayson and Love counties`; null where no such word closes the list."""
        for token in self._tokens[end : end + 12]:
            low = token.text.lower()
            if low in self._words.divisions:
                return "county" if low == "counties" else "parish" if low == "parishes" else low.removesuffix("s")
            if token.pos != "PROPN" and low not in (",", "and", "or", "&"):
                return None
        return None

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

    def _sure(self, name: PlaceName) -> bool:
        """Whether a name that the model did not mark is a place all the same."""
        tokens = self._tokens
        if name.words.casefold() in self._words.other:
            return self._means_town(name.words, name.senses)
        if name.within or self._dateline(name):
            return True
        if any(s.id.startswith(("own:", "site:")) for s in name.senses) and not self._borders_name(name):
            return True
        several = name.last - name.first > 1
        most = max((s.population for s in name.senses), default=0)
        county = several and any(s.kind == "admin2" and plain(s.name) == plain(name.words) for s in name.senses)
        if county and not self._borders_name(name, before_only=self._lower(name.last - 1) in self._words.division):
            return True
        if several and self._label.get(name.first) in ("PERSON", "ORG") and (most < KNOWN_TOWN or self._borders_name(name)):
            return False
        if any(s.id.startswith(("iso:", "region:")) for s in name.senses):
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
        token = tokens[name.last - 1]
        beside = token.dep == "conj" and (self._label.get(token.head) in PLACE_LABELS or self._lies_in(tokens[token.head]))
        if (before in self._words.locative or beside) and label not in ("DATE", "EVENT", "WORK_OF_ART"):
            return best.population >= SMALL or best.kind in ("admin1", "admin2")
        if self._qualifies(name) and label not in ("PERSON", "DATE", "EVENT", "WORK_OF_ART"):
            return best.population >= OWNING_TOWN
        return best.population >= KNOWN_TOWN and label in (None, "PERSON", "ORG", "FAC", "PRODUCT", "NORP") and len(name.words) > 3

    def _dateline(self, name: PlaceName) -> bool:
        """Whether the name opens a line in capitals, with a dash, a comma or an agency's bracket behind it."""
        after = self._next(name.last)
        return self._opens(name.first) and name.words.isupper() and len(name.words) > 3 and after in ("-", "–", "—", "--", ",", "(")

    def _lies_in(self, token: Token) -> bool:
        """Whether a token is the object of a preposition of place."""
        return token.dep == "pobj" and self._lower(token.head) in self._words.locative

    def _opens(self, i: int) -> bool:
        """Whether a token opens a sentence."""
        return i == 0 or self._tokens[i - 1].sentence != self._tokens[i].sentence

    def _qualifies(self, name: PlaceName) -> bool:
        """Whether the name stands right before the common noun that it qualifies: `Grovetown police`, `a Bougouni resident`."""
        token = self._tokens[name.last - 1]
        above = self._tokens[token.head]
        return token.dep in ("compound", "nmod", "poss", "amod") and above.i == name.last and above.pos == "NOUN" and above.text.islower()

    def _borders_name(self, name: PlaceName, *, before_only: bool = False) -> bool:
        """Whether the name is only a piece of a longer proper name: `Houston` in `Sam Houston`, `Chester` in `Chester Bowles`."""
        tokens = self._tokens
        for i in (name.first - 1, *([] if before_only else [name.last])):
            if not 0 <= i < len(tokens) or tokens[i].pos != "PROPN" or tokens[i].sentence != tokens[name.first].sentence:
                continue
            if tokens[i].text.lower() not in self._words.division and tokens[i].text.lower() not in self._words.parts:
                return True
        return False


def shut_tokens(parse: Parse, names: Sequence[NameMention]) -> set[int]:
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

