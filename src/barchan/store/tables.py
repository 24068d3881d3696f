"""The tables of a stored record: the columns one asks by, and each noun whole as JSON beside them. What they were before stands in `past`.

A change here needs a migration in `migrations/versions/` and its name in HEAD.
"""

from sqlalchemy import JSON, Boolean, Column, Float, Integer, MetaData, String, Table, Text

HEAD = "0002"
"""The newest migration: the revision that these tables are."""
METADATA = MetaData()


def _table(name: str, *columns: Column[object]) -> Table:
    return Table(name, METADATA, *columns)


def _noun(name: str, *columns: Column[object]) -> Table:
    """A table of the newest record's nouns: since which build each is as it is, and a hash by which a change is seen."""
    since, digest = Column[object]("since", Integer, nullable=False), Column[object]("digest", String, nullable=False)
    return _table(name, Column("id", String, primary_key=True), *columns, since, digest, Column("payload", JSON, nullable=False))


def _asked(name: str) -> Column[object]:
    return Column(name, String, index=True)


REPORTS = _noun(
    "reports", _asked("outlet"), Column("title", Text), _asked("earliest"), Column("latest", String), _asked("lineage"),
    _asked("story"), Column("read", Boolean),
)  # fmt: skip
CLAIMS = _noun(
    "claims", _asked("report"), _asked("event"), _asked("kind"), _asked("realis"), Column("start", Integer),
    Column("end", Integer), Column("quote", Text), Column("summary", Text),
)  # fmt: skip
EVENTS = _noun(
    "events", _asked("story"), Column("title", Text), _asked("acled"), _asked("earliest"), Column("latest", String),
    _asked("country"), Column("background", Boolean), _asked("status"), Column("reports", Integer), Column("origins", Integer),
)  # fmt: skip
ENTITIES = _noun("entities", _asked("name"), _asked("type"))
LINEAGES = _noun("lineages", _asked("basis"), Column("speaker", Text))
STORIES = _noun("stories", Column("title", Text), _asked("earliest"), Column("latest", String))
DISAGREEMENTS = _noun("disagreements", _asked("about"), _asked("field"), _asked("status"), Column("explanation", Text))
PROPOSALS = _noun("proposals", _asked("kind"), Column("score", Float))
ISSUES = _noun("issues", _asked("stage"), _asked("what"), Column("where", Text))
RULINGS = _noun("rulings", _asked("verb"), _asked("state"), _asked("author"), _asked("time"))
NOUNS = (REPORTS, CLAIMS, EVENTS, ENTITIES, LINEAGES, STORIES, DISAGREEMENTS, PROPOSALS, ISSUES, RULINGS)

FIGURES = _table(
    "figures", Column("row", Integer, primary_key=True), _asked("id"), _asked("claim"), _asked("event"), _asked("measure"), _asked("who"),
    Column("low", Float), Column("high", Float), Column("modifier", String), Column("period", String), Column("text", Text),
)  # fmt: skip
"""The figures of the newest record's claims, once more, to be asked by."""

PAST = _table(
    "past", Column("kind", String, primary_key=True), Column("id", String, primary_key=True), Column("since", Integer, primary_key=True),
    Column("until", Integer, nullable=False, index=True), Column("payload", JSON, nullable=False),
)  # fmt: skip
"""What a noun was from the build `since` on, up to the build before `until`; `kind` is its table."""
BUILDS = _table("builds", Column("id", Integer, primary_key=True), Column("made", String), Column("manifest", JSON, nullable=False))
CHANGES = _table("changes", Column("row", Integer, primary_key=True), Column("build", Integer, nullable=False, index=True), Column("payload", JSON, nullable=False))
SOURCES = _table("sources", Column("id", String, primary_key=True), Column("kind", String, nullable=False), Column("payload", JSON, nullable=False))
"""What the newest record was made from: what files gave, and files of decisions; the texts stand with the reports."""
DECISIONS = _table(
    "decisions", Column("row", Integer, primary_key=True), Column("id", String, nullable=False, unique=True), Column("payload", JSON, nullable=False)
)
"""People's decisions: rows are added, never changed."""
