"""Claims as a whole: spans, speakers, actors, times and figures of one report, from its text."""

from collections.abc import Callable

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Claim
from barchan.model.report import MarkedSpan, Published, Report
from barchan.nlp.spacy_parser import SpacyParser

Read = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="module")
def read(english: SpacyParser, gazetteer: Gazetteer) -> Read:
    """The claims of a text, published on a day where one is told."""

    def claims(text: str, published: str | None = None, spans: tuple[MarkedSpan, ...] = ()) -> tuple[Claim, ...]:
        bounds = Published(published, published, "given") if published else Published()
        report = Report("r-1", "r.txt", text, "", published=bounds, spans=spans)
        return extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer))

    return claims


def of(claims: tuple[Claim, ...], predicate: str) -> Claim:
    """The one claim with a predicate."""
    (found,) = [c for c in claims if c.predicate == predicate]
    return found


def test_a_claim_stands_at_its_offsets(read: Read) -> None:
    """The quote is the text between start and end, also after letters that take two bytes."""
    text = "Déjà vu in Ségou.\n\nGunmen killed seven herders near Ségou on Tuesday, police said."
    for claim in read(text):
        assert text[claim.start : claim.end] == claim.quote


def test_what_is_said_is_the_claim_and_who_says_it_the_speaker(read: Read) -> None:
    """The cue and its source are no claim of their own."""
    claims = read("The army said that gunmen killed seven herders in Niger.")
    killing = of(claims, "killing")
    assert ([s.text for s in killing.said_by], killing.realis) == (["The army"], "reported")
    assert len(claims) == 1


def test_an_announcement_is_an_event_about_another(read: Read) -> None:
    """What is announced has not happened; the announcing has."""
    claim = of(read("Germany announced in May 2021 that it would withdraw its soldiers from Mali."), "announce withdrawal")
    assert (claim.realis, claim.when and claim.when.edtf) == ("asserted", "2021-05")
    assert claim.type.plover == ("RETREAT", "withdraw")


def test_news_that_is_announced_has_happened(read: Read) -> None:
    """`Announced that they have left` tells of the leaving."""
    claim = of(read("Germany announced that its soldiers have left Mali."), "withdrawal")
    assert (claim.realis, [s.key for s in claim.said_by]) == ("reported", ["DEU"])


def test_the_passive_names_who_suffers(read: Read) -> None:
    """Victims are targets, the agent is the actor."""
    claim = of(read("Nine Malian soldiers were killed by jihadists near Gao in June 2021."), "killing")
    assert {(a.role, a.name) for a in claim.actors} == {("target", "Military Forces of Mali"), ("actor", "Jihadists (Mali)")}


def test_the_modifier_of_a_bare_number_belongs_to_its_claim(read: Read) -> None:
    """`At least` stands in the claim, and its figure with it."""
    claim = of(read("At least 17 killed in triple bombing in Gao"), "killing")
    assert (claim.quote[:16], [(f.measure, f.low, f.high) for f in claim.figures]) == ("At least 17 kill", [("killed", 17, None)])


def test_a_figure_belongs_to_the_claim_that_holds_its_words(read: Read) -> None:
    """Two counts of one sentence go to two claims."""
    claims = read("Rebels killed 12 soldiers, and the army arrested 30 suspects.")
    assert [(f.measure, f.low) for f in of(claims, "killing").figures] == [("killed", 12)]
    assert [(f.measure, f.low) for f in of(claims, "arrest").figures] == [("detained", 30)]


def test_a_weekday_counts_from_publication(read: Read) -> None:
    """`On Tuesday` in a report of Thursday 12 May 2022 is the 10th."""
    claim = of(read("Gunmen killed seven herders near Gao on Tuesday.", published="2022-05-12"), "killing")
    assert claim.when is not None
    assert (claim.when.earliest, claim.when.status, claim.when.anchor) == ("2022-05-10", "inferred", "published 2022-05-12")


def test_without_a_date_a_weekday_stays_unknown(read: Read) -> None:
    """No publication date is ever made up."""
    claim = of(read("Gunmen killed seven herders near Gao on Tuesday."), "killing")
    assert claim.when is not None
    assert (claim.when.earliest, claim.when.latest, claim.when.status) == (None, None, "unknown")


def test_a_time_in_a_relative_clause_is_not_the_main_clauses(read: Read) -> None:
    """The mission ends in 2024; the state leaves it at a time that is not told."""
    claims = read("Germany is also withdrawing from the training mission, which the council had extended to 2024.")
    assert of(claims, "participation_ended").when is None


