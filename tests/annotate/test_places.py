"""Places and relations to them."""

import pytest

from barchan.annotate.names import read_names
from barchan.annotate.places import place_spans, read_places
from barchan.knowledge.actors import load_actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.mention import PlaceMention
from barchan.nlp.base import Block
from barchan.nlp.spacy_parser import SpacyParser
from barchan.text import Span
from barchan.values.where import Relation


def _places(text: str, english: SpacyParser, gazetteer: Gazetteer, home: str | None = None) -> list[PlaceMention]:
    parse = english.parse(text, [Block(0, len(text))])
    names = read_names(parse, text, load_actors(), gazetteer)
    return list(read_places(parse, text, names, gazetteer, home=home))


def _ids(mentions: list[PlaceMention]) -> list[str | None]:
    return [m.place.id if m.place else None for m in mentions]


def test_town_that_the_model_does_not_know(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A town is found by the gazetteer and the preposition before it."""
    mentions = _places("Fighting went on near Ansongo on Sunday.", english, gazetteer)
    assert [(m.text, m.relation) for m in mentions] == [("Ansongo", Relation("near"))]
    assert mentions[0].place is not None
    assert mentions[0].place.country == "MLI"


def test_distance(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A distance from a town is kept in kilometres, miles turned into them."""
    assert _places("The camp lies 15 km from Bamako.", english, gazetteer)[0].relation == Relation("distance", km=15.0)
    assert _places("They stopped 10 miles south of Niamey.", english, gazetteer)[0].relation == Relation("distance", km=16.1)


@pytest.mark.parametrize(
    "text",
    [
        "Troops crossed the border between Mali and Niger.",
        "Patrols near the border of Mali and Niger were doubled.",
        "Guards watched the Mali-Niger border.",
        "Mali closed its gates; Mali's border with Niger was shut.",
    ],
)
def test_border(english: SpacyParser, gazetteer: Gazetteer, text: str) -> None:
    """A border names both of its sides."""
    relations = [m.relation for m in _places(text, english, gazetteer)][-2:]
    assert relations == [Relation("border", other="Niger"), Relation("border", other="Mali")]


def test_between_two_towns(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A road between two towns; but talks between two governments are no place."""
    towns = _places("Gunmen stopped a bus on the road between Niamey and Agadez.", english, gazetteer)
    assert [m.relation.kind for m in towns] == ["between", "between"]
    states = _places("Talks between France and Mali failed.", english, gazetteer)
    assert [m.role for m in states] == ["metonym", "metonym"]


def test_part_of_a_country(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`Northern Mali` keeps the country and says which part."""
    mention = _places("Convoys reached northern Mali.", english, gazetteer)[0]
    assert (mention.text, mention.part, mention.place and mention.place.id) == ("northern Mali", "northern", "iso:MLI")


def test_capital_as_government(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Kyiv that accuses is a metonym; Kherson that is shelled is a place."""
    mentions = _places("Kyiv accused Moscow of shelling Kherson.", english, gazetteer)
    assert [(m.text, m.role) for m in mentions] == [("Kyiv", "metonym"), ("Moscow", "metonym"), ("Kherson", "place")]


def test_demonym(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A demonym gives the country with its own role."""
    mentions = _places("A Malian court freed him.", english, gazetteer)
    assert [(m.text, m.role) for m in mentions] == [("Malian", "demonym")]
    assert _ids(mentions) == ["iso:MLI"]


def test_container_settles_the_name(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """What stands after the comma says which Paris it is."""
    mentions = _places("He was born in Paris, Texas.", english, gazetteer)
    assert [m.place.admin1 for m in mentions if m.place] == ["Texas", "Texas"]


def test_neighbours_settle_the_name(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A name that many places share lies where the report's other places lie."""
    text = "The trial moved to Alexandria. Baton Rouge, Shreveport and Lafayette, all in Louisiana, sent observers."
    assert {m.place.admin1 for m in _places(text, english, gazetteer) if m.place} == {"Louisiana"}


def test_home_settles_the_name(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Without other evidence the outlet's home does."""
    mention = _places("The fair in Springfield opens today.", english, gazetteer, home="USA/Ohio")[0]
    assert mention.place is not None
    assert mention.place.admin1 == "Ohio"


def test_town_before_its_division(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The bare name means the town, with `region` the division."""
    assert _ids(_places("Shots were heard in Gao.", english, gazetteer)) == ["geonames:2457163"]
    assert _ids(_places("Shots were heard in the Gao region.", english, gazetteer)) == ["admin:MLI/Gao"]


def test_words_are_no_places(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Towns called Police and Of are not read out of ordinary words."""
    assert _places("Police said the end of May was quiet.", english, gazetteer) == []


def test_persons_are_no_places(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A person called like a town is a person."""
    assert _places("Paris Hilton met Jack London on Tuesday.", english, gazetteer) == []


def test_given_spans_are_placed(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Names that somebody marked are resolved by the same rules."""
    text = "From Paris to Dallas, Texas."
    parse = english.parse(text, [Block(0, len(text))])
    spans = [Span(5, 10), Span(14, 20), Span(22, 27)]
    places = place_spans(parse, text, spans, gazetteer)
    assert [p.admin1 for p in places[1:] if p] == ["Texas", "Texas"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Bamako Chamber of Commerce closed its doors.", "Bamako"),
        ("Nurses at the Niamey National Hospital went home.", "Niamey"),
        ("The University of Nairobi opened again.", "Nairobi"),
    ],
)
def test_place_inside_a_name(english: SpacyParser, gazetteer: Gazetteer, text: str, name: str) -> None:
    """A place in the name of an organisation is found with a role of its own: it is no scene, but tells where the report is at home."""
    assert [(m.text, m.role) for m in _places(text, english, gazetteer)] == [(name, "name")]


def test_street_is_not_the_town_it_is_called_after(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`Bamako Avenue` may lie anywhere."""
    assert "Bamako" not in [m.text for m in _places("The Bamako Avenue School closed its doors.", english, gazetteer)]


def test_counties_of_a_list(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """Every name of a list that ends in `counties` is a county."""
    mentions = _places("Floods reached Camden and Charlton counties in Georgia.", english, gazetteer)
    assert _ids(mentions)[:2] == ["admin:USA/Georgia/Camden County", "admin:USA/Georgia/Charlton County"]


def test_dateline_in_capitals(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A small town in capitals before a dash is where the report comes from."""
    mentions = _places("BOUGOUNI — Traders went home on Friday.", english, gazetteer)
    assert [(m.text, m.place and m.place.country) for m in mentions] == [("BOUGOUNI", "MLI")]


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("Clashes broke out north of Timbuktu.", "Timbuktu", Relation("near")),
        ("The convoy stopped 20 kilometres north-east of Gao.", "Gao", Relation("distance", km=20.0)),
        ("The patrol was hit between Gao and Ansongo.", "Gao", Relation("between", other="Ansongo")),
        ("Shots were heard on the outskirts of Mopti.", "Mopti", Relation("near")),
        ("Two soldiers died along the Benin-Niger border.", "Benin", Relation("border", other="Niger")),
        ("Troops massed at the border with Chad.", "Chad", Relation("border")),
        ("They met in Bamako.", "Bamako", Relation()),
    ],
)
def test_relation(english: SpacyParser, gazetteer: Gazetteer, text: str, name: str, relation: Relation) -> None:
    """The words around a name say how the scene stands to it."""
    assert next(m.relation for m in _places(text, english, gazetteer) if m.text == name) == relation


def test_part_behind_of(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`The north of Mali` is a part of it."""
    mention = _places("Shells fell in the north of Mali.", english, gazetteer)[0]
    assert (mention.text, mention.part, mention.place and mention.place.id) == ("north of Mali", "north", "iso:MLI")


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Boats crossed the Niger River at dawn.", "region:niger-river"),
        ("Refugees reached the Zaatari camp on Sunday.", "site:JOR/zaatari"),
        ("A plane landed at Camp Lemonnier.", "site:DJI/camp-lemonnier"),
        ("Rockets hit the Ain al-Asad air base.", "site:IRQ/ain-al-asad-air-base"),
        ("Pirates were seen in the Gulf of Guinea.", "region:gulf-of-guinea"),
    ],
)
def test_rivers_camps_and_bases(english: SpacyParser, gazetteer: Gazetteer, text: str, identifier: str) -> None:
    """Waters, camps and bases are places with names of their own."""
    assert _ids(_places(text, english, gazetteer)) == [identifier]


def test_home_settles_a_shared_name(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """A town's name means the one at the outlet's home where nothing else is said."""
    text = "The fire brigade was called to a barn in Newark."
    found = [_places(text, english, gazetteer, home=home)[0].place for home in (None, "USA/Ohio")]
    assert [place and place.admin1 for place in found] == ["New Jersey", "Ohio"]


@pytest.mark.parametrize(
    "text",
    [
        "Shots rang out on South Bedford Avenue on Sunday.", "A man was shot in the 400 block of Glenwood on Sunday.",
        "It happened near the corner of Third and Prescott on Sunday.", "Two were hurt on the South Side on Sunday.", "A bus burned on Canal street on Sunday.",
    ],
)  # fmt: skip
def test_streets_corners_and_sides_are_no_towns(english: SpacyParser, gazetteer: Gazetteer, text: str) -> None:
    """What a way through a town is called after is not where it lies."""
    assert _places(text, english, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "name", "tie"),
    [
        ("A Plainfield teenager drowned on Sunday.", "Plainfield", "home"),
        ("The police charged Ana Duval, 34, of Scranton, on Sunday.", "Scranton", "home"),
        ("He was flown to a Memphis hospital on Sunday.", "Memphis", "held"),
        ("Two men were arrested in Charlotte on Sunday.", "Charlotte", "held"),
        ("Elmira police found two men dead on Sunday.", "Elmira", "seat"),
        ("Nobody was hurt, said the Savannah-Chatham Metropolitan Police Department on Sunday.", "Savannah", "seat"),
        ("Nobody was hurt, said the Elmira Police Department on Sunday.", "Elmira", "seat"),
        ("BAMAKO, Mali (Wire) - Two men died on Sunday.", "BAMAKO", "dateline"),
        ("Gunmen killed nine in Gao on Sunday.", "Gao", None),
        ("Three men were arrested in a Charlotte shooting on Sunday.", "Charlotte", None),
        ("Villagers from Konna were killed on Sunday.", "Konna", None),
    ],
)
def test_what_ties_a_place_to_the_report(english: SpacyParser, gazetteer: Gazetteer, text: str, name: str, tie: str | None) -> None:
    """Somebody's home, where somebody was taken, whose police speak, where the report was written; or, without a tie, the scene."""
    assert [m.tie for m in _places(text, english, gazetteer) if m.text == name] == [tie]


def test_direction_before_a_town(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`Southwest Atlanta` is a part of Atlanta."""
    assert [(m.place.name, m.part) for m in _places("Two men were shot in Southwest Atlanta on Sunday.", english, gazetteer) if m.place] == [("Atlanta", "southwest")]


def test_town_called_like_a_common_word(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The model's word and a preposition of place show it."""
    assert [m.place.admin1 for m in _places("Two men were shot in Mobile on Sunday.", english, gazetteer) if m.place] == ["Alabama"]


def test_washington_is_the_town_of_its_district(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """`D.C.` names the town; no other Washington is a capital."""
    assert [m.place.id for m in _places("Two men were shot in Southeast D.C. on Sunday.", english, gazetteer) if m.place] == ["geonames:4140963"]
    assert [p.id for p in gazetteer.find_exact("Washington") if p.kind == "capital"] == ["geonames:4140963"]


@pytest.mark.parametrize(
    ("text", "name", "tie"),
    [
        ("Two men were hurt near Holly Hill on Sunday.", "Holly Hill", None),
        ("A Mountain Home teen was hurt on Friday.", "Mountain Home", "home"),
        ("Garner police said that the man fled.", "Garner", "seat"),
        ("The family had been in Roundup since May.", "Roundup", None),
        ("DUNCANNON, Pa. (WQZZ) – A bridge fell on Monday.", "DUNCANNON", "dateline"),
        ("DUNCANNON — State police closed a bridge on Monday.", "DUNCANNON", "dateline"),
        ("MOPTI- Soldiers closed the road.", "MOPTI", "dateline"),
        ("East of Bozeman, two cars burned.", "Bozeman", None),
        ("ST. LOUIS, Mo. (WQZZ) – A bridge fell on Monday.", "ST. LOUIS", "dateline"),
        ("The Oakland County Sheriff's Office closed the road.", "Oakland County", "seat"),
    ],
)
def test_words_around_show_a_place(english: SpacyParser, gazetteer: Gazetteer, text: str, name: str, tie: str | None) -> None:
    """What the model takes for a person, an organisation or a date is a place where the words around it say so."""
    assert [m.tie for m in _places(text, english, gazetteer) if m.text == name] == [tie]


@pytest.mark.parametrize(
    "text",
    [
        "Riot police closed the road to the market.", "Her faith in Hillary Clinton paid off.", "The photo is by Lena Arbel, Houston Chronicle.",
        "Shots were fired near Thompson and Colorado avenues.", "Shots were fired on Niles Cortland Road.",
    ],
)  # fmt: skip
def test_words_around_show_no_place(english: SpacyParser, gazetteer: Gazetteer, text: str) -> None:
    """Kinds of police, persons, papers and pairs of streets."""
    assert _places(text, english, gazetteer) == []


def test_place_that_the_gazetteer_lacks(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The words say in which division or state it lies; so does the bare name later on."""
    text = "ARBELTON, Ohio (Wire) – Two men were found dead near Arbelton on Monday."
    assert _ids(_places(text, english, gazetteer)) == ["told:USA/Ohio/arbelton", "admin:USA/Ohio", "told:USA/Ohio/arbelton"]
    assert _ids(_places("Four men died in Oum Zeifa, Niger, on Monday.", english, gazetteer)) == ["told:NER//oum zeifa", "iso:NER"]


def test_quarter_called_like_a_town(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """The Gresham neighborhood of Chicago is not Gresham in Oregon."""
    text = "Police in Chicago said that two men died in the Gresham neighborhood on Sunday."
    assert [(m.text, m.settled) for m in _places(text, english, gazetteer)] == [("Chicago", True), ("Gresham", False)]


def test_shown_name_is_a_place_throughout(english: SpacyParser, gazetteer: Gazetteer) -> None:
    """What once is shown to be a town is one where the model takes it for a person or for nothing, unless somebody in the report is called so."""
    text = "Garner police said that the man fled. Masked men stormed the Garner home."
    assert [m.start for m in _places(text, english, gazetteer)] == [0, text.index("Garner home")]
    text += " Ana Garner saw it."
    assert [m.start for m in _places(text, english, gazetteer)] == [0]
