"""Every build is kept: since when each noun is as it is, what it was before, what files gave, what changed, what people decided."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NOUNS = ("reports", "claims", "events", "entities", "lineages", "stories", "disagreements", "proposals")


def upgrade() -> None:
    """What is there becomes the first build; without digests, all of it is written anew by the next. Issues get ids that are words."""
    connection = op.get_bind()
    for name in NOUNS:
        with op.batch_alter_table(name) as batch:
            batch.add_column(sa.Column("since", sa.Integer, nullable=False, server_default="1"))
            batch.add_column(sa.Column("digest", sa.String, nullable=False, server_default=""))
        with op.batch_alter_table(name) as batch:
            batch.alter_column("since", server_default=None)
            batch.alter_column("digest", server_default=None)
    _issues(connection)
    with op.batch_alter_table("builds") as batch:
        batch.add_column(sa.Column("made", sa.String))
    op.create_table(
        "past", sa.Column("kind", sa.String, primary_key=True), sa.Column("id", sa.String, primary_key=True),
        sa.Column("since", sa.Integer, primary_key=True), sa.Column("until", sa.Integer, nullable=False, index=True),
        sa.Column("payload", sa.JSON, nullable=False),
    )  # fmt: skip
    op.create_table(
        "changes", sa.Column("row", sa.Integer, primary_key=True), sa.Column("build", sa.Integer, nullable=False, index=True),
        sa.Column("payload", sa.JSON, nullable=False),
    )  # fmt: skip
    op.create_table(
        "sources", sa.Column("id", sa.String, primary_key=True), sa.Column("kind", sa.String, nullable=False), sa.Column("payload", sa.JSON, nullable=False)
    )
    if sa.inspect(connection).has_table("rulings"):  # Some of the first stores had it, and numbered its rows.
        op.drop_table("rulings")
    op.create_table(
        "rulings", sa.Column("id", sa.String, primary_key=True), sa.Column("verb", sa.String, index=True), sa.Column("state", sa.String, index=True),
        sa.Column("author", sa.String, index=True), sa.Column("time", sa.String, index=True), sa.Column("since", sa.Integer, nullable=False),
        sa.Column("digest", sa.String, nullable=False), sa.Column("payload", sa.JSON, nullable=False),
    )  # fmt: skip
    op.create_table(
        "decisions", sa.Column("row", sa.Integer, primary_key=True), sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("payload", sa.JSON, nullable=False),
    )  # fmt: skip


def _issues(connection: sa.Connection) -> None:
    columns = (sa.column("stage", sa.String), sa.column("what", sa.String), sa.column("where", sa.Text), sa.column("payload", sa.JSON))
    found = connection.execute(sa.select(*columns).select_from(sa.table("issues")).order_by(sa.column("id"))).all()
    op.drop_table("issues")
    issues = op.create_table(
        "issues", sa.Column("id", sa.String, primary_key=True), sa.Column("stage", sa.String, index=True), sa.Column("what", sa.String, index=True),
        sa.Column("where", sa.Text), sa.Column("since", sa.Integer, nullable=False), sa.Column("digest", sa.String, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
    )  # fmt: skip
    rows = [
        {"id": f"{n:08}", "stage": stage, "what": what, "where": where, "since": 1, "digest": "", "payload": payload}
        for n, (stage, what, where, payload) in enumerate(found)
    ]
    if rows:
        op.bulk_insert(issues, rows)
