"""The fetcher: addresses in, an archive out; one request at a time, each host left in peace in between."""

import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path

from barchan import __version__
from barchan.errors import UsageError
from barchan.fetch.address import Address, Resolve, address_of, allowed, looked_up
from barchan.fetch.archive import Archive, write_issues
from barchan.fetch.exchange import Answer, exchange, unpacked
from barchan.fetch.failure import Busy, NotFetched
from barchan.fetch.limits import Limits
from barchan.fetch.robots import Robots, robots_of
from barchan.model.issue import Issue

MOVED = frozenset({301, 302, 303, 307, 308})
LATER = frozenset({429, 503})
NOT_FETCHED = "not fetched"


@dataclass(frozen=True, slots=True)
class Manner:
    """How to ask: by what name, within which limits, and of whom."""

    contact: str | None = None
    """Words in the User-Agent by which a site can reach who is asking: an address, a page."""
    limits: Limits = Limits()
    private: bool = False
    """Whether addresses inside this machine or its network may be asked."""
    resolve: Resolve = looked_up
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    @property
    def agent(self) -> str:
        """The User-Agent, which robots.txt may name as `barchan`."""
        return f"barchan/{__version__} (reads news reports for research{f'; {self.contact}' if self.contact else ''})"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a fetch: the archive, how many pages are in it, and what failed."""

    archive: Path
    pages: int
    issues: tuple[Issue, ...]


@dataclass(slots=True)
class _Errand:
    """One address that was asked for, when it may be tried, and how often it was."""

    asked: str
    host: str
    ready: float = 0.0
    tries: int = 0


def fetch(urls: Sequence[str], folder: Path, manner: Manner, on_page: Callable[[int, int], None] | None = None) -> Fetched:
    """Fetch each address once and archive every answer; what failed is an Issue, in `fetch-issues.jsonl` too.

    Raises UsageError where the folder cannot be written. What was fetched before an interruption stays.
    """
    if manner.contact is not None and not (manner.contact.isascii() and manner.contact.isprintable()):
        raise UsageError("--contact: plain ASCII only; it goes into a header.")
    archive = Archive(folder, manner.agent)
    fetcher = Fetcher(archive, manner)
    issues: list[Issue] = []
    errands = [_Errand(url, _host(url)) for url in dict.fromkeys(url.strip() for url in urls) if url]
    pages, total = 0, len(errands)
    try:
        while errands:
            errand = min(errands, key=lambda e: max(e.ready, fetcher.free(e.host)))
            fetcher.wait(errand.ready)
            try:
                fetcher.fetch(errand.asked)
                pages += 1
            except Busy as busy:
                errand.tries += 1
                wait = busy.seconds if busy.seconds is not None else manner.limits.gap * 4**errand.tries
                if errand.tries <= manner.limits.tries and wait <= manner.limits.patience:
                    errand.ready = time.monotonic() + wait
                    continue
                issues.append(Issue(errand.asked, "ingest", NOT_FETCHED, str(busy)))
            except NotFetched as error:
                issues.append(Issue(errand.asked, "ingest", NOT_FETCHED, str(error)))
            errands.remove(errand)
            if on_page is not None:
                on_page(total - len(errands), total)
    finally:
        archive.close()
        if issues:
            try:
                write_issues(folder, issues)
            except OSError as error:
                raise UsageError(f"{folder}: cannot be written ({error.strerror}). Choose another --out.") from error
    return Fetched(archive.path, pages, tuple(sorted(issues)))


class Fetcher:
    """Fetches one address after the other; remembers each site's robots.txt and when each host was last asked."""

    def __init__(self, archive: Archive, manner: Manner) -> None:
        self._archive = archive
        self._manner = manner
        self._robots: dict[str, Robots] = {}
        self._free: dict[str, float] = {}

    def free(self, host: str) -> float:
        """When a host may be asked again, by the monotonic clock; 0 for one not asked yet."""
        return self._free.get(host, 0.0)

    def wait(self, until: float) -> None:
        """Sleep until a time by the monotonic clock."""
        if (left := until - time.monotonic()) > 0:
            time.sleep(left)

    def fetch(self, url: str) -> Answer:
        """The page at an address, redirects followed; every answer on the way is archived. Raises NotFetched or Busy."""
        for answer in self._hops(address_of(url), obey=True):
            if answer.status in LATER:
                raise Busy(f"The server asks to come back later ({answer.status}).", _seconds(answer.header("retry-after")))
            if answer.status not in MOVED and not 200 <= answer.status < 300:
                raise NotFetched(f"The server answered {answer.status} {answer.reason}".rstrip() + ".")
        if answer.status in (204, 205) or not answer.body:
            raise NotFetched("The answer is empty.")
        return answer

    def _hops(self, address: Address, *, obey: bool) -> Iterator[Answer]:
        """The answers from an address to where its redirects end; each hop is checked as the first was."""
        limits, seen = self._manner.limits, set[str]()
        while True:
            if address.url in seen:
                raise NotFetched("The redirects run in a circle.")
            if len(seen) > limits.redirects:
                raise NotFetched(f"There are more than {limits.redirects} redirects.")
            seen.add(address.url)
            answer = self._ask(address, obey=obey)
            yield answer
            where = answer.header("location")
            if answer.status not in MOVED:
                return
            if not where:
                raise NotFetched(f"The server answered {answer.status} without saying where to.")
            try:
                address = address_of(where.encode("latin-1", "replace").decode("utf-8", "replace"), address)
            except NotFetched as error:
                raise NotFetched(f"It redirects to {where[:200]!r}. {error}") from error

    def _ask(self, address: Address, *, obey: bool) -> Answer:
        """One answer, archived. The address is looked up once, and what is checked is what is connected to."""
        manner, limits = self._manner, self._manner.limits
        robots = self._rules(address) if obey else Robots(None)
        if (why := robots.refusal(address)) is not None:
            raise NotFetched(why)
        if robots.delay > limits.patience:
            raise NotFetched(f"The site asks for {robots.delay:g} seconds between requests; at most {limits.patience:g} are waited.")
        self.wait(self._free.get(address.host, 0.0))
        deadline = time.monotonic() + limits.seconds
        try:
            ips = allowed(address, manner.resolve, private=manner.private, seconds=limits.idle)
            headers = {"User-Agent": manner.agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip"}
            answer = exchange(address, ips, headers, limits, manner.trust, limits.body, deadline)
            unpacked(answer, limits)  # A bomb is not archived: whoever opens the archive would unpack it.
        finally:
            self._free[address.host] = time.monotonic() + max(limits.gap, robots.delay)
        self._archive.add(answer)
        return answer

    def _rules(self, address: Address) -> Robots:
        """The robots.txt of a site, asked for once."""
        if address.site not in self._robots:
            try:
                *_, answer = self._hops(Address(address.scheme, address.host, address.port, "/robots.txt"), obey=False)
                rules = robots_of(answer.status, unpacked(answer, self._manner.limits)[: self._manner.limits.robots])
            except NotFetched as error:
                rules = Robots(None, str(error))
            self._robots[address.site] = rules
        return self._robots[address.site]


def _host(url: str) -> str:
    try:
        return address_of(url).host
    except NotFetched:
        return ""


def _seconds(retry_after: str | None) -> float | None:
    """Seconds from a Retry-After header: a number of them, or a day and time; null where it says neither."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
