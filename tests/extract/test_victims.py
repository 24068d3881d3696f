"""Victims told one by one: who is said to be killed or hurt without a number, and which mentions are of one person."""

import pytest

from barchan.annotate.report import annotate, parse_report
from barchan.extract.claims import extract_claims
from barchan.extract.harm import read_harm
from barchan.extract.individuals import tell_apart
from barchan.extract.scene import Scene
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.claim import Figure
from barchan.model.report import MarkedSpan, Report
from barchan.nlp.spacy_parser import SpacyParser


@pytest.fixture(scope="module")
def scene(english: SpacyParser, gazetteer: Gazetteer):  # type: ignore[no-untyped-def]
    """A text's mentions by token."""

    def read(text: str) -> Scene:
        report = Report("r-1", "r.txt", text, "")
        return Scene(annotate(report, parse_report(report, english), load_actors(), gazetteer))

    return read


def harms(scene: Scene) -> list[tuple[str, str]]:
    """What befell whom, by the head of the words for the person."""
    return [(h.measure, scene.parse.tokens[h.person].text) for h in read_harm(scene)]


def figures(scene: Scene) -> list[Figure]:
    """The figures of the dead and the hurt."""
    return [f for c in extract_claims(scene.report) for f in c.figures if f.measure in ("killed", "injured", "casualties")]


