"""The table of agencies."""

from pathlib import Path

from barchan.knowledge.agencies import Agency, load_agencies, load_cues


def test_agency_has_its_aliases_and_country() -> None:
    """AFP is found with its long name, its kind and its country."""
    afp = next(a for a in load_agencies() if a.name == "AFP")
    assert "Agence France-Presse" in afp.names
    assert (afp.kind, afp.country) == ("agency", "FRA")


def test_no_name_means_two_agencies() -> None:
    """Every name and alias belongs to one row."""
    names = [name for agency in load_agencies() for name in agency.names]
    assert len(names) == len(set(names)) >= 40


def test_extra_table_adds_a_row(tmp_path: Path) -> None:
    """A user's own table adds agencies."""
    table = tmp_path / "mine.toml"
    table.write_text('[[agency]]\nname = "Radio Dune"\nkind = "broadcaster"\ncountry = "TCD"\n', encoding="utf-8")
    assert Agency("Radio Dune", (), "broadcaster", "TCD") in load_agencies([table])


def test_names_in_other_languages() -> None:
    """One agency goes by its French, German, Spanish and transliterated Arabic names."""
    by_name = {name.casefold(): agency.name for agency in load_agencies() for name in agency.names}
    named = ("Chine nouvelle", "Agencia Alemana de Prensa", "Irakische Nachrichtenagentur", "Wikalat al-Anba' al-Urduniyya")
    assert [by_name[n.casefold()] for n in named] == ["Xinhua", "dpa", "INA", "Petra"]


def test_words_of_crediting_by_language() -> None:
    """French, German, Spanish and transliterated Arabic have words of crediting."""
    assert [cues.language for cues in load_cues()] == ["fr", "de", "es", "ar"]
