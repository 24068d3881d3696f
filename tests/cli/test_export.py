"""`barchan export`: what is written where, and what is refused."""

from pathlib import Path

import pytest

from barchan.cli.main import main
from barchan.publish.exports.formats import write_exports
from barchan.store.sqlite import FILE, open_sqlite
from tests.factory import bridge_record


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with a built record in its store."""
    store = open_sqlite(tmp_path / "record")
    store.save(bridge_record(), {})
    store.close()
    return tmp_path / "record"


def test_a_format_is_written_into_the_record(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path is printed."""
    assert main(["export", "summary", str(built)]) == 0
    assert capsys.readouterr().out.strip() == str(built / "exports" / "summary.csv")
    assert (built / "exports" / "summary.csv").is_file()


def test_a_stored_record_gives_the_bytes_of_the_build(built: Path, tmp_path: Path) -> None:
    """Whatever order the store keeps."""
    write_exports(bridge_record(), tmp_path / "build")
    for name in ("xlsx", "csv", "acled", "ucdp", "geojson", "left_out"):
        assert main(["export", name, str(built), "--out", str(tmp_path / "later")]) == 0
    made = {p.relative_to(tmp_path / "later"): p.read_bytes() for p in (tmp_path / "later").rglob("*") if p.is_file()}
    assert made == {p.relative_to(tmp_path / "build" / "exports"): p.read_bytes() for p in (tmp_path / "build" / "exports").rglob("*") if p.is_file()}


def test_an_earlier_build_can_be_exported(built: Path) -> None:
    """As `barchan diff` and `show` name it."""
    assert main(["export", "summary", f"{built}@1"]) == 0
    assert (built / "exports" / "summary.csv").is_file()


def test_the_public_profile_has_a_folder_of_its_own(built: Path) -> None:
    """It never stands in the place of the whole."""
    assert main(["export", "csv", str(built), "--profile", "public", "--separator", "tab", "--hxl"]) == 0
    assert (built / "exports-public" / "csv" / "reports.csv").read_text("utf-8-sig").startswith("id\tgiven_id\t")
    assert not (built / "exports").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "csv", "{}/nothing"], "there is no such folder"),
        (["export", "csv", "{}", "--columns", "x.csv"], "go with: barchan export sheet"),
        (["export", "sheet", "{}"], "needs --columns FILE"),
        (["export", "ucdp", "{}", "--dyads", "x.csv"], "x.csv: cannot be read"),
    ],
)
def test_what_cannot_be_carried_out_is_refused(arguments: list[str], words: str, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line with the cure, exit code 2, and no folder made."""
    assert main([a.format(built) for a in arguments]) == 2
    assert words in capsys.readouterr().err
    assert not (built / "nothing").exists()
    assert (built / FILE).exists()
