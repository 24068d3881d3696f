"""Day, province, killed and captured of military press releases, whose numbers are mostly words (`several`, `multiple`).

Everything comes from the readers: the dateline and the day from the times, the province from the gazetteer's containment of the places,
the numbers from the counts and from the verbs that `knowledge/measures.toml` gives a measure. Two things are the corpus's code-book and stand
here: an unnamed number (`numerous`) is a fixed lower bound, and only suspects that the forces killed or captured count.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from barchan.annotate.blocks import parse_blocks
from barchan.annotate.counts import read_counts
from barchan.annotate.names import read_names
from barchan.annotate.places import read_places
from barchan.annotate.times import read_times
from barchan.knowledge.actors import load_actors
from barchan.knowledge.counts import load_numbers
from barchan.knowledge.gazetteer import Gazetteer
from barchan.knowledge.measures import Measures, load_measures
from barchan.model.mention import CountMention, PlaceMention, TimeMention
from barchan.model.report import Report
from barchan.nlp.base import Parse, Token
from barchan.nlp.spacy_parser import load_english
from barchan.values.expression import Calendar, Clock, DayPart
from barchan.values.when import Anchor, When, focus_of, resolve

FIELDS = ("start_date", "province", "min_killed", "min_captured")
CODE_BOOK = {"numerous": 4, "a number of": 4}
"""Lower bounds that the corpus gives to words that Barchan reads as several."""
LONGEST_LIST = 4
"""Nouns that one verb strikes; longer lists are not lists of people."""
LONGEST_AGO = 21
"""Days before the dateline in which what a release tells of lies."""
COUNTRY = "AFG"
SPELLINGS = {
    "khost": "Khowst", "logar": "Lowgar", "wardak": "Vardak", "baghlan": "Wilayat-e Baghlan", "uruzgan": "Oruzgan", "ghor": "Ghowr",
    "sar-e pul": "Sar-e Pol", "pul": "Sar-e Pol", "sar e pul": "Sar-e Pol", "sar-e-pul": "Sar-e Pol", "paktiya": "Paktia", "paktya": "Paktia", "kunar": "Konar",
}  # fmt: skip
"""Provinces that the gazetteer lists under another transliteration, where its own folding does not find them."""
_NUMBER = re.compile(r"\b(?:20|0)(1\d|09)-(\d\d)-[A-Z]{1,2}[-–]")
_OWN = frozenset(("soldiers", "police", "peacekeepers", "guards", "officers"))
_SUMMARY = re.compile(r"(?i)\bseparate\b[\w\s,-]*\b(?:operations|searches|incidents)\b")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a release: an ISO day, the province's gazetteer name, and the two numbers; null where nothing tells."""

    day: str | None
    province: str | None
    killed: int
    captured: int


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """Shares of releases whose field is exactly the gold's, and the same of the plain programs that the corpus is published with."""
    rows = [json.loads(line) for path in sorted(data.glob("*.jsonl")) for line in path.read_text("utf-8").split("\n") if line.strip()]
    rows = [row for row in rows if "gold" in row and "text" in row][:sample]
    reader = Reader()
    gold = [reader.gold(row["gold"]) for row in rows]
    figures = _shares(gold, [reader.read(row["text"]) for row in rows])
    return {
        "bench": "vague", "data": data.name, "items": len(rows), "figures": figures, "per_file": {},
        "beside": {"first date, first province, number beside the verb": _shares(gold, [reader.plain(row["text"]) for row in rows])},
    }  # fmt: skip


def _shares(gold: Sequence[Answer], found: Sequence[Answer]) -> dict[str, float]:
    """Exact shares; killed and captured also over the releases where there were any."""
    pairs = list(zip(gold, found, strict=True))

    def share(equal: list[bool]) -> float:
        return round(sum(equal) / max(1, len(equal)), 4)

    return {
        "date_exact": share([g.day == f.day for g, f in pairs]),
        "province_exact": share([g.province == f.province for g, f in pairs]),
        "killed_exact": share([g.killed == f.killed for g, f in pairs]),
        "captured_exact": share([g.captured == f.captured for g, f in pairs]),
        "killed_exact_where_any": share([g.killed == f.killed for g, f in pairs if g.killed]),
        "captured_exact_where_any": share([g.captured == f.captured for g, f in pairs if g.captured]),
    }


