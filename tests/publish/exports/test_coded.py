"""The coders' tables: columns, rules, what has no row, cells that no spreadsheet runs."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from barchan.model.claim import Actor, EventType
from barchan.model.event import Event, Finding, Responsibility, Rules
from barchan.model.record import Record
from barchan.publish.exports.acled import COLUMNS as ACLED
from barchan.publish.exports.cells import safe
from barchan.publish.exports.formats import Options, export, write_exports
from barchan.publish.exports.ucdp import COLUMNS as UCDP
from barchan.publish.exports.ucdp import priogrid
from barchan.publish.regions import country
from barchan.values.when import When
from barchan.values.where import Place, Relation, Where
from tests.factory import ATTACK, actor, bridge_record, claim, report, value, when, where


def table(out: Path, name: str) -> list[dict[str, str]]:
    """The rows of one exported file."""
    with (out / "exports" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exported(record: Record, out: Path, name: str) -> list[dict[str, str]]:
    """A record's rows in one exported file."""
    write_exports(record, out)
    return table(out, name)


def clash(*figures: Finding, **more: object) -> Record:
    """A record of one clash in one report."""
    source = report("Rebels shot at a patrol.", "Post")
    said = claim(source, "Rebels shot at a patrol", actors=(actor(source, "Rebels"),), event="e-1", **more.pop("claim", {}))  # type: ignore[arg-type]
    fields: dict[str, object] = {"when": when("Friday", "2027-03-12"), "type": ATTACK, "where": (where(),)} | more
    event = Event(
        id="e-1", title="Rebels shoot at a patrol", predicate="shoot", actors=(), background=False, claims=(said.id,),
        reports=(source.id,), origins=(source.id,), status="single_source", figures=figures, responsibility=Responsibility(), **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    return Record((source,), (said,), (), (), (), (event,), (), (), ())


def killed(number: int, who: str | None = None, **more: object) -> Finding:
    """A finding that all rules agree on."""
    rules = Rules(number, number, number, number, number, number)
    return replace(Finding("killed", who, None, "event", (value(number, number, [], []),), "single_source", rules, ""), **more)  # type: ignore[arg-type]


def test_columns_stand_in_the_codebooks_order(tmp_path: Path) -> None:
    """31 columns for ACLED, 49 for UCDP, the header as it is written."""
    write_exports(bridge_record(), tmp_path)
    heads = [(tmp_path / "exports" / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",") for name in ("acled", "ucdp")]
    assert (len(heads[0]), heads[0][0], heads[0][-1]) == (31, "event_id_cnty", "timestamp")
    assert (len(heads[1]), heads[1][0], heads[1][-1]) == (49, "id", "gwnob")
    assert heads == [list(ACLED), list(UCDP)]


def test_a_row_of_acled(tmp_path: Path) -> None:
    """The bridge story as a coder would type it; fatalities are the lowest total still standing."""
    (row,) = exported(bridge_record(), tmp_path, "acled")
    assert (row["event_date"], row["time_precision"], row["year"]) == ("2027-03-13", "1", "2027")
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == ("Political violence", "Battles", "Armed clash")
    assert (row["actor1"], row["inter1"], row["actor2"], row["interaction"]) == (
        "Gunmen", "Political militia", "Malian army", "State forces-Political militia")  # fmt: skip
    assert (row["iso"], row["region"], row["country"], row["admin1"], row["location"]) == ("466", "Western Africa", "Mali", "Mopti", "Tarkou")
    assert (row["fatalities"], row["timestamp"], row["admin3"]) == ("16", "", "")
    assert (row["event_id_cnty"], row["tags"]) == ("", "fatalities disputed; event=e-ambush")


def test_notes_are_sentences_that_name_the_sources(tmp_path: Path) -> None:
    """Where and when, who reports it, the rival tolls with their holders, what is coded and why, and who is blamed."""
    (row,) = exported(bridge_record(), tmp_path, "acled")
    assert row["notes"] == (
        "On 13 March 2027 at Tarkou, according to Border Gazette, Delta Wire, Morning Post, Radio Douentza and River Times: Gunmen ambush a supply "
        "convoy at the Tarkou bridge. Killed: 9 (Tarkou police), 16 (Awa Sidibe) or at least 19 (Sahel Relief Agency); disputed. Fatalities 16: the "
        "lowest total still standing. Awa Sidibe accuses Red Scarves. Red Scarves denies it."
    )


def test_a_row_of_ucdp(tmp_path: Path) -> None:
    """The state stands on side A; low, best and high are the three rules'."""
    (row,) = exported(bridge_record(), tmp_path, "ucdp")
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Malian army", "Gunmen")
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("16", "16", "19", "16")
    assert (row["number_of_sources"], row["date_prec"], row["country_id"], row["region"]) == ("4", "1", "432", "Africa")
    assert (row["geom_wkt"], row["priogrid_gid"]) == ("POINT (-3.11 14.98)", "150834")


def test_what_has_no_row_is_listed_with_the_reason(tmp_path: Path) -> None:
    """History and plans are no events of the day."""
    write_exports(bridge_record(), tmp_path)
    assert [(r["export"], r["event"], r["why"]) for r in table(tmp_path, "left_out")] == [
        ("acled", "e-plan", "only planned"),
        ("acled", "e-work", "history told in passing"),
        ("ucdp", "e-plan", "only planned"),
        ("ucdp", "e-work", "history told in passing"),
    ]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"claim": {"realis": "denied"}}, "denied by all who speak of it"),
        ({"claim": {"realis": "forecast"}}, "only expected"),
        ({"claim": {"negated": True}}, "said not to have happened"),
        ({"claim": {"kind": "statement"}}, "only a statement"),
        ({"claim": {"predicate": "announce withdrawal"}}, "only announced"),
    ],
)
def test_what_did_not_happen_has_no_row(changed: dict[str, object], why: str, tmp_path: Path) -> None:
    """Forecasts, denials and bare statements are left out."""
    assert exported(clash(killed(3), **changed), tmp_path, "acled") == []
    assert {r["why"] for r in table(tmp_path, "left_out")} == {why}


