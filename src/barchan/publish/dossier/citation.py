"""What copying a value's evidence needs: the sentence, the report it stands in, and the way there."""

from collections.abc import Iterable

from barchan.publish.dossier.book import Book, safe_link
from barchan.publish.words import day_words, span_words
from barchan.text import squeeze

MOST = 600
"""Characters of a sentence that are copied; longer ones are mostly lists that lost their line ends."""


def citations(book: Book, claims: Iterable[str]) -> dict[str, object]:
    """The sentences of these claims, and the reports they stand in, by id; `null` where a report does not say."""
    sentences, used = {}, set()
    for claim in (book.claims[i] for i in sorted(claims) if i in book.claims):
        report = book.reports.get(claim.report)
        text = report.text[claim.sentence[0] : claim.sentence[1]] if report else ""
        sentences[claim.id] = [claim.report, (squeeze(text) or squeeze(claim.quote))[:MOST]]
        used.add(claim.report)
    reports = {}
    for report in (book.reports[i] for i in sorted(used) if i in book.reports):
        known = report.published.earliest or report.published.latest
        reports[report.id] = {
            "label": book.labels[report.id], "outlet": report.outlet, "title": squeeze(report.title or "") or None, "authors": list(report.authors),
            "published": span_words(report.published.earliest, report.published.latest) if known else None, "page": report.page,
            "url": safe_link(report.url), "archive": safe_link(report.archive_url), "retrieved": day_words(report.retrieved[:10]) if report.retrieved else None,
        }  # fmt: skip
    return {"reports": reports, "claims": sentences}
