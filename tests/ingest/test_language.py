"""Languages."""

from barchan.annotate.blocks import parse_blocks
from barchan.ingest.draft import Draft
from barchan.ingest.language import read_code, tell_language
from barchan.ingest.reader import make_report


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


FRENCH = "Le gouverneur a déclaré lundi que les habitants du quartier avaient quitté leurs maisons avant l'aube, selon la radio locale de la ville."
ENGLISH = "Gunmen killed seven herders near the river on Monday, and the governor asked the army for help, officials said in the evening."


def test_a_passage_in_another_language_is_told() -> None:
    """A French paragraph of an English report is marked where it stands, and named as not read."""
    text = f"{ENGLISH}\n\n{FRENCH}\n\n{ENGLISH} It rained."
    report, issues = make_report(Draft("mixed.txt", text, ""))
    assert [(text[p.start : p.end].strip(), p.language) for p in report.passages] == [(FRENCH, "fr")]
    assert (report.language, report.read) == ("en", True)
    assert [i.what for i in issues] == ["passages not read: language fr"]
    assert [FRENCH in text[b.start : b.end] for b in parse_blocks(report)] == [False, False]


def test_names_alone_are_no_other_language() -> None:
    """A list of foreign names in an English report is read."""
    text = f"{ENGLISH}\n\nPresent were Ibrahim Boubacar Touré, Aminata Coulibaly, Moussa Ag Attaher, Fatoumata Diallo and Ousmane Sissoko of Kidal.\n\n{ENGLISH} It rained."
    assert make_report(Draft("names.txt", text, ""))[0].passages == ()
