"""Which column or key of a record holds which field: as the user says, else sensible guesses."""

from collections.abc import Mapping
from dataclasses import dataclass

from barchan.errors import UsageError

GUESSES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "guid", "uuid", "article_id", "warc_record_id"),
    "outlet": ("outlet", "source", "publisher", "site", "source_name", "sitename", "site_name", "newspaper", "publication", "source_domain", "domain", "hostname", "source_hostname"),
    "date": (
        "date", "published", "date_published", "published_at", "publication_date", "pubdate", "date_publish", "publish_date", "published_date", "datepublished",
        "publishedat", "pub_date", "published_time",
    ),
    "title": ("title", "headline", "heading"),
    "text": ("text", "body", "content", "article", "maintext", "main_text", "raw_text", "full_text", "fulltext", "article_text", "articlebody", "article_body", "plain_text"),
    "url": ("url", "link", "warc_target_uri", "target_uri", "uri", "source_url", "web_url", "permalink"),
    "archive_url": ("archive_url",),
    "retrieved": ("retrieved", "archived", "date_download", "warc_date", "crawl_date", "date_crawled", "download_date", "timestamp"),
    "language": ("language", "lang"),
    "authors": ("authors", "author", "byline", "creator"),
}  # fmt: skip
"""A field of ours and the columns it may stand under, first found first taken; they cover what news-please, trafilatura and readers of Common Crawl write."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A user's own mapping: pairs of a field of ours and the column that holds it."""

    own: tuple[tuple[str, str], ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        """The columns that may hold a field; only the user's where one was named."""
        return next(((column,) for field, column in self.own if field == name), GUESSES[name])

    def missing(self, names: set[str]) -> list[str]:
        """The columns of the user's mapping that are not among these."""
        return [column for _, column in self.own if column not in names]


def read_columns(text: str) -> Columns:
    """The mapping in `title=headline,text=body`. Raises UsageError where it names a field that is none of ours."""
    pairs = []
    for part in text.split(","):
        field, mark, column = part.partition("=")
        if not mark or not column.strip() or field.strip() not in GUESSES:
            raise UsageError(f"--map {part.strip()!r}: write FIELD=COLUMN, with FIELD one of {', '.join(GUESSES)}.")
        pairs.append((field.strip(), column.strip()))
    if len({field for field, _ in pairs}) < len(pairs):
        raise UsageError("--map: a field is named twice; name each once.")
    return Columns(tuple(pairs))


def plain_key(key: str) -> str:
    """A column's name as guesses spell it: lower case, underscores for blanks, hyphens and dots."""
    return "_".join(key.casefold().replace("-", " ").replace(".", " ").replace("_", " ").split())
