"""One exchange: a request to one checked numeric address and its whole answer, within limits of time and size."""

import io
import socket
import ssl
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead
from time import monotonic
from typing import Any

from barchan.fetch.address import IP, Address
from barchan.fetch.failure import NotFetched
from barchan.fetch.limits import Limits

PIECE = 2**16
RATIO_FROM = 2**20
"""Unpacked bytes from which the ratio is looked at."""
PACKED = frozenset({"gzip", "x-gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    address: Address
    ip: IP
    """The numeric address that was connected to."""
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """As it was sent, still packed; chunks are put together."""
    request: bytes
    """The request as it was sent."""

    def header(self, name: str) -> str | None:
        """The first header of this name, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


def exchange(address: Address, ips: Sequence[IP], headers: Mapping[str, str], limits: Limits, trust: ssl.SSLContext, most: int, deadline: float) -> Answer:
    """Ask the first of the numeric addresses that takes a connection; the name goes into Host and TLS.

    `most`: bytes of the body. `deadline`: by the monotonic clock. Raises NotFetched.
    """
    host = address.site.partition("://")[2]
    lines = [f"GET {address.target} HTTP/1.1", f"Host: {host}", *(f"{k}: {v}" for k, v in headers.items()), "Connection: close", "", ""]
    request = "\r\n".join(lines).encode("latin-1")
    line, ip = _connected(ips, address.port, limits, deadline)
    with line:
        try:
            link = _secured(line, address, trust, limits, deadline) if address.scheme == "https" else line
            with link:
                link.settimeout(_left(limits, deadline))
                link.sendall(request)
                return _answer(address, ip, request, link, limits, most, deadline)
        except ssl.SSLCertVerificationError as error:
            raise NotFetched(f"{address.host} could not prove that it is that host: {error.verify_message}.") from error
        except TimeoutError as error:
            late = monotonic() > deadline - 0.01
            raise NotFetched(f"The answer took longer than {limits.seconds:g} seconds." if late else f"No byte came for {limits.idle:g} seconds.") from error
        except IncompleteRead as error:
            raise NotFetched("The answer was cut off before its end.") from error
        except (HTTPException, OSError, ValueError) as error:
            raise NotFetched(f"The connection failed: {type(error).__name__}{f', {error}' if str(error) else ''}.") from error


def _connected(ips: Sequence[IP], port: int, limits: Limits, deadline: float) -> tuple[socket.socket, IP]:
    why: OSError | None = None
    for ip in ips:
        line = socket.socket(socket.AF_INET6 if ip.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
        try:
            line.settimeout(_left(limits, deadline))
            line.connect((str(ip), port))
            return line, ip
        except OSError as error:
            line.close()
            why = error
    raise NotFetched(f"No connection could be made ({why}).") from why


def _secured(line: socket.socket, address: Address, trust: ssl.SSLContext, limits: Limits, deadline: float) -> ssl.SSLSocket:
    line.settimeout(_left(limits, deadline))
    return trust.wrap_socket(line, server_hostname=address.host)


def _left(limits: Limits, deadline: float) -> float:
    """Seconds that the next step may take. Raises TimeoutError where none are left."""
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, limits.idle)


class _Timed(io.RawIOBase):
    """A connection's bytes; each read waits no longer than the limits allow, so that a drip of single bytes ends too."""

    def __init__(self, line: socket.socket, wait: Callable[[], float]) -> None:
        self._line = line
        self._wait = wait

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(self._wait())
        return self._line.recv_into(buffer)


class _Source:
    """What http.client asks of a socket: a file to read from."""

    def __init__(self, raw: _Timed) -> None:
        self._raw = raw

    def makefile(self, mode: str) -> io.BufferedReader:
        """The bytes, buffered."""
        return io.BufferedReader(self._raw, PIECE)


def _answer(address: Address, ip: IP, request: bytes, line: socket.socket, limits: Limits, most: int, deadline: float) -> Answer:
    source: Any = _Source(_Timed(line, lambda: _left(limits, deadline)))
    response = HTTPResponse(source, method="GET")
    try:
        response.begin()
        claimed = response.length
        if claimed is not None and claimed > most:
            raise NotFetched(f"The answer is {claimed:,} bytes long; at most {most:,} are taken.")
        body = bytearray()
        while piece := response.read(PIECE):
            body += piece
            if len(body) > most:
                raise NotFetched(f"The answer is longer than {most:,} bytes.")
        if response.length:
            raise NotFetched(f"The answer was cut off: {response.length:,} bytes of what it announced are missing.")
        headers = tuple((name, value) for name, value in response.getheaders())
        return Answer(address, ip, response.status, response.reason, headers, bytes(body), request)
    finally:
        response.close()


def unpacked(answer: Answer, limits: Limits) -> bytes:
    """The body without its packing. Raises NotFetched for a bomb, a packing that was not asked for, and a body that is cut."""
    coding = (answer.header("content-encoding") or "identity").strip().lower()
    if coding in ("identity", "") or not answer.body:
        return answer.body
    if coding not in PACKED:
        raise NotFetched(f"The answer is packed in a way that was not asked for ({coding[:40]}).")
    # 47: gzip or zlib by its first bytes; -15: bare deflate, which some servers send under that name.
    bare = coding == "deflate" and (answer.body[0] & 0x0F != 8 or int.from_bytes(answer.body[:2], "big") % 31 != 0)
    out = bytearray()
    left = answer.body
    try:
        while left:
            unpacking = zlib.decompressobj(-15 if bare else 47)
            while left and not unpacking.eof:
                out += unpacking.decompress(left, PIECE)
                left = unpacking.unconsumed_tail
                _check_size(len(out), len(answer.body), limits)
            if not unpacking.eof:
                raise NotFetched("The packed answer is cut off.")
            left = unpacking.unused_data.lstrip(b"\0")
            if not left.startswith(b"\x1f\x8b"):
                break  # What follows the end is no further part; it is no part of the page either.
    except zlib.error as error:
        raise NotFetched(f"The answer is not packed as it says ({error}).") from error
    return bytes(out)


def _check_size(size: int, sent: int, limits: Limits) -> None:
    if size > limits.unpacked:
        raise NotFetched(f"Unpacked, the answer is longer than {limits.unpacked:,} bytes.")
    if size > RATIO_FROM and size > sent * limits.ratio:
        raise NotFetched(f"Unpacked, the answer becomes more than {limits.ratio} times as long, as no page does.")
