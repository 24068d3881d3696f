"""Templates of many kinds of sites, hostile ones among them. Each makes a page of an article; the site around it is invented.

What stands beside the report is made to look like a report: headlines of attacks with tolls, dated on other days.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.ingest.pages.articles import Article

TICKER = "Rockets kill eleven in harbour of Zand"
RELATED = "Suicide bomber kills 44 at wedding in Zand"
POPULAR = "Warplanes bombed the Zand bridge and killed six engineers on Sunday"
COOKIES = "We and our 212 partners use cookies to store and access data on your device."
NEWSLETTER = "Get the day's killings, strikes and ceasefires sent to your inbox every morning."
CAPTION = "Smoke over Zand after militants attacked its port in 2019. Photo: R. Holm"
COMMENT = "My cousin says the rebels killed forty in Zand and nobody reports it."
BIO = "covered the siege of Zand, where troops killed her driver in 2022, and has won two prizes."
FURNITURE = (TICKER, RELATED, POPULAR, COOKIES, NEWSLETTER, CAPTION, COMMENT, BIO)
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Template:
    """One kind of site: its outlet as a reader would name it, how it builds a page, what encoding it writes."""

    name: str
    outlet: str | None
    build: Callable[[Article], str]
    encoding: str = "utf-8"
    dated: bool = True


def long_day(day: date) -> str:
    """3 May 2031"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def american_day(day: date) -> str:
    """May 3, 2031"""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def slug(article: Article) -> str:
    """The title as an address holds it."""
    return "-".join(article.title.lower().replace(",", "").split())


def paragraphs(article: Article, mark: str = "<p>{}</p>") -> str:
    """The paragraphs, each in its element."""
    return "\n".join(mark.format(p) for p in article.paragraphs)


def authors(article: Article) -> str:
    """The authors as a byline names them."""
    return " and ".join(article.authors)


def broadcaster(a: Article) -> str:
    """A large newsroom: linked data, meta elements, ticker, share bar, related stories inside the article."""
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": a.title, "datePublished": f"{a.day}T09:14:00+02:00", "dateModified": f"{a.day + timedelta(2)}T07:00:00+02:00",
        "author": [{"@type": "Person", "name": n} for n in a.authors], "publisher": {"@type": "Organization", "name": "Delta Broadcasting"},
    }  # fmt: skip
    half = paragraphs(a).split("\n")
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{a.title} - Delta Broadcasting</title>
<meta property="og:title" content="{a.title} - Delta Broadcasting"><meta property="og:site_name" content="Delta Broadcasting">
<link rel="canonical" href="https://delta.example/news/{slug(a)}"><script type="application/ld+json">{json.dumps(data)}</script></head><body>
<div class="ticker"><span>Breaking</span> {TICKER}</div><header><nav><a href="/">Home</a> <a href="/war">War</a> <a href="/live">Live</a></nav><span class="today">Thursday, {american_day(a.day + timedelta(40))}</span></header>
<div id="cookie-consent"><p>{COOKIES}</p><button>Accept all</button></div>
<main><article><h1>{a.title}</h1><div class="byline">By {authors(a)}</div><time datetime="{a.day}T09:14:00+02:00">{long_day(a.day)}</time>
<ul class="share-bar"><li>Share on WhatsApp</li><li>214 shares</li></ul>
<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>
{half[0]}<div class="related-inline"><h4>Read more</h4><a href="/x">{RELATED}</a></div>{"".join(half[1:])}
<div class="newsletter-signup"><p>{NEWSLETTER}</p></div></article>
<aside class="most-read"><h2>Most read</h2><ol><li><a href="/y">{POPULAR}</a></li><li><a href="/z">{RELATED}</a></li></ol></aside></main>
<section id="comments"><h2>Comments</h2><p>{COMMENT}</p></section><footer>© {a.day.year + 1} Delta Broadcasting</footer></body></html>"""


def weblog(a: Article) -> str:
    """A weblog: classes for everything, date only as words in an element, comment form below."""
    return f"""<html><head><title>{a.title} | Riverside Notes</title><meta name="generator" content="Blogware"></head><body class="single has-sidebar">
<div id="masthead"><a href="/">Riverside Notes</a><p>Notes from a long river</p></div>
<div id="content"><div class="post hentry"><h1 class="entry-title">{a.title}</h1>
<div class="entry-meta">Posted on <span class="entry-date published">{american_day(a.day)}</span> by <span class="author vcard">{authors(a) or "the editor"}</span></div>
<div class="entry-content">{paragraphs(a)}<div class="sharedaddy share"><h3>Share this:</h3><ul><li>Telegram</li><li>Print</li></ul></div></div>
<div class="author-bio"><p>The author {BIO}</p></div></div>
<div id="comments"><h3>One response</h3><p>{COMMENT}</p><div id="respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published.</p></form></div></div></div>
<div id="sidebar" class="widget-area"><h3>Recent posts</h3><ul><li>{RELATED} <span class="date">{american_day(a.day + timedelta(9))}</span></li><li>{POPULAR}</li></ul></div></body></html>"""


def tables(a: Article) -> str:
    """An old site laid out in tables, fonts and line breaks, in windows-1252, without one meta element."""
    body = "<br><br>".join(a.paragraphs)
    return f"""<HTML><HEAD><TITLE>{a.title}</TITLE><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1"></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=100%><TR><TD COLSPAN=3><FONT SIZE=6>THE MARN GAZETTE</FONT></TD></TR><TR><TD WIDTH=150 VALIGN=top><A HREF=/>Front page</A><BR><A HREF=/war>War</A><BR><A HREF=/sport>Sport</A></TD>
