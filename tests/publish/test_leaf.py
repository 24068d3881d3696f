"""Pages that stay as they are: whatever a record was before, its dossier is the one that would be made anew."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from barchan.model.build import Change
from barchan.model.decision import Anchor, Decision, Ruling
from barchan.model.entity import Alias, Role
from barchan.model.event import Proposal
from barchan.model.lineage import Lineage
from barchan.model.record import Record
from barchan.publish.dossier import leaf
from barchan.publish.dossier.book import Asked, Library
from barchan.publish.dossier.page import write_dossier
from barchan.publish.kept import FILE
from tests.factory import several_stories

CACHE = Path(tempfile.gettempdir()) / "barchan-charts"


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing takes seconds, and is not what is tested here."""
    monkeypatch.setattr("barchan.publish.dossier.page.MOST_DRAWN", 0)


def files(out: Path) -> dict[str, bytes]:
    """All files of a folder, by name."""
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def anew(record: Record) -> dict[str, bytes]:
    """The files of a dossier written into an empty folder."""
    with tempfile.TemporaryDirectory() as out:
        write_dossier(record, Path(out), CACHE)
        return files(Path(out))


def told(record: Record, story: int) -> list[str]:
    """The claims that one of the small stories tells."""
    return [c.id for c in record.claims if c.event == f"e-ford{story}"]


def relabelled(record: Record) -> Record:
    """A report of one story has another outlet, which other pages name it by."""
    first = next(r for r in record.reports if r.story == "s-ford1")
    return replace(record, reports=tuple(replace(r, outlet="Hill Courier") if r is first else r for r in record.reports))


def retitled(record: Record) -> Record:
    """An event is called otherwise."""
    return replace(record, events=tuple(replace(e, title="A ford is shelled") if e.id == "e-ford2" else e for e in record.events))


def requoted(record: Record) -> Record:
    """A claim of one story, which questions on other pages may cite, is told otherwise."""
    return replace(record, claims=tuple(replace(c, realis="alleged") if c.event == "e-ford1" else c for c in record.claims))


def asked_across(record: Record) -> Record:
    """A question about two stories."""
    asked = Proposal("p-9", "same_event", ("e-ford1", "e-ford2"), 0.5, (*told(record, 1), *told(record, 2)), "Both are told of one day.")
    return replace(record, proposals=(*record.proposals, asked))


def shared_across(record: Record) -> Record:
    """The reports of two stories share their words."""
    ids = tuple(r.id for r in record.reports if r.story in ("s-ford1", "s-ford2"))
    return replace(record, lineages=(*record.lineages, Lineage("l-9", "shared_text", ids, (), "Shells killed people.", None, ids[0], ids)))


def named_across(record: Record) -> Record:
    """Somebody is named, and holds an office, in two stories."""
    ids = tuple(r.id for r in record.reports if r.story in ("s-ford1", "s-ford2"))
    role = Role("mayor", None, None, (*told(record, 1), *told(record, 2)))
    return replace(record, entities=tuple(replace(e, aliases=(Alias("the mayor", ids, "named so"),), roles=(role,)) for e in record.entities))


def decided(record: Record) -> Record:
    """A person decided on a report."""
    first = next(r for r in record.reports if r.story == "s-ford2")
    decision = Decision("accept", Anchor(first.sha256, "Shells"), "", "", None, "Awa", "2027-06-01T09:30:00Z", "", "decisions.csv:2")
    return replace(record, rulings=(*record.rulings, Ruling(decision, "applied", "", tuple(told(record, 2)))))


def fewer(record: Record) -> Record:
    """One of the stories is gone."""
    gone = "s-ford2"
    reports = tuple(r for r in record.reports if r.story != gone)
    left = {r.id for r in reports}
    return replace(
        record, reports=reports, claims=tuple(c for c in record.claims if c.report in left),
        events=tuple(e for e in record.events if e.story != gone), stories=tuple(s for s in record.stories if s.id != gone),
    )  # fmt: skip


WAYS: tuple[Callable[[Record], Record], ...] = (relabelled, retitled, requoted, asked_across, shared_across, named_across, decided, fewer)


