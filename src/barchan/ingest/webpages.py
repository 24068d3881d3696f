"""Saved web pages: main text, title, outlet, authors, address and day of publication, each from where pages keep it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from barchan.errors import UnreadableInput
from barchan.ingest.base import Found, Note, Source
from barchan.ingest.decode import decode
from barchan.ingest.draft import GAP, MAX_BYTES, MAX_CHARS, Draft, Given
from barchan.ingest.fragments import BLOCKS
from barchan.ingest.pageheader import PageHeader, read_header
from barchan.ingest.version import package_version

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAME = "web page"
SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")
MAGIC: tuple[bytes, ...] = ()
MAX_HTML = MAX_BYTES // 2
"""Bytes of a page, which must be held whole as a tree: some 15 times as much."""
MOST_TAGS = 100_000
"""Elements of a page; a long one has some thousands, and the library's time grows faster than their number."""
DEEPEST = 200
"""Levels of nested frames; the library stops at 256 elements, so what is nested deeper is lifted up."""
LONG = 25
"""Words of a paragraph that its class alone does not make furniture: some sites name every paragraph for the advertisement after it."""
CELL_WORDS = 60
"""Words in one cell from which a table lays out the page, as old sites do, and holds no table of facts."""
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_FRAME = re.compile(r"<(?P<end>/?)(?:div|span|section|article|main|font|center|blockquote|table|tbody|tr|td|ul|ol|li|b|i|em|strong|a)\b[^<>]*>", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_ASIDE = (
    "nav", "form", "dialog", "iframe", "object", "embed", "svg", "canvas", "template", "button", "select", "figcaption", "audio", "video", "map",
)  # fmt: skip
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:cookie|consent|gdpr|newsletter|subscri(?:be|ption)|sign-?up|share|sharing|social|related|recommend(?:ed|ation)?s?|read-?more|read-?next|"
    r"also-?read|more-?(?:on|from|stories|news)|most-?(?:read|viewed|popular|shared)|trending|promo(?:tion)?|advert(?:isement)?s?|ads?|sponsor(?:ed)?|banner|"
    r"breadcrumbs?|comments?|respond|disqus|byline|author-?(?:bio|box|card|info)|caption|credit|tags?|tag-?list|toolbar|ticker|masthead|menu|nav(?:bar|igation)?|"
    r"sidebar|footer|copyright|popup|modal|overlay|pagination|skip-?link|sr-only|visually-?hidden|screen-reader-text|screen-reader|print-?only|weather|outbrain|taboola)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|%)?\s*(?:;|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}", re.IGNORECASE)


def read(source: Source) -> Iterator[Found]:
    """The page's main text as one draft: title, blank line, paragraphs. Raises UnreadableInput where it holds no words."""
    data = source.whole(MAX_HTML)
    match = _CHARSET.search(data[:4096])
    declared = source.charset or ((match[1] or match[2]).decode("ascii") if match else None)
    decoded = decode(data, declared)
    notes = [(what, why) for what, why in decoded.notes if not what.startswith("decoded as")]
    tree = _tree(decoded.text)
    header = read_header(tree)
    header = _dated(tree, header)
    _unframe(tree)
    _prune(tree)
    body = _body(tree, header)
    if not body and not header.title:
        raise UnreadableInput("No words are on the page: it may be drawn by a script; save it from a browser once it is shown.")
    if len(body) > MAX_CHARS:
        raise UnreadableInput(f"Its text is too long (more than {MAX_CHARS:,} characters): cut it into single reports.")
    yield from (Note(source.path, what, why) for what, why in notes)
    given = _given(source.given, header)
    title = given.title
    text = f"{title}{GAP}{body}" if title and body else title or body
    sha256 = hashlib.sha256(data).hexdigest()
    yield Draft(source.path, text, sha256, given, len(title or ""), data, package_version("trafilatura"))


def _tree(text: str) -> "HtmlElement":
    """The page's tree. Raises UnreadableInput where there is none."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    text = _lifted(_DECLARATION.sub("", text))
    if text.count("<") > 2 * MOST_TAGS:
        raise UnreadableInput(f"It is built of more than {MOST_TAGS:,} elements: save its text as .txt.")
    try:
        parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
        tree: HtmlElement = document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError, RecursionError):
        raise UnreadableInput("It holds no HTML: check what was saved.") from None
    return tree


def _lifted(text: str) -> str:
    """The page's source without the frames that are nested deeper than the library goes."""
    if text.count("<") < DEEPEST:
        return text
    depth, last = 0, -1

    def lift(match: re.Match[str]) -> str:
        nonlocal depth, last
        depth = max(0, depth - 1) if match["end"] else depth + 1
        if depth + bool(match["end"]) <= DEEPEST:
            return match.group()
        again, last = match.start() == last, match.end()
        return "" if again else "<br>"

    return _FRAME.sub(lift, text)


def _unframe(tree: "HtmlElement") -> None:
    """Turn tables that lay out the page into plain frames, so that their cells are told apart like those of other pages."""
    for table in list(tree.iter("table")):
        if any(_words(cell) >= CELL_WORDS or cell.find(".//h1") is not None for cell in table.iter("td")):
            for element in table.iter("table", "tbody", "tr", "td", "th", "center"):
                element.tag = "div"


