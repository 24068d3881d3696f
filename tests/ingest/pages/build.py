"""Forty-two saved pages: each template with three of the articles."""

from dataclasses import dataclass

from tests.ingest.pages.articles import ARTICLES, Article
from tests.ingest.pages.templates import TEMPLATES, Template


@dataclass(frozen=True)
class Page:
    """One saved page with what it was made of."""

    name: str
    article: Article
    template: Template
    data: bytes


def pages() -> list[Page]:
    """All pages, in a fixed order; every article comes four times or more."""
    found = []
    for number, template in enumerate(TEMPLATES):
        for turn in range(3):
            article = ARTICLES[(number * 3 + turn) % len(ARTICLES)]
            found.append(Page(f"{template.name}-{turn}.html", article, template, template.build(article).encode(template.encoding)))
    return found
