"""The tables of a stored record: the columns one asks by, and each noun whole as JSON beside them."""

from sqlalchemy import JSON, Boolean, Column, Float, Integer, MetaData, String, Table, Text

METADATA = MetaData()


def _table(name: str, *columns: Column[object]) -> Table:
    return Table(name, METADATA, *columns)


def _id() -> Column[object]:
    return Column("id", String, primary_key=True)


def _payload() -> Column[object]:
    return Column("payload", JSON, nullable=False)


def _asked(name: str) -> Column[object]:
    return Column(name, String, index=True)


REPORTS = _table(
    "reports", _id(), _asked("outlet"), Column("title", Text), _asked("earliest"), Column("latest", String), _asked("lineage"),
    _asked("story"), Column("read", Boolean), _payload(),
)  # fmt: skip
CLAIMS = _table(
    "claims", _id(), _asked("report"), _asked("event"), _asked("kind"), _asked("realis"), Column("start", Integer),
    Column("end", Integer), Column("quote", Text), Column("summary", Text), _payload(),
)  # fmt: skip
FIGURES = _table(
    "figures", Column("row", Integer, primary_key=True), _asked("id"), _asked("claim"), _asked("event"), _asked("measure"), _asked("who"),
    Column("low", Float), Column("high", Float), Column("modifier", String), Column("period", String), Column("text", Text),
)  # fmt: skip
EVENTS = _table(
    "events", _id(), _asked("story"), Column("title", Text), _asked("acled"), _asked("earliest"), Column("latest", String),
    _asked("country"), Column("background", Boolean), _asked("status"), Column("reports", Integer), Column("origins", Integer), _payload(),
)  # fmt: skip
ENTITIES = _table("entities", _id(), _asked("name"), _asked("type"), _payload())
LINEAGES = _table("lineages", _id(), _asked("basis"), Column("speaker", Text), _payload())
STORIES = _table("stories", _id(), Column("title", Text), _asked("earliest"), Column("latest", String), _payload())
DISAGREEMENTS = _table(
    "disagreements", _id(), _asked("about"), _asked("field"), _asked("status"), Column("explanation", Text), _payload()
)
PROPOSALS = _table("proposals", _id(), _asked("kind"), Column("score", Float), _payload())
ISSUES = _table("issues", Column("id", Integer, primary_key=True), _asked("stage"), _asked("what"), Column("where", Text), _payload())
RULINGS = _table("rulings", Column("id", Integer, primary_key=True), _asked("verb"), _asked("state"), _asked("author"), _asked("time"), _payload())
BUILDS = _table("builds", Column("id", Integer, primary_key=True), Column("manifest", JSON, nullable=False))
