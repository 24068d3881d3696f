"""Disagreements in words: the real ones first and alone, then what only looks like one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from barchan.model.event import Disagreement, Held
from barchan.model.record import Record
from barchan.publish.dossier.book import Book, Cite
from barchan.publish.dossier.ref import Ref, held_ref
from barchan.publish.words import days_in_words, field_words, listed, plain, several

_ORDER = {"contested": 0, "ambiguous": 1, "superseded": 2, "compatible": 3}
_FIELDS = ("killed", "injured", "casualties", "missing", "responsibility", "who", "when", "where")


@dataclass(frozen=True, slots=True)
class Side:
    """One position: the value, who holds it, and its sentences."""

    words: str
    holder: str
    sources: str
    cites: list[Cite]
    ref: Ref


@dataclass(frozen=True, slots=True)
class Dispute:
    """One disagreement as it stands on the page."""

    id: str
    heading: str
    about: str
    about_id: str
    status: str
    status_words: str
    explanation: str
    sides: list[Side]


@dataclass(frozen=True, slots=True)
class Disputes:
    """All of them, by how they are shown."""

    real: list[Dispute]
    two_ways: list[Dispute]
    earlier: list[Dispute]
    fit: list[Dispute]


def disputes(book: Book, most: int | None = None) -> Disputes:
    """The record's disagreements: deaths, responsibility, date and place first, then by number of sources; of the real ones alone the
    first `most`, where that is given."""
    ordered = sorted(book.record.disagreements, key=_rank)
    if most is not None:
        ordered = [d for d in ordered if d.status == "contested"][:most]
    by_status: dict[str, list[Dispute]] = {status: [] for status in _ORDER}
    for disagreement in ordered:
        by_status[disagreement.status].append(_dispute(book, disagreement))
    return Disputes(by_status["contested"], by_status["ambiguous"], by_status["superseded"], by_status["compatible"])


def disputed(record: Record) -> Counter[str]:
    """How many real disagreements there are about each event or entity, by id."""
    return Counter(d.about for d in record.disagreements if d.status == "contested")


def _rank(disagreement: Disagreement) -> tuple[int, int, int, str]:
    field = _FIELDS.index(disagreement.field) if disagreement.field in _FIELDS else len(_FIELDS)
    return _ORDER[disagreement.status], field, -len({o for held in disagreement.positions for o in held.origins}), disagreement.id


def _dispute(book: Book, disagreement: Disagreement) -> Dispute:
    about = book.name(disagreement.about)
    return Dispute(
        disagreement.id, field_words(disagreement.field), about, disagreement.about if disagreement.about in book.events else "",
        disagreement.status, plain("status", disagreement.status), days_in_words(_why(disagreement)),
        [_side(book, disagreement, held) for held in disagreement.positions],
    )  # fmt: skip


def _why(disagreement: Disagreement) -> str:
    """The explanation without the values that it begins with: each stands beside it with its holders."""
    rest = disagreement.explanation
    for held in disagreement.positions:
        head = f"{held.words} ("
        if rest[: len(head)].casefold() != head.casefold():
            return disagreement.explanation
        depth, end = 1, len(head)
        while depth and end < len(rest):
            depth += {"(": 1, ")": -1}.get(rest[end], 0)
            end += 1
        rest = rest[end:].lstrip(",. ")
    return rest


def _side(book: Book, disagreement: Disagreement, held: Held) -> Side:
    reports = {book.claims[i].report for i in held.claims if i in book.claims}
    return Side(held.words, _holder(book, held.said_by, reports), several(len(reports), "report"), book.cites(held.claims), held_ref(disagreement, held))


def _holder(book: Book, said_by: Sequence[str], reports: set[str]) -> str:
    if said_by:
        return listed(list(dict.fromkeys(said_by)))
    labels = sorted(book.labels[i] for i in reports if i in book.labels)
    return f"{listed(labels) if len(labels) < 4 else f'{labels[0]}, {labels[1]} and {len(labels) - 2} more'} without naming a source"
