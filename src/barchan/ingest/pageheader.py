"""What a web page says of itself: in its linked data, its meta elements, its headings."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from barchan.ingest.addresses import archived_address
from barchan.ingest.dates import bounds_of, find_dates
from barchan.ingest.decode import mend
from barchan.ingest.fragments import fragment_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "og:pubdate", "datepublished", "article_date_original", "cxenseparse:recs:publishtime",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "originalpublicationdate",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_date", "displaydate", "timestamp", "date", "rnews:datepublished",
)  # fmt: skip
"""Names of meta elements with the day of publication, the surest first."""
CHANGED = ("article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "last-modified", "dcterms.modified", "dc.date.modified", "lastmod", "revised")
OUTLET = ("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "article:publisher", "cre", "copyright")
AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "citation_author")
KINDS = frozenset("NewsArticle Article ReportageNewsArticle BlogPosting Report WebPage LiveBlogPosting AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle Posting".split())
MOST_DATA = 2_000_000
"""Characters of one block of linked data."""
_LABELLED = re.compile(r"(?:first )?(?:published|posted|issued|release date|publication date|date)\b(?: (?:on|at))?\s*[:|-]?\s*\S", re.IGNORECASE)
_RUBRIC = re.compile(r"\s+(?:[|·•»›]|[-–—]{1,2}|::)\s+")


@dataclass(frozen=True, slots=True)
class PageHeader:
    """What a page says of itself; null where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    archive_url: str | None = None
    published: str | None = None
    published_basis: str | None = None
    changed: str | None = None
    body: str | None = None
    """The whole text, where the page's linked data hold it."""


def read_header(tree: "HtmlElement") -> PageHeader:
    """All that the page says of itself."""
    metas, data = _metas(tree), _article(tree)
    outlet = _outlet(metas, data)
    url, archive = _address(tree, metas, data)
    published, basis = _published(tree, metas, data)
    changed = _iso(data.get("dateModified")) or next((day for name in CHANGED if (day := _iso(metas.get(name)))), None)
    title = _title(tree, metas, data, outlet)
    body = data.get("articleBody")
    return PageHeader(
        title, outlet, _authors(tree, metas, data), url, archive, published, basis, changed,
        fragment_text(body) if isinstance(body, str) and len(body) < MOST_DATA else None,
    )  # fmt: skip


def _metas(tree: "HtmlElement") -> dict[str, str]:
    """The meta elements by name, property or item, in lower case; of two with one name the first."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and content.strip() and (name := element.get(key)):
                found.setdefault(name.strip().casefold(), _clean(content))
    return found


def _article(tree: "HtmlElement") -> dict[str, Any]:
    """The object of the page's linked data that describes its article; empty where there is none."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > MOST_DATA:
            continue
        text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$", "", script.text)
        try:
            found.extend(_objects(json.loads(text, strict=False), 0))
        except (ValueError, RecursionError):
            continue
    articles = [o for o in found if _kinds(o) & KINDS]
    articles.sort(key=lambda o: (_kinds(o) <= {"WebPage"}, "datePublished" not in o, "headline" not in o))
    return articles[0] if articles else {}


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"):
            yield from _objects(value.get(key), depth + 1)
    elif isinstance(value, list):
        for one in value[:200]:
            yield from _objects(one, depth + 1)


def _kinds(value: dict[str, Any]) -> set[str]:
    kind = value.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return {name.rpartition("/")[2] for name in names if isinstance(name, str)}


def _published(tree: "HtmlElement", metas: dict[str, str], data: dict[str, Any]) -> tuple[str | None, str | None]:
    """The day of publication and where the page says it."""
    for key in ("datePublished", "dateCreated"):
        if day := _iso(data.get(key)):
            return day, f"{key} in the page's linked data"
    for name in PUBLISHED:
        if day := _iso(metas.get(name)):
            return day, f"meta {name}"
    for element in tree.iter("time", "span", "abbr", "div", "p"):
        words = f"{element.get('itemprop', '')} {element.get('class', '')}".casefold()
        sure = element.get("pubdate") is not None or re.search(r"datepublished|(?:^|[\s_-])(?:published|dt-published|entry-date|post-date|publish-date|pubdate)(?:$|[\s_-])", words)
        if not sure or re.search(r"updated|modified", words) or _beside(element):
            continue
        if day := _iso(element.get("datetime") or element.get("content") or element.get("title")) or _iso(_clean("".join(element.itertext()))):
            return day, f"{element.tag} element of publication"
    times = [e for e in tree.iter("time") if e.get("datetime") and not _beside(e) and any(up.tag in ("article", "main") for up in e.iterancestors())]
    for element in times[:1]:
        around = f"{element.get('class', '')} {_clean(''.join(element.getparent().itertext()))[:60]}".casefold()
        if not re.search(r"updated|modified|corrected", around) and (day := _iso(element.get("datetime"))):
            return day, "first time element of the article"
    for element in tree.iter("p", "span", "div", "font", "td", "dd", "small", "em", "i", "b"):
        words = _clean(element.text or "") if len(element) == 0 or element.text and element.text.strip() else ""
        match = _LABELLED.match(words) if len(words) < 100 else None
        if match and (dates := find_dates(words)) and len(dates) == 1 and not _beside(element):
            return dates[0].day.isoformat(), f'line "{words[:60]}"'
    return None, None


