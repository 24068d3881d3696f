"""Links from a value to the passage that it stands in, at its source where that has an address."""

from urllib.parse import quote, urlsplit

from barchan.model.claim import Claim
from barchan.model.report import Report
from barchan.text import squeeze

_ESCAPES = {n: f"%{n:02X}" for n in range(128) if not chr(n).isalnum() and chr(n) not in "_.~"}
"""What ASCII characters become in a fragment."""
_WORDS = 6
"""Words at each end of a passage that a text fragment names: enough to be found, few enough to survive a copy editor's changes."""


def passage_link(claim: Claim, report: Report, page: str = "index.html") -> str | None:
    """The address of a claim's passage: the report's with a text fragment (WICG), else its archived copy's, else `page` of the record.

    Only http and https are linked; the page is named from the record's folder. Null where the report's text is not shown.
    """
    for url in (report.url, report.archive_url):
        if url and urlsplit(url).scheme in ("http", "https"):
            bare = url.split("#", 1)[0]
            return f"{bare}#:~:text={fragment(claim.quote)}" if claim.quote.strip() else bare
    return f"{page}#{claim.id}" if report.text else None


def fragment(words: str) -> str:
    """The value of a text fragment for a passage: its first and last words, or all of it where it is short."""
    found = squeeze(words).split(" ")
    if len(found) <= 2 * _WORDS:
        return _escaped(" ".join(found))
    return f"{_escaped(' '.join(found[:_WORDS]))},{_escaped(' '.join(found[-_WORDS:]))}"


def _escaped(words: str) -> str:
    """Percent-encoded; the dash and the comma mean something in a fragment."""
    if words.isascii():
        return words.translate(_ESCAPES)  # Five times as fast; a record has a link for each claim.
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
