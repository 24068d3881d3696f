"""Questions by reports: what each report says to each question, whose word that is, or why it says nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from barchan.model.claim import Claim
from barchan.model.event import Event, Position
from barchan.model.report import Report
from barchan.publish.dossier.book import Book, Cite
from barchan.publish.dossier.figures import heading, range_words, rank
from barchan.publish.dossier.figures import shown as shown_figures
from barchan.publish.dossier.ref import Ref, count_ref, position_ref, realis_ref, when_ref, where_ref
from barchan.publish.words import listed, plain, several, short_count, short_when, where_words
from barchan.text import squeeze

MOST_COLUMNS, MOST_EVENTS = 60, 8
"""A wider or longer table helps nobody; the page says what it leaves out."""

AT_FIRST = 12
"""Columns shown before the reader asks for more: those that answer most."""

_STRONGEST = ("denied", "asserted", "reported", "alleged", "planned", "conditional", "forecast", "opinion")

Answer = tuple[Claim, str, Ref]


@dataclass(frozen=True, slots=True)
class Column:
    """One report, or several that share their whole text."""

    id: str
    href: str
    label: str
    day: str
    copies: list[tuple[str, str]]
    """Link and name of the others with the same text."""
    at_first: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says to one question; without words it is empty, and `kind` says why."""

    kind: str
    """`said`, `silent`, `before` (published before it happened), `unread`."""
    words: str = ""
    letters: str = ""
    """Letters of the origins that it goes back to."""
    href: str = ""
    quote: str = ""
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question with each report's answer."""

    words: str
    summary: str
    """All answers in short: `9–19 · 3 sources`."""
    differs: bool
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Block:
    """The questions on one event."""

    event: str
    title: str
    questions: list[Question]
    origins: list[tuple[str, str]]
    """Letter and words of each origin."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table: columns are reports in the order of publication."""

    columns: list[Column]
    blocks: list[Block]
    hidden: int
    """Reports that have no column."""


def matrix(book: Book, events: Sequence[Event]) -> Matrix:
    """The table on the first events that two or more reports tell of, those with differing answers first; empty where there is none."""
    shared = [e for e in events if len(e.reports) > 1][:MOST_EVENTS]
    if not shared:
        return Matrix([], [], 0)
    speaks = Counter(i for e in shared for i in e.reports if i in book.reports)
    unread = [r.id for r in book.shown if not r.read and r.id not in speaks]
    groups = _same_text(book, [*speaks, *unread])
    weight = {lead: sum(speaks[i] for i in group) for lead, group in groups.items()}
    most = sorted(groups, key=lambda i: (-weight[i], book.order[i]))
    leads = sorted(most[:MOST_COLUMNS], key=lambda i: book.order[i])
    years = {(book.reports[i].published.earliest or "")[:4] for i in leads} - {""}
    year = years.pop() if len(years) == 1 else ""
    columns = [_column(book, lead, groups[lead], year, at_first=lead in most[:AT_FIRST]) for lead in leads]
    members = [[book.reports[i] for i in groups[lead]] for lead in leads]
    status = {(d.about, d.field): d.status for d in book.record.disagreements if d.status in ("contested", "ambiguous")}
    blocks = [_block(book, e, members, status) for e in shared]
    return Matrix(columns, sorted(blocks, key=lambda b: not any(q.differs for q in b.questions)), len(groups) - len(columns))


def _same_text(book: Book, reports: Sequence[str]) -> dict[str, list[str]]:
    """The reports by the first of those whose whole text is the same, in the order of publication."""
    lead = {i: i for i in reports}
    for lineage in book.record.lineages:
        same = sorted((i for i in lineage.whole if i in lead), key=lambda i: book.order[i]) if lineage.basis == "shared_text" else []
        for i in same[1:]:
            lead[i] = lead[same[0]]
    groups: dict[str, list[str]] = {}
    for i in sorted(lead, key=lambda i: book.order[i]):
        groups.setdefault(lead[i], []).append(i)
    return groups


def _column(book: Book, lead: str, group: Sequence[str], year: str, *, at_first: bool) -> Column:
    day = (book.reports[lead].published.earliest or "")[:10]
    copies = [(book.site.href(i), book.labels[i]) for i in group if i != lead]
    return Column(lead, book.site.href(lead), book.labels[lead], short_when(day, day, year) if day else "", copies, at_first)


def _block(book: Book, event: Event, members: Sequence[Sequence[Report]], status: Mapping[tuple[str, str], str]) -> Block:
    claims = book.told(event)
    sides = [(book.claims[i], _party(p), position_ref(event.id, p)) for p in event.responsibility.positions for i in p.claims if i in book.claims]
    # Who did it is often said outside the event's own claims: `the mayor blamed the army for the raid`.
    letters = _letters(book, [*claims, *(c for c, _, _ in sides)])
    asked: list[tuple[str, str, bool, list[Answer]]] = []
    for number in shown_figures(event)[:4]:
        finding = event.figures[number]
        told = [
            (book.claims[i], short_count(v.low, v.high, v.modifier), count_ref(event.id, finding, v.low, v.high, (i,)))
            for v in finding.values for i in v.claims if i in book.claims
        ]  # fmt: skip
        if rank(finding.measure) == 0 or len({c.report for c, _, _ in told}) > 1:
            asked.append((f"{heading(finding)}?", range_words(finding.values), finding.status in ("contested", "ambiguous", "superseded"), told))
    asked.append(("Who did it?", _parties(event), (event.id, "who") in status, sides))
    stances = [(c, _stance(c), realis_ref(event.id, c)) for c in sorted(claims, key=lambda c: _STRONGEST.index(c.realis))]
    denied = len({words == plain("stance_cell", "denied") for _, words, _ in stances}) > 1
    asked.append(("Did it happen?", _counted(stances), (event.id, "realis") in status or denied, _strongest(stances)))
    year = event.when.earliest[:4] if event.when and event.when.earliest else ""
    days = [(c, short_when(c.when.earliest, c.when.latest, year), when_ref(event.id, c.when, (c.id,))) for c in claims if c.when and c.when.earliest]
    asked.append(("When?", _distinct(days), (event.id, "when") in status, days))
    places = [(c, where_words(c.where[0]), where_ref(event.id, c.where[0], (c.id,))) for c in claims if c.where]
    asked.append(("Where?", _distinct(places), (event.id, "where") in status, places if len({c.report for c, _, _ in places}) > 1 else []))
    found = [
        Question(words, f"{summary} · {several(len({x for c, _, _ in told for x in _origins(c)}), 'source')}", differs, _row(book, event, members, told, letters))
        for words, summary, differs, told in asked if told
    ]  # fmt: skip
    return Block(event.id, book.name(event.id), sorted(found, key=lambda q: not q.differs), _legend(book, letters))