def _beside(element: "HtmlElement") -> bool:
    """Whether an element stands in a list of other reports, among comments, or in the page's own frame."""
    for up in (element, *element.iterancestors()):
        if up.tag in ("aside", "nav", "footer", "li"):
            return True
        if re.search(r"related|comment(?!s-open)|(?<!has-)(?<!no-)sidebar|widget|most-|latest|ticker|masthead|teaser|(?:^|[\s_-])cards?(?:$|[\s_-])|topbar|today", f"{up.get('class', '')} {up.get('id', '')}", re.IGNORECASE):
            return True
        if up.tag == "header" and not any(x.tag in ("article", "main") for x in up.iterancestors()):
            return True
        if up.tag == "article":
            return False
    return False


def _iso(value: object) -> str | None:
    """The day in a written date or moment; null where it holds none, or none of our time."""
    if not isinstance(value, str) or not value.strip() or len(value) > 100:
        return None
    words = value.strip()
    if match := re.match(r"\w{3}, (\d{1,2} \w{3} \d{4})\b", words):
        words = match[1]
    elif match := re.match(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$", words):
        words = "-".join(match.groups())
    elif match := re.match(r"(\d{4}[-/]\d\d[-/]\d\d)(?=[T ]|$)", words):
        words = match[1].replace("/", "-")
    bounds = bounds_of(words)
    if bounds is None or bounds[0] != bounds[1] or bounds[0] < "1900":
        return None
    return bounds[0]


def _title(tree: "HtmlElement", metas: dict[str, str], data: dict[str, Any], outlet: str | None) -> str | None:
    """The report's title: what linked data or meta elements say, without the site's name; the page's heading where it agrees."""
    headings = [words for e in tree.iter("h1") if (words := _clean(" ".join(e.itertext())))]
    headline = data.get("headline")
    element = tree.find(".//head/title")
    page = _clean("".join(element.itertext())) if element is not None else ""
    told = [
        words for value in (metas.get("og:title"), headline, metas.get("twitter:title"), metas.get("dc.title"), metas.get("title"), metas.get("citation_title"), page)
        if isinstance(value, str) and (words := _clean(value))
    ]  # fmt: skip
    for heading in headings:
        key = _letters(heading)
        if len(heading.split()) >= 2 and any(key and key in _letters(words) for words in told):
            return heading
    own = {_letters(outlet)} if outlet else set()
    for words in told:
        short = _without_site(words, outlet)
        if _letters(short) not in own:
            return short[:500]
    rest = [heading for heading in headings if _letters(heading) not in own]
    return max(rest, key=len)[:500] if rest else None


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name at its end or beginning, and without rubrics beside it."""
    parts = _RUBRIC.split(title)
    if len(parts) == 1:
        return title
    if outlet:
        kept = [part for part in parts if _letters(part) not in (_letters(outlet), "")]
        if 0 < len(kept) < len(parts):
            parts = kept
    longest = max(parts, key=lambda part: len(part.split()))
    if len(parts) == 1 or (len(longest.split()) >= 4 and all(len(part.split()) <= 3 for part in parts if part is not longest)):
        return longest
    return title if not outlet else " - ".join(parts)


def _outlet(metas: dict[str, str], data: dict[str, Any]) -> str | None:
    publisher = data.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    names = [publisher.get("name") if isinstance(publisher, dict) else publisher, *(metas.get(name) for name in OUTLET)]
    return next((words for name in names if isinstance(name, str) and (words := _clean(name)) and len(words) < 80 and "://" not in words and not re.match(r"(?:©|\(c\)|copyright)", words, re.IGNORECASE)), None)


def _authors(tree: "HtmlElement", metas: dict[str, str], data: dict[str, Any]) -> tuple[str, ...]:
    """Who wrote it, by linked data, meta elements, or the page's own line; none where no name stands there."""
    author = data.get("author") or data.get("creator")
    people = author if isinstance(author, list) else [author]
    told = [p.get("name") if isinstance(p, dict) else p for p in people]
    names = [name for one in told if isinstance(one, str) for name in _people(one)]
    if not names:
        names = next((people for name in AUTHOR if name in metas and (people := _people(metas[name]))), [])
    if not names:
        for element in tree.iter("a", "span", "div", "p", "h5", "address"):
            named = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}".casefold()
            classed = re.search(r"(?:^|[\s_-])(?:byline|author|authors)(?:$|[\s_-])", named) and "bio" not in named
            if (classed or re.match(r"\s*[Bb]y [A-Z]", element.text or "")) and not _beside(element):
                words = _clean(" ".join(element.itertext()))
                if len(words) < 120 and (names := [name for name in _people(words) if re.fullmatch(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,4}", name) and name[0].isupper()]):
                    break
    return tuple(dict.fromkeys(names))


def _people(words: str) -> list[str]:
    """The names in a byline."""
    plain = re.sub(r"^(?:by|von|par|written by|posted by)\s+", "", _clean(words), flags=re.IGNORECASE)
    parts = re.split(r"\s*;\s*|\s+and\s+|\s+&\s+|\s*,\s*(?=[A-Z][\w'’.-]+ [A-Z])", plain)
    return [part for part in parts if part and "://" not in part and "@" not in part and len(part) < 100]


def _address(tree: "HtmlElement", metas: dict[str, str], data: dict[str, Any]) -> tuple[str | None, str | None]:
    """The page's own address and that of an archive's copy."""
    link = next((e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").split()), None)
    told = (link, metas.get("og:url"), data.get("url"), metas.get("twitter:url"))
    for value in told:
        if isinstance(value, str) and len(value) < 2000:
            url, archive = archived_address(mend(value.strip()).text)
            if url and _deep(url):
                return url, archive
    return None, None


def _deep(url: str) -> bool:
    """Whether an address leads to more than a site's front page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.path.strip("/") != "" or parts.query != "")


def _clean(value: str) -> str:
    return " ".join(mend(unescape(value)).text.split())


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())
