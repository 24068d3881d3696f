"""Each format in the hands of a program that reads it, and what an export may be told."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import frictionless
import geopandas
import pandas
import pyarrow.parquet
import pytest
import rdflib

from barchan.errors import UsageError
from barchan.knowledge.outlines import load_outlines
from barchan.model.decision import Decided
from barchan.model.record import Record
from barchan.publish.exports.desk import Desk
from barchan.publish.exports.formats import BY_DEFAULT, FORMATS, Options, export, write_exports
from barchan.publish.exports.tables import layouts
from barchan.publish.public import public
from barchan.values.where import Place, Relation, Where
from tests.factory import bridge_record

EMPTY = Record((), (), (), (), (), (), (), (), ())
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"


def made(name: str, record: Record | None = None, **options: object) -> dict[str, bytes]:
    """The files of one format."""
    return dict(FORMATS[name].make(Desk(record or bridge_record()), Options(**options)))  # type: ignore[arg-type]


def moved(record: Record, *places: Where) -> Record:
    """The record with its attack in other places."""
    return replace(record, events=tuple(replace(e, where=places) if e.id == "e-ambush" else e for e in record.events))


def test_what_every_build_writes(tmp_path: Path) -> None:
    """The default formats and what they leave out; nothing stale stays beside them."""
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "old.csv").write_text("old")
    write_exports(bridge_record(), tmp_path)
    assert sorted(p.name for p in (tmp_path / "exports").iterdir()) == ["acled.csv", "csv", "dossier.xlsx", "events.geojson", "left_out.csv", "ucdp.csv"]
    assert sorted(p.stem for p in (tmp_path / "exports" / "csv").iterdir()) == sorted(layouts())


def test_one_format_is_written_beside_what_is_there(tmp_path: Path) -> None:
    """A folder of a user's is filled, never emptied."""
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "mine.txt").write_text("mine")
    assert export(bridge_record(), "csv", tmp_path, Options()) == tmp_path / "csv"
    assert (tmp_path / "mine.txt").exists()
    assert {"mine.txt", "events.csv"} <= {p.name for p in (tmp_path / "csv").iterdir()}


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "sheet"])
def test_a_record_of_nothing_can_be_exported(name: str) -> None:
    """No report, no event: headers and empty collections."""
    assert made(name, EMPTY)


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "sheet"])
def test_the_same_record_gives_the_same_bytes(name: str) -> None:
    """Whatever order its nouns come in."""
    record = bridge_record()
    turned = Record(*(getattr(record, f)[::-1] if isinstance(getattr(record, f), tuple) else getattr(record, f) for f in record.__dataclass_fields__))
    assert made(name, record) == made(name, turned)


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(UsageError, match="excel: there is no such format; known are xlsx, csv"):
        export(bridge_record(), "excel", tmp_path, Options())


def test_csv_opens_in_pandas_and_duckdb(tmp_path: Path) -> None:
    """A byte order mark in front, the separator that was asked for, and the rows of the flat tables."""
    export(bridge_record(), "csv", tmp_path, Options(separator=";"))
    path = tmp_path / "csv" / "events.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid;title;")
    events = pandas.read_csv(path, sep=";").set_index("id")
    assert events.loc["e-ambush", "killed_high"] == 19
    (found,) = duckdb.sql(f"select killed_low, country_code from read_csv('{path}', delim=';') where id = 'e-ambush'").fetchall()
    assert found == (16, "MLI")


def test_hxl_tags_stand_under_the_header() -> None:
    """Every table has a tag for every column."""
    rows = list(csv.reader(io.StringIO(made("csv", tags=True)["events.csv"].decode("utf-8-sig"))))
    assert rows[1][:4] == ["#event+id", "#event+name", "#status+event", "#date+start"]
    assert all(tag.startswith("#") for layout in layouts().values() for tag in layout.tags)


