"""When offices and operations began and ended, over reports."""

from dataclasses import replace

from barchan.link.tenures import give_tenures
from barchan.model.claim import Claim, Party, Realis, Tenure
from barchan.model.entity import Entity, Role, State
from barchan.values.when import When
from tests.link.factory import told

LORN, BRANDT = Party("name:awa lorn", "Awa Lorn", "person", "MLI", "president", "n-lorn"), Party("name:teo brandt", "Teo Brandt", "person", entity="n-brandt")
DUNE, REED = Party("name:dune", "Operation Dune", "operation", entity="n-dune"), Party("name:reed", "Operation Reed", "operation", entity="n-reed")
MAY = When("3 May 2031", "2031-05-03", "2031-05-03", "2031-05-03", "day", "stated")
YEAR = When("2014", "2014-01-01", "2014-12-31", "2014", "year", "stated")


def saying(name: str, *tenures: Tenure, realis: Realis = "asserted") -> Claim:
    """A claim that tells of tenures."""
    return replace(told(name, name), tenures=tenures, realis=realis)


def given(entity: Entity, *claims: Claim) -> Entity:
    """The entity with what claims tell of it."""
    return give_tenures([entity], claims)[0]


def test_an_office_begins_on_the_day_told() -> None:
    """What reports see of it later widens its end; the country of who holds it goes with the title."""
    seen = Entity("n-lorn", "Awa Lorn", "person", (), (Role("president of Mali", "2031-05-09", "2031-06-02", ("c-seen",)),))
    claim = saying("a", Tenure("began", LORN, "president", None, None, MAY))
    (role,) = given(seen, claim).roles
    assert role == Role("president of Mali", "2031-05-03", "2031-06-02", tuple(sorted(("c-seen", claim.id))), ("2031-05-03", "2031-05-03"), None)


def test_an_office_ends() -> None:
    """On a day within the time told; after an end without a date nobody knows how long it lasted."""
    seen = Entity("n-lorn", "Awa Lorn", "person", (), (Role("president of Mali", "2030-05-09", "2030-06-02", ("c-seen",)),))
    (dated,) = given(seen, saying("a", Tenure("ended", LORN, "president of Mali", None, None, MAY))).roles
    (undated,) = given(seen, saying("a", Tenure("ended", LORN, None, None, None, None))).roles
    assert (dated.start, dated.end, dated.ended) == ("2030-05-09", "2031-05-03", ("2031-05-03", "2031-05-03"))
    assert (undated.start, undated.end, undated.ended) == ("2030-05-09", None, None)


def test_who_follows_whom() -> None:
    """One's beginning is the other's end."""
    claim = saying("a", Tenure("succeeded", LORN, "commander of the Dune Brigade", BRANDT, None, MAY))
    first, second = Entity("n-lorn", "Awa Lorn", "person", ()), Entity("n-brandt", "Teo Brandt", "person", ())
    new, old = give_tenures([first, second], [claim])
    assert [(r.title, r.start, r.end) for r in (*new.roles, *old.roles)] == [
        ("commander of the Dune Brigade", "2031-05-03", None), ("commander of the Dune Brigade", None, "2031-05-03")
    ]  # fmt: skip
    assert new.states == (State("successor_of", "Teo Brandt", "2031-05-03", "2031-05-03", (claim.id,)),)


def test_operations_follow_each_other() -> None:
    """The new one began and the old one ended then."""
    claim = saying("a", Tenure("successor_of", DUNE, None, REED, None, YEAR))
    new, old = give_tenures([Entity("n-dune", "Operation Dune", "operation", ()), Entity("n-reed", "Operation Reed", "operation", ())], [claim])
    assert [(s.relation, s.value, s.start, s.end) for s in new.states] == [
        ("began", "2014", "2014-01-01", "2014-12-31"), ("successor_of", "Operation Reed", "2014-01-01", "2014-12-31")
    ]  # fmt: skip
    assert [(s.relation, s.value) for s in old.states] == [("ended", "2014")]


def test_plans_and_denials_tell_nothing() -> None:
    """Nor does a rank that nobody says was taken up."""
    lorn = Entity("n-lorn", "Awa Lorn", "person", ())
    assert given(lorn, saying("a", Tenure("began", LORN, "president", None, None, MAY), realis="planned")) == lorn
    assert given(lorn, saying("a", Tenure("ended", replace(LORN, office="colonel"), None, None, None, MAY))) == lorn
