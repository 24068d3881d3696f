"""JSON Lines as the contract wants them: sorted keys, one record a line, the same bytes on any machine."""

import json
import re
from collections.abc import Iterable, Mapping

_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that JSON lets stand but that Python's `splitlines` and other readers take for the end of a line."""

_SURROGATE = re.compile("[\ud800-\udfff]")

_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False).encode

Row = Mapping[str, object]


def mend(text: str) -> str:
    """The text with half characters, which no UTF-8 file can hold, as U+FFFD: one for one, so offsets stay."""
    return _SURROGATE.sub("\ufffd", text) if is_broken(text) else text


def is_broken(text: str) -> bool:
    """Whether the text holds half a character (a lone surrogate)."""
    try:
        text.encode("utf-8")  # Ten times as fast as looking for them.
    except UnicodeEncodeError:
        return True
    return False


def line(row: Row) -> str:
    """One record as one line without its end; a NaN or an infinity raises ValueError."""
    text = _written(row)
    if not text.isascii():
        for character, escape in _BREAKS.items():
            text = text.replace(character, escape)
    return mend(text)


def lines(rows: Iterable[Row]) -> str:
    """The records as a file's text, sorted by id or, without one, by the whole line."""
    keyed = sorted((str(row.get("id", "")), line(row)) for row in rows)
    return "".join(f"{text}\n" for _, text in keyed)
