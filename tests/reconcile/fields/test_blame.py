"""Who is said to be responsible, by whom, under which names, and whether it can hold together."""

from collections.abc import Sequence
from dataclasses import replace

from barchan.model.claim import Actor, ActorRole, Claim, EventType
from barchan.model.event import Position, Responsibility
from barchan.reconcile.evidence import Evidence
from barchan.reconcile.fields.blame import responsibility
from tests.reconcile.factory import WITHDRAWAL, claim, evidence, report, speaker, town

A, B = report("a"), report("b")
CLASH = EventType(("Battles", "Armed clash"), ("ASSAULT", "firearms"))
ACCUSING = EventType(None, ("ACCUSE", "disapprove"))
DENYING = EventType(None, ("REJECT", "deny"))


def actor(key: str, text: str, role: ActorRole = "actor", *, name: str | None = None, kind: str = "military", inter: str | None = "State forces") -> Actor:
    """Somebody as a mention writes it, of a class."""
    return Actor(role, key, name or text, text, 0, 1, inter, kind=kind)


ARMY = actor("TCD.military", "the Chadian army")
BRIGADE = actor("name:brigade", "the Red Heron brigade", name="Red Heron", kind="armed_group", inter="Rebel group")


def told(claims: Sequence[Claim]) -> Responsibility:
    """What comes of the claims of one event."""
    return responsibility(evidence(claims, [A, B]))


def stances(positions: tuple[Position, ...]) -> list[tuple[str, str | None, str]]:
    """Stance, speaker and party."""
    return [(p.stance, p.speaker, p.party) for p in positions]


def test_speech_about_an_attack_accuses() -> None:
    """Whoever says that the army struck accuses the army."""
    found = told([claim("a", actors=[ARMY], said_by="the Valley Observatory")])
    assert (stances(found.positions), found.status) == ([("accuses", "Valley Observatory", "Chadian army")], "single_source")


def test_who_speaks_of_its_own_act_claims_it() -> None:
    """The army, or its state's government, claims its strike."""
    own = told([claim("a", actors=[ARMY], said_by=speaker("the Chadian army", "TCD.military"))])
    state = told([claim("a", actors=[ARMY], said_by=speaker("the government", "TCD.government"))])
    assert [p.stance for p in own.positions + state.positions] == ["claims", "claims"]


def test_a_state_speaks_under_one_name() -> None:
    """A president claims, and a capital denies, for the state as it is named as a party."""
    person = replace(actor("name:ana duval", "Ana Duval", kind="person"), country="PER")
    claims = [
        claim("a", actors=[person], said_by=replace(speaker("Ana Duval", "name:ana duval"), kind="person", country="PER")),
        claim("b", actors=[actor("PER", "Lima", kind="state")], quote="Lima denied it.", type=DENYING, predicate="denial", realis="denied"),
    ]
    assert {p.speaker == p.party for p in told(claims).positions} == {True}


def test_others_who_say_what_a_party_claims_accuse_nobody() -> None:
    """The army says that it struck, and a monitor says so too: a claim that two origins tell."""
    claims = [claim("a", actors=[ARMY], said_by=speaker("the Chadian army", "TCD.military")), claim("b", actors=[ARMY], said_by="Observatory")]
    found = told(claims)
    assert (stances(found.positions), found.status) == ([("claims", "Chadian army", "Chadian army")], "agreed")


def test_a_report_that_states_it_as_known_holds_it_itself() -> None:
    """Without a speaker the report is the holder, unless it quotes somebody on it."""
    plain = claim("a", actors=[ARMY])
    quoting = claim("a", actors=[ARMY], said_by="Observatory", name="quoted")
    assert stances(told([plain]).positions) == [("accuses", None, "Chadian army")]
    assert stances(told([plain, quoting]).positions) == [("accuses", "Observatory", "Chadian army")]


def test_a_denial_makes_it_contested() -> None:
    """Accused by one, denied by itself."""
    claims = [claim("a", actors=[ARMY], said_by="Observatory"), claim("b", actors=[ARMY], said_by=speaker("the army", "TCD.military"), realis="denied")]
    found = told(claims)
    assert (sorted(p.stance for p in found.positions), found.status) == (["accuses", "denies"], "contested")


def test_rival_accusations_are_contested() -> None:
    """Each side blames the other."""
    claims = [
        claim("a", actors=[ARMY], said_by=speaker("Red Heron", "name:brigade")),
        claim("b", actors=[BRIGADE], said_by=speaker("the Chadian army", "TCD.military")),
    ]
    assert told(claims).status == "contested"


def test_several_parties_without_a_denial_can_all_hold() -> None:
    """Two accusers, two parties, nobody denies."""
    claims = [claim("a", actors=[ARMY], said_by="Observatory"), claim("b", actors=[BRIGADE], said_by="the mayor")]
    assert told(claims).status == "compatible"


def test_an_accusation_names_its_target_and_its_subject() -> None:
    """`The river council blamed Red Heron` is the council's word on Red Heron, also where the council is no name that is known."""
    named = claim("a", actors=[actor("name:union", "the union", kind="organisation", inter=None), replace(BRIGADE, role="target")], type=ACCUSING, quote="The union blamed Red Heron.")
    unnamed = claim("b", actors=[replace(BRIGADE, role="target")], type=ACCUSING, quote="The river council has blamed Red Heron for it.")
    assert stances(told([named, unnamed]).positions) == [("accuses", "River council", "Red Heron"), ("accuses", "Union", "Red Heron")]


def test_condemning_lays_it_to_nobody() -> None:
    """`The council condemned the army's raid` blames nobody for anything."""
    assert told([claim("a", actors=[replace(ARMY, role="target")], type=ACCUSING, quote="The council condemned the army.")]).positions == ()


