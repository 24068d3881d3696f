"""Names that refer to one thing become one entity, with the reason."""

from dataclasses import replace

from barchan.link.entities import link_entities
from barchan.model.claim import Actor, EventType
from barchan.model.event import EventGroup
from tests.link.factory import operation, told


def person(name: str) -> Actor:
    """A named person who plays a part."""
    return Actor("actor", f"name:{name.casefold()}", name, name, 0, 1, kind="person")


def names(*actors: Actor, event: bool = False) -> set[frozenset[str]]:
    """The names of each entity, where each actor stands in a report of its own."""
    claims = [replace(told(f"r{n}", f"t{n}", quote=f"Nr {n} left."), actors=(a,)) for n, a in enumerate(actors)]
    groups = [EventGroup("e", "withdrawal", EventType(), "", tuple(c.id for c in claims))] if event else []
    return {frozenset(alias.text for alias in e.aliases) for e in link_entities(claims, groups).entities}


def test_spellings_of_one_operation_are_one() -> None:
    """A letter lost in translation does not make a new operation."""
    assert names(operation("Meridian"), operation("Meridiane")) == {frozenset(("Meridian", "Meridiane"))}


def test_a_last_name_belongs_to_the_full_name() -> None:
    """`Sidibe` is Awa Sidibe where only one Sidibe is named."""
    assert names(person("Awa Sidibe"), person("Sidibe")) == {frozenset(("Awa Sidibe", "Sidibe"))}


def test_a_last_name_that_two_people_bear_stays_apart() -> None:
    """With two people of that name nothing is decided."""
    assert len(names(person("Awa Sidibe"), person("Omar Sidibe"), person("Sidibe"))) == 3


def test_names_in_the_same_place_of_one_event_are_proposed_as_one() -> None:
    """A translated operation name is found by alignment and told as such, for a person to refuse."""
    claims = [replace(told(r, r, quote=f"{r} left."), actors=(operation(n),)) for r, n in (("a", "Meridian"), ("b", "South Line"))]
    group = EventGroup("e", "withdrawal", EventType(), "", tuple(c.id for c in claims))
    found = link_entities(claims, [group])
    assert len(found.entities) == 1
    assert [p.kind for p in found.proposals] == ["same_entity"]
    assert {a.basis for a in found.entities[0].aliases} == {"same name", "fills the same place in the same event"}


def test_names_of_different_events_are_not_aligned() -> None:
    """Without a shared event two operations stay two."""
    assert len(names(operation("Meridian"), operation("South Line"))) == 2


def test_names_in_one_sentence_are_two_things() -> None:
    """Who names both in a breath means both."""
    both = replace(told("a", "x", quote="Meridian replaced South Line."), actors=(operation("Meridian"), operation("South Line")))
    one = replace(told("b", "y", quote="Meridian left."), actors=(operation("Meridian"),))
    two = replace(told("c", "z", quote="South Line left."), actors=(operation("South Line"),))
    group = EventGroup("e", "withdrawal", EventType(), "", tuple(sorted(c.id for c in (one, two))))
    assert len(link_entities([both, one, two], [group]).entities) == 2


def test_another_reports_name_is_lent() -> None:
    """A report that knows only the last name is lent the full one, with the claim that has it."""
    full, last = (replace(told(r, r, quote=f"{r} left."), actors=(person(n),)) for r, n in (("a", "Awa Sidibe"), ("b", "Sidibe")))
    first, second = link_entities([full, last], []).claims
    assert first.lent == ()
    (lent,) = second.lent
    assert (lent.field, lent.value, lent.claims, lent.why) == ("name", "Awa Sidibe", (full.id,), "“Sidibe”: part of the full name")


def test_ids_come_from_the_table() -> None:
    """Where somebody looked them up; a name that no table has gets none."""
    claims = [replace(told("a", "a"), actors=(Actor("actor", "un", "United Nations", "the UN", 0, 1, kind="organisation"), person("Awa Sidibe")))]
    assert {e.name: e.ids for e in link_entities(claims, []).entities} == {"United Nations": (("wikidata", "Q1065"),), "Awa Sidibe": ()}