def test_a_whole_is_no_row_beside_its_parts(tmp_path: Path) -> None:
    """Its dead would be counted twice; where none of its parts has a row, it stands for them."""
    record = clash(killed(9))
    whole = replace(record.events[0], id="e-2", title="Raids since June", parts=("e-1",))
    rows = exported(replace(record, events=(*record.events, whole)), tmp_path, "ucdp")
    assert [r["id"] for r in rows] == ["e-1"]
    assert ("ucdp", "e-2", "the whole of events with rows of their own") in [(r["export"], r["event"], r["why"]) for r in table(tmp_path, "left_out")]
    past = replace(record.events[0], background=True)
    (row,) = exported(replace(record, events=(past, whole)), tmp_path, "ucdp")
    assert (row["id"], row["event_clarity"]) == ("e-2", "2")


def test_unknown_is_empty_not_zero(tmp_path: Path) -> None:
    """No toll, no place, only the year: empty cells, and no row in UCDP."""
    (row,) = exported(clash(when=when("in 2027", "2027-01-01", "2027-12-31"), where=()), tmp_path, "acled")
    assert [row[c] for c in ("event_date", "time_precision", "fatalities", "latitude", "iso", "location", "actor1", "timestamp")] == [""] * 8
    assert (row["year"], table(tmp_path, "ucdp")) == ("2027", [])


@pytest.mark.parametrize("time", [None, when("since 2019", "2019-01-01", "2027-03-12"), when("once", None)])
def test_no_year_is_no_row(time: When | None, tmp_path: Path) -> None:
    """The codebook codes what happened on a day; where not even the year is known, the event is listed with that reason."""
    assert exported(clash(when=time), tmp_path, "acled") == []
    assert ("acled", "not even the year is known") in [(r["export"], r["why"]) for r in table(tmp_path, "left_out")]


def test_no_death_is_zero_and_no_row_in_ucdp(tmp_path: Path) -> None:
    """A toll of none is known."""
    assert [r["fatalities"] for r in exported(clash(killed(0)), tmp_path, "acled")] == ["0"]
    assert [(r["export"], r["why"]) for r in table(tmp_path, "left_out")] == [("ucdp", "no death is reported")]


@pytest.mark.parametrize(
    ("figures", "fatalities"),
    [
        ([killed(5), killed(3, "soldiers")], "5"),
        ([killed(3, "soldiers")], "3"),
        ([killed(3, "soldiers"), killed(2, "civilians")], "5"),
        ([killed(3, "civilians"), killed(2, "children")], ""),
        ([killed(3, "rebels"), killed(2, "fighters")], ""),
        ([killed(40, period="cumulative")], ""),
    ],
)
def test_fatalities_without_a_total(figures: list[Finding], fatalities: str, tmp_path: Path) -> None:
    """Classes that never hold one another may be added; others may not; a running total is no event's toll."""
    (row,) = exported(clash(*figures), tmp_path, "acled")
    assert row["fatalities"] == fatalities


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        ("2027-03-12", ("2027-03-12", "1", "1")),
        ("2027-03-16", ("2027-03-14", "2", "2")),
        ("2027-04-08", ("2027-03-25", "3", "4")),
        ("2027-11-30", ("", "", "5")),
    ],
)
def test_precision_of_dates(latest: str, expected: tuple[str, str, str], tmp_path: Path) -> None:
    """A day, some days, a month, longer; beyond a month ACLED gets only the year."""
    (row,) = exported(clash(killed(1), when=when("then", "2027-03-12", latest)), tmp_path, "acled")
    (other,) = table(tmp_path, "ucdp")
    assert (row["event_date"], row["time_precision"], other["date_prec"]) == expected
    assert row["year"] == "2027"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("=1+1", "'=1+1"), ("+1", "'+1"), ("-cmd", "'-cmd"), ("@SUM", "'@SUM"), (" =1", "' =1"), ("\t=1", "'\t=1"), ("＝1", "'＝1"),
     ("plain", "plain"), (-3.11, "-3.11"), (None, "")],
)  # fmt: skip
def test_no_cell_is_run_as_a_formula(cell: object, expected: str) -> None:
    """An apostrophe stands in front of what a spreadsheet would run; numbers stay numbers."""
    assert safe(cell) == expected


