"""Texts that are no whole report (error pages, what stands before a pay-wall, mere beginnings), and notes that a text was translated."""

from collections.abc import Sequence

from barchan.ingest.language import read_code
from barchan.ingest.lines import count_words, lines_of, sentences_of
from barchan.knowledge.page_notes import load_page_notes
from barchan.model.report import MarkedSpan, Translation

_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
EDGE = 6
"""Lines from the beginning or the end of a text among which a translator's note stands."""
CURES = {
    "error page": "It is the page of an error, not a report: fetch the report again.",
    "cut off by a pay-wall": "Only what stands before the pay-wall was captured: get the whole report if you can.",
    "only the beginning": "Only its beginning was captured: get the whole report if you can.",
}


def find_kind(text: str, running: str, title: str | None) -> str | None:
    """`error page`, `cut off by a pay-wall` or `only the beginning`; null for what looks whole."""
    words = count_words(running)
    plain = " ".join(text.translate(_PLAIN).split())
    head = " ".join((title or "").translate(_PLAIN).split())
    for kind in load_page_notes().kinds:
        if words > kind.words:
            continue
        # A report may be about an error or a robot: its title alone shows nothing once sentences follow.
        if kind.title is not None and head and words <= 40 and kind.title.fullmatch(head):
            return kind.name
        if kind.text.search(plain[:4_000] if len(plain) < 8_000 else plain[:4_000] + "\n" + plain[-4_000:]):
            return kind.name
    return None


def find_translation(text: str, spans: Sequence[MarkedSpan]) -> Translation | None:
    """The note that the text was translated, from its first or last lines; null where there is none."""
    lines = [line for line in lines_of(text) if len(line.text) < 600]
    lines = lines if len(lines) <= 2 * EDGE else lines[:EDGE] + lines[-EDGE:]
    titles = [s for s in spans if s.role == "title"]
    for line in lines:
        for start, end in [(line.start, line.end), *sentences_of(line)]:
            words = line.text[start - line.start : end - line.start]
            match = load_page_notes().translation.fullmatch(words.translate(_PLAIN).strip("()[]*_ .")) if len(words) < 240 else None
            if match is None:
                continue
            if any(s.start <= start < s.end for s in titles):
                continue
            named = next((value for key, value in match.groupdict().items() if key.startswith("language") and value), None)
            return Translation(_code(named), start, end)
    return None


def mark_translation(spans: tuple[MarkedSpan, ...], note: Translation | None) -> tuple[MarkedSpan, ...]:
    """The spans with the translator's note among them, where none covers it yet."""
    if note is None or any(s.start < note.end and note.start < s.end for s in spans):
        return spans
    return tuple(sorted((*spans, MarkedSpan(note.start, note.end, "furniture", "translator's note")), key=lambda s: s.start))


def _code(name: str | None) -> str | None:
    """The code of a language named in English; null where it is none."""
    from babel import Locale

    if not name:
        return None
    names = {words.casefold(): code for code, words in Locale("en").languages.items() if len(code) == 2}
    return read_code(name) or names.get(name.casefold())
