"""The archive: requests and answers as they crossed the line, in a WARC file with hashes, and beside it what failed."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import Digester, WARCWriter

from barchan import __version__
from barchan.errors import UsageError
from barchan.fetch.exchange import Answer
from barchan.model.issue import Issue

ISSUES = "fetch-issues.jsonl"
_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")


class _Writer(WARCWriter):  # type: ignore[misc]
    """WARC 1.1 with SHA-256, where the library's own default is SHA-1."""

    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")


class Archive:
    """A new WARC file in a folder, `pages.warc.gz` or, where others lie there already, `pages-2.warc.gz` and so on.

    Each exchange is on disk once `add` returns; what is there is never altered. Raises UsageError where the folder cannot be written.
    """

    def __init__(self, folder: Path, agent: str) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.path, self._file = _created(folder)
        except OSError as error:
            raise UsageError(f"{folder}: cannot be written ({error.strerror}). Choose another --out.") from error
        self._writer = _Writer(self._file, gzip=True, warc_version="1.1")
        about = {"software": f"barchan/{__version__}", "http-header-user-agent": agent, "robots": "obeyed", "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(self.path.name, about))
        self._file.flush()

    def add(self, answer: Answer) -> None:
        """An answer and the request that it answers. The body stays packed as it was sent; only chunks are put together, and a header says so."""
        named = {"WARC-IP-Address": str(answer.ip)}
        status = StatusAndHeaders(_line(f"{answer.status} {answer.reason}").rstrip(), _kept(answer.headers), protocol="HTTP/1.1")
        url = answer.address.url
        response = self._writer.create_warc_record(url, "response", BytesIO(answer.body), len(answer.body), http_headers=status, warc_headers_dict=named)
        first, *lines = answer.request.decode("latin-1").split("\r\n")
        pairs = [(name, value) for name, _, value in (line.partition(": ") for line in lines if line)]
        asked = StatusAndHeaders(first, pairs, is_http_request=True)
        at = {"WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"), "WARC-Date": response.rec_headers.get_header("WARC-Date"), **named}
        request = self._writer.create_warc_record(url, "request", BytesIO(b""), 0, http_headers=asked, warc_headers_dict=at)
        self._writer.write_record(response)
        self._writer.write_record(request)
        self._file.flush()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def write_issues(folder: Path, issues: Iterable[Issue]) -> None:
    """Add to `fetch-issues.jsonl` what failed, in the contract's form; lines sorted, each once."""
    path = folder / ISSUES
    lines = {json.dumps(asdict(issue), ensure_ascii=False, sort_keys=True) for issue in issues}
    if path.exists():
        lines |= set(path.read_text("utf-8").splitlines())
    part = path.with_suffix(".part")
    part.write_text("".join(f"{line}\n" for line in sorted(lines)), "utf-8", newline="\n")
    os.replace(part, path)


def _created(folder: Path) -> tuple[Path, BinaryIO]:
    number = 1
    while True:
        path = folder / ("pages.warc.gz" if number == 1 else f"pages-{number}.warc.gz")
        try:
            return path, path.open("xb")
        except FileExistsError:
            number += 1


def _kept(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers on one line each; the chunks that `Transfer-Encoding` speaks of are gone, so it goes under another name."""
    return [("X-Crawler-Transfer-Encoding" if name.lower() == "transfer-encoding" else _line(name), _line(value)) for name, value in headers]


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()
