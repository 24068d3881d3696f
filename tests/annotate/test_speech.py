"""Tests of the reading of who says what."""

import pytest

from barchan.annotate.speech import read_speech
from barchan.extract.speakers import is_said
from barchan.nlp.base import Block, Parse
from barchan.nlp.spacy_parser import SpacyParser

Row = tuple[str | None, str | None, str, str]


def parsed(english: SpacyParser, text: str, *, title: bool = False) -> Parse:
    """A parse with each line as a paragraph; the first is a title where asked."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), in_title=title and not blocks))
        start += len(line) + 1
    return english.parse(text, blocks)


def rows(english: SpacyParser, text: str, *, title: bool = False) -> list[Row]:
    """Source, cue, stance and content of each mention, in words."""
    return [
        (m.source.of(text) if m.source else None, m.cue.of(text) if m.cue else None, m.stance, " … ".join(s.of(text) for s in m.content))
        for m in read_speech(parsed(english, text, title=title), text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor said that the bridge was open.", ("The governor", "said", "states", "that the bridge was open")),
        ("“We will stay,” said the miners.", ("the miners", "said", "states", "“We will stay,”")),
        ("The convoy reached the border, the release says.", ("the release", "says", "states", "The convoy reached the border")),
        ("According to the mayor, nine homes burned.", ("the mayor", "According to", "states", "nine homes burned")),
        ("Nine homes burned, according to the mayor.", ("the mayor", "according to", "states", "Nine homes burned")),
        ("In a statement, the navy said on Monday it had seized a boat.", ("the navy", "said", "states", "it had seized a boat")),
        ("Rebels shelled the port, and its people fled to the hills, Reuters reported.", ("Reuters", "reported", "states", "Rebels shelled the port, and its people fled to the hills")),
        ("The army denied shelling the port.", ("The army", "denied", "denies", "shelling the port")),
        ("The mayor accused the militia of torching farms.", ("The mayor", "accused", "accuses", "torching farms")),
        ("The rebels threatened to shut the pipeline.", ("The rebels", "threatened", "threatens", "to shut the pipeline")),
        ("Elders appealed for calm.", ("Elders", "appealed", "demands", "calm")),
        ("Residents believe the men fled north.", ("Residents", "believe", "believes", "the men fled north")),
        ("The general claims that the ridge has fallen.", ("The general", "claims", "claims", "that the ridge has fallen")),
        ("The governor was quoted as saying that two men died.", ("The governor", "saying", "states", "that two men died")),
        ("The radio quoted the governor as saying that two men died.", ("the governor", "saying", "states", "that two men died")),
        ("The group is said to have fled.", (None, "is said", "states", "The group … to have fled")),
        ("The convoy reportedly turned back.", (None, "reportedly", "alleges", "The convoy … turned back")),
        ("The governor noted, citing police records, that two men died.", ("The governor", "noted", "states", "that two men died")),
    ],
)
def test_source_cue_stance_and_content(english: SpacyParser, text: str, expected: Row) -> None:
    """Each form of speech gives its source, cue, stance and content."""
    assert expected in rows(english, text)


def test_an_interrupted_content_has_two_spans(english: SpacyParser) -> None:
    """`He wrote` inside a sentence leaves the content in two pieces."""
    assert rows(english, "The statement, he wrote, was false.") == [("he", "wrote", "states", "The statement … was false")]


def test_a_statement_signed_by_others_speaks(english: SpacyParser) -> None:
    """The inverted document is the source, its signer the fuller one."""
    text = "The talks had failed, said a letter signed by Spain and its partners."
    parse = parsed(english, text)
    (mention,) = read_speech(parse, text)
    assert mention.source is not None and mention.source.of(text) == "a letter signed by Spain and its partners"
    assert mention.resolved_head is not None and parse.tokens[mention.resolved_head].text == "Spain"


def test_chains_give_nested_mentions(english: SpacyParser) -> None:
    """`AFP reported that the army said …` has two speakers, the inner content inside the outer."""
    assert rows(english, "AFP reported that the army said the rebels had fled.") == [
        ("AFP", "reported", "states", "that the army said the rebels had fled"),
        ("the army", "said", "states", "the rebels had fled"),
    ]


def test_nouns_bring_in_speech(english: SpacyParser) -> None:
    """A noun of accusation has its owner as source and its clause as content."""
    assert ("Spain’s", "accusations", "accuses", "that the junta was hiring gunmen") in rows(
        english, "Talks broke down over Spain’s accusations that the junta was hiring gunmen."
    )


def test_a_quotation_goes_on_after_its_cue(english: SpacyParser) -> None:
    """A second quotation in the paragraph belongs to the same speaker."""
    text = "“We will stay,” the minister said in a statement. “We have done our duty.”"
    assert rows(english, text) == [("the minister", "said", "states", "“We will stay,” … “We have done our duty.”")]


def test_a_quotation_goes_on_in_the_next_paragraph(english: SpacyParser) -> None:
    """An unclosed quotation that the next paragraph takes up has one speaker."""
    text = "The minister said: “We will stay.\n“We have done our duty.”"
    (found,) = rows(english, text)
    assert found == ("The minister", "said", "states", "“We will stay. … “We have done our duty.”")


def test_an_unclosed_quotation_does_not_swallow_the_next_paragraph(english: SpacyParser) -> None:
    """The content of an unclosed quotation ends with its paragraph."""
    text = "The minister said: “We will stay.\nThe road was cut by rain."
    (found,) = rows(english, text)
    assert found[3] == "“We will stay."


def test_scare_quotes_and_names_are_no_speech(english: SpacyParser) -> None:
    """A word or a name in quotation marks is said by nobody."""
    assert rows(english, "The so-called 'heart' of the plan is the “Desert Wind” force.") == []


def test_direct_tells_quoted_words(english: SpacyParser) -> None:
    """Content in quotation marks is direct, a clause with one quoted word is not."""
    text = "“We stay,” he said. She said the mission was “hard” but that nobody would leave the valley before May."
    assert [m.direct for m in read_speech(parsed(english, text), text)] == [True, False]


def test_a_title_names_its_speaker_before_a_colon(english: SpacyParser) -> None:
    """`Minister: …` is speech in a title and nowhere else."""
    assert rows(english, "Minister: rebels killed 12 soldiers", title=True) == [("Minister", ":", "states", "rebels killed 12 soldiers")]
    assert rows(english, "Minister: rebels killed 12 soldiers") == []


def test_fighting_verbs_are_no_speech(english: SpacyParser) -> None:
    """Verbs that can also mean a deed bring in no speech."""
    assert rows(english, "Rebels attacked the town. The blast claimed 12 lives. The president dismissed the general.") == []


def test_nobody_is_no_source(english: SpacyParser) -> None:
    """What nobody says is not said."""
    assert rows(english, "Nobody said that the road was open.") == []


def test_the_same_text_gives_the_same_mentions_in_order(english: SpacyParser) -> None:
    """Mentions are sorted by where they begin and do not change from run to run."""
    text = "The navy said it had seized a boat. “We lost it,” the owner said, according to Radio Nine."
    found = read_speech(parsed(english, text), text)
    assert found == read_speech(parsed(english, text), text)
    assert [m.content[0].start for m in found] == sorted(m.content[0].start for m in found)


def test_plans_are_not_said(english: SpacyParser) -> None:
    """A plan or a wish has a holder, not a speaker."""
    text = "The army plans to leave. The navy said it would stay."
    assert [is_said(m) for m in read_speech(parsed(english, text), text)] == [False, True]


def test_in_order_to_is_no_order(english: SpacyParser) -> None:
    """A noun of speech inside an idiom brings in nothing."""
    assert rows(english, "They dug wells in order to water the herds.") == []
