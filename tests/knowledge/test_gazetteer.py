"""The gazetteer: names to places, and its index."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from barchan.knowledge import gazetteer as module
from barchan.knowledge.gazetteer import Gazetteer, user_cache
from barchan.knowledge.spelling import plain, sounds


def test_finds_a_state(gazetteer: Gazetteer) -> None:
    """A country's name is found with its alpha-3."""
    assert "iso:MLI" in [p.id for p in gazetteer.find("Mali")]


def test_town_has_its_divisions(gazetteer: Gazetteer) -> None:
    """A town comes with its country, division and coordinates."""
    niamey = next(p for p in gazetteer.find("Niamey") if p.kind == "capital")
    assert (niamey.country, niamey.admin1) == ("NER", "Niamey")
    assert niamey.lat == pytest.approx(13.51, abs=0.05)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Hodeidah", "Muhafazat al Hudaydah"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Maarat al-Numan", "Maarat al-Numan"),
        ("Konna", "Konna"),
        ("Lome", "Lomé"),
        ("Kidal", "Kidal"),
        ("Fallujah", "Al Fallūjah"),
    ],
)
def test_spellings_meet(gazetteer: Gazetteer, written: str, known: str) -> None:
    """A name is found under other transliterations of it."""
    assert known in [p.name for p in gazetteer.find(written)]


def test_strangers_do_not_meet(gazetteer: Gazetteer) -> None:
    """A made-up name finds nothing by its sound."""
    assert gazetteer.find("Blorptazwick") == ()


def test_region_lists_its_states(gazetteer: Gazetteer) -> None:
    """A region without borders names the states it touches."""
    chad = next(p for p in gazetteer.find("Lake Chad") if p.kind == "region")
    assert set(chad.countries) == {"TCD", "NER", "NGA", "CMR"}


def test_county_is_found_by_its_full_name(gazetteer: Gazetteer) -> None:
    """A second order division is found and contained in its first."""
    parish = gazetteer.find("Rapides Parish")[0]
    assert (parish.kind, parish.country, parish.admin1) == ("admin2", "USA", "Louisiana")


def test_index_is_reused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second opening reads the file that the first one wrote, and no unfinished file is left."""
    built = []

    def write(target: sqlite3.Connection, extra: object) -> None:
        built.append(1)
        target.executescript(module_schema())

    monkeypatch.setattr(module, "write_index", write)
    Gazetteer.open(tmp_path)
    Gazetteer.open(tmp_path)
    assert built == [1]
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


def test_unwritable_cache_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder cannot be made, the gazetteer still works and says why it was not kept."""
    monkeypatch.setattr(module, "write_index", lambda target, extra: target.executescript(module_schema()))
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    gazetteer = Gazetteer.open(blocked / "below")
    assert gazetteer.note is not None
    assert gazetteer.find("Mali") == ()


def test_dump_adds_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A GeoNames country dump adds the places that the towns' table lacks."""
    from barchan.knowledge import gazetteer_index

    monkeypatch.setattr(gazetteer_index, "_data", lambda name: "{}")
    dump = tmp_path / "ML.txt"
    fields = ["99", "Doundé", "Dounde", "Dunde", "15.1", "-3.2", "P", "PPL", "ML", "", "04", "", "", "", "1200", "", "", "", ""]
    dump.write_text("\t".join(fields) + "\n", encoding="utf-8")
    gazetteer = Gazetteer.open(tmp_path / "cache", extra=[dump])
    found = gazetteer.find("Dunde")[0]
    assert (found.id, found.country, found.population) == ("geonames:99", "MLI", 1200)


def test_two_processes_build_at_once(tmp_path: Path) -> None:
    """Both get a whole index, one file stays, and nothing unfinished lies beside it."""
    script = (
        "import sys; from pathlib import Path; from barchan.knowledge import gazetteer_index;"
        "gazetteer_index._data = lambda name: '{}';"  # The towns would take 15 seconds.
        "from barchan.knowledge.gazetteer import Gazetteer;"
        "g = Gazetteer.open(Path(sys.argv[1])); print(g.note, g.find('Mali')[0].id)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [process.communicate(timeout=60)[0] for process in running] == ["None iso:MLI\n"] * 2
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


def test_own_place_is_found_beside_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's village is found by its other names and by its sound, and another file has another index."""
    from barchan.knowledge import gazetteer_index

    monkeypatch.setattr(gazetteer_index, "_data", lambda name: "{}")
    own = tmp_path / "own.csv"
    own.write_text("name,lat,lon,country,alternate_names\nQarat Doul,17,-2,MLI,Point 12\n", encoding="utf-8")
    gazetteer = Gazetteer.open(tmp_path / "cache", extra=[own])
    assert [[p.name for p in gazetteer.find(name)] for name in ("Point 12", "Karat Dul")] == [["Qarat Doul"]] * 2
    own.write_text("name,lat,lon\nElsewhere,17,-2\n", encoding="utf-8")
    assert Gazetteer.open(tmp_path / "cache", extra=[own]).find("Point 12") == ()


def test_cache_folder_from_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's cache folder follows XDG_CACHE_HOME."""
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/somewhere")
    assert user_cache() == Path("/var/somewhere/barchan")


def test_plain_form() -> None:
    """Diacritics, apostrophes, hyphens and Saint's short form vanish."""
    assert plain("Ma’rib") == "marib"
    assert plain("Deir ez-Zor") == "deir ez zor"
    assert plain("St. Louis") == "saint louis"


def test_sounds_share_a_key() -> None:
    """Two transliterations of one name share a key, two names do not."""
    assert set(sounds("Hodeidah")) & set(sounds("Al Ḩudaydah"))
    assert not set(sounds("Aleppo")) & set(sounds("Homs"))


def module_schema() -> str:
    """The index's empty tables."""
    from barchan.knowledge.gazetteer_index import SCHEMA

    return SCHEMA


@pytest.mark.parametrize(
    ("written", "identifier", "stranger"),
    [
        ("Tombouctou", "geonames:2449067", "Tombouctou Heights"),
        ("Timbuktu", "geonames:2449067", "Timbiqui Bay"),
        ("Kiev", "geonames:703448", "Kievskaya Polana"),
        ("Rangoon", "geonames:1298824", "Ranong"),
        ("Halab", "geonames:170063", "Halabja"),
        ("Banghazi", "geonames:88319", "Bangassou"),
        ("El Geneina", "geonames:379303", "Guinea"),
    ],
)
def test_other_names_of_a_town(gazetteer: Gazetteer, written: str, identifier: str, stranger: str) -> None:
    """A town is found by its other names, and a longer name that only starts alike is not the town."""
    assert identifier in [p.id for p in gazetteer.find(written)]
    assert identifier not in [p.id for p in gazetteer.find(stranger)]
