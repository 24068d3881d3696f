"""What all tests share: the English parser, loaded once."""

import tempfile
from pathlib import Path

import pytest

from barchan.knowledge.gazetteer import Gazetteer
from barchan.nlp.spacy_parser import SpacyParser, load_english


@pytest.fixture(scope="session")
def english() -> SpacyParser:
    """The real English parser; takes 1.6 s to load, so it is loaded once a session."""
    return load_english()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The real gazetteer; its index takes 15 s to build, so it is kept in the machine's temporary folder between sessions."""
    return Gazetteer.open(Path(tempfile.gettempdir()) / "barchan-gazetteer")
