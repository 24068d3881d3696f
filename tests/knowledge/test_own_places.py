"""Users' own places: CSV and GeoNames dumps, and what is said of rows that are of no use."""

import zipfile
from pathlib import Path

import pytest

from barchan.errors import UsageError
from barchan.knowledge.own_places import read_own_places

ROW = ["99", "Doundé", "Dounde", "Dunde,Dundé", "15.1", "-3.2", "P", "PPL", "ML", "", "04", "", "", "", "1200", "", "", "", ""]
DIVISION = ["7", "Cercle de Dunde", "Cercle de Dunde", "", "15.0", "-3.0", "A", "ADM2", "ML", "", "04", "0405", "", "", "0", "", "", "", ""]


def _file(folder: Path, text: str, name: str = "places.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def _refusal(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        list(read_own_places(path))
    return str(caught.value).replace(str(path), path.name)


def test_csv_row(tmp_path: Path) -> None:
    """A row gives a place with its divisions and all its names."""
    path = _file(tmp_path, "name,lat,lon,country,admin1,admin2,alternate names\nTin Zara,17.5,-1.25,ML,Kidal,,Tinzara|Tin-Zahra\n")
    place, names = next(read_own_places(path))
    assert (place.id, place.kind, place.country, place.admin1, place.admin2) == ("own:MLI/tin-zara@17.5000,-1.2500", "town", "MLI", "Kidal", None)
    assert (place.lat, place.lon, names) == (17.5, -1.25, ("Tin Zara", "Tinzara", "Tin-Zahra"))


def test_csv_in_other_habits(tmp_path: Path) -> None:
    """Semicolons, a byte order mark, other heads, a country's name, and columns that nobody knows are read all the same."""
    text = "\ufeffName;Latitude;Longitude;Country;Kind;Remark\nForward Post;10;20;Chad;other;old\n\n"
    place, _ = next(read_own_places(_file(tmp_path, text)))
    assert (place.name, place.kind, place.country, place.lat) == ("Forward Post", "other", "TCD", 10.0)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Tin Zara,north,2,MLI", "places.csv, line 3: lat is 'north', which is no number of degrees."),
        ("Tin Zara,95,2,MLI", "places.csv, line 3: lat is 95, beyond 90 degrees."),
        (",9,2,MLI", "places.csv, line 3: has no name."),
        ("Tin Zara,9,2,Narnia", "places.csv, line 3: country is 'Narnia', which is no ISO 3166 code and no country's name."),
        ("Tin, Zara,9,2,MLI", "places.csv, line 3: has 5 cells, the header 4. Put cells that hold a separator into quotes."),
    ],
)
def test_bad_row_is_named(tmp_path: Path, row: str, why: str) -> None:
    """A row that cannot be used stops the build with its file and line."""
    assert _refusal(_file(tmp_path, f"name,lat,lon,country\nGood,1,2,MLI\n{row}\n")) == why


def test_missing_column_and_empty_file(tmp_path: Path) -> None:
    """A header without what is needed, and a file without places, are refused with the form that is read."""
    assert _refusal(_file(tmp_path, "name,lat\nX,1\n")).startswith("places.csv, line 1: the header has no column lon.")
    assert _refusal(_file(tmp_path, "name,lat,lon\n")).startswith("places.csv: holds no places.")
    assert _refusal(_file(tmp_path, "")).startswith("places.csv: holds no places.")


def test_not_utf8(tmp_path: Path) -> None:
    """Another encoding is refused where it shows, not read as wrong letters."""
    path = tmp_path / "places.csv"
    path.write_bytes(b"name,lat,lon\nDound\xe9,1,2\n")
    assert _refusal(path) == "places.csv, line 2: is not UTF-8. Save the file as UTF-8."


@pytest.mark.parametrize("form", ["ML.txt", "ML.zip"])
def test_geonames_dump(tmp_path: Path, form: str) -> None:
    """A country dump, plain or as the archive that GeoNames hands out, gives towns with the names of their divisions."""
    well = [*ROW[:6], "H", "WLL", *ROW[8:]]
    town = [*ROW[:11], "0405", *ROW[12:]]
    text = "".join("\t".join(row) + "\n" for row in (town, well, DIVISION))
    path = tmp_path / form
    if form.endswith("zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr("ML.txt", text)
    else:
        path.write_text(text, encoding="utf-8")
    places = [entry.place for entry in read_own_places(path)]
    assert [(p.id, p.kind, p.country, p.admin1, p.admin2, p.population) for p in places] == [
        ("geonames:99", "town", "MLI", "Mopti", "Cercle de Dunde", 1200),
        ("admin:MLI/Mopti/Cercle de Dunde", "admin2", "MLI", "Mopti", "Cercle de Dunde", 0),
    ]


def test_bad_dump_row(tmp_path: Path) -> None:
    """A broken line of a dump is named too."""
    path = _file(tmp_path, "\t".join(ROW) + "\nbroken\n", "ML.txt")
    assert _refusal(path) == "ML.txt, line 2: has 1 fields; a GeoNames dump has 19, parted by tabs."
    path = _file(tmp_path, "\t".join([*ROW[:4], "x", *ROW[5:]]) + "\n", "ML.txt")
    assert _refusal(path) == "ML.txt, line 1: latitude is 'x', which is no number of degrees."
