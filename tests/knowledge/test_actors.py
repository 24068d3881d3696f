"""The tables of actors."""

from pathlib import Path

from barchan.knowledge.actors import Actors, load_actors, words_of
from barchan.knowledge.countries import demonyms, load_countries


def _key(actors: Actors, name: str) -> str | None:
    words = words_of(name)
    return next((m.alias.actor.key for m in actors.match(words, 0) if m.end == len(words)), None)


def test_aliases_lead_to_one_key() -> None:
    """Names of one group lead to one key."""
    actors = load_actors()
    assert _key(actors, "ISIS") == _key(actors, "Islamic State") == "is"
    assert _key(actors, "al-Qaeda") == _key(actors, "Al Qaida") == "al-qaeda"


def test_every_state_is_an_actor() -> None:
    """A state is found by its name and by its official one."""
    actors = load_actors()
    assert _key(actors, "Côte d'Ivoire") == "CIV"
    assert _key(actors, "Syrian Arab Republic") == "SYR"
    assert len(load_countries()) > 240


def test_demonyms_in_both_numbers() -> None:
    """Singular and plural demonyms lead to the country; Niger and Nigeria stay apart."""
    table = demonyms()
    assert (table["Malian"], table["Malians"], table["French"]) == ("MLI", "MLI", "FRA")
    assert (table["Nigerien"], table["Nigerian"]) == ("NER", "NGA")


def test_agency_is_an_actor() -> None:
    """The agencies' table is looked up too."""
    assert _key(load_actors(), "Agence France-Presse") == "media.afp"


def test_extra_table_wins(tmp_path: Path) -> None:
    """A user's own table adds an actor."""
    table = tmp_path / "mine.toml"
    table.write_text(
        '[[actor]]\nkey = "red-scarves"\nname = "Red Scarves"\naliases = ["the Scarves"]\nkind = "armed_group"\ncountry = "MLI"\n',
        encoding="utf-8",
    )
    assert _key(load_actors([table]), "Red Scarves") == "red-scarves"