def test_a_fronted_time_holds_for_both_clauses(read: Read) -> None:
    """In March 2012 the governor fell, and the port was taken."""
    claims = read("In March 2012, officers ousted the governor, and rebels occupied the port.")
    assert [c.when and c.when.edtf for c in claims] == ["2012-03", "2012-03"]


def test_what_is_said_in_the_present_holds_when_it_is_said(read: Read) -> None:
    """A commitment restated on a day holds on that day."""
    claims = read("In a statement on 9 May 2022, the ministry said that Germany remains committed to the mission.")
    assert [c.when and c.when.edtf for c in claims if c.predicate == "support"] == ["2022-05-09"]


def test_a_possessive_after_a_name_and_and_means_that_name(read: Read) -> None:
    """`The council and its guards`: the council's."""
    claims = read("After a row with Mali's government and its use of Russian mercenaries, Germany left.")
    hired = of(claims, "mercenaries")
    assert [a.key for a in hired.actors if a.role == "actor"] == ["MLI.government"]


def test_a_title_yields_claims_marked_so(read: Read) -> None:
    """A headline tells, but is no second witness."""
    text = "Gunmen kill seven herders in Mali\n\nThe army is searching the area for the attackers since then."
    claims = read(text, spans=(MarkedSpan(0, 33, "title", "first line"),))
    assert [c.in_title for c in claims][0]
    assert not [c for c in claims if c.in_title and c.start > 33]


def test_furniture_yields_nothing(read: Read) -> None:
    """A comment form is no report."""
    text = "Gunmen killed seven herders in Mali.\n\nReaders killed the comment section on Monday."
    claims = read(text, spans=(MarkedSpan(38, len(text), "furniture", "comment form"),))
    assert [c.quote for c in claims] == ["Gunmen killed seven herders in Mali"]


def test_who_reports_on_killings_does_not_kill(read: Read) -> None:
    """The group that documents abuses is no actor of them."""
    claims = read("Amnesty International has reported on alleged killings committed by Russian mercenaries in Mali.")
    killing = of(claims, "killing")
    assert killing.realis == "alleged"
    assert "Amnesty International" not in {a.name for a in killing.actors if a.role == "actor"}


def test_who_is_accused_of_it_did_it(read: Read) -> None:
    """`Peru accused Chile of shelling the port`: by Peru's word Chile shelled."""
    shelling = of(read("Peru accused Chile of shelling the port."), "shelling")
    assert ([a.name for a in shelling.actors if a.role == "actor"], [s.name for s in shelling.said_by]) == (["Chile"], ["Peru"])


@pytest.mark.parametrize(
    ("text", "predicate", "doers"),
    [
        ("Raids by Chilean troops killed nine villagers.", "killing", {"Military Forces of Chile"}),
        ("Peruvian and Chilean warplanes bombed the mill.", "air_strike", {"Military Forces of Peru", "Military Forces of Chile"}),
        ("The council described the attack as a crime.", "attack", set()),
        ("The airfield was the launch pad for the attack.", "attack", set()),
        ("The Taliban were behind the attack.", "attack", {"Taliban"}),
    ],
)
def test_who_did_the_deed(read: Read, text: str, predicate: str, doers: set[str]) -> None:
    """By the noun's own `by`, both states before one noun; who only speaks of an attack or is its place did nothing."""
    assert {a.name for a in of(read(text), predicate).actors if a.role == "actor"} == doers


def test_the_army_of_who_speaks(read: Read) -> None:
    """`US officials said the military` means their own."""
    strike = of(read("Chilean troops left. US officials said the military bombed the camp."), "air_strike")
    assert {a.name for a in strike.actors if a.role == "actor"} == {"Military Forces of United States"}


def test_a_spokesman_without_a_name_is_whom_he_speaks_for(read: Read) -> None:
    """`A spokesman for the M23 rebels` is the M23; a paper that the speaker cites does not speak."""
    assert [s.name for s in of(read("A spokesman for the M23 rebels said the army had shelled the village."), "shelling").said_by] == ["March 23 Movement"]
    told = read("“According to preliminary data, the army shelled the village,” Governor Omar Haddad was quoted as saying.")
    assert of(told, "shelling").said_by[0].name == "Omar Haddad"


def test_the_same_report_gives_the_same_ids(read: Read) -> None:
    """Ids follow from what is read alone."""
    text = "Gunmen killed seven herders near Gao. Gunmen killed seven herders near Gao."
    assert [c.id for c in read(text)] == [c.id for c in read(text)]
    assert len({c.id for c in read(text)}) == len(read(text))