SIDES = [
    # What reports tell of the parties → actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction.
    ("Battles", [("actor", "Military forces", "State forces", "military", None), ("actor", "Military Forces of Mali", "State forces", "military", "MLI"),
                 ("target", "Ridge Front", "Rebel group", "armed_group", None)],
     ("Military Forces of Mali", "", "State forces", "Ridge Front", "", "Rebel group", "State forces-Rebel group")),
    ("Battles", [("actor", "Ridge Front", "Rebel group", "armed_group", None), ("actor", "Mali", "State forces", "state", "MLI")],
     ("Ridge Front", "", "Rebel group", "Military Forces of Mali", "", "State forces", "State forces-Rebel group")),
    ("Violence against civilians", [("actor", "Ridge Front", "Rebel group", "armed_group", None), ("target", "Civilians", "Civilians", "people", None),
                                    ("target", "Millers", "Civilians", "people", None)],
     ("Ridge Front", "", "Rebel group", "Civilians (Mali)", "Millers", "Civilians", "Rebel group-Civilians")),
    ("Protests", [("actor", "People", "Civilians", "people", None), ("actor", "Millers", "Civilians", "people", None)],
     ("Protesters (Mali)", "Millers", "Protesters", "", "", "", "Protesters only")),
    ("Protests", [("actor", "Police of Mali", "State forces", "military", "MLI"), ("target", "People", "Civilians", "people", None)],
     ("Protesters (Mali)", "", "Protesters", "Police of Mali", "", "State forces", "State forces-Protesters")),
    ("Battles", [("actor", "Ridge Front", "Rebel group", "armed_group", None), ("associate", "Ford Radio", None, "media", None),
                 ("associate", "Ford Front", "Rebel group", "armed_group", None), ("associate", "Civilians", "Civilians", "people", None)],
     ("Ridge Front", "Ford Front", "Rebel group", "", "", "", "Rebel group only")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "told", "expected"), SIDES)
def test_who_stands_on_which_side(kind: str, told: list[tuple[str, str, str, str, str]], expected: tuple[str, ...], tmp_path: Path) -> None:
    """The codebook's names for states, crowds and civilians; what only says less than another is left away; the lower code comes first."""
    parties = tuple(
        Actor(role, "agent.x" if kind in ("people", "military") and country is None else "x", name, name, 0, 1, inter, None, kind, country)  # type: ignore[arg-type]
        for role, name, inter, kind, country in told
    )
    record = clash(type=EventType((kind, "Attack")))
    (row,) = exported(replace(record, events=(replace(record.events[0], actors=parties),)), tmp_path, "acled")
    columns = ("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction")
    assert tuple(row[c] for c in columns) == expected


def test_a_stretch_of_days_is_a_row_a_day(tmp_path: Path) -> None:
    """What went on from one day to another; the dead are spread evenly, the first days taking what is left over."""
    rows = exported(clash(killed(5), when=when("from Friday to Sunday", "2027-03-12", "2027-03-14")), tmp_path, "acled")
    assert [(r["event_date"], r["time_precision"], r["fatalities"]) for r in rows] == [
        ("2027-03-12", "1", "2"), ("2027-03-13", "1", "2"), ("2027-03-14", "1", "1"),
    ]  # fmt: skip
    assert "spread evenly over 3 rows" in rows[0]["notes"]
    assert rows[0]["notes"].endswith("One of 3 rows of this event.")


def test_a_day_not_known_better_is_one_row(tmp_path: Path) -> None:
    """Last week is no week of fighting."""
    assert len(exported(clash(killed(5), when=when("last week", "2027-03-08", "2027-03-14")), tmp_path, "acled")) == 1


FORD = Place("geonames:2", "Amber Ford", "town", "MLI", "Mopti", "Douentza", 14.5, -3.0, 900)


