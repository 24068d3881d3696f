"""Questions by reports: what each report says to each question, or that it is silent."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from barchan.model.claim import Claim
from barchan.model.event import Event, Position
from barchan.publish.dossier.book import Book, Cite
from barchan.publish.dossier.figures import heading, rank, shown
from barchan.publish.dossier.ref import Ref, count_ref, position_ref, realis_ref, when_ref
from barchan.publish.words import count_words, plain, when_words

MOST_COLUMNS, MOST_EVENTS = 24, 8
"""A wider or longer table helps nobody; the page says what it leaves out."""

_SIGNS = {"asserted": "●", "reported": "◐", "alleged": "◔", "denied": "✕", "planned": "○", "conditional": "○", "forecast": "○", "opinion": "○"}
_STRONGEST = ("denied", "asserted", "reported", "alleged", "planned", "conditional", "forecast", "opinion")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says to one question."""

    words: str
    sign: str
    cite: Cite
    ref: Ref


@dataclass(frozen=True, slots=True)
class Question:
    """One question with each report's answer, null where it is silent."""

    words: str
    cells: list[Cell | None]


@dataclass(frozen=True, slots=True)
class Block:
    """The questions on one event."""

    event: str
    title: str
    questions: list[Question]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table: columns are reports."""

    columns: list[tuple[str, str]]
    blocks: list[Block]
    hidden: int
    """Reports that have no column."""


def matrix(book: Book, events: Sequence[Event]) -> Matrix:
    """The table on the first events that two or more reports tell of; empty where there is none."""
    shared = [e for e in events if len(e.reports) > 1][:MOST_EVENTS]
    speaks = Counter(i for e in shared for i in e.reports if i in book.reports)
    most = sorted(speaks, key=lambda i: (-speaks[i], book.order[i]))[:MOST_COLUMNS]
    columns = sorted(most, key=lambda i: book.order[i])
    blocks = [Block(e.id, book.name(e.id), _questions(book, e, columns)) for e in shared]
    return Matrix([(i, book.labels[i]) for i in columns], blocks, len(speaks) - len(columns))


def _questions(book: Book, event: Event, columns: Sequence[str]) -> list[Question]:
    claims = book.told(event)
    found = [Question("Did it happen?", _row(columns, ((c.report, _stance(book, event, c)) for c in sorted(claims, key=_strength))))]
    for number in shown(event)[:4]:
        finding = event.figures[number]
        answers = [(book.claims[i], count_words(v.low, v.high, v.modifier), count_ref(event.id, finding, v.low, v.high, (i,))) for v in finding.values for i in v.claims if i in book.claims]
        if rank(finding.measure) == 0 or len({c.report for c, _, _ in answers}) > 1:
            found.append(Question(f"{heading(finding)}?", _joined(book, columns, answers)))
    if event.responsibility.positions:
        sides = [(book.claims[i], _party(p), position_ref(event.id, p)) for p in event.responsibility.positions for i in p.claims if i in book.claims]
        found.append(Question("Who did it?", _joined(book, columns, sides)))
    days = [(c, when_words(c.when), when_ref(event.id, c.when, (c.id,))) for c in claims if c.when and c.when.earliest]
    if days:
        found.append(Question("When?", _joined(book, columns, days)))
    return found


def _party(position: Position) -> str:
    if position.stance == "denies":
        return f"not {position.party}"
    return f"{position.party} (by its own word)" if position.stance == "claims" else position.party


def _strength(claim: Claim) -> int:
    return _STRONGEST.index(claim.realis)


def _stance(book: Book, event: Event, claim: Claim) -> Cell:
    words = "says it did not" if claim.negated else plain("realis", claim.realis)
    return Cell(words, "✕" if claim.negated else _SIGNS[claim.realis], book.cite(claim), realis_ref(event.id, claim))


def _row(columns: Sequence[str], answers: Iterable[tuple[str, Cell]]) -> list[Cell | None]:
    first: dict[str, Cell] = {}
    for report, cell in answers:
        first.setdefault(report, cell)
    return [first.get(column) for column in columns]


def _joined(book: Book, columns: Sequence[str], answers: Iterable[tuple[Claim, str, Ref]]) -> list[Cell | None]:
    """One cell a report: all that it answers, linked to the first sentence."""
    found: dict[str, dict[str, tuple[Claim, Ref]]] = {}
    for claim, answer, ref in answers:
        found.setdefault(claim.report, {}).setdefault(answer, (claim, ref))
    return [_cell(book, found[column]) if column in found else None for column in columns]


def _cell(book: Book, answers: Mapping[str, tuple[Claim, Ref]]) -> Cell:
    claims, refs = zip(*answers.values(), strict=True)
    ref = replace(refs[0], value="; ".join(r.value for r in refs), claims=tuple(c.id for c in claims))
    return Cell("; ".join(answers), "", book.cite(claims[0]), ref)
