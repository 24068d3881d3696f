"""Which addresses may be asked, before anything is."""

import ipaddress

import pytest

from barchan.fetch.address import address_of, allowed, is_public
from barchan.fetch.failure import NotFetched

INSIDE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
    "2002:a9fe:a9fe::1", "2001:0:4136:e378:8000:63bf:80ff:fffe",
]  # fmt: skip


@pytest.mark.parametrize("ip", INSIDE)
def test_an_address_inside_is_told(ip: str) -> None:
    """Loopback, private, link-local, shared, documentation, multicast, and any of them inside an IPv6 address."""
    assert not is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_of_the_open_network_is_told(ip: str) -> None:
    """Also mapped into IPv6."""
    assert is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize("url", [
    "file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)", "data:text/html,x", "example.org/a", "http://", "http:///a", "https://u:p@example.org/",
    "http://example.org\\@inside/", "http://exa mple.org/", "http://example.org/\r\nX: y", "http://example.org:99999/", "http://example.org:0/",
    "http://[::1/", "http://-a-.org/", "http://" + "a" * 300 + ".org/", "http://example.org/" + "a" * 5000, "gopher://127.0.0.1:70/x",
])  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """Other schemes, credentials, control characters, names that no host has."""
    with pytest.raises(NotFetched):
        address_of(url)


@pytest.mark.parametrize(("url", "asked"), [
    ("HTTP://Example.ORG", "http://example.org/"),
    ("https://example.org:443/a?b=c#part", "https://example.org/a?b=c"),
    ("http://example.org:8080/%41/é x".replace(" ", "%20"), "http://example.org:8080/%41/%C3%A9%20x"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("http://[::1]:81/", "http://[::1]:81/"),
])  # fmt: skip
def test_an_address_is_asked_for_in_one_form(url: str, asked: str) -> None:
    """Lower case, no fragment, no usual port, non-ASCII letters escaped."""
    assert address_of(url).url == asked


def test_a_relative_address_is_seen_from_where_it_stands() -> None:
    """As redirects give it."""
    assert address_of("../b?c", address_of("http://example.org/a/d")).url == "http://example.org/b?c"


def test_only_open_addresses_of_a_host_are_taken() -> None:
    """A name may lead to both kinds; with leave, all are taken but multicast."""
    there = address_of("http://news.test/")
    found = ["10.0.0.1", "8.8.8.8", "fe80::1%eth0", "224.0.0.1"]
    assert [str(ip) for ip in allowed(there, lambda host, port: found, private=False, seconds=5)] == ["8.8.8.8"]
    assert [str(ip) for ip in allowed(there, lambda host, port: found, private=True, seconds=5)][:2] == ["10.0.0.1", "8.8.8.8"]
    with pytest.raises(NotFetched, match="news.test leads to 10.0.0.1, an address inside"):
        allowed(there, lambda host, port: ["10.0.0.1"], private=False, seconds=5)


@pytest.mark.parametrize("name", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost"])
def test_other_spellings_of_this_machine_are_looked_up_first(name: str) -> None:
    """What counts is what the system makes of a name, not how it is written."""
    from barchan.fetch.address import looked_up

    with pytest.raises(NotFetched):
        allowed(address_of(f"http://{name}/"), looked_up, private=False, seconds=5)