def test_half_characters_are_replaced() -> None:
    """What no UTF-8 file can hold."""
    record = bridge_record()
    broken = replace(record, events=tuple(replace(e, title="a\ud800b\x00") for e in record.events))
    for name in ("csv", "xlsx", "acled", "geojson", "jsonld", "parquet", "datapackage"):
        assert made(name, broken)
    assert "a\ufffdb\ufffd" in made("csv", broken)["events.csv"].decode()


def test_coders_tables_open_in_duckdb(tmp_path: Path) -> None:
    """No byte order mark: programs look for the first column by its name."""
    write_exports(bridge_record(), tmp_path)
    acled, ucdp = (duckdb.sql(f"select * from read_csv('{tmp_path}/exports/{n}.csv')") for n in ("acled", "ucdp"))
    assert (len(acled.columns), acled.columns[0], len(ucdp.columns), ucdp.columns[0]) == (31, "event_id_cnty", 49, "id")


def test_geojson_opens_in_geopandas(tmp_path: Path) -> None:
    """Longitude first, precision as a property, the point just where the gazetteer has it."""
    export(bridge_record(), "geojson", tmp_path, Options())
    found = geopandas.read_file(tmp_path / "events.geojson")
    (attack,) = found[found["title"].str.startswith("Gunmen")].to_dict("records")
    assert (attack["geometry"].x, attack["geometry"].y) == (-3.11, 14.98)
    assert (attack["where_prec"], attack["precision"], attack["killed_high"]) == (1, "the place itself", 19)


def test_a_country_is_no_point() -> None:
    """RFC 7946 calls it an unlocated feature; a region with an outline is an area, its ring the right way round."""
    mali = Where(Place("iso:MLI", "Mali", "country", "MLI", None, None, 18.0, -2.0), "Mali", Relation(), "Mali", 3, 6)
    name = sorted(load_outlines())[0]
    region = Where(Place(name, "A region", "region", None, None, None, 15.0, 5.0), "A region", Relation(), "the region", 3, 7)
    features = json.loads(made("geojson", moved(bridge_record(), mali, region))["events.geojson"])["features"]
    first, second = (f["geometry"] for f in features if f["properties"]["id"] == "e-ambush")
    assert first is None
    (ring,) = second["coordinates"]
    assert (second["type"], ring[0] == ring[-1]) == ("Polygon", True)
    assert sum((a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, ring[1:], strict=False)) > 0


def test_parquet_opens_in_pyarrow_and_duckdb(tmp_path: Path) -> None:
    """Typed columns, lists as lists, and what each column tells as metadata."""
    export(bridge_record(), "parquet", tmp_path, Options())
    assert sorted(p.stem for p in (tmp_path / "parquet").iterdir()) == sorted(layouts())
    schema = pyarrow.parquet.read_schema(tmp_path / "parquet" / "events.parquet")
    assert {str(schema.field(n).type) for n in ("killed_low", "latitude", "outlets", "background")} == {"int64", "double", "list<element: string>", "bool"}
    assert schema.field("killed_low").metadata[b"description"] == b"UCDP's low estimate."
    path = tmp_path / "parquet" / "*.parquet"
    (found,) = duckdb.sql(f"select len(outlets), killed_best from read_parquet('{str(path).replace('*', 'events')}') where id = 'e-ambush'").fetchall()
    assert found == (5, 16)


