"""Whether two speakers are one."""

from dataclasses import replace

import pytest

from barchan.ingest.draft import Draft, Given
from barchan.ingest.reader import make_report
from barchan.link.voices import initials_of, issuer_of, names_of, parties_of, same_party, same_speaker
from barchan.model.claim import Party as Body
from barchan.model.claim import Speaker
from barchan.model.report import Report


def speaker(text: str, key: str = "") -> Speaker:
    """A speaker by its words."""
    return Speaker(key or f"np:{text.casefold()}", text, text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Valley Observatory", "Valley Observatory director Lena Arbel", True),
        ("Captain Lena Arbel", "Arbel", True),
        ("a monitoring group", "the Observatory", True),
        ("deputies", "the sheriff", True),
        ("the Arwa-based Observatory", "the Observatory", True),
        ("a source", "a source", False),
        ("residents", "residents", False),
        ("the bishop", "the army", False),
        ("the French army", "the French military", True),
        ("the French army", "Mali's military government", False),
        ("French officials", "the French presidency", False),
        ("the Syrian Coalition", "the Coalition", True),
        ("the army", "the armed forces", True),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    """Shorter forms and descriptions of one voice meet; those who are nobody in particular never do."""
    assert same_speaker(speaker(one), speaker(other)) is same


def test_a_known_key_decides() -> None:
    """What the actor table knows as one is one, whatever it is called."""
    assert same_speaker(speaker("Paris", "FRA.government"), speaker("the French side", "FRA.government"))


def test_initials() -> None:
    """A long name may go by its initials."""
    assert initials_of(speaker("the Northern River Defence Board")) == {"nrdb"}
    assert initials_of(speaker("The Arwa Bureau of Investigation")) == {"abi"}
    assert names_of(speaker("NRDB")) == {"nrdb"}


def test_a_name_that_ran_together_with_a_clause() -> None:
    """Of a name far too long, where a comma was lost, what begins with its last article is the speaker."""
    long = "at least nine boats of the salt league of Kuth and Merun the Delta Observatory for River Rights"
    assert names_of(speaker(long)) == {"delta", "observatory", "river", "rights"}


def report(text: str, outlet: str = "River Post", title: str | None = None) -> Report:
    """A report of an outlet."""
    body = f"{title}\n\n{text}" if title else text
    return make_report(Draft("a.txt", body, "", Given(outlet=outlet, title=title, date="2031-05-03", date_basis="test"), len(title or "")))[0]


def test_speakers_without_claims() -> None:
    """Those who are named as speaking are parties though nothing was extracted; one speaker's sentences add up."""
    told = report("Nine boats sank on Friday the Delta Observatory said. Two came home, the Observatory added. “Bad ropes,” Omar Sel said.")
    assert [(p.name, p.weight, p.claims) for p in parties_of(told, [])] == [("Delta Observatory", 4.0, ()), ("Omar Sel", 2.0, ())]


def test_a_single_name_is_the_full_name_of_the_report() -> None:
    """A person called by the first name here and by the last one there is one where each report has the full name once."""
    one = report("A boat of Omar Sel sank on Friday. Omar said that the rope broke.")
    other = report("The owner, Omar Sel, was unhurt. Sel said the rope had been old.")
    (mine,), (theirs,) = parties_of(one, []), parties_of(other, [])
    assert same_party(mine, theirs)


@pytest.mark.parametrize(
    ("outlet", "title", "body"),
    [
        ("Kuth Harbour Police", None, "Kuth Harbour Police"),
        ("page.example", "Nine boats lost - Kuth County Sheriff's Office", "Kuth County Sheriff's Office"),
        ("River Post", "Nine boats lost - police", None),
        ("River Post", "Police count nine lost boats", None),
        ("River Post", None, None),
    ],
)
def test_a_page_of_its_own(outlet: str, title: str | None, body: str | None) -> None:
    """Where the outlet or the end of the title names a body, the report's own voice is that body's."""
    found = issuer_of(report("Nine boats sank on Friday near the old fort. Nobody was hurt in the storm.", outlet, title))
    assert (found.text if found else None) == body


def test_who_speaks_for_a_body_is_its_voice() -> None:
    """An observatory and its head are one speaker, as are its head and its spokeswoman; a namesake of the head who speaks for nobody is another."""
    board = Body("name:valley observatory", "Valley Observatory", "organisation")
    head, aide = replace(speaker("Omar Keita"), body=board), replace(speaker("Ana Duval"), body=board)
    assert same_speaker(head, speaker("the Valley Observatory"))
    assert same_speaker(head, aide)
    assert not same_speaker(speaker("Ana Duval"), speaker("the Valley Observatory"))
