"""Tenures: offices and operations of which a claim says that they began, ended, or followed another (`Awa Lorn was sworn in as president on 3 May`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from barchan.extract.scene import Scene
from barchan.knowledge.tenures import TenureRule, load_tenures
from barchan.model.claim import Actor, Party, SpokenTime, Tenure
from barchan.model.mention import TimeMention
from barchan.text import Span
from barchan.values.expression import Duration, Range, Repeated, Vague

BODIES = frozenset({"organisation", "armed_group", "military", "party"})
"""Kinds that an operation can be a part or the successor of."""

NEAR = re.compile(r"(?:(?!«[PO]|,(?! «[TR])|;|\b(?:after|before|since|until|but|while|when)\b).){0,60}?«[TR](?P<T>\d+)»")
"""The time behind the words, in their own clause."""

RELATIVE = re.compile(r"(?:who|which|that)\b", re.IGNORECASE)
"""What opens a clause of its own and stands for somebody named before it."""

IT = re.compile(r"\bit\b")

BACK = 300
"""Characters before the words in which the operation was told that `it` means."""

SUBORDINATE = re.compile(r"\b(?:when|after|since|before|while|because|although|as|if|until|that|who|whom|which)\b", re.IGNORECASE)
"""What opens a clause that the claim's own time need not hold for."""

TRAILING = re.compile(r"(?: (?:in|on|at|since|from|last))+$")

HINTS = re.compile(
    r"sworn|inaugurat|install|appoint|named|elect|chosen|confirmed|became|becomes|office|power|command|charge|took|taken|since|from|step|resign|quit|stood|retire|oust|depos|remov"
    r"|dismiss|sack|toppl|overthr|unseat|reliev|fired|succe|replac|hand|began|begun|start|launch|creat|set up|establish|deploy|beginning|ended|end |conclud|wound|dissol|disband|terminat|closed|part of|promot|sent",
    re.IGNORECASE,
)
"""Words without which no pattern fits: most claims are passed over."""


class _Mark(NamedTuple):
    start: int
    end: int
    letter: str
    what: Party | TimeMention


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim's words with names and times marked, and what the marks stand for."""

    text: str
    marks: tuple[_Mark, ...]


def read_tenures(scene: Scene, span: Span, actors: Sequence[Actor], spoken: SpokenTime | None) -> tuple[Tenure, ...]:
    """What the words of a claim tell of offices and operations, each with its time: the one told with it, else the claim's own."""
    words = scene.report.report.text[span.start : span.end]
    if not HINTS.search(words):
        return ()
    told = _marked(scene, span, actors)
    letters = {m.letter for m in told.marks}
    table = load_tenures()
    rules = [*(table.tenures if "P" in letters else ()), *(table.states if "O" in letters else ())]
    found = [tenure for rule in rules for tenure in _by_rule(told, rule, spoken)]
    return tuple(dict.fromkeys(found))


def _by_rule(told: _Told, rule: TenureRule, spoken: SpokenTime | None) -> list[Tenure]:
    """What one rule tells of a claim, by its first pattern that fits."""
    for pattern in rule.patterns:
        found = [_tenure(told, rule, match, spoken) for match in pattern.finditer(told.text)]
        if found:
            return [part for tenure in found if tenure is not None for part in _ends(tenure)]
    return []


def _ends(tenure: Tenure) -> list[Tenure]:
    """Of a range (`since 2027`, `from 2019 to 2024`) the beginning, and where it is closed the end."""
    spoken = tenure.spoken
    if spoken is None or not isinstance(spoken.expression, Range):
        return [tenure]
    first, last = spoken.expression.start, spoken.expression.end
    made = [replace(tenure, spoken=replace(spoken, expression=first))] if first is not None else []
    return made + ([replace(tenure, relation="ended", spoken=replace(spoken, expression=last))] if last is not None and tenure.relation == "began" else [])


