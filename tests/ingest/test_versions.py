"""When two reports are one page that was changed, and which of them is the newer."""

from barchan.ingest.versions import Met, find_versions, without_absent
from barchan.model.report import Published, Report

TEXT = "Five traders were killed when mortar fire hit the ferry landing at Kuth on Friday, the hospital said."
CHANGED = TEXT.replace("Five", "Seven")
OTHER = "The council of Obo voted late on Monday to keep schools closed because roads into town remain flooded."


def report(id: str, text: str = TEXT, *, day: str | None = None, **fields: str | None) -> Report:
    """A report of one outlet that came out on a day, or on no known one."""
    published = Published(day, day, "given") if day else Published()
    return Report(id, fields.pop("path", None) or f"{id}.txt", text, "", outlet="River Post", published=published, **fields)  # type: ignore[arg-type]


def found(*reports: Report, places: dict[str, tuple[str, int]] | None = None) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    """Of each report: what it replaced, what replaced it, and all other versions."""
    met = {r.id: {Met(*(places or {}).get(r.id, (r.id, 0)))} for r in reports}
    return [(r.id, r.version_of, r.superseded_by, r.versions) for r in find_versions(reports, met)[0]]


def test_one_address_retrieved_on_two_days() -> None:
    """The later day's is the newer, whatever its words."""
    a, b = (report(i, t, url=u, retrieved=d) for i, t, u, d in (("a", TEXT, "https://post.example/1", "2031-05-04"), ("b", OTHER, "http://www.post.example/1/", "2031-05-03")))
    assert found(a, b) == [("a", "b", None, ("b",)), ("b", None, "a", ("a",))]


def test_hours_tell_where_days_do_not() -> None:
    """A live page is fetched several times a day."""
    a, b = (report(i, t, url="https://post.example/1", retrieved=d) for i, t, d in (("a", TEXT, "2031-05-03T09:00:00Z"), ("b", CHANGED, "2031-05-03T17:30:00Z")))
    assert found(a, b)[0][2] == "b"


def test_three_versions_stand_in_a_row() -> None:
    """Each replaces the one before."""
    pages = [report(i, f"{TEXT} {i}.", url="https://post.example/1", retrieved=f"2031-05-0{n}") for i, n in (("a", 3), ("b", 1), ("c", 2))]
    assert [(id, before, after) for id, before, after, _ in found(*pages)] == [("a", "c", None), ("b", None, "c"), ("c", "b", "a")]


def test_the_day_of_publication_tells_where_nothing_else_does() -> None:
    """A page that bears another date was changed by then."""
    assert found(report("a", url="https://post.example/1", day="2031-05-03"), report("b", CHANGED, url="https://post.example/1", day="2031-05-04"))[0][2] == "b"


def test_an_unknown_order_is_told() -> None:
    """Both count, each names the other, and the issue names the cure."""
    pages = [report("a", url="https://post.example/1"), report("b", CHANGED, url="https://post.example/1")]
    assert found(*pages) == [("a", None, None, ("b",)), ("b", None, None, ("a",))]
    (issue,) = find_versions(pages, {"a": {Met("a", 0)}, "b": {Met("b", 1)}})[1]
    assert issue.what == "versions in unknown order" and "`retrieved`" in issue.why


def test_what_is_found_later_in_one_place_is_newer() -> None:
    """A file that was replaced on disk; what was added later from elsewhere tells nothing."""
    pages = [report("a", path="a.txt"), report("b", CHANGED, path="a.txt")]
    assert found(*pages, places={"a": ("here", 0), "b": ("here", 1)})[0][2] == "b"
    assert found(*pages, places={"a": ("here", 0), "b": ("there", 1)})[0][2] is None


def test_one_id_with_other_matter_is_two_reports() -> None:
    """Two tables number their rows alike; a series writes alike on other days."""
    assert found(report("a", given_id="7"), report("b", OTHER, given_id="7")) == [("a", None, None, ()), ("b", None, None, ())]
    assert found(report("a", given_id="7", day="2031-05-03"), report("b", CHANGED, given_id="7", day="2031-05-04"))[0][3] == ()
    assert found(report("a", given_id="7", day="2031-05-03"), report("b", CHANGED, given_id="7", day="2031-05-03"))[0][3] == ("b",)


def test_an_outlets_front_page_is_no_page() -> None:
    """Tables often give it for every report."""
    assert found(report("a", url="https://post.example/"), report("b", OTHER, url="https://post.example"))[0][3] == ()


def test_a_version_that_is_left_out_replaces_nothing() -> None:
    """Of three, without the second, the third replaced the first; without the third, the second stands."""
    pages = [report(i, f"{TEXT} {i}.", url="https://post.example/1", retrieved=f"2031-05-0{n}") for n, i in enumerate("abc", 1)]
    told, _ = find_versions(pages, {i: set() for i in "abc"})
    a, b, c = told
    assert [(r.id, r.version_of, r.superseded_by, r.versions) for r in without_absent([a, c], told)] == [("a", None, "c", ("c",)), ("c", "a", None, ("a",))]
    assert [(r.id, r.superseded_by) for r in without_absent([a, b], told)] == [("a", "b"), ("b", None)]