def _dated(tree: "HtmlElement", header: PageHeader) -> PageHeader:
    """The header with the day that htmldate finds in the page's elements, where its own fields have none."""
    if header.published is not None:
        return header
    from copy import deepcopy

    from htmldate import find_date

    bare = deepcopy(tree)
    for element in list(bare.iter("header", "nav", "footer", "aside", "script", "figure")):
        # A page's own header tells the day on which it was fetched; lists of links tell other reports' days.
        if element.tag != "header" or not any(up.tag in ("article", "main") for up in element.iterancestors()):
            _drop(element)
    for element in list(bare.iter()):
        if isinstance(element.tag, str) and element.tag not in ("html", "body") and re.search(r"masthead|topbar|top-bar|ticker|today|current-?date|clock|related|sidebar|weather|comment|copyright|footer", f"{element.get('class', '')} {element.get('id', '')}", re.IGNORECASE):
            _drop(element)
    try:
        day = find_date(bare, original_date=True, extensive_search=False, min_date="1900-01-01", max_date="2199-12-31", outputformat="%Y-%m-%d", url=None)
    except Exception:  # noqa: BLE001 - hostile markup raises nearly anything in this library; a page may do without its day
        day = None
    if day is None or day == header.changed:
        return header
    return replace(header, published=day, published_basis="element of the page that holds its date")


def _prune(tree: "HtmlElement") -> None:
    """Take out what stands beside the report by its element, its class or its style; the main text itself is never inside these."""
    total = len(" ".join(tree.itertext()).split()) or 1
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "article", "main", "head", "h1"):
            continue
        if element.tag in ("script", "style", "noscript", *_ASIDE) or element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            _drop(element)
            continue
        named = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
        # Some sites call the frame of everything "no-sidebar" or "has-banner": what holds half the words is no furniture.
        beside = element.tag == "aside" or (len(named) > 2 and _BESIDE.search(named) is not None)
        if beside and _words(element) * 3 < total and element.find(".//h1") is None and not (element.tag == "p" and _words(element) > LONG):
            _drop(element)


def _words(element: "HtmlElement") -> int:
    return len(" ".join(element.itertext()).split())


def _drop(element: "HtmlElement") -> None:
    """Take an element out; the words after it stay."""
    if element.getparent() is not None:
        element.drop_tree()


def _body(tree: "HtmlElement", header: PageHeader) -> str:
    """The paragraphs of the main text; what the page's own data hold where its elements hold less."""
    from trafilatura import bare_extraction

    found = ""
    try:
        document: Any = bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=False, with_metadata=False, fast=False, deduplicate=False)
        found = str(document.text or "") if document is not None else ""
    except Exception:  # noqa: BLE001 - hostile markup raises nearly anything in this library; the plain reading below is left
        found = ""
    lines = [line for line in (" ".join(line.split()).removeprefix("- ") for line in found.splitlines()) if line]
    if header.title and lines and _same(lines[0], header.title):
        lines = lines[1:]
    whole = header.body and [line for line in (" ".join(line.split()) for line in header.body.splitlines()) if line]
    if whole and sum(map(len, whole)) > 1.2 * sum(map(len, lines)):
        lines = whole
    if sum(len(line.split()) for line in lines) < 30:
        plain = [line for line in _plain(tree) if not (header.title and _same(line, header.title))]
        lines = plain if sum(map(len, plain)) > sum(map(len, lines)) else lines
    # What is left of a menu above the text: a word or two without a stop.
    first = next((n for n, line in enumerate(lines) if len(line.split()) > 3 or line.endswith((".", "!", "?", ":", "”", '"'))), 0)
    return GAP.join(lines[first:])


def _plain(tree: "HtmlElement") -> list[str]:
    """The page's paragraphs as they stand, for short pages on which no main text is found."""
    from lxml import etree

    parts: list[str] = []
    body = tree.find("body")
    for event, element in etree.iterwalk(body if body is not None else tree, events=("start", "end")):
        block = element.tag in BLOCKS
        if event == "start":
            parts.append(("\n" if block else "") + " ".join((element.text or "").split(None)) + " ")
        else:
            parts.append(("\n" if block else "") + " ".join((element.tail or "").split(None)) + " ")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if len(line.split()) >= 5]


def _same(line: str, title: str) -> bool:
    return re.findall(r"\w+", line.casefold()) == re.findall(r"\w+", title.casefold())


def _given(given: Given, header: PageHeader) -> Given:
    """What the sheet or the crawl says first, then what the page says of itself."""
    return replace(
        given, outlet=given.outlet or header.outlet, title=given.title or header.title, url=given.url or header.url,
        archive_url=given.archive_url or header.archive_url, authors=given.authors or header.authors,
        date=given.date or header.published, date_basis=given.date_basis if given.date else header.published_basis,
        date_status=given.date_status if given.date else "metadata", changed=given.changed or (header.changed if not header.published else None),
    )  # fmt: skip
