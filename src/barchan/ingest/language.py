"""The language of a text, told from its running words."""

import re
from collections.abc import Iterable
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from barchan.model.report import Passage
from barchan.text import Span

SHORTEST = 40
"""Letters below which no language is told: under that the model names one for every scrap."""
SURE, SURE_ENGLISH = 0.90, 0.50
"""Probability below which the language stays unknown. English is taken sooner: a report wrongly left unread costs more than one read in vain."""
SHORTEST_PASSAGE, SURE_PASSAGE = 80, 0.99
"""The same for a paragraph of an English report: names alone often look foreign, and what is not read is lost."""
SAMPLE = 8_000
"""Characters looked at: more changes no answer."""
_LINE = re.compile(r"[^\r\n]+")
NAMES = {"english": "en", "french": "fr", "arabic": "ar", "german": "de", "spanish": "es", "russian": "ru", "portuguese": "pt", "chinese": "zh"}


@cache
def _model() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def tell_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; null where it is too short or the model is not sure."""
    sample = text[:SAMPLE]
    if sum(c.isalpha() for c in sample) < SHORTEST:
        return None
    language, probability = _model().classify(sample)
    return str(language) if float(probability) >= (SURE_ENGLISH if language == "en" else SURE) else None


def foreign_passages(text: str, running: Iterable[Span]) -> tuple[Passage, ...]:
    """The stretches of an English report's running text that are surely in another language; a line too short to tell goes with the report."""
    found = []
    for line in (line for span in running for line in _LINE.finditer(text, span.start, span.end)):
        if sum(c.isalpha() for c in line.group()) < SHORTEST_PASSAGE:
            continue
        language, probability = _model().classify(line.group()[:SAMPLE])
        if language != "en" and float(probability) >= SURE_PASSAGE:
            found.append(Passage(line.start(), line.end(), str(language)))
    return tuple(found)


def read_code(value: str | None) -> str | None:
    """The two-letter code in a given language (`en-GB`, `English`); null where it is none."""
    word = (value or "").strip().casefold().replace("_", "-").split("-")[0]
    if word in NAMES:
        return NAMES[word]
    return word if len(word) == 2 and word.isalpha() and word.isascii() else None