class Reader:
    """The readers, loaded once."""

    def __init__(self) -> None:
        """Load the parser and the tables."""
        self.parser, self.actors, self.gazetteer, self.table = load_english(), load_actors(), Gazetteer.open(), load_measures()

    def gold(self, gold: dict[str, Any]) -> Answer:
        """The gold, its province under the gazetteer's name; a province that is not told is null."""
        names = [self.province(name) for name in gold["province"] if name.strip("? ")]
        return Answer(gold["start_date"], names[0] if names else None, gold["min_killed"], gold["min_captured"])

    def province(self, name: str) -> str:
        """The gazetteer's name for a province, the name itself where it knows none."""
        if name.lower() in SPELLINGS:
            return SPELLINGS[name.lower()]
        wide = [p for p in self.gazetteer.find(name) if p.country == COUNTRY and p.kind == "admin1"]
        return (wide[0].admin1 or wide[0].name) if wide else name

    def read(self, text: str) -> Answer:
        """The answer for one release."""
        report = Report(id="r", path="r", text=text, sha256="")
        parse = self.parser.parse(text, parse_blocks(report))
        times = read_times(parse, text)
        counts = read_counts(parse, text, times)
        places = read_places(parse, text, read_names(parse, text, self.actors, self.gazetteer), self.gazetteer)
        dateline = _dateline(text, times)
        start = dateline.end if dateline else 0
        published = _published(text, dateline)
        body = [t for t in parse.tokens if t.start >= start] or list(parse.tokens)
        struck = list(stricken(parse, body, counts, self.table))
        struck = [s for s in struck if not s.summed] or struck
        killed = [s for s in struck if s.measure == "killed"]
        captured = [s for s in struck if s.measure == "detained"]
        acts = {parse.tokens[s.verb].sentence for s in (*killed, *captured)}
        return Answer(_day(parse, times, start, published, acts), self.first_province(text, places, start), total(killed), total(captured))

    def first_province(self, text: str, places: Sequence[PlaceMention], start: int) -> str | None:
        """The first province named after the dateline, else the one that holds the first place there, else the same before it."""
        for low, high in ((start, len(text)), (0, start)):
            here = [m for m in places if low <= m.start < high]
            for mention in here:
                called = re.match(r"['’s]*\s+[Pp]rovince", text[mention.end : mention.end + 12]) or re.search(r"(?i)\sprovince$", mention.text)
                if called or (mention.place is not None and mention.place.kind == "admin1" and mention.place.country == COUNTRY):
                    return self.province(re.sub(r"(?i)\s+province$", "", mention.text)) if called else mention.place.admin1 or mention.place.name  # type: ignore[union-attr]
            for mention in here:
                place = mention.place
                if place is not None and place.country == COUNTRY and place.admin1 and not (low == 0 and "Kabul" in mention.text):
                    return place.admin1
        return next((m.place.admin1 for m in places if m.place is not None and m.place.country == COUNTRY and m.place.admin1), None)

    # ------------------------------------------------------------ the plain program

    def plain(self, text: str) -> Answer:
        """The dateline, a day earlier where `yesterday` occurs; the first province named; a number beside the verb, else one."""
        opening = Report("r", "r", text[:600], "")
        times = read_times(self.parser.parse(opening.text, parse_blocks(opening)), opening.text)
        published = _published(text, _dateline(text, times))
        day = date.fromisoformat(published.earliest) if published.earliest and published.earliest == published.latest else None
        if day is not None and "yesterday" in text:
            day -= timedelta(days=1)
        first = re.search(r"((?:Sar[- ]e[- ])?[A-Z][\w’'-]+) [Pp]rovince", text)
        return Answer(
            day.isoformat() if day else None, self.province(first[1]) if first else None,
            _beside(text, r"kill(?:ed|ing|s)?"), _beside(text, r"(?:detain|captur|arrest)(?:ed|ing|s)?"),
        )  # fmt: skip


_WORDS = {"several": 3, "multiple": 3, "numerous": 4, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "one": 1}


def _beside(text: str, verb: str) -> int:
    found = re.search(rf"(?i)\b{verb}\b[^.]{{0,12}}?\b(\d+|{'|'.join(_WORDS)})\b|\b(\d+|{'|'.join(_WORDS)})\b[^.]{{0,40}}?\b{verb}\b", text)
    if found:
        word = (found[1] or found[2]).lower()
        return int(word) if word.isdigit() else _WORDS[word]
    return int(bool(re.search(rf"(?i)\b{verb}\b", text)))


# ---------------------------------------------------------------- day and place


