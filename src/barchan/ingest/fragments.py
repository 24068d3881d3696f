"""A fragment of HTML (an entry of a feed, the body of a message) to paragraphs; whole pages are for `webpages`."""

import re

BLOCKS = frozenset("p div section article header footer li ul ol table tr td h1 h2 h3 h4 h5 h6 blockquote pre br hr figure figcaption dl dt dd center".split())
DROPPED = ("script", "style", "template", "head", "figcaption", "form", "iframe", "noscript", "object", "svg")
DEEPEST = 200
"""Levels of elements that are followed; libxml2 stops at 256 by itself."""


def fragment_text(html: str) -> str:
    """The fragment's words, a blank line between its blocks."""
    from lxml import etree
    from lxml.html import HTMLParser

    if "<" not in html and "&" not in html:
        return html.strip()
    try:
        root = etree.fromstring(f"<div>{html.replace(chr(0), chr(0xFFFD))}</div>", HTMLParser(no_network=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return " ".join(re.sub(r"<[^<>]*>", " ", html).split())
    etree.strip_elements(root, *DROPPED, with_tail=False)
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in BLOCKS:
            parts.append("\n")
        parts.append((element.text if event == "start" else element.tail) or "")
        if event == "end" and element.tag in BLOCKS:
            parts.insert(len(parts) - 1, "\n")
    # Line ends of the source are blanks; those of blocks are kept apart by a mark of their own.
    joined = "".join(part if part == "\n" else re.sub(r"\s+", " ", part) for part in parts)
    return "\n\n".join(line for piece in joined.split("\n") if (line := " ".join(piece.split())))