def test_the_data_package_is_valid(tmp_path: Path) -> None:
    """Frictionless checks every type, key and reference between the tables."""
    export(bridge_record(), "datapackage", tmp_path, Options())
    report = frictionless.validate(str(tmp_path / "datapackage" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert len(report.tasks) == len(layouts())


def test_linked_data_opens_in_rdflib() -> None:
    """An event rests on its claims, a claim on its report, and its passage is found by offsets and by words."""
    graph = rdflib.Graph().parse(data=made("jsonld")["record.jsonld"], format="json-ld")
    event = rdflib.URIRef("urn:barchan:e-ambush")
    claims = set(graph.objects(event, rdflib.URIRef(PROV + "wasDerivedFrom")))
    attack = next(e for e in bridge_record().events if e.id == "e-ambush")
    assert {str(c) for c in claims} == {f"urn:barchan:{i}" for i in attack.claims}
    quotes = graph.query(f"select ?exact where {{ ?a <{OA}hasBody> <urn:barchan:{attack.claims[0]}> ; <{OA}hasTarget>/<{OA}hasSelector>/<{OA}exact> ?exact }}")
    (claim,) = (c for c in bridge_record().claims if c.id == attack.claims[0])
    assert [str(q[0]) for q in quotes] == [claim.quote]
    assert str(graph.value(event, rdflib.URIRef(SCHEMA + "startDate"))) == "2027-03-13"


def summed(record: Record) -> Iterator[dict[str, str]]:
    """The rows of the summary."""
    yield from csv.DictReader(io.StringIO(made("summary", record)["summary.csv"].decode()))


def test_the_summary_counts_by_division_week_and_type() -> None:
    """The dead from low to high, how many events are disputed, and the rule."""
    (row,) = summed(bridge_record())
    assert (row["country"], row["admin1"], row["week"], row["week_start"], row["event_type"]) == ("Mali", "Mopti", "2027-W10", "2027-03-08", "Battles")
    assert (row["events"], row["killed_low"], row["killed_high"], row["contested"], row["events_without_toll"]) == ("1", "16", "19", "1", "0")
    assert row["rule"] == "sum of ucdp_low to sum of ucdp_high, over the events that have a toll"


def test_an_unknown_week_and_place_are_blank() -> None:
    """They have rows of their own."""
    record = bridge_record()
    (row,) = summed(replace(record, events=tuple(replace(e, when=None, where=()) for e in record.events)))
    assert (row["country"], row["admin1"], row["week"], row["week_start"], row["events"]) == ("", "", "", "", "1")


def test_what_persons_decided_stands_beside() -> None:
    """Field by field, with the machine's value; for the public without who decided."""
    decided = (Decided("killed", "set", "at least 17", "16", "A. Coder", "2027-03-20T09:30:00Z", "page two"),
               Decided("where", "accept", None, "Tarkou", "A. Coder", "2027-03-20T09:31:00Z", ""))  # fmt: skip
    record = bridge_record()
    record = replace(record, events=tuple(replace(e, decided=decided) if e.id == "e-ambush" else e for e in record.events))
    for shown, words in (
        (record, "killed: at least 17, by A. Coder on 2027-03-20 (the machine: 16); where: right, by A. Coder on 2027-03-20 (the machine: Tarkou)"),
        (public(record), "killed: at least 17 (the machine: 16); where: right (the machine: Tarkou)"),
    ):
        (row,) = (r for r in csv.DictReader(io.StringIO(made("csv", shown)["events.csv"].decode("utf-8-sig"))) if r["id"] == "e-ambush")
        assert row["checked"] == words


def test_what_was_decided_on_a_claim_stands_at_the_cells_it_bears_out() -> None:
    """In the figures and in the evidence, at the value of that field only."""
    record = bridge_record()
    entry = Decided("killed", "set", "16", "15", "Awa", "2027-03-20T09:30:00Z", "")
    record = replace(record, claims=tuple(replace(c, decided=(entry,)) if "16 people died" in c.quote else c for c in record.claims))
    found = made("csv", record)
    for name, key in (("figures.csv", "measure"), ("evidence.csv", "column")):
        told = [row for row in csv.DictReader(io.StringIO(found[name].decode("utf-8-sig"))) if row["checked"]]
        assert {(row[key], row["checked"]) for row in told} == {("killed", "killed: 16, by Awa on 2027-03-20 (the machine: 15)")}


def test_every_format_is_documented() -> None:
    """docs/exports.md tells each format and each column of the events."""
    page = (Path(__file__).parents[3] / "docs" / "exports.md").read_text("utf-8")
    assert [n for n in FORMATS if f"`{n}`" not in page] == []
    assert set(BY_DEFAULT) <= set(FORMATS)
