"""Fetching from a server on this machine that misbehaves; every connection is a real one."""

import gzip
import json
import socket
import ssl
import time
import zlib
from base64 import b32encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from barchan.errors import UsageError
from barchan.fetch.fetcher import Fetched, Manner, fetch
from barchan.fetch.limits import Limits
from barchan.ingest.reader import read_reports
from tests.fetch.server import Act, dripping, endless, in_turn, moved, plain, serving, silent

QUICK = Limits(body=200_000, unpacked=3_000_000, ratio=200, seconds=1.0, idle=0.4, redirects=3, tries=2, patience=1.0, gap=0.001)
HERE = Manner(limits=QUICK, private=True)
PEM = Path(__file__).parent / "news.test.pem"
PAGE = "<html><title>A bridge opened</title><p>The bridge at Orlen opened on Monday.</p></html>"


def get(acts: dict[str, Act | bytes], folder: Path, *paths: str, manner: Manner = HERE) -> Fetched:
    """Fetch paths of a server that acts so."""
    with serving(acts) as server:
        return fetch([server.root + path for path in paths or ("/a",)], folder, manner)


def why(acts: dict[str, Act | bytes], folder: Path, manner: Manner = HERE) -> str:
    """The reason for which /a was not fetched."""
    done = get(acts, folder, manner=manner)
    assert done.pages == 0
    (issue,) = done.issues
    (line,) = (folder / "fetch-issues.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line) == {"where": issue.where, "stage": "ingest", "what": "not fetched", "why": issue.why}
    return issue.why


def responses(done: Fetched) -> list[tuple[str, bytes]]:
    """Path and unpacked body of each answer in the archive, robots.txt left out."""
    with done.archive.open("rb") as file:
        found = [(r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read()) for r in ArchiveIterator(file) if r.rec_type == "response"]
    return [("/" + url.split("/", 3)[3], body) for url, body in found if not url.endswith("/robots.txt")]


def test_a_page_is_archived_with_its_hash_and_request(tmp_path: Path) -> None:
    """Address, IP, the body as it was sent, SHA-256 of it, and who asked."""
    done = get({"/a": plain(PAGE, "Content-Type: text/html")}, tmp_path, manner=replace(HERE, contact="desk@news.test"))
    assert (done.pages, done.issues) == (1, ())
    with done.archive.open("rb") as file:
        kept = [(r.rec_type, r.rec_headers, r.http_headers, r.raw_stream.read()) for r in ArchiveIterator(file, check_digests="raise")]
    assert [kind for kind, *_ in kept] == ["warcinfo", "response", "request", "response", "request"]
    _, headers, http, body = kept[3]
    assert body == PAGE.encode()
    assert headers.get_header("WARC-Payload-Digest") == "sha256:" + b32encode(sha256(body).digest()).decode()
    assert headers.get_header("WARC-IP-Address") == "127.0.0.1"
    assert http.get_header("Content-Type") == "text/html"
    assert kept[4][2].get_header("User-Agent").startswith("barchan/") and "desk@news.test" in kept[4][2].get_header("User-Agent")
    assert not (tmp_path / "fetch-issues.jsonl").exists()


def test_an_archive_is_never_written_over(tmp_path: Path) -> None:
    """A second fetch into one folder makes a second file; what failed is added up."""
    first = get({"/a": plain(PAGE)}, tmp_path)
    before = first.archive.read_bytes()
    second = get({}, tmp_path)
    third = get({}, tmp_path)
    assert [x.archive.name for x in (first, second, third)] == ["pages.warc.gz", "pages-2.warc.gz", "pages-3.warc.gz"]
    assert first.archive.read_bytes() == before
    assert len((tmp_path / "fetch-issues.jsonl").read_text().splitlines()) == 2


def test_a_packed_page_stays_packed_in_the_archive(tmp_path: Path) -> None:
    """The bytes are what the server sent; a reader unpacks them by the header."""
    done = get({"/a": plain(gzip.compress(PAGE.encode()), "Content-Encoding: gzip")}, tmp_path)
    assert responses(done) == [("/a", PAGE.encode())]


@pytest.mark.parametrize("packed", [zlib.compress(PAGE.encode()), zlib.compress(PAGE.encode())[2:-4], zlib.compress(PAGE.encode(), wbits=-15)])
def test_deflate_with_and_without_its_frame(packed: bytes, tmp_path: Path) -> None:
    """Servers send both under one name; a frame without its end is cut."""
    done = get({"/a": plain(packed, "Content-Encoding: deflate")}, tmp_path)
    assert done.pages == 1


def test_chunks_are_put_together(tmp_path: Path) -> None:
    """And the archive's header does not speak of chunks that are gone."""
    sent = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n1\r\n>\r\n0\r\n\r\n"
    assert responses(get({"/a": sent}, tmp_path)) == [("/a", b"<html>")]


ONE_MIB = b"0" * 2**20
MISBEHAVIOUR: dict[str, tuple[Act | bytes, str]] = {
    "a slow drip of the body": (dripping(b"HTTP/1.1 200 OK\r\n\r\n", 0.05), "longer than 1 seconds"),
    "a slow drip of the headers": (dripping(b"HTTP/1.1 200 OK\r\nX-A: ", 0.05), "longer than 1 seconds"),
    "a slow drip of the status": (dripping(b"H", 0.05), "longer than 1 seconds"),
    "silence": (silent, "No byte came for 0.4 seconds"),
    "an endless body": (endless, "longer than 200,000 bytes"),
    "a body announced too long": (plain("x", length=10**12), "1,000,000,000,000 bytes long"),
    "a body shorter than announced": (plain("x" * 100, length=5000), "4,900 bytes of what it announced are missing"),
    "chunks that stop": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc", "cut off"),
    "chunks of no size": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", "cut off"),
    "no answer": (b"", "connection failed"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.0\r\n\r\n", "connection failed"),
    "endless headers": (b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 200 + b"\r\n", "connection failed"),
    "a header without end": (b"HTTP/1.1 200 OK\r\nX-A: " + b"b" * 100_000, "connection failed"),
    "endless going on": (b"HTTP/1.1 100 Continue\r\n\r\n" * 50, "connection failed"),
    "a bomb": (plain(gzip.compress(ONE_MIB * 2), "Content-Encoding: gzip"), "more than 200 times as long"),
    "a larger bomb": (plain(zlib.compress(ONE_MIB * 60), "Content-Encoding: deflate"), "longer than 3,000,000 bytes"),
    "a bomb in many parts": (plain(gzip.compress(ONE_MIB) * 100, "Content-Encoding: gzip"), "longer than 3,000,000 bytes"),
    "a text too long": (plain(gzip.compress(bytes(range(256)) * 20_000, 1), "Content-Encoding: gzip"), "longer than"),
    "packed twice": (plain(gzip.compress(gzip.compress(b"x")), "Content-Encoding: gzip, gzip"), "not asked for"),
    "packed strangely": (plain("x", "Content-Encoding: zstd"), "not asked for"),
    "not packed as it says": (plain("plain", "Content-Encoding: gzip"), "not packed as it says"),
    "a packed body cut": (plain(gzip.compress(PAGE.encode())[:-20], "Content-Encoding: gzip"), "cut off"),
    "nothing": (plain("", status="204 No Content"), "empty"),
    "an empty page": (plain(""), "empty"),
    "not found": (plain("no", status="404 Not Found"), "answered 404 Not Found"),
    "forbidden": (plain("no", status="451 Unavailable For Legal Reasons"), "answered 451"),
    "an error": (plain("no", status="500 Oops"), "answered 500"),
    "a redirect to itself": (moved("/a"), "in a circle"),
    "a redirect to nowhere": (plain("x", status="301 Moved"), "without saying where to"),
    "a redirect to a file": (moved("file:///etc/passwd"), "It redirects to 'file:///etc/passwd'. Only http and https are fetched"),
    "a redirect with a password": (moved("http://a:b@127.0.0.1/"), "user name or password"),
    "a redirect to no address": (moved("http://[::1"), "Not an address"),
    "a redirect to another scheme": (moved("gopher://127.0.0.1:70/_x"), "Only http and https"),
    "a redirect to a closed port": (moved("http://127.0.0.1:1/"), "could not be read"),
}


@pytest.mark.parametrize("case", MISBEHAVIOUR)
def test_misbehaviour_is_survived(case: str, tmp_path: Path) -> None:
    """Each in time, each with its reason, and no page of it counted."""
    act, reason = MISBEHAVIOUR[case]
    begun = time.monotonic()
    assert reason in why({"/a": act}, tmp_path)
    assert time.monotonic() - begun < 4


def test_one_that_misbehaves_does_not_stop_the_others(tmp_path: Path) -> None:
    """Good and bad in one call."""
    done = get({"/a": plain(PAGE), "/b": endless, "/c": plain(PAGE + " ")}, tmp_path, "/a", "/b", "/c")
    assert done.pages == 2
    assert [issue.where.rsplit("/", 1)[1] for issue in done.issues] == ["b"]


def test_redirects_are_followed_and_archived(tmp_path: Path) -> None:
    """Each hop stands in the archive."""
    done = get({"/a": moved("/b", "301 Moved"), "/b": moved("c?x=1", "308 Moved"), "/c?x=1": plain(PAGE)}, tmp_path)
    assert done.pages == 1
    assert [path for path, _ in responses(done)] == ["/a", "/b", "/c?x=1"]


def test_redirects_come_to_an_end(tmp_path: Path) -> None:
    """A circle of two, and a chain that is too long."""
    assert "circle" in why({"/a": moved("/b"), "/b": moved("/a")}, tmp_path)
    chain: dict[str, Act | bytes] = {"/a": moved("/0"), **{f"/{i}": moved(f"/{i + 1}") for i in range(9)}}
    assert get(chain, tmp_path / "2").issues[0].why == "There are more than 3 redirects."


PUBLIC = "203.0.114.7"


@pytest.mark.parametrize("inside", ["127.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "localhost", "10.0.0.1"])
def test_a_redirect_inside_is_refused(inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page that leads to this machine or its network; nothing there is asked."""
    with serving({"/a": moved(f"http://{inside}/latest/meta-data"), "*": plain("secret")}) as server:
        _public_is_here(monkeypatch, server.port)
        done = fetch(["http://news.test/a"], tmp_path, replace(HERE, private=False, resolve=_named({"news.test": [PUBLIC]})))
        assert "an address inside this machine or its network" in done.issues[0].why
        assert server.paths() == ["/a"]
        assert "127.0.0.1" not in "".join(server.asked)


def test_what_was_checked_is_what_is_connected_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with a public address first and with this machine after is looked up once for each connection, and checked each time."""
    answers = [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    with serving({"*": plain("User-agent: *\nDisallow:\n")}) as server:
        connected = _public_is_here(monkeypatch, server.port)
        done = fetch(["http://news.test/a"], tmp_path, replace(HERE, private=False, resolve=rebinding))
    assert connected == [PUBLIC]
    assert asked == ["news.test", "news.test"]
    assert "an address inside" in done.issues[0].why


def test_this_machine_is_refused_without_leave(tmp_path: Path) -> None:
    """The server that all these tests ask."""
    with serving({"*": plain(PAGE)}) as server:
        done = fetch([server.root + "/a"], tmp_path, replace(HERE, private=False))
        assert "--allow-private" in done.issues[0].why
        assert server.asked == []


def test_a_host_that_is_not_there(tmp_path: Path) -> None:
    """And one whose look-up never ends."""

    def nobody(host: str, port: int) -> list[str]:
        if host == "slow.test":
            time.sleep(5)
        raise socket.gaierror("Name or service not known")

    done = fetch(["http://gone.test/", "http://slow.test/"], tmp_path, replace(HERE, resolve=nobody))
    assert ["no such host" in issue.why for issue in done.issues] == [True, True]


def _named(table: dict[str, list[str]]):
    from barchan.fetch.address import looked_up

    return lambda host, port: table[host] if host in table else looked_up(host, port)


def _public_is_here(monkeypatch: pytest.MonkeyPatch, port: int) -> list[str]:
    """Connections to the public address reach this machine's server; which addresses were connected to is told."""
    connect, connected = socket.socket.connect, list[str]()

    def here(self: socket.socket, where: tuple[str, int]) -> None:
        connected.append(where[0])
        connect(self, ("127.0.0.1", port) if where[0] == PUBLIC else where)

    monkeypatch.setattr(socket.socket, "connect", here)
    return connected


def _tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    return context


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """No page, and no way to ask for it all the same."""
    with serving({"*": plain(PAGE)}, _tls()) as server:
        done = fetch([server.root + "/a"], tmp_path, HERE)
        assert "could not prove that it is that host" in done.issues[0].why
        assert server.asked == []


def test_the_name_goes_into_tls_and_host_while_the_address_is_pinned(tmp_path: Path) -> None:
    """SNI and the certificate are those of the name, though the connection is made to a numeric address."""
    names: list[str | None] = []
    tls = _tls()
    tls.sni_callback = lambda link, name, context: names.append(name)
    trust = ssl.create_default_context(cafile=str(PEM))
    with serving({"/a": plain(PAGE), "*": plain("", status="404 No")}, tls) as server:
        manner = replace(HERE, trust=trust, resolve=_named({"news.test": ["127.0.0.1"], "other.test": ["127.0.0.1"]}))
        done = fetch([f"https://news.test:{server.port}/a", f"https://other.test:{server.port}/a"], tmp_path, manner)
        assert done.pages == 1
        assert f"Host: news.test:{server.port}\r\n" in server.asked[0]
        assert set(names) == {"news.test", "other.test"}
    assert "other.test could not prove" in done.issues[0].why


def test_tls_is_asked_of_a_server_that_has_none(tmp_path: Path) -> None:
    """An issue, not a hang."""
    with serving({"*": plain(PAGE)}) as server:
        done = fetch([server.root.replace("http", "https") + "/a"], tmp_path, HERE)
    assert "could not be read" in done.issues[0].why


def test_robots_are_obeyed(tmp_path: Path) -> None:
    """By our own name before everybody's; a refused page is never asked for."""
    robots = "User-agent: *\nDisallow: /\n\nUser-agent: barchan\nDisallow: /closed\nAllow: /closed/but\n"
    acts: dict[str, Act | bytes] = {"/robots.txt": plain(robots), "*": plain(PAGE)}
    with serving(acts) as server:
        done = fetch([f"{server.root}/{x}" for x in ("open", "closed/a", "closed/but/b")], tmp_path, HERE)
        assert sorted(server.paths()) == ["/closed/but/b", "/open"]
        assert sum("/robots.txt" in request for request in server.asked) == 1
    assert [(i.where.rsplit("/", 2)[1:], "robots.txt asks" in i.why) for i in done.issues] == [(["closed", "a"], True)]


def test_robots_hold_after_a_redirect_too(tmp_path: Path) -> None:
    """A page that may be fetched leads to one that may not."""
    acts: dict[str, Act | bytes] = {"/robots.txt": plain("User-agent: *\nDisallow: /b\n"), "/a": moved("/b"), "/b": plain(PAGE)}
    assert "robots.txt asks" in why(acts, tmp_path)


@pytest.mark.parametrize("robots", [plain("x", status="500 Oops"), plain("x", status="429 Slow"), endless, silent, moved("/robots.txt")])
def test_robots_that_cannot_be_read_forbid_everything(robots: Act | bytes, tmp_path: Path) -> None:
    """A failing server is not asked for more."""
    assert "nothing is fetched from it" in why({"/robots.txt": robots, "/a": plain(PAGE)}, tmp_path)


@pytest.mark.parametrize("robots", [plain("x", status="404 No"), plain("x", status="403 No"), plain(b"\xff\xfe\x00garbage"), plain("")])
def test_no_robots_allow_everything(robots: bytes, tmp_path: Path) -> None:
    """Missing, closed, empty or garbage."""
    assert get({"/robots.txt": robots, "/a": plain(PAGE)}, tmp_path).pages == 1


def test_a_host_is_left_in_peace_between_requests(tmp_path: Path) -> None:
    """At least the gap, or what robots.txt asks for; more than is waited for is not asked at all."""
    manner = replace(HERE, limits=replace(QUICK, gap=0.2))
    with serving({"*": plain(PAGE), "/robots.txt": plain("", status="404 No")}) as server:
        assert fetch([server.root + "/a", server.root + "/b"], tmp_path, manner).pages == 2
        assert [b - a >= 0.19 for a, b in zip(server.seen, server.seen[1:], strict=False)] == [True, True]
    slow = plain("User-agent: *\nCrawl-delay: 0.3\n")
    with serving({"*": plain(PAGE), "/robots.txt": slow}) as server:
        assert fetch([server.root + "/a", server.root + "/b"], tmp_path / "2", HERE).pages == 2
        assert server.seen[2] - server.seen[1] >= 0.29
    assert "asks for 3600 seconds" in why({"/robots.txt": plain("User-agent: *\nCrawl-delay: 3600\n"), "/a": plain(PAGE)}, tmp_path / "3")


def test_a_server_that_asks_for_time_gets_it(tmp_path: Path) -> None:
    """429 with Retry-After is tried again, not for ever, and not where the wait is too long."""
    again = plain("later", "Retry-After: 1", status="429 Too Many Requests")
    with serving({"/a": in_turn(again, plain(PAGE))}) as server:
        done = fetch([server.root + "/a"], tmp_path, HERE)
        assert done.pages == 1
        assert server.seen[2] - server.seen[1] >= 0.9
    assert "later (503)" in why({"/a": plain("x", "Retry-After: 0", status="503 Busy")}, tmp_path / "2")
    begun = time.monotonic()
    assert "later (429)" in why({"/a": plain("x", "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT", status="429 No")}, tmp_path / "3")
    assert time.monotonic() - begun < 1


def test_headers_cannot_break_the_archive(tmp_path: Path) -> None:
    """Folded lines, odd bytes and a status without words."""
    sent = b"HTTP/1.1 200\r\nX-A: one\r\n two\r\nX-B: \xff\xfe caf\xc3\xa9\r\nWARC-Type: response\r\n\r\n" + PAGE.encode()
    assert responses(get({"/a": sent}, tmp_path)) == [("/a", PAGE.encode())]


def test_a_folder_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="Choose another --out"):
        fetch(["http://news.test/"], tmp_path / "file", HERE)


def test_a_contact_cannot_add_a_header(tmp_path: Path) -> None:
    """It is one line of plain ASCII."""
    with pytest.raises(UsageError, match="--contact"):
        fetch(["http://news.test/"], tmp_path, replace(HERE, contact="a\r\nX: y"))


def test_what_was_fetched_can_be_read(tmp_path: Path) -> None:
    """The archive is an input like others; redirects, robots.txt and error pages in it are no reports."""
    text = "The bridge at Orlen opened on Monday after two years of work, the mayor said. Trucks crossed it before noon. " * 5
    page = f"<html><head><title>A bridge opened</title></head><body><article><h1>A bridge opened</h1><p>{text}</p></article></body></html>"
    acts: dict[str, Act | bytes] = {
        "/a": moved("/b"), "/b": plain(gzip.compress(page.encode()), "Content-Type: text/html", "Content-Encoding: gzip"),
        "/robots.txt": plain("User-agent: *\nDisallow:\n", "Content-Type: text/plain"),
    }  # fmt: skip
    done = get(acts, tmp_path, "/a", "/gone")
    (report,) = read_reports([done.archive]).reports
    assert report.url is not None and report.url.endswith("/b")
    assert "Trucks crossed it before noon." in report.text