@given(st.lists(st.sets(st.sampled_from(WAYS)), min_size=2, max_size=3))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_record_after_any_other_gives_what_it_gives_alone(steps: list[set[Callable[[Record], Record]]]) -> None:
    """Records that differ in stories, labels, titles, questions, origins, names and decisions, written one after the other into one folder."""
    with tempfile.TemporaryDirectory() as out:
        for ways in steps:
            record = several_stories(3)
            for way in WAYS:
                record = way(record) if way in ways else record
            write_dossier(record, Path(out), CACHE)
        assert files(Path(out)) == anew(record)


def test_only_pages_that_change_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A title that turns up on no other page changes one page; a label that others name changes theirs."""
    written = []
    monkeypatch.setattr(leaf.Leaf, "written", lambda self, old=leaf.Leaf.written: written.append(self.name) or old(self))
    record = shared_across(several_stories(3))
    counts = []
    for one in (record, record, retitled(record), relabelled(retitled(record))):
        written.clear()
        write_dossier(one, tmp_path, CACHE)
        counts.append(sorted(written))
    assert counts == [["s-ford1.html", "s-ford2.html", "s-ford3.html", "s-tarkou.html"], [], ["s-ford2.html"], ["s-ford1.html", "s-ford2.html"]]


def test_texts_that_stand_alone_stay_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a story of 61 reports, one of which has another outlet now, the story's page and that text's are written."""
    record = several_stories(1, reports=61)
    write_dossier(record, tmp_path, CACHE)
    written = []
    monkeypatch.setattr(leaf.Leaf, "written", lambda self, old=leaf.Leaf.written: written.append(self.name) or old(self))
    changed = relabelled(record)
    (other,) = {r.id for r in changed.reports if r.outlet == "Hill Courier"}
    write_dossier(changed, tmp_path, CACHE)
    assert sorted(written) == [f"{other}.html", "s-ford1.html"]
    assert files(tmp_path) == anew(changed)


SPOILT: dict[str, Callable[[Path], object]] = {
    "a page is gone": lambda out: (out / "dossier" / "s-ford1.html").unlink(),
    "a page is altered": lambda out: (out / "dossier" / "s-ford1.html").write_text("something else"),
    "a page is cut": lambda out: (out / "dossier" / "s-ford1.html").write_bytes((out / "dossier" / "s-ford1.html").read_bytes()[:-1]),
    "what is known is gone": lambda out: (out / "dossier" / FILE).unlink(),
    "what is known is cut": lambda out: (out / "dossier" / FILE).write_bytes((out / "dossier" / FILE).read_bytes()[:-9]),
    "a page too many": lambda out: (out / "dossier" / "s-old.html").write_text("an old story"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_folder_is_mended(how: str, tmp_path: Path) -> None:
    """Whatever became of its files, the dossier written again is the one made anew."""
    record = several_stories(2)
    write_dossier(record, tmp_path, CACHE)
    SPOILT[how](tmp_path)
    write_dossier(record, tmp_path, CACHE)
    assert files(tmp_path) == anew(record)


def test_other_code_writes_every_page_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed template or table is another recipe."""
    record = several_stories(2)
    write_dossier(record, tmp_path, CACHE)
    before = (tmp_path / "dossier" / "s-ford1.html").stat().st_ino
    monkeypatch.setattr(leaf, "recipe", lambda: "another")
    write_dossier(record, tmp_path, CACHE)
    assert (tmp_path / "dossier" / "s-ford1.html").stat().st_ino != before


def test_a_page_cannot_walk_through_what_it_does_not_show() -> None:
    """It may ask by id, and what it asked is known; what it shows itself is no question."""
    record = several_stories(2)
    library, asked = Library.of(record, [Change("event", "added", "itself", "e-1", (), "", "", None, None, (), "")]), set[tuple[str, str]]()
    seen = library.seen_from(fewer(record), asked)
    assert isinstance(seen.events, Asked)
    assert "e-ford1" in seen.events and asked == set()
    assert seen.events["e-ford2"].id == "e-ford2" and seen.events.get("e-none") is None
    assert asked == {("events", "e-ford2"), ("events", "e-none")}
    assert seen.changes == ()
    for walk in (list, len, Asked.keys, Asked.values, Asked.items):
        with pytest.raises(TypeError, match="by their ids"):
            walk(seen.events)