def persons(scene: Scene) -> tuple[int, int]:
    """How many persons died, and how many others were hurt."""
    found = read_harm(scene)
    of: dict[int, set[str]] = {}
    for harm, person in zip(found, tell_apart(scene, found), strict=True):
        if person is not None:
            of.setdefault(person, set()).add(harm.measure)
    dead = sum("killed" in said for said in of.values())
    return dead, len(of) - dead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The baker Ossim Karim was shot dead near the mill.", [("killed", "Karim")]),
        ("A farmer was fatally shot on Monday.", [("killed", "farmer")]),
        ("A clerk was stabbed to death.", [("killed", "clerk")]),
        ("The porter was found dead in the cellar.", [("killed", "porter")]),
        ("Two hours later she was pronounced dead.", [("killed", "she")]),
        ("A trader was shot in the leg.", [("casualties", "trader")]),
        ("A stray bullet hit a waiter.", [("casualties", "waiter")]),
        ("The driver suffered a wound to the arm.", [("injured", "driver")]),
        ("They found the body of a boy in the well.", [("killed", "boy")]),
        ("The man turned the gun on himself.", [("killed", "man")]),
        ("The tailor took his own life.", [("killed", "tailor")]),
        ("The mother of a boy who was shot called the guards.", [("casualties", "boy")]),
        ("The blast claimed the life of a guard.", [("killed", "guard")]),
        ("The mayor lost his life.", [("killed", "mayor")]),
        ("The weaver was hit in the leg.", [("casualties", "weaver")]),
        ("Guards found a porter with a gunshot wound.", [("injured", "porter")]),
        ("The discovery of her body shocked the street.", [("killed", "her")]),
        ("Two porters were charged with the fatal shooting of Mayor Danny Harris’ 15-year-old grandson in Tamour.", [("killed", "grandson")]),
        ("The homicide victim was a porter.", [("killed", "victim")]),
        ("The porter was deceased by then.", [("killed", "porter")]),
        ("The Orla County Coroner pronounced 18-year-old Ossim Karim of Orla County dead at 10:30 a.m.", [("killed", "Karim")]),
        ("Orla police: Victim of Friday night shooting died Monday evening", [("killed", "Victim")]),
        ("A man killed his wife on Monday, then killed himself.", [("killed", "man"), ("killed", "wife")]),
        ("A weaver killed her 5-year-old son, self, the mayor says.", [("killed", "weaver"), ("killed", "son")]),
    ],
)  # fmt: skip
def test_harm_without_a_number(scene, text: str, expected: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    """Verbs, states, bodies and wounds say what befell whom."""
    assert harms(scene(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["The porter was not hurt.", "He was charged with attempted murder of a clerk.", "She threatened to kill her uncle.", "A bus hit the wall.", "The king's heir ruled since the death of the old king.",
     "He had marks all over his body.", "It nearly killed her.", "Karim was charged in the shooting death.", "Anyone could take her young life.",
     "The girl's body has swelling.", "The man turned the gun on himself in an attempted suicide."],
)
def test_what_is_denied_tried_or_a_date_is_no_harm(scene, text: str) -> None:  # type: ignore[no-untyped-def]
    """Nobody is counted."""
    assert persons(scene(text)) == (0, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was shot in Orla on Monday. He died in hospital.", (1, 0)),
        ("A 34-year-old man was shot in Orla. Ossim Karim, 34, died at the scene.", (1, 0)),
        ("A 34-year-old man was killed in Orla. A 19-year-old man was wounded.", (1, 1)),
        ("A man was killed and a woman was hurt.", (1, 1)),
        ("A guard was shot. Another guard was shot an hour later.", (0, 2)),
        ("A guard was killed on the bridge. A porter was also hurt.", (1, 1)),
        ("Ossim Karim was killed. Ruwa Haddad was killed.", (2, 0)),
        ("Karim shot his wife and then shot himself. She died.", (1, 1)),
        ("One person was killed. The dead clerk was identified as Ossim Karim, 34. Karim died at the scene.", (1, 0)),
        ("Ossim Karim was killed and a man was hurt. Karim was taken to a hospital, where he was pronounced dead.", (1, 1)),
        ("A girl was killed and her brother, 11, was wounded. The sibling was dead at the scene.", (1, 1)),
        ("The officer who killed a porter was identified as Karu Dar.", (1, 0)),
        ("Ossim Karim, 15, Mayor Karu Dar's grandson, was killed.", (1, 0)),
        ("Ossim Karim and Ruwa Haddad were found dead. A third man was dropped off at a hospital, where he later died.", (3, 0)),
        ("Baker, 20-year-old man killed near mill A baker and a man were shot and killed near the mill on Sunday.", (2, 0)),
    ],
)  # fmt: skip
def test_persons_are_told_apart(scene, text: str, expected: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    """By name, age, sex, lists and words such as `another`; nothing against it makes one person."""
    assert persons(scene(text)) == expected


def test_somebody_named_is_a_figure_of_one(scene) -> None:  # type: ignore[no-untyped-def]
    """Over the words of the name, with the person's number."""
    (found,) = figures(scene("Police said that Ossim Karim was killed near the mill."))
    assert (found.measure, found.low, found.high, found.text, found.person) == ("killed", 1, 1, "Ossim Karim", 0)


def test_a_list_is_summed(scene) -> None:  # type: ignore[no-untyped-def]
    """Its members are parts of the sum."""
    found = figures(scene("Ossim Karim and his two sons were killed near the mill."))
    whole = next(f for f in found if f.part == "total")
    assert (whole.low, whole.high, whole.text) == (3, 3, "Ossim Karim and his two sons")
    assert {f.part_of for f in found if f.part == "part"} == {whole.id}


@pytest.mark.parametrize(
    "text",
    ["Police named the two men killed in the Friday raid as Jose Luz Flor, 27, and Ale Ramir, 25.", "Two other men, Carl Davi, 30, and Theo Wayme, 36, were killed."],
)
def test_names_of_those_counted_are_no_more_of_them(scene, text: str) -> None:  # type: ignore[no-untyped-def]
    """Neither behind `as` nor behind a comma."""
    assert max(f.low or 0 for f in figures(scene(text))) == 2


def test_who_killed_and_died_is_one_more(scene) -> None:  # type: ignore[no-untyped-def]
    """Four whom she killed and she herself."""
    found = figures(scene("A weaver fatally shot her husband and three sons before killing herself."))
    whole = next(f for f in found if f.part == "total" and f.person is None)
    assert (whole.low, whole.high, whole.text) == (5, 5, "A weaver fatally shot her husband and three sons")


def test_who_killed_others_and_himself_is_one_more(scene) -> None:  # type: ignore[no-untyped-def]
    """Also as the object of one verb."""
    found = figures(scene("Karim, 15, killed four clerks and himself on Monday."))
    assert [f.low for f in found if f.part == "total" and f.person is None] == [5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three men were found dead in the mill and a fourth later died at the hospital.", 4),
        ("The blast killed two porters and a third died on Monday.", 3),
        ("Two men were killed on the second day.", 2),
    ],
)
def test_an_ordinal_alone_counts_those_before_it(scene, text: str, expected: int) -> None:  # type: ignore[no-untyped-def]
    """A fourth makes four."""
    assert max(f.low or 0 for f in figures(scene(text)) if f.measure == "killed") == expected


@pytest.mark.parametrize(
    "text",
    [
        "A weaver shot six people on Monday, killing four of them, before turning the gun on himself.",
        "A weaver opened fire in the mill, killing four before turning the gun on himself.",
    ],
)
def test_a_number_that_stands_alone_is_one_more_too(scene, text: str) -> None:  # type: ignore[no-untyped-def]
    """No noun need stand behind it: `four of them`."""
    found = figures(scene(text))
    assert [f.low for f in found if f.measure == "killed" and f.part == "total" and f.person is None] == [5]


def test_harm_in_a_clause_about_something_else_is_a_claim_of_violence(scene) -> None:  # type: ignore[no-untyped-def]
    """So that it is linked with the act, and not with the arrest."""
    claims = extract_claims(scene("Two suspects have been arrested in the fatal shooting of a 6-year-old boy.").report)
    assert [(c.predicate, [f.measure for f in c.figures]) for c in claims] == [("arrest", ["detained"]), ("attack", ["killed"])]


def test_a_bomber_who_is_not_said_to_have_died_is_not_counted(scene) -> None:  # type: ignore[no-untyped-def]
    """Only words make one more."""
    assert [(f.measure, f.low) for f in figures(scene("A suicide bomber killed nine people at the gate."))] == [("killed", 9)]


def test_claims_name_the_persons_harmed(scene) -> None:  # type: ignore[no-untyped-def]
    """So that the death told later is known to be of the one shot before."""
    claims = extract_claims(scene("A trader was shot in Orla on Monday. Police came. The trader died on Friday.").report)
    assert [c.harmed for c in claims if c.harmed] == [(0,), (0,)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three traders were shot.", [("casualties", 3)]),
        ("Three traders were fatally shot.", [("killed", 3)]),
        ("Three traders were shot and killed.", [("killed", 3)]),
    ],
)  # fmt: skip
def test_those_shot_are_casualties_until_somebody_says_which(scene, text: str, expected: list[tuple[str, int]]) -> None:  # type: ignore[no-untyped-def]
    """`Fatally`, `dead` and `killed` say it."""
    assert [(f.measure, f.low) for f in figures(scene(text))][: len(expected)] == expected


