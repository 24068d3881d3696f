"""Who held which office, and on which days reports have them in it."""

from dataclasses import replace

from barchan.link.offices import give_offices
from barchan.model.claim import Actor, Claim
from barchan.model.entity import Entity, Role
from barchan.model.report import Published, Report
from barchan.values.when import When
from tests.link.factory import report, told

LORN = Entity("n-lorn", "Awa Lorn", "person", ())


def lorn(words: str, office: str, country: str | None = "MLI") -> Actor:
    """Awa Lorn under a title."""
    return Actor("actor", "name:awa lorn", "Awa Lorn", words, 0, 1, kind="person", country=country, office=office, entity="n-lorn")


def dated(name: str, day: str) -> Report:
    """A report that came out on a day."""
    return replace(report(name), published=Published(day, day, "given", "the input"))


def offices(*claims: Claim, reports: tuple[Report, ...]) -> tuple[Role, ...]:
    """The offices of the one person."""
    (found,) = give_offices([LORN], claims, {r.id: r for r in reports})
    return found.roles


def test_an_office_is_held_when_the_reports_come_out() -> None:
    """From the first to the last report that has it; a bare title goes with the full one."""
    one, other = told("a", "a", actors=(lorn("Malian President Awa Lorn", "president"),)), told("b", "b", actors=(lorn("President Lorn", "president", None),))
    (found,) = offices(one, other, reports=(dated("a", "2031-03-02"), dated("b", "2031-03-09")))
    assert (found.title, found.start, found.end) == ("president of Mali", "2031-03-02", "2031-03-09")
    assert set(found.claims) == {one.id, other.id}


def test_a_former_office_has_no_days() -> None:
    """It was held at some time before."""
    claim = told("a", "a", actors=(lorn("former President Awa Lorn", "president"),))
    (found,) = offices(claim, reports=(dated("a", "2031-03-02"),))
    assert (found.title, found.start, found.end) == ("former president of Mali", None, None)


def test_then_is_the_time_told_of() -> None:
    """`then President Lorn` in an account of 2027."""
    when = When("in 2027", "2027-01-01", "2027-12-31", "2027", "year", "stated")
    claim = replace(told("a", "a", actors=(lorn("then President Awa Lorn", "president"),)), when=when)
    (found,) = offices(claim, reports=(dated("a", "2031-03-02"),))
    assert (found.title, found.start, found.end) == ("president of Mali", "2027-01-01", "2027-12-31")


def test_a_rank_belongs_to_no_country() -> None:
    """A colonel is not the colonel of a country; an undated report gives no day."""
    claim = told("a", "a", actors=(lorn("Colonel Awa Lorn", "colonel"),))
    (found,) = offices(claim, reports=(replace(report("a"), published=Published()),))
    assert (found.title, found.start, found.end) == ("colonel", None, None)