def _dateline(text: str, times: Sequence[TimeMention]) -> TimeMention | None:
    """The date in brackets after the town; else the first full date."""
    dates = [t for t in times if t.start < 700 and isinstance(t.expression, Calendar) and t.expression.month and t.expression.day]
    bracketed = [t for t in dates if text[: t.start].rstrip().endswith("(")]
    return next(iter(bracketed or dates), None)


def _published(text: str, dateline: TimeMention | None) -> Anchor:
    """The day of the dateline, its year from the release number where it has none; a month where there is no dateline."""
    number = _NUMBER.search(text)
    year = 2000 + int(number[1]) if number else None
    month = int(number[2]) if number else None
    if dateline is not None and isinstance(dateline.expression, Calendar):
        around = Anchor(f"{year}-{month:02d}-15", f"{year}-{month:02d}-15") if year and month else Anchor()
        day = resolve(dateline.expression, around, text=dateline.text)
        if day.earliest is not None:
            return Anchor(day.earliest, day.latest)
    return Anchor(f"{year}-{month:02d}-01", f"{year}-{month:02d}-28") if year and month else Anchor()


def _day(parse: Parse, times: Sequence[TimeMention], start: int, published: Anchor, acts: set[int]) -> str | None:
    """The first day told in a sentence in which somebody is killed or captured, else the first day told, else that of the dateline."""
    told: list[tuple[int, str]] = []
    earlier: list[When] = []
    for mention in times:
        if mention.start < start:
            continue
        when = resolve(mention.expression, Anchor(published.earliest, published.latest, focus=focus_of(mention.expression, earlier)), tense="past", text=mention.text)
        earlier.append(when)
        night = isinstance(mention.expression, DayPart | Clock)
        if when.earliest is None or not (when.precision in ("day", "minute") or night):
            continue
        day = when.earliest[:10]
        if published.latest and 0 <= (date.fromisoformat(published.latest) - date.fromisoformat(day)).days <= LONGEST_AGO:
            sentence = parse.sentence_at(mention.start)
            told.append((parse.sentences.index(sentence) if sentence else -1, day))
    for wanted in (acts, {number for number, _ in told}):
        days = [day for number, day in told if number in wanted]
        if days:
            # "Today the force confirmed that a leader was held on Sunday": what was done lies before its telling.
            first = next(number for number, _ in told if number in wanted)
            return min(day for number, day in told if number == first)
    return published.earliest if published.earliest == published.latest else None


# ---------------------------------------------------------------- killed and captured


@dataclass(frozen=True, slots=True)
class Stricken:
    """Those whom one verb strikes: how many, and whether they come on top of others (`also`, `additional`)."""

    measure: str
    verb: int
    number: int
    more: bool
    vague: bool
    """Whether a word that is no number has a part in it."""
    summed: bool
    """Whether it is told of several operations at once, as updates open."""


def stricken(parse: Parse, body: Sequence[Token], counts: Sequence[CountMention], table: Measures) -> Iterator[Stricken]:
    """Each verb or noun of killing and capturing with the suspects that it strikes."""
    by_noun = {t.i: c for c in counts for t in parse.between(c.start, c.end)}
    by_noun |= {c.noun: c for c in counts if c.noun is not None}
    summaries = {s.first for s in parse.sentences if _SUMMARY.search(" ".join(t.text for t in parse.tokens[s.first : s.last]))}
    for token in body:
        measure = _struck_by(parse, token, table)
        if measure is None or not _happened(parse, token):
            continue
        struck = [*parse.kids(token.i, "dobj"), *parse.kids(token.i, "nsubjpass")]
        if token.pos == "NOUN":
            struck = [noun for of in parse.kids(token.i, "prep") if of.lemma == "of" for noun in parse.kids(of.i, "pobj")]
        elif not struck and token.tag in ("VBN", "VBD") and token.dep == "acl":
            struck = [parse.tokens[token.head]]
        elif not struck and token.tag in ("VBN", "VBD"):
            struck = list(parse.kids(token.head, "nsubjpass"))
        people = [p for head in struck for p in _coordinated(parse, head)]
        for with_them in parse.kids(token.i, "prep"):
            if with_them.lemma.lower() in ("with", "along"):
                people += [p for kid in [*parse.kids(with_them.i, "pobj"), *(o for w in parse.kids(with_them.i, "prep") for o in parse.kids(w.i, "pobj"))]
                           for p in _coordinated(parse, kid)]  # fmt: skip
        numbers = [_number(parse, p, by_noun, table) for p in people]
        if any(numbers) and len(people) <= LONGEST_LIST:
            more = _more(parse, token, people) and not any(n == 1 for n in numbers if len(numbers) > 1)
            vague = any(by_noun[p.i].count.modifier != "exactly" if p.i in by_noun else p.tag in ("NNS", "NNPS") for p in people)
            yield Stricken(measure, token.i, sum(numbers), more, vague, parse.sentences[token.sentence].first in summaries)


