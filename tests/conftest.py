"""What all tests share: the English parser, loaded once."""

import pytest

from barchan.nlp.spacy_parser import SpacyParser, load_english


@pytest.fixture(scope="session")
def english() -> SpacyParser:
    """The real English parser; takes 1.6 s to load, so it is loaded once a session."""
    return load_english()
