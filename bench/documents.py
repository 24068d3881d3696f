"""One report written in each format that is read: for measuring how fast, and for testing that, it comes back."""

import gzip
import io
import json
import tarfile
import textwrap
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape

Write = Callable[[str, Sequence[str]], bytes]
"""From a title and paragraphs to a file's bytes."""


def plain(title: str, paragraphs: Sequence[str]) -> bytes:
    """Title, blank line, paragraphs."""
    return "\n\n".join((title, *paragraphs)).encode()


def markdown(title: str, paragraphs: Sequence[str]) -> bytes:
    """A heading and paragraphs."""
    return ("# " + title + "\n\n" + "\n\n".join(paragraphs) + "\n").encode()


def html(title: str, paragraphs: Sequence[str]) -> bytes:
    """A page with a menu and a foot."""
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(title)} | River Post</title><meta property='og:site_name' content='River Post'></head>"
        f"<body><nav><a href='/'>Home</a> <a href='/n'>News</a></nav><article><h1>{escape(title)}</h1>{body}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def pdf(title: str, paragraphs: Sequence[str]) -> bytes:
    """Pages of Helvetica, written by hand; only letters of Latin 1."""
    lines = [title, ""]
    for paragraph in paragraphs:
        lines += [*textwrap.wrap(paragraph, 88), ""]
    return pdf_pages([lines[n : n + 50] for n in range(0, len(lines), 50)])


def pdf_pages(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages show these lines."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.replace(chr(92), chr(92) * 2).replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*\n" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("cp1252", "replace")
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def docx(title: str, paragraphs: Sequence[str]) -> bytes:
    """A heading and paragraphs."""
    from docx import Document

    document = Document()
    document.add_heading(title, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf(title: str, paragraphs: Sequence[str]) -> bytes:
    """Paragraphs with `\\par`, letters beyond ASCII escaped."""
    text = "\\par\\par\n".join("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in p) for p in (title, *paragraphs))
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}\n\\f0\\fs24 " + text + "\\par}").encode("ascii")


def eml(title: str, paragraphs: Sequence[str]) -> bytes:
    """A message in plain text."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Lena Arbel <lena@post.example>", "desk@post.example", title
    message["Date"] = "Sat, 03 May 2031 08:00:00 +0200"
    message.set_content("\n\n".join(paragraphs))
    return message.as_bytes()


def rss(title: str, paragraphs: Sequence[str]) -> bytes:
    """A feed with one entry."""
    body = escape("".join(f"<p>{escape(p)}</p>" for p in paragraphs))
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>River Post</title><item><title>{escape(escape(title))}</title>'
        f"<link>https://post.example/a</link><pubDate>Sat, 03 May 2031 08:00:00 GMT</pubDate><description>{body}</description></item></channel></rss>"
    ).encode()


def atom(title: str, paragraphs: Sequence[str]) -> bytes:
    """A feed with one entry."""
    body = escape("".join(f"<p>{escape(p)}</p>" for p in paragraphs))
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>River Post</title><entry><title>{escape(title)}</title>'
        f'<link href="https://post.example/a"/><published>2031-05-03T08:00:00Z</published><content type="html">{body}</content></entry></feed>'
    ).encode()


def record(title: str, paragraphs: Sequence[str]) -> dict[str, str]:
    """The fields of a record."""
    return {"title": title, "text": "\n\n".join(paragraphs), "date": "2031-05-03", "outlet": "River Post"}


def json_line(title: str, paragraphs: Sequence[str]) -> bytes:
    """One line."""
    return json.dumps(record(title, paragraphs)).encode() + b"\n"


def json_list(title: str, paragraphs: Sequence[str]) -> bytes:
    """A list of one record."""
    return json.dumps([record(title, paragraphs)]).encode()


def csv(title: str, paragraphs: Sequence[str]) -> bytes:
    """A header and one row."""
    row = record(title, paragraphs)
    cells = (value.replace('"', '""') for value in row.values())
    return (",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in cells) + "\n").encode()


def parquet(title: str, paragraphs: Sequence[str]) -> bytes:
    """A table of one row."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([record(title, paragraphs)]), out)
    return out.getvalue()


def warc(title: str, paragraphs: Sequence[str]) -> bytes:
    """One answer of a server."""
    return warc_of([("https://post.example/a", 200, "text/html; charset=utf-8", html(title, paragraphs))])


def warc_of(answers: Sequence[tuple[str, int, str, bytes]]) -> bytes:
    """Answers as address, status, kind and content, one after another."""
    parts = []
    for number, (address, status, kind, content) in enumerate(answers, 1):
        block = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nWARC-Date: 2031-06-01T00:00:00Z\r\n"
            f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        parts.append(head.encode() + block + b"\r\n\r\n")
    return b"".join(parts)


def zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (2031, 5, 3, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A tar of these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def gzipped(data: bytes) -> bytes:
    """Packed, without a time in it."""
    return gzip.compress(data, mtime=0)


FORMATS: dict[str, Write] = {
    "a.txt": plain, "a.md": markdown, "a.html": html, "a.pdf": pdf, "a.docx": docx, "a.rtf": rtf, "a.eml": eml, "a.rss": rss, "a.atom": atom, "a.jsonl": json_line,
    "a.json": json_list, "a.csv": csv, "a.parquet": parquet, "a.warc": warc, "a.warc.gz": lambda t, p: gzipped(warc(t, p)),
    "a.jsonl.gz": lambda t, p: gzipped(json_line(t, p)), "a.mbox": lambda t, p: b"From lena Sat May  3 08:00:00 2031\n" + eml(t, p) + b"\n",
    "a.zip": lambda t, p: zipped([("deep/a.html", html(t, p))]), "a.tar": lambda t, p: tarred([("deep/a.html", html(t, p))]),
    "a.tar.gz": lambda t, p: gzipped(tarred([("a.docx", docx(t, p))])), "a.wacz": lambda t, p: zipped([("datapackage.json", b"{}"), ("pages/pages.jsonl", b"{}\n"), ("archive/data.warc.gz", gzipped(warc(t, p)))]),
}  # fmt: skip
"""Each format by the name of a file in it."""
