"""A built record in a notebook."""

import sys
from pathlib import Path

import pandas
import pytest

import barchan
from barchan.errors import UsageError
from barchan.store.sqlite import open_sqlite
from tests.factory import bridge_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a built record."""
    store = open_sqlite(tmp_path)
    store.save(bridge_record(), {})
    store.close()
    return tmp_path


def test_nouns_come_in_the_order_of_their_table(folder: Path) -> None:
    """Events by day, claims by publication, contested disagreements first."""
    dossier = barchan.open(folder)
    assert [e.id for e in dossier.events] == list(dossier.events.to_pandas()["id"])
    assert [c.id for c in dossier.claims] == list(dossier.claims.to_pandas()["id"])
    assert [d.status for d in dossier.disagreements] == ["contested", "contested", "superseded", "compatible"]
    assert (len(dossier.reports), [r.outlet for r in dossier.reports[:2]]) == (7, ["Morning Post", "Radio Douentza"])


def test_a_data_frame_knows_its_kinds(folder: Path) -> None:
    """Integers may be missing, truth is truth, several words are a list."""
    frame = barchan.open(folder).events.to_pandas().set_index("id")
    assert (frame["killed_low"].dtype, frame["background"].dtype, frame["latitude"].dtype) == ("Int64", "boolean", "Float64")
    assert frame.loc["e-ambush", "actors"] == ["Gunmen"]
    assert frame["killed_low"].isna().sum() == 2


def test_any_table_is_a_data_frame(folder: Path) -> None:
    """An unknown one is named."""
    dossier = barchan.open(folder)
    assert isinstance(dossier.frame("evidence"), pandas.DataFrame)
    with pytest.raises(UsageError, match="deaths: there is no such table; known are events, claims"):
        dossier.frame("deaths")


def test_without_pandas_the_cure_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest works without it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    dossier = barchan.open(folder)
    assert len(dossier.entities) == 4
    with pytest.raises(UsageError, match="pip install pandas"):
        dossier.entities.to_pandas()


def test_a_folder_without_a_record_is_named(tmp_path: Path) -> None:
    """Nothing is made there."""
    with pytest.raises(UsageError, match="holds no record"):
        barchan.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()