def _tenure(told: _Told, rule: TenureRule, match: re.Match[str], spoken: SpokenTime | None) -> Tenure | None:
    groups = match.groupdict()
    who, other = (_party(told, groups, *names) for names in (("P", "O"), ("Q", "X")))
    if who is None or who == other:
        return None
    time = _time(told, groups.get("T")) or _time(told, near["T"] if (near := NEAR.match(told.text, match.end())) else None)
    office = re.sub(r"«\w(\d+)»", lambda m: _name(told, int(m[1])), groups.get("office") or "")
    title = TRAILING.sub("", office).strip() or None
    if rule.after and other is not None:
        who, other = other, who
    if other is not None and groups.get("body"):
        other = replace(other, name=f"{other.name}{groups['body']}")
    own = time or _before(told, match.start(), spoken)
    return Tenure(rule.relation, who, title if rule.relation in ("began", "ended", "succeeded") and "O" not in groups else None, other, own)


def _before(told: _Told, at: int, spoken: SpokenTime | None) -> SpokenTime | None:
    """The claim's own time where its words tell no other after these: `In June Awa Lorn was sworn in`, `she resigned` under a time told before."""
    return None if re.search(r"«[TR]", told.text[at:]) or SUBORDINATE.search(told.text[:at]) else spoken


def _party(told: _Told, groups: dict[str, str | None], *names: str) -> Party | None:
    number = next((groups[n] for n in names if groups.get(n)), None)
    what = told.marks[int(number)].what if number is not None else None
    return what if isinstance(what, Party) else None


def _time(told: _Told, number: str | None) -> SpokenTime | None:
    what = told.marks[int(number)].what if number is not None else None
    return SpokenTime(what.expression, what.text, what.tense, None) if isinstance(what, TimeMention) else None


def _name(told: _Told, number: int) -> str:
    what = told.marks[number].what
    return what.name if isinstance(what, Party) else what.text


def _marked(scene: Scene, span: Span, actors: Sequence[Actor]) -> _Told:
    """The words of a span with each name and each time marked; a pronoun stands for the actor that it means."""
    found = [_Mark(m.start, m.end, "R" if isinstance(m.expression, Range) else "T", m) for m in scene.report.times if not isinstance(m.expression, Duration | Repeated | Vague)]
    for n in scene.report.names:
        letter = "P" if n.kind == "person" and n.key.startswith("name:") else "O" if n.kind == "operation" else "X" if n.kind in BODIES and not n.key.startswith(("agent.", "np:")) else None
        if letter is not None:
            found.append(_Mark(n.start, n.end, letter, Party(n.key, n.name, n.kind, n.country, n.office)))
    for a in actors:
        if a.key.startswith("name:") and a.kind in ("person", "operation") and not any(m.start < a.end and a.start < m.end for m in found):
            found.append(_Mark(a.start, a.end, "P" if a.kind == "person" else "O", Party(a.key, a.name, a.kind, a.country, a.office)))
    pronoun = RELATIVE.match(scene.report.report.text, span.start)
    meant = [a for a in actors if a.end <= span.start and a.key.startswith("name:") and a.kind in ("person", "operation")]
    if pronoun is not None and meant:
        a = max(meant, key=lambda a: (a.end, a.key))
        found.append(_Mark(*pronoun.span(), "P" if a.kind == "person" else "O", Party(a.key, a.name, a.kind, a.country, a.office)))
    found += _pronouns(scene, span, {m.what.key for m in found if m.letter == "O" and isinstance(m.what, Party) and span.start <= m.start < span.end})
    inside, end = list[_Mark](), span.start
    for mark in sorted(found, key=lambda m: (m.start, -m.end)):
        if mark.start >= end and mark.end <= span.end:
            inside.append(mark)
            end = mark.end
    text, pieces, at = scene.report.report.text, list[str](), span.start
    for number, mark in enumerate(inside):
        pieces += [text[at : mark.start], f"«{mark.letter}{number}»"]
        at = mark.end
    return _Told(re.sub(r"\s+", " ", "".join([*pieces, text[at : span.end]])), tuple(inside))


def _pronouns(scene: Scene, span: Span, told: set[str]) -> list[_Mark]:
    """`Operation Dune replaced it`: the one operation told last before the words that is not named in them."""
    words = scene.report.report.text
    before = [n for n in scene.report.names if n.kind == "operation" and n.key not in told and n.end <= span.start and span.start - n.end <= BACK]
    if not before or not told:
        return []
    n = max(before, key=lambda n: n.end)
    return [_Mark(m.start(), m.end(), "X", Party(n.key, n.name, n.kind, n.country)) for m in IT.finditer(words, span.start, span.end)]