def test_two_places_are_two_rows(tmp_path: Path) -> None:
    """One for each town of the country; each with its own dead where both were counted, else the event's, spread."""
    both = (where(), where("Amber Ford", FORD))
    counted = (killed(7), killed(3, place="Tarkou"), killed(4, place="Amber Ford"))
    rows = exported(clash(*counted, where=both), tmp_path, "acled")
    assert sorted((r["location"], r["latitude"], r["fatalities"]) for r in rows) == [("Amber Ford", "14.5", "4"), ("Tarkou", "14.98", "3")]
    spread = exported(clash(killed(7), where=both), tmp_path, "acled")
    assert sorted((r["location"], r["fatalities"]) for r in spread) == [("Amber Ford", "3"), ("Tarkou", "4")]


def test_a_country_has_no_point(tmp_path: Path) -> None:
    """A country's middle is nowhere that anything happened."""
    mali = Place("iso:MLI", "Mali", "country", "MLI", None, None, 18.0, -2.0)
    (row,) = exported(clash(where=(Where(mali, "Mali", Relation(), "Mali", 3, 6),)), tmp_path, "acled")
    assert (row["location"], row["latitude"], row["geo_precision"]) == ("Mali", "", "3")


def test_vague_words_are_told_in_the_notes(tmp_path: Path) -> None:
    """Several is 3 in the codebook; the notes say which words were coded so."""
    vague = Finding("killed", None, None, "event", (value(3, None, [], [], modifier="several"),), "single_source", Rules(3, 3, 3, 3, 3, 3), "")
    (row,) = exported(clash(vague), tmp_path, "acled")
    assert row["fatalities"] == "3"
    assert "with words as “several” coded by the codebook" in row["notes"]


def test_planned_numbers_are_no_deaths(tmp_path: Path) -> None:
    """A toll that was only foretold is none."""
    (row,) = exported(clash(killed(40, planned=True)), tmp_path, "acled")
    assert row["fatalities"] == ""


def test_the_dead_are_told_by_side(tmp_path: Path) -> None:
    """Soldiers can only be the state's, fighters only the other side's; the rest is not known."""
    record = clash(killed(9), killed(4, "soldiers"), killed(3, "fighters"), killed(1, "civilians"))
    sides = (Actor("actor", "x", "Military Forces of Mali", "army", 0, 1, "State forces", None, "military", "MLI"),
             Actor("target", "y", "Ridge Front", "front", 0, 1, "Rebel group", None, "armed_group", None))  # fmt: skip
    (row,) = exported(replace(record, events=(replace(record.events[0], actors=sides),)), tmp_path, "ucdp")
    assert [row[c] for c in ("side_a", "side_b", "dyad_name")] == ["Government of Mali", "Ridge Front", "Government of Mali - Ridge Front"]
    assert [row[c] for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "gwnoa")] == ["4", "3", "1", "1", "9", "432"]


def test_ids_come_from_the_users_table(tmp_path: Path) -> None:
    """Conflicts and dyads are UCDP's to number; the names of columns may be those of its other data sets."""
    table_file = tmp_path / "dyads.csv"
    table_file.write_text("side_a;side_b;dyad_id;conflict_new_id\nMalian army;Gunmen;771;42\n", "utf-8")
    export(bridge_record(), "ucdp", tmp_path / "exports", Options(dyads=table_file))
    (row,) = table(tmp_path, "ucdp")
    assert (row["dyad_new_id"], row["conflict_new_id"], row["dyad_dset_id"]) == ("771", "42", "")


def test_hostile_titles_stay_in_their_cell(tmp_path: Path) -> None:
    """Quotes, line ends and formulas in a title and an outlet."""
    record = clash(killed(1))
    source = replace(record.reports[0], outlet='=HYPERLINK("x")\r\n,"', title="@a\nb")
    (row,) = exported(replace(record, reports=(source,)), tmp_path, "ucdp")
    assert row["source_office"].startswith("'=HYPERLINK")
    assert row["source_headline"] == "'@a b"


def test_prio_grid_cells() -> None:
    """The first cell is in the south-west corner; outside the grid there is none."""
    assert (priogrid(-90, -180), priogrid(89.9, 179.9), priogrid(90, 0), priogrid(None, 1)) == (1, 259200, None, None)


def test_countries_of_the_codebooks() -> None:
    """Region and number differ between the codebooks; an unknown code is empty."""
    egypt = country("EGY")
    assert (egypt.name, egypt.numeric, egypt.acled_region, egypt.ucdp_region, egypt.gwno) == ("Egypt", "818", "Northern Africa", "Middle East", "651")
    assert country("ZZZ").name == country(None).name == ""