def _letters(book: Book, claims: Iterable[Claim]) -> dict[str, str]:
    """A letter for each origin of these claims, in the order of publication: A to Z, then A2 and so on."""
    found: dict[str, str] = {}
    for claim in claims:
        for origin in _origins(claim):
            n = len(found)
            found.setdefault(origin, f"{chr(ord('A') + n % 26)}{n // 26 + 1 if n >= 26 else ''}")
    return found


def _origins(claim: Claim) -> tuple[str, ...]:
    """What a claim goes back to; its own report where nothing else is known."""
    return claim.origins or (claim.report,)


def _legend(book: Book, letters: Mapping[str, str]) -> list[tuple[str, str]]:
    found = []
    for origin, letter in letters.items():
        lineage = book.library.lineages.get(origin)
        if lineage is None:
            words = book.labels.get(origin, "a report")
        elif lineage.speaker and lineage.basis == "same_statement":
            words = f"a statement by {lineage.speaker}"
        elif lineage.basis == "credited_agency":
            words = f"an agency that the reports name ({squeeze(lineage.shared)[:40]})"
        else:
            words = f"the same words, first in {book.labels[lineage.first]}" if lineage.first and lineage.first in book.labels else "the same words"
        found.append((letter, words))
    return found


def _party(position: Position) -> str:
    if position.stance == "denies":
        return f"not {position.party}"
    return f"{position.party} (its own word)" if position.stance == "claims" else position.party


def _parties(event: Event) -> str:
    """Who is said to have done it, and whether that is denied: `Red Scarves (denied)`."""
    denied = {p.party for p in event.responsibility.positions if p.stance == "denies"}
    named = list(dict.fromkeys(p.party for p in event.responsibility.positions if p.stance != "denies"))
    words = [f"{party} (denied)" if party in denied else party for party in named] or [f"not {party}" for party in sorted(denied)]
    return listed(words, "or") if len(words) < 3 else f"{words[0]} and {len(words) - 1} others"


def _stance(claim: Claim) -> str:
    return plain("stance_cell", "denied" if claim.negated and claim.realis in ("asserted", "reported") else claim.realis)


def _strongest(answers: Iterable[Answer]) -> list[Answer]:
    """The first answer of each report."""
    first: dict[str, Answer] = {}
    for answer in answers:
        first.setdefault(answer[0].report, answer)
    return list(first.values())


def _counted(stances: Sequence[Answer]) -> str:
    """How many sources say each: `asserts 3, denies 1`."""
    sources: dict[str, set[str]] = {}
    for claim, words, _ in stances:
        sources.setdefault(words, set()).update(_origins(claim))
    return ", ".join(words if len(sources) == 1 else f"{words} {len(own)}" for words, own in sources.items())


def _distinct(answers: Iterable[Answer]) -> str:
    words = list(dict.fromkeys(w for _, w, _ in answers))
    return listed(words, "or") if len(words) < 3 else f"{words[0]} and {len(words) - 1} other answers"


def _row(book: Book, event: Event, members: Sequence[Sequence[Report]], told: Iterable[Answer], letters: Mapping[str, str]) -> list[Cell]:
    by_report: dict[str, dict[str, tuple[Claim, Ref]]] = {}
    for claim, words, ref in told:
        by_report.setdefault(claim.report, {}).setdefault(words, (claim, ref))
    row = []
    for reports in members:
        merged = {words: answer for r in reports for words, answer in by_report.get(r.id, {}).items()}
        row.append(_said(book, merged, letters) if merged else Cell(_why_empty(reports, event)))
    return row


def _said(book: Book, answers: Mapping[str, tuple[Claim, Ref]], letters: Mapping[str, str]) -> Cell:
    claims, refs = zip(*answers.values(), strict=True)
    ref = replace(refs[0], value="; ".join(dict.fromkeys(r.value for r in refs)), claims=tuple(c.id for c in claims))
    cite: Cite = book.cite(claims[0])
    words = list(answers)
    shown = "; ".join(words) if len(words) < 4 else f"{'; '.join(words[:2])} and {len(words) - 2} more"
    return Cell("said", shown, "".join(dict.fromkeys(letters[x] for c in claims for x in _origins(c))), cite.href, cite.quote, ref)


def _why_empty(reports: Sequence[Report], event: Event) -> str:
    if not any(r.read for r in reports):
        return "unread"
    first = event.when.earliest if event.when else None
    return "before" if first and all(r.published.latest and r.published.latest[:10] < first[:10] for r in reports) else "silent"
