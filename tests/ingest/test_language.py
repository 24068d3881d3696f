"""Languages."""

from barchan.ingest.language import read_code, tell_language


def test_english_and_french() -> None:
    """Running text of two sentences is told."""
    assert tell_language("Two ferries sank near the harbour on Tuesday. Nobody was on board when the storm broke.") == "en"
    assert tell_language("Deux bacs ont coulé près du port mardi. Personne n'était à bord quand l'orage a éclaté.") == "fr"


def test_a_scrap_has_no_language() -> None:
    """Under forty letters nothing is told."""
    assert tell_language("Two ferries sank.") is None


def test_a_given_language() -> None:
    """Codes and names are read, the rest is unknown."""
    assert [read_code(x) for x in ("en-GB", "French", "fr", "??", None, "")] == ["en", "fr", "fr", None, None, None]
