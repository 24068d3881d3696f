"""Errors that the model makes again and again are mended before anybody reads the trees."""

from barchan.nlp.base import Block, Parse
from barchan.nlp.spacy_parser import SpacyParser


def parsed(english: SpacyParser, text: str) -> Parse:
    """The parse of one paragraph."""
    return english.parse(text, [Block(0, len(text))])


def arcs(parse: Parse, *words: str) -> dict[str, tuple[str, str]]:
    """Label and head of the words asked for."""
    return {t.text: (t.dep, parse.tokens[t.head].text) for t in parse.tokens if t.text in words}


def test_a_finite_verb_is_no_relative_clause(english: SpacyParser) -> None:
    """`Brought in` with an object is what the sentence says, not something about the noun before it."""
    parse = parsed(english, "To make things worse, the Ruritanian council brought in foreign fighters from the east and expelled the envoy.")
    assert arcs(parse, "brought", "council") == {"brought": ("ROOT", "brought"), "council": ("nsubj", "brought")}


def test_a_subject_is_no_second_verb(english: SpacyParser) -> None:
    """The depot was attacked; it is not coordinated with `killed`."""
    text = "Twelve guards were killed this month during a raid in Ossa, and the region’s main fuel depot in Tamour, just 20 kilometers from Lissara, was attacked in June."
    assert arcs(parsed(english, text), "depot") == {"depot": ("nsubjpass", "attacked")}


def test_a_time_zone_is_no_subject(english: SpacyParser) -> None:
    """Of the two subjects that the model finds, the one in brackets is a time."""
    parse = parsed(english, "“Today at 0900 Rome time (0800 GMT) the last column of the force still on their soil crossed the river,” the statement said.")
    assert [t.text for t in parse.tokens if t.dep == "nsubj" and parse.tokens[t.head].text == "crossed"] == ["column"]


def test_a_lemma_keeps_its_last_letter(english: SpacyParser) -> None:
    """`Hoped` is no form of `hop`, nor `visited` of `visite`."""
    parse = parsed(english, "They hoped that he visited the camp, where workers staged a walkout and hopped about.")
    lemmas = {t.text: t.lemma for t in parse.tokens if t.pos == "VERB"}
    assert lemmas == {"hoped": "hope", "visited": "visit", "staged": "stage", "hopped": "hop"}


def test_what_a_headline_tells_of_the_hurt_is_no_object_of_killing(english: SpacyParser) -> None:
    """Two verbs with a number each, though no comma parts them."""
    parse = parsed(english, "Suicide attack on a market in Ossa kills 30 injures 90")
    assert arcs(parse, "30", "injures", "90") == {"30": ("dobj", "kills"), "injures": ("conj", "kills"), "90": ("dobj", "injures")}


def test_a_number_and_a_name_do_not_rebel(english: SpacyParser) -> None:
    """`31 Yemen` is nobody: the strikes are 31, and nobody strikes."""
    parse = parsed(english, "31 Yemen strikes dead in clash near port")
    assert arcs(parse, "31", "Yemen") == {"31": ("nummod", "strikes"), "Yemen": ("compound", "strikes")}
