"""A web server on this machine that misbehaves in whatever way a test asks for."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

Act = Callable[[socket.socket, str], None]
"""What the server does with a connection, once it has read the request."""


class Server:
    """Answers each path as told; `asked` lists the requests in full, `seen` when they came."""

    def __init__(self, acts: dict[str, Act | bytes], tls: ssl.SSLContext | None = None) -> None:
        self.acts = acts
        self.asked: list[str] = []
        self.seen: list[float] = []
        self._tls = tls
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    @property
    def root(self) -> str:
        """Where it is."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        found = [request.split(" ", 2)[1] for request in self.asked]
        return [path for path in found if path != "/robots.txt"]

    def close(self) -> None:
        """Take no more."""
        self._door.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._door.accept()
            except OSError:
                return
            Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with suppress(OSError), line:
            link = self._tls.wrap_socket(line, server_side=True) if self._tls else line
            with link:
                request = b""
                while b"\r\n\r\n" not in request:
                    piece = link.recv(65536)
                    if not piece:
                        return
                    request += piece
                self.seen.append(time.monotonic())
                self.asked.append(request.decode("latin-1"))
                path = request.split(b" ", 2)[1].decode("latin-1")
                act = self.acts.get(path, self.acts.get("*", plain("no such page", status="404 Not Found")))
                if isinstance(act, bytes):
                    link.sendall(act)
                else:
                    act(link, path)
                with suppress(OSError):
                    link.shutdown(socket.SHUT_WR)


@contextmanager
def serving(acts: dict[str, Act | bytes], tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server for the length of a test."""
    server = Server(acts, tls)
    try:
        yield server
    finally:
        server.close()


def plain(body: str | bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """An answer with a true length, or the one given."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data) if length is None else length}", *headers, "", ""]
    return "\r\n".join(lines).encode() + data


def moved(where: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return plain("moved", f"Location: {where}", status=status)


def dripping(first: bytes, seconds: float) -> Act:
    """One byte at a time, for ever."""

    def act(line: socket.socket, path: str) -> None:
        line.sendall(first)
        for _ in range(10_000):
            time.sleep(seconds)
            line.sendall(b"x")

    return act


def endless(line: socket.socket, path: str) -> None:
    """A body without length or end."""
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(10_000):
        line.sendall(b"x" * 65536)


def silent(line: socket.socket, path: str) -> None:
    """Takes the request and says nothing."""
    time.sleep(20)


def in_turn(*answers: bytes) -> Act:
    """One answer after the other, the last one for ever."""
    left = list(answers)

    def act(line: socket.socket, path: str) -> None:
        line.sendall(left.pop(0) if len(left) > 1 else left[0])

    return act
