"""reports.csv."""

from barchan.ingest.sheet import read_sheet


def test_country_of_the_outlet() -> None:
    """A column `country` says where the outlets sit."""
    sheet = read_sheet(b"file,outlet,country\na.txt,Lagoon Post,Ghana\nb.txt,Harbour Times,\n")
    assert [sheet.rows[name].country for name in ("a.txt", "b.txt")] == ["Ghana", None]