<TD VALIGN=top><H1>{a.title}</H1><FONT SIZE=1>Published: {long_day(a.day)}</FONT><P>{body}<P></TD><TD WIDTH=150 VALIGN=top><B>Also today</B><BR><A HREF=/1>{RELATED}</A><BR><A HREF=/2>{TICKER}</A></TD></TR></TABLE>
<CENTER><FONT SIZE=1>Copyright The Marn Gazette</FONT></CENTER></BODY></HTML>"""


def soup(a: Article) -> str:
    """Unclosed elements, everything in nested divs without names, headline in a div, day in the address only."""
    body = "".join(f"<div><div>{p}<div></div></div>" for p in a.paragraphs)
    return f"""<div><div><a href=/>Home<a href=/n>News<a href=/w>World</div><div><div><h1>{a.title}</div><div>{body}</div>
<div><a href=/a>{RELATED}</a></div><div><a href=/b>{POPULAR}</a></div>
<link rel=canonical href=https://soup.example/{a.day:%Y/%m/%d}/{slug(a)}>"""


def agency(a: Article) -> str:
    """A news agency: dateline in the first paragraph, credits at the foot, meta elements in the old style."""
    first, *rest = a.paragraphs
    return f"""<!doctype html><html><head><title>{a.title} - Harbour Wire</title><meta name="DC.date.issued" content="{a.day}"><meta name="author" content="{authors(a)}">
<meta property="og:site_name" content="Harbour Wire"><meta property="og:title" content="{a.title}"><meta property="og:url" content="https://harbour.example/wire/{slug(a)}.html"></head>
<body><div class="header-nav"><a href="/">World</a><a href="/m">Markets</a></div><div class="StandardArticleBody"><h1>{a.title}</h1><p class="byline">By {authors(a) or "Staff"}</p>
<p>ARWA, {MONTHS[a.day.month - 1]} {a.day.day} (Harbour Wire) - {first}</p>{"".join(f"<p>{p}</p>" for p in rest)}<p class="credit">Reporting by {authors(a) or "Staff"}; Editing by Omar Lind</p></div>
<div class="trending"><h3>Trending</h3><p>{POPULAR}.</p><p>{TICKER}.</p></div></body></html>"""


def scripted(a: Article) -> str:
    """A page drawn by a script: the text stands only in its linked data."""
    data = {"@graph": [{"@type": "WebSite", "name": "Nova"}, {
        "@type": "ReportageNewsArticle", "headline": a.title, "datePublished": a.day.isoformat(), "articleBody": "\n\n".join(a.paragraphs),
        "publisher": {"name": "Nova Daily"}, "author": {"name": authors(a)} if a.authors else None,
    }]}  # fmt: skip
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Nova Daily</title><script type="application/ld+json">{json.dumps(data)}</script></head>
<body><div id="root"><div class="spinner">Loading…</div></div><noscript>Please enable JavaScript to read this page.</noscript>
<script>window.__STATE__={{"ticker":"{TICKER}"}}</script></body></html>"""


def government(a: Article) -> str:
    """A ministry's press release: definition list of dates, sections, no article element, breadcrumb."""
    return f"""<!DOCTYPE html><html lang="en-GB"><head><title>{a.title} :: Provincial Council of Arwa</title><meta name="dcterms.issued" content="{a.day:%Y%m%d}"><meta name="dcterms.publisher" content="Provincial Council of Arwa"></head>
<body><a class="skip-link" href="#c">Skip to main content</a><div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/p">Press releases</a></div>
<div role="main" id="c"><h1>{a.title}</h1><dl><dt>Date</dt><dd>{long_day(a.day)}</dd></dl>{paragraphs(a)}<div class="related-links"><h2>Related information</h2><ul><li><a href="/q">{RELATED}</a></li></ul></div></div>
<div id="footer"><p>Provincial Council of Arwa, 1 River Square</p></div></body></html>"""


def wall(a: Article) -> str:
    """A site that lays a banner, a pop-up and hidden words over the text; its class names mean the opposite."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.title} | The Upriver Courier</title><meta property="article:published_time" content="{a.day}T23:30:00Z"><meta property="article:modified_time" content="{a.day + timedelta(30)}T10:00:00Z">
<meta property="og:site_name" content="The Upriver Courier"><meta property="og:title" content="{a.title} | The Upriver Courier"></head><body class="no-sidebar ad-free newsletter-on">
<div class="page-wrap has-banner"><div role="dialog" class="modal"><h2>Before you go</h2><p>{NEWSLETTER}</p></div><div style="position:absolute;left:-9999px">{RELATED}. The militants killed 300 people in Zand.</div>
<span style="display:none">{POPULAR}.</span><article class="content comments-open"><header><h1>{a.title}</h1><p class="dateline">{long_day(a.day)}</p></header>
{paragraphs(a, '<p class="para">{}</p><div class="ad-slot">Advertisement</div>')}
<p class="read-also"><strong>Read also:</strong> <a href="/r">{RELATED}</a></p></article><div class="cookie-bar">{COOKIES}</div></div></body></html>"""