def _struck_by(parse: Parse, token: Token, table: Measures) -> str | None:
    """`killed` or `detained` where a verb, or a noun such as `capture`, says it."""
    lemma = token.lemma.lower()
    if token.pos in ("VERB", "AUX"):
        if lemma == "take" and any(o.lemma == "custody" for p in parse.kids(token.i, "prep") for o in parse.kids(p.i, "pobj")):
            return "detained"
        return next((m for m in table.objects.get(lemma, ()) if m in ("killed", "detained")), None)
    named = table.nominal.get(lemma) if token.pos == "NOUN" else None
    return named if named in ("killed", "detained") and parse.tokens[token.head].lemma in ("confirm", "announce", "result", "lead", "in") else None


def _happened(parse: Parse, verb: Token) -> bool:
    """Whether a verb tells of what the forces did: no relative clause, no purpose, no negation, no suspicion."""
    if parse.kids(verb.i, "neg") or any(k.tag == "MD" for k in parse.kids(verb.i, "aux")):
        return False
    if any(k.tag == "TO" for k in parse.kids(verb.i, "aux")) or verb.dep == "relcl" or _background(parse, verb):
        return False
    for above in parse.up(verb.i):
        if above.dep == "relcl" or _background(parse, above) or above.lemma in ("accuse", "suspect", "responsible"):
            return False
    return True


def _background(parse: Parse, token: Token) -> bool:
    """Whether a verb hangs on a preposition of blame: "responsible for killing"; "in addition to detaining" tells what was done."""
    return token.dep == "pcomp" and parse.tokens[token.head].lemma.lower() in ("for", "of", "in", "from", "with", "on", "against")


def _coordinated(parse: Parse, head: Token) -> Iterator[Token]:
    yield head
    for kid in parse.kids(head.i, "conj"):
        yield from _coordinated(parse, kid)
    for prep in parse.kids(head.i, "prep"):
        if prep.lemma.lower() in ("with", "along"):
            for noun in parse.kids(prep.i, "pobj"):
                yield from _coordinated(parse, noun)


def _number(parse: Parse, noun: Token, by_noun: dict[int, CountMention], table: Measures) -> int:
    """How many a noun stands for, by its count, else by its form; none where they are no suspects."""
    found = table.classes.get(noun.lemma.lower())
    if found in _OWN or noun.pos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return 0
    if noun.pos == "PRON":
        return 1 if noun.text.lower() in ("him", "he", "one", "another", "who") else 0
    count = by_noun.get(noun.i)
    if count is not None:
        low = count.count.low if count.count.low is not None else count.count.high
        return CODE_BOOK.get(count.text.lower(), int(low or 0)) if count.unit in ("person", "group", None) or _person(noun, parse) else 0
    if table.classes.get(noun.lemma.lower()) is None and noun.pos == "NOUN" and not _person(noun, parse):
        return 0
    return 1 if noun.tag in ("NN", "NNP") else 2


def _person(noun: Token, parse: Parse) -> bool:
    return load_numbers().units.get(noun.lemma.lower()) == "person" or noun.lemma.lower().endswith(("er", "or"))


def _more(parse: Parse, verb: Token, people: Sequence[Token]) -> bool:
    words = {t.text.lower() for p in people for t in parse.tokens[max(0, p.i - 5) : p.i]} | {k.text.lower() for k in parse.kids(verb.i, "advmod")}
    return bool(words & {"additional", "also", "another", "other", "second"})


def total(found: Sequence[Stricken]) -> int:
    """The most that one verb strikes, and on top of it those who are told to be more."""
    base, more = _most([s for s in found if not s.more]), _most([s for s in found if s.more])
    return base if base == more > 1 else base + more


def _most(found: Sequence[Stricken]) -> int:
    """The largest number; one that is told exactly goes before `several`, for the text then says it twice."""
    exact = [s.number for s in found if not s.vague and s.number > 1]
    return max(exact or [s.number for s in found], default=0)
