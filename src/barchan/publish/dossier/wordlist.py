"""The words of every story, for the search box of a large dossier: loaded when somebody searches, not before."""

import re
import unicodedata

from barchan.model.record import Record

_WORD = re.compile(r"\w{2,}")


def words_by_story(record: Record) -> dict[str, str]:
    """Each story's words, once each and folded as the page's script folds them, a blank before each."""
    found: dict[str, set[str]] = {}
    for report in record.reports:
        if report.story is not None:
            found.setdefault(report.story, set()).update(_WORD.findall(folded(report.text)))
    return {story: "".join(f" {w}" for w in sorted(words)) for story, words in sorted(found.items())}


def folded(text: str) -> str:
    """Text without marks and in lower case: `Überfall` as `uberfall`."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).translate(_MARKS).lower()


class _Unmarked(dict[int, int | None]):
    """A table for `str.translate` that leaves marks out; each character is looked up once."""

    def __missing__(self, point: int) -> int | None:
        """The character itself; null for a mark."""
        found = self[point] = None if unicodedata.category(chr(point)).startswith("M") else point
        return found


_MARKS = _Unmarked()