def live(a: Article) -> str:
    """A page with teasers of other reports before the report itself, each with its own heading and day."""
    cards = "".join(
        f'<article class="card"><h2><a href="/{n}">{t}</a></h2><time datetime="{a.day + timedelta(n)}">{long_day(a.day + timedelta(n))}</time><p>{t} as the day began.</p></article>'
        for n, t in enumerate((RELATED, TICKER, POPULAR), 1)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.title}</title><meta property="og:type" content="article"><meta name="publish-date" content="{american_day(a.day)}"><meta name="application-name" content="Midday Live"></head>
<body><section class="teaser-strip">{cards}</section><article id="story"><h1>{a.title}</h1><section itemprop="articleBody">{paragraphs(a)}</section></article><section class="more-stories">{cards}</section></body></html>"""


def mobile(a: Article) -> str:
    """A reduced page for telephones: sections, spans as paragraphs, day in a time element."""
    return f"""<!doctype html><html amp><head><meta charset="utf-8"><title>{a.title} – Pocket Herald</title><meta property="og:site_name" content="Pocket Herald"></head><body>
<amp-sidebar id="s"><ul><li>Home</li><li>{TICKER}</li></ul></amp-sidebar><main><article><h1>{a.title}</h1><time class="published" datetime="{a.day}">{long_day(a.day)}</time>
<div class="amp-body">{paragraphs(a, "<section><p><span>{}</span></p></section>")}</div><p class="tags">War, Province, {a.title.split()[0]}</p></article></main>
<amp-consent id="consent"><div>{COOKIES}</div></amp-consent></body></html>"""


def archive(a: Article) -> str:
    """A page that a web archive brought: its own bar on top, addresses rewritten."""
    return f"""<html><head><title>{a.title} - Lowland Press</title><link rel="canonical" href="https://web.archive.org/web/{a.day + timedelta(300):%Y%m%d}120000/https://lowland.example/{slug(a)}"><meta name="date" content="{a.day}"></head>
<body><!-- BEGIN BAR --><div id="wm-ipp-base"><div id="wm-ipp">{a.day + timedelta(300):%d %b %Y} 14 captures About this capture</div></div>
<div class="wrapper"><div class="article"><h1>{a.title}</h1><h5>By {authors(a) or "our correspondent"}</h5>{paragraphs(a)}<p><em>Additional reporting by Omar Lind</em></p></div><div class="right"><h3>Latest</h3><ul><li>{RELATED}</li><li>{POPULAR}</li></ul></div></div></body></html>"""


def quoting(a: Article) -> str:
    """A site with pull quotes, block quotes, sub-headings, lists of tags, and an embedded post."""
    middle = a.paragraphs[1]
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"/><meta property="og:title" content="{a.title}"/><meta property="og:site_name" content="Plainspoken"/><meta property="og:article:published_time" content="{a.day} 08:00"/></head><body>
<header class="site"><div class="logo">Plainspoken</div></header><main><article><h1>{a.title}</h1><p>{a.paragraphs[0]}</p><blockquote><p>{middle}</p></blockquote><h2>How it began</h2>
{"".join(f"<p>{p}</p>" for p in a.paragraphs[2:])}<div class="tag-list"><a>War</a><a>Zand</a></div><div class="social-embed"><p>{COMMENT}</p></div></article></main></body></html>"""


def bare(a: Article) -> str:
    """No head, no heading element, no day at all: the title stands in the title element only."""
    return f"<html><title>{a.title}</title><body>{paragraphs(a)}<p><a href='/'>Back to top</a></p></body></html>"


def deep(a: Article) -> str:
    """Text below four hundred nested elements, zero characters and marks that turn the writing direction."""
    body = paragraphs(a)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{a.title}</title><meta itemprop="datePublished" content="{a.day}"></head><body><nav>Home\0News</nav>{"<div>" * 400}
<h1>{a.title}</h1>{body}{"</div>" * 400}<footer>\u202egro.dnaz\u202c</footer></body></html>"""


TEMPLATES = (
    Template("broadcaster", "Delta Broadcasting", broadcaster), Template("weblog", None, weblog), Template("tables", None, tables, "windows-1252"),
    Template("soup", "soup.example", soup), Template("agency", "Harbour Wire", agency), Template("scripted", "Nova Daily", scripted),
    Template("government", "Provincial Council of Arwa", government), Template("wall", "The Upriver Courier", wall, "utf-16"), Template("live", "Midday Live", live),
    Template("mobile", "Pocket Herald", mobile), Template("archive", "lowland.example", archive), Template("quoting", "Plainspoken", quoting),
    Template("bare", None, bare, dated=False), Template("deep", None, deep),
)  # fmt: skip
