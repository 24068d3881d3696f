"""Issues gathered while reading: many of one kind in one file become one with their number, so that none drowns the others."""

import re
from collections.abc import Iterable

from barchan.model.batch import Tally
from barchan.model.issue import Issue

NAMED = 5
"""Records that one issue names; the others it only counts."""
_VARYING = re.compile(r"\d+|\"[^\"]*\"|“[^”]*”|\([^()]*\)")


class Gathered:
    """The issues of one reading. Its memory grows with the kinds of issues, not with their number."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], tuple[int, list[tuple[tuple[object, ...], str, str]]]] = {}

    def add(self, where: str, what: str, why: str, *, group: str | None = None) -> None:
        """One more issue; `group` is the file, archive or folder that it is counted under."""
        whole = group if group is not None else where.partition("#")[0]
        # Words that differ from record to record (numbers, quotations, what stands in brackets) do not make another kind.
        key = (whole, what, _VARYING.sub("#", why))
        count, first = self._found.get(key, (0, []))
        one = (_order(where), where, why)
        if one not in first:
            first = sorted([*first, one])[:NAMED]
            count += 1
        self._found[key] = (count, first)

    def tallies(self) -> tuple[Tally, ...]:
        """What was gathered, sorted, so that it can be kept and gathered again."""
        found = ((key, count, tuple((where, why) for _, where, why in first)) for key, (count, first) in self._found.items())
        return tuple(Tally(*key, count, first) for key, count, first in sorted(found))

    def add_tallies(self, tallies: Iterable[Tally]) -> None:
        """Gather what was gathered elsewhere; an issue that both name counts once."""
        for tally in tallies:
            key = (tally.whole, tally.what, tally.kind)
            count, first = self._found.get(key, (0, []))
            more = [one for where, why in tally.first if (one := (_order(where), where, why)) not in first]
            self._found[key] = (count + tally.count - (len(tally.first) - len(more)), sorted([*first, *more])[:NAMED])

    def issues(self) -> tuple[Issue, ...]:
        """The issues, sorted; alike ones of one file as one."""
        found = []
        for (whole, what, _), (count, first) in self._found.items():
            _, where, why = first[0]
            if count == 1:
                found.append(Issue(where, "ingest", what, why))
            else:
                names = ", ".join(name.removeprefix(whole).lstrip("/") or name for _, name, _ in first)
                found.append(Issue(whole, "ingest", what, f"{count:,} times ({names}{', …' if count > NAMED else ''}). {why}"))
        return tuple(sorted(found))


def _order(where: str) -> tuple[object, ...]:
    """Records by their number, not by its digits."""
    return tuple(part.zfill(12) if part.isdigit() else part for part in re.split(r"(\d+)", where))
