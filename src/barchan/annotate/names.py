"""Names and described actors of a report, repaired with the actor table: `Macron`, `the French army`, `suspected Islamists`."""

from barchan.annotate.actor_names import ActorNames
from barchan.annotate.agent_nouns import AgentNouns
from barchan.annotate.agents import Agents
from barchan.annotate.name_board import NameBoard
from barchan.annotate.operations import Operations
from barchan.annotate.organisations import Organisations
from barchan.annotate.owners import Owners
from barchan.annotate.persons import Persons
from barchan.annotate.resumed import resume
from barchan.knowledge.actors import Actors
from barchan.knowledge.gazetteer import Gazetteer
from barchan.model.mention import NameMention
from barchan.nlp.base import Parse


def read_names(parse: Parse, text: str, knowledge: Actors, gazetteer: Gazetteer) -> tuple[NameMention, ...]:
    """The actors that a report names or describes, sorted by start; no two overlap.

    Names of states are mentions where the state acts, not where something lies in it; a capital is one where it stands for its government.
    The readers run from the surest to the least sure, and each takes the tokens it uses.
    """
    board = NameBoard(parse, text, knowledge, gazetteer)
    nouns = AgentNouns(board)
    owners = Owners(board, nouns)
    actors = ActorNames(board, owners)
    actors.find()
    Operations(board, owners).find()
    Persons(board, nouns, owners).find()
    Agents(board, nouns, owners).find()
    actors.keep()
    Organisations(board).keep()
    board.made.sort(key=lambda m: (m.start, -m.end))
    return tuple(resume(board.made, knowledge))