def test_a_list_of_the_dead_is_summed_whatever_says_it(scene) -> None:  # type: ignore[no-untyped-def]
    """Two porters and the gunman who are dead are three, as those who were killed are."""
    found = figures(scene("Two porters and the gunman are dead."))
    assert [(f.low, f.text) for f in found if f.part == "total"] == [(3, "Two porters and the gunman")]


def test_a_third_who_has_died_makes_three(scene) -> None:  # type: ignore[no-untyped-def]
    """At least; a third who died beside two who were hurt does not."""
    assert [(f.low, f.high) for f in figures(scene("A third porter has died of wounds.")) if f.person is None] == [(3, None)]
    assert [(f.low, f.high) for f in figures(scene("Two porters were hurt. A third porter died.")) if f.measure == "killed"] == [(1, 1)]


def test_who_kills_himself_is_none_of_those_he_killed(scene) -> None:  # type: ignore[no-untyped-def]
    """Though the text only calls him `he`, whom it has not told of as dead."""
    assert persons(scene("A man killed his wife and her daughter. He then turned the gun on himself.")) == (3, 0)


@pytest.mark.parametrize("title", ["17-year-old boy shot, killed in Orla", "Slain teen identified", "Police identify man shot, killed near mill"])
def test_headlines_tell_of_the_dead(english: SpacyParser, gazetteer: Gazetteer, title: str) -> None:
    """Where the tree fails, the words right beside the noun do."""
    report = Report("r-1", "r.txt", f"{title}\n\nSign up for news.", "", title=title, spans=(MarkedSpan(0, len(title), "title", "given"),))
    annotated = annotate(report, parse_report(report, english), load_actors(), gazetteer)
    assert [(f.measure, f.low) for f in figures(Scene(annotated))] == [("killed", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man killed his wife and then himself in Orla.", (2, 0)),
        ("The neighbour kills a woman, her son, himself.", (3, 0)),
        ("A woman shot her 5-year-old son and then herself in a murder-suicide.", (2, 0)),
        ("A woman shot her 5-year-old son and then herself.", (0, 2)),
        ("A man killed his girlfriend and her daughter. Investigators say Ossim Dar, 37, shot his girlfriend, then turned the gun on himself.", (3, 0)),
        ("A suspect shot a guard before he killed himself.", (1, 1)),
    ],
)  # fmt: skip
def test_who_hit_others_and_himself_is_one_of_those_hit(scene, text: str, expected: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    """Whatever hangs `himself` on the verb; and he is none of those whom he hit."""
    assert persons(scene(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("Father kills two children, then fatally shoots self.", 3, "Father kills two children"),
        ("A man shot and killed two clerks before taking his own life.", 3, "killed two clerks"),
        ("Two boys are dead along with their father.", 3, "Two boys are dead along with their father"),
        ("A gunman killed four people before police shot him dead.", 5, "A gunman killed four people"),
        ("Four people were killed by a man before he was shot and killed by police.", 5, "Four people were killed by a man"),
        ("A gunman killed four people before police arrested him.", 4, "four"),
    ],
)  # fmt: skip
def test_who_died_with_those_counted_is_one_more(scene, text: str, expected: int, words: str) -> None:  # type: ignore[no-untyped-def]
    """The sum is the total, in the words of the verb that it stands with."""
    assert [(f.low, f.text) for f in figures(scene(text)) if f.part == "total" and f.person is None] == [(expected, words)]


@pytest.mark.parametrize("text", ["Police charged Ossim Dar with the attempted murder of two guards.", "He carried the nearly lifeless body of a boy.", "He was going to kill himself.", "The bullet could have hit her in the heart and killed her."])
def test_who_was_only_nearly_killed_is_no_dead(scene, text: str) -> None:  # type: ignore[no-untyped-def]
    """Neither with a number nor without one."""
    assert [f for f in figures(scene(text)) if f.measure == "killed"] == []


def test_children_of_who_died_are_no_dead(scene) -> None:  # type: ignore[no-untyped-def]
    """A mother of three is one."""
    assert [f.low for f in figures(scene("A mother of three was killed in Orla."))] == [1]


@pytest.mark.parametrize(
    ("title", "text", "periods"),
    [
        ("3 dead, 11 wounded", "Three people were killed in shootings across Orla on Monday.", ["cumulative", "cumulative"]),
        ("Three killed in separate shootings", "Three people were killed on Monday.", ["cumulative", "cumulative"]),
        ("3 dead, 11 wounded", "Three people were killed on Monday.", ["event", "event"]),
    ],
)  # fmt: skip
def test_title_and_text_count_several_acts_alike(english: SpacyParser, gazetteer: Gazetteer, title: str, text: str, periods: list[str]) -> None:
    """Whichever of them says that they were several."""
    report = Report("r-1", "r.txt", f"{title}\n\n{text}", "", title=title, spans=(MarkedSpan(0, len(title), "title", "given"),))
    claims = extract_claims(annotate(report, parse_report(report, english), load_actors(), gazetteer))
    assert [f.period for c in claims for f in c.figures if f.measure == "killed" and f.low == 3] == periods