@pytest.mark.parametrize(
    "text",
    ["The police of Mali put the death toll at six.", "The police of Mali gave a lower toll of six dead.", "The police of Mali confirmed the death of six herders."],
)
def test_who_gives_a_toll_says_it_and_suffers_nothing(read: Read, text: str) -> None:
    """The predicate only tells of the deaths: its subject is their source, no victim."""
    (claim,) = [c for c in read(text) if c.figures]
    assert ([s.text for s in claim.said_by], claim.realis) == (["The police of Mali"], "reported")
    assert [a.role for a in claim.actors if "police" in a.text.lower()] == ["speaker"]


def test_a_singular_relative_clause_tells_of_the_name_before_it(read: Read) -> None:
    """`The dispute between Lisbon and Nairobi, which has turned`: not the dispute has turned."""
    claim = of(read("Envoys met over the dispute between Lisbon and Nairobi, which has of late turned to India."), "cooperation")
    assert [(a.role, a.name) for a in claim.actors] == [("actor", "Kenya"), ("target", "India")]


def test_by_a_time_names_nobody_who_acts(read: Read) -> None:
    """`Left at eleven by Malian time` is no passive."""
    claim = of(read("The last French soldiers left on Monday, at 11 in the morning by Malian time, the army said."), "withdrawal")
    assert [(a.role, a.name) for a in claim.actors if a.role != "speaker"] == [("actor", "Military Forces of France")]


def test_a_participle_in_a_headline_tells_what_somebody_suffered(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`Nine rebels killed near the port` are victims; in running text the same words may be what they did, and with an object they are."""

    def roles(title: str) -> list[tuple[str, str]]:
        read = Report("r", "r.txt", title, "0", spans=(MarkedSpan(0, len(title), "title", "first line"),))
        claims = extract_claims(annotate(read, parse_report(read, english), load_actors(), gazetteer))
        return [(a.role, a.name) for c in claims for a in c.actors]

    assert roles("Scores of Malian rebels killed over key Gao road") == [("target", "Rebels (Mali)")]
    assert ("actor", "Rebels (Mali)") in roles("Malian rebels killed nine soldiers over key Gao road")


def test_who_speaks_is_counted_among_nobody(read: Read) -> None:
    """`One of his cousins told the paper` is no dead cousin; the numbers that speakers give stay."""
    claims = read("The baker was among the dead but one of his cousins told the Valley Post that he is alive. Two witnesses said nine men died.")
    assert [(f.measure, f.low) for c in claims for f in c.figures] == [("killed", 9)]


def test_he_in_quoted_words_is_not_who_says_them(read: Read) -> None:
    """Who is quoted calls himself `I`; `he` is somebody else, by whichever name the speaker goes. Outside quotation marks it may be the speaker."""
    text = 'The toll was nine, said director Omar Abdel Keita. "He planted a bomb at the school," Abdel Keita told reporters. Colonel Ana Duval said she had ordered the raid.'
    bomb, raid = of(read(text), "remote_explosive"), of(read(text), "attack")
    assert [a.name for a in bomb.actors if a.role == "actor"] == []
    assert [a.name for a in raid.actors if a.role == "actor"] == ["Ana Duval"]


def test_a_relative_clause_holds_at_the_time_of_its_noun(read: Read) -> None:
    """An act told with its own day in passing is not one of the day that the report is about."""
    claims = read("Gunmen shelled the port on Monday. They often hit the border, with an October 6 attack at a crossing in the next province that killed 29 rebels.", "2031-11-05")
    when = of(claims, "killing").when
    assert when is not None
    assert (when.text, when.earliest, when.latest) == ("October 6", "2031-10-06", "2031-10-06")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Nine died in Ossa, said Omar Keita, the head of the Valley Observatory for Human Rights.", "Valley Observatory for Human Rights"),
        ("The Syrian Observatory for Human Rights has people there. Nine died in Ossa, said Observatory director Omar Keita.", "Syrian Observatory for Human Rights"),
        ("The Syrian Observatory for Human Rights counts the dead. Its head Omar Keita said nine died in Ossa.", "Syrian Observatory for Human Rights"),
        ("Nine died in Ossa, said Ana Duval, a spokeswoman for Boko Haram.", "Boko Haram"),
        ("Nine died in Ossa, said Ana Duval, the mayor of Lissara.", None),
        ("Nine died in Ossa, said Ana Duval, a neighbour of the Syrian Observatory for Human Rights.", None),
    ],
)
def test_a_head_or_spokesman_speaks_for_a_body(read: Read, text: str, body: str | None) -> None:
    """By the office beside the name, before or behind it; neighbours and mayors speak for themselves."""
    (speaker,) = {c.said_by[0] for c in read(text) if c.predicate == "death"}
    assert (speaker.body.name.removeprefix("the ") if speaker.body else None) == body
