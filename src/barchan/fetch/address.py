"""Addresses: what an URL asks for, and whether the machine that it leads to may be asked."""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import quote, urljoin, urlsplit

from barchan.fetch.failure import NotFetched

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its numeric addresses; raises OSError."""
PORTS = {"http": 80, "https": 443}
LONGEST = 4096
"""Characters of an URL."""
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?")
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https URL taken apart, in the form in which it is asked for."""

    scheme: str
    host: str
    """In ASCII, without brackets."""
    port: int
    target: str
    """Path and query as they stand in the request."""

    @property
    def site(self) -> str:
        """Scheme, host and port, as in the Host header and before a path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole URL, without fragment."""
        return self.site + self.target


def address_of(url: str, base: Address | None = None) -> Address:
    """The address that an URL names, seen from another where it is relative. Raises NotFetched for anything but http and https."""
    text = url.strip()
    if base is not None:
        try:
            text = urljoin(base.url, text)
        except ValueError as error:
            raise NotFetched(f"Not an address: {error}.") from error
    if len(text) > LONGEST:
        raise NotFetched(f"The address is longer than {LONGEST:,} characters.")
    if _ODD.search(text):
        raise NotFetched("The address holds white space, a control character or a backslash.")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise NotFetched(f"Not an address: {error}.") from error
    if parts.scheme not in PORTS:
        raise NotFetched(f"Only http and https are fetched, not {parts.scheme + ':' if parts.scheme else 'an address without http:// before it'}.")
    if parts.username is not None or parts.password is not None:
        raise NotFetched("The address holds a user name or password, which would stand in the archive. Leave it out.")
    if not host:
        raise NotFetched("The address names no host.")
    if port == 0:
        raise NotFetched("There is no port 0.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|") if parts.query else ""
    return Address(parts.scheme, _ascii(host), port or PORTS[parts.scheme], path + query)


def _ascii(host: str) -> str:
    """A host's name as it is looked up: international names in their ASCII form, an IPv6 address without its zone."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise NotFetched(f"{host}: not a host's name.") from error
    if not _NAME.fullmatch(name):
        raise NotFetched(f"{host}: not a host's name.")
    return name


def looked_up(host: str, port: int) -> Sequence[str]:
    """The numeric addresses of a host, by the system's own look-up."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def allowed(address: Address, resolve: Resolve, *, private: bool, seconds: float) -> tuple[IP, ...]:
    """The numeric addresses of a host that may be asked, in the order given.

    They are looked up once, and the connection is made to one of these: a name that answers differently a second time gains nothing.
    Raises NotFetched where there are none.
    """
    try:
        names = _in_time(lambda: resolve(address.host, address.port), seconds)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"{address.host}: no such host ({error}).") from error
    found = []
    for name in names:
        try:
            found.append(ipaddress.ip_address(name))
        except ValueError:
            continue  # An address with a zone is one of this machine's own links.
    open_to_all = tuple(ip for ip in found if private and not ip.is_multicast or is_public(ip))
    if not open_to_all:
        what = f"leads to {found[0]}, an address inside this machine or its network" if found else "has no address"
        raise NotFetched(f"{address.host} {what}. Where that is meant, say --allow-private.")
    return open_to_all


def is_public(ip: IP) -> bool:
    """Whether a machine of the open network has this address; one address hidden in another is looked at too."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in NAT64 or int(ip) < 2**32:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if not all(is_public(v4) for v4 in inner if v4 is not None):
            return False
        if ip.ipv4_mapped is not None or ip in NAT64:
            return True
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified


def _in_time(work: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """The result of a look-up, which the system gives no way to stop: after so long nobody waits for it."""
    answer: SimpleQueue[Sequence[str] | BaseException] = SimpleQueue()

    def look() -> None:
        try:
            answer.put(work())
        except BaseException as error:  # noqa: BLE001 — raised again in the thread that asked
            answer.put(error)

    Thread(target=look, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"no answer to the look-up in {seconds:g} seconds") from None
    if isinstance(found, BaseException):
        raise found
    return found
