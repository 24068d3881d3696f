"""Open questions: what could not be told for sure, with the sentences that raise it."""

from dataclasses import dataclass

from barchan.model.event import Proposal
from barchan.publish.dossier.book import Book, Cite
from barchan.publish.words import days_in_words, plain


@dataclass(frozen=True, slots=True)
class Question:
    """One open question."""

    id: str
    kind: str
    subjects: list[tuple[str, str]]
    """Link and name of what it is about."""
    cites: list[Cite]
    why: str


def questions(book: Book) -> list[Question]:
    """The record's open questions, in the order of their ids."""
    return [_question(book, p) for p in book.record.proposals]


def _question(book: Book, proposal: Proposal) -> Question:
    named = ((i, book.name(i) or book.labels.get(i, "")) for i in proposal.subjects)
    return Question(
        proposal.id, plain("proposal", proposal.kind), [(book.site.href(i), name) for i, name in named if name], book.cites(proposal.evidence)[:4], days_in_words(proposal.why)
    )