def test_words_that_claim_and_deny() -> None:
    """`Claimed responsibility` and `denied any involvement` are by who acts or says it."""
    claims = [
        claim("a", quote="Red Heron claimed Monday's bombing.", actors=[BRIGADE]),
        claim("b", quote="The army denied any involvement.", said_by=speaker("the army", "TCD.military"), type=DENYING),
    ]
    assert stances(told(claims).positions) == [("claims", "Red Heron", "Red Heron"), ("denies", "Chadian army", "Chadian army")]


def test_arms_of_one_state_are_one_party() -> None:
    """Jets here and the government there are the state's government; jets everywhere are its air force."""
    jets = [claim(r, actors=[actor("PER.military", "Peruvian jets")], said_by="Observatory") for r in "ab"]
    mixed = [jets[0], claim("b", actors=[actor("PER.government", "the Peruvian government", kind="government")], said_by="the mayor")]
    assert [p.party for p in told(jets).positions] == ["Peruvian air force"]
    assert {p.party for p in told(mixed).positions} == {"Peruvian government"}


def test_joint_and_alternative_doers_are_one_party() -> None:
    """`Georgian and Chilean jets` did it together; `either Georgian or Chilean` was one of them."""
    pair = [actor("GEO.military", "Georgian"), actor("CHL.military", "Chilean jets")]
    both = claim("a", actors=pair, said_by="Observatory", quote="Georgian and Chilean jets bombed it.")
    one = claim("a", actors=pair, said_by="Observatory", quote="Either Georgian or Chilean jets bombed it.")
    assert [told([c]).positions[0].party for c in (both, one)] == ["Chilean and Georgian air forces", "Chilean or Georgian air force"]


def test_unmarked_aircraft_name_nobody() -> None:
    """`Warplanes` may be anybody's; the `government troops` of a land are its own."""
    planes = claim("a", actors=[actor("agent.military", "warplanes")], said_by="Observatory", where=[town("Ossa", 10.0, 20.0)])
    troops = claim("a", actors=[actor("agent.military", "government troops")], said_by="Observatory")
    assert (told([planes]).positions, [p.party for p in told([troops]).positions]) == ((), ["Government forces"])


def test_fighters_without_a_name_are_the_one_group_named() -> None:
    """`Militants` here are the Red Heron there; gunmen are nobody."""
    militants = actor("TCD.rebels", "militants", kind="agent", inter="Rebel group")
    gunmen = actor("agent.gunmen", "gunmen", kind="agent", inter="Political militia")
    claims = [claim("a", actors=[BRIGADE], said_by="the mayor"), claim("b", actors=[militants], said_by="Observatory")]
    assert {p.party for p in told(claims).positions} == {"Red Heron"}
    assert told([claim("a", actors=[gunmen])]).positions == ()


def test_a_group_claims_for_one_of_its_men() -> None:
    """`The group said one of its fighters had struck` is its own word; `neither our jets nor theirs` denies."""
    fighter = actor("agent.rebels", "its fighters", kind="agent", inter="Rebel group")
    group = replace(speaker("Red Heron", "name:brigade"), kind="armed_group")
    claiming = claim("a", actors=[fighter], said_by=group)
    denying = claim("b", actors=[ARMY], said_by=speaker("the army", "TCD.military"), negated=True)
    assert stances(told([claiming]).positions) == [("claims", "Red Heron", "Red Heron")]
    assert stances(told([denying]).positions) == [("denies", "Chadian army", "Chadian army")]


def test_enemies_words_name_no_party() -> None:
    """Whom one radio calls terrorists is named by its sort."""
    named = actor("agent.jihadists", "terrorists", kind="agent", inter="Rebel group")
    assert [p.party for p in told([claim("a", actors=[named], said_by="the radio")]).positions] == ["Jihadists"]


def test_fighters_killed_in_battle_are_no_crime() -> None:
    """`The army killed nine rebels` accuses nobody; that the rebels attacked does."""
    rebels = actor("TCD.rebels", "rebels", kind="agent", inter="Rebel group")
    claims = [
        claim("a", actors=[ARMY, replace(rebels, role="target")], type=CLASH, said_by="Observatory"),
        claim("a", actors=[rebels], type=CLASH, said_by="Observatory", name="attack"),
    ]
    assert [p.party for p in told(claims).positions] == ["Rebels"]


def test_an_act_of_no_force_has_nobody_to_blame() -> None:
    """A withdrawal told by two origins: both agree that there is nobody to blame. An attack by nobody known stays open."""
    leaving = [claim(r, type=WITHDRAWAL, predicate="withdrawal") for r in "ab"]
    assert (told(leaving).status, told([claim("a"), claim("b")]).status) == ("agreed", None)


def test_what_is_said_elsewhere_in_a_report_counts() -> None:
    """An accusation in an event of its own stands among the positions of the act that it speaks of."""
    blaming = claim("a", actors=[replace(BRIGADE, role="target")], type=ACCUSING, quote="The mayor blamed Red Heron.", name="blame")
    act = evidence([claim("a"), blaming], [A, B])
    apart = Evidence(act.group, tuple(c for c in act.claims if c.id != blaming.id), act.reports, act.origins, replies=(blaming,))
    assert stances(responsibility(apart).positions) == [("accuses", "Mayor", "Red Heron")]


def test_a_body_of_a_state_that_no_row_names_is_itself() -> None:
    """A parliament is neither an arm that strikes nor a sort of fighters."""
    congress = actor("PER.congress", "the Peruvian congress", name="Congress of Peru", kind="government", inter=None)
    assert [p.party for p in told([claim("a", actors=[congress], said_by="Observatory")]).positions] == ["Congress of Peru (Peruvian congress)"]
