"""Credited agencies."""

import pytest

from barchan.ingest.credits import find_credits
from barchan.ingest.draft import Draft
from barchan.ingest.furniture import mark_spans
from barchan.knowledge.agencies import load_agencies

BODY = "Two ferries sank near Arwa on Tuesday. Nobody was on board when the storm broke over the delta."
MORE = "The crossing stays closed until the wrecks are lifted, which may take weeks."


def credited(text: str) -> list[tuple[str, str]]:
    """Agency and scope of each credit."""
    return [(c.agency, c.scope) for c in find_credits(text, mark_spans(Draft("a.txt", text, "")), load_agencies())]


@pytest.mark.parametrize(
    "text",
    [
        "According to Agence France-Presse, two ferries sank near Arwa.",
        "Two ferries sank near Arwa, AFP reported.",
        "“They sank,” the harbour master told AFP by phone.",
        "An AFP photographer saw both wrecks at dawn.",
    ],
)
def test_a_passage_credit(text: str) -> None:
    """An agency named with a word of crediting covers its paragraph."""
    assert credited(f"{MORE}\n{text}\n{BODY}") == [("AFP", "passage")]


def test_a_passage_credit_covers_its_paragraph() -> None:
    """What the next paragraph says is not covered."""
    text = f"Two ferries sank, AFP reported.\n{BODY}"
    (credit,) = find_credits(text, (), load_agencies())
    assert text[slice(*credit.covers)] == "Two ferries sank, AFP reported."


def test_a_foot_credit_covers_the_report() -> None:
    """Initials and agencies at the foot speak for all of it."""
    assert credited(f"{BODY}\n{MORE}\nla/so (AFP, epd)") == [("AFP", "report"), ("epd", "report")]


@pytest.mark.parametrize("head", ["ARWA (Reuters) - ", "ARWA, May 3 (Reuters) — ", "Reuters – "])
def test_a_dateline_credit_covers_the_report(head: str) -> None:
    """An agency in the dateline is the source of the whole."""
    assert credited(f"{head}{BODY}\n{MORE}") == [("Reuters", "report")]


def test_a_copyright_line_covers_the_report() -> None:
    """Who owns the text is its source."""
    assert credited(f"{BODY}\n{MORE}\nCopyright 2031 The Associated Press. All rights reserved.") == [("AP", "report")]


def test_a_bare_name_is_no_credit() -> None:
    """An agency that is itself talked about is not credited."""
    assert credited(f"The AFP building in Arwa burnt down. {BODY}") == []


def test_a_longer_name_is_not_the_agency() -> None:
    """A name that only begins like one of the table is another."""
    assert credited(f"He told Reuters-Nord, a youth club, that two ferries sank. {BODY}") == []


@pytest.mark.parametrize("foot", ["\n(AFP)", " (AFP)", " --AFP"])
def test_a_closing_bracket_or_dash_covers_the_report(foot: str) -> None:
    """An agency that closes the last paragraph, or stands alone below it, is the source of the whole."""
    assert credited(f"{BODY}\n{MORE}{foot}") == [("AFP", "report")]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Deux bacs ont coulé mardi, a rapporté l'agence Reuters.", "Reuters"),
        ("Deux bacs ont coulé mardi, selon l’Agence France-Presse.", "AFP"),
        ("« Ils ont coulé », a déclaré le maire à l’AFP.", "AFP"),
        ("Deux bacs ont coulé, selon l'agence Chine nouvelle.", "Xinhua"),
        ("Zwei Fähren sanken am Dienstag, meldet die Deutsche Presse-Agentur.", "dpa"),
        ("Wie die Nachrichtenagentur AFP berichtete, sanken zwei Fähren.", "AFP"),
        ("Laut dpa sanken zwei Fähren.", "dpa"),
        ("Al-Dschasira zufolge sanken zwei Fähren.", "Al Jazeera"),
        ("Dos barcos se hundieron el martes, informó la Agencia EFE.", "EFE"),
        ("Según la agencia Reuters dos barcos se hundieron.", "Reuters"),
        ("Los barcos se hundieron, según Al Yazira.", "Al Jazeera"),
        ("Wa-dhakarat wikalat Sana anna safinatayn gharaqata.", "SANA"),
        ("Gharaqat safinatan, naqlan an Wakalat al-Anba' al-Almaniyya.", "dpa"),
    ],
)
def test_a_credit_in_another_language(text: str, agency: str) -> None:
    """An agency is credited in French, German, Spanish and transliterated Arabic as it is in English."""
    assert credited(f"{MORE}\n{text}\n{BODY}") == [(agency, "passage")]


def test_a_name_in_another_language_without_a_credit_is_none() -> None:
    """An agency that a French text only tells of is not its source."""
    assert credited(f"Le siège de l'AFP a brûlé mardi.\n{BODY}") == []
