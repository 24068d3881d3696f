"""The newest record alone, as the first stores had it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NOUNS: dict[str, tuple[sa.Column[object], ...]] = {
    "reports": (
        sa.Column("outlet", sa.String, index=True), sa.Column("title", sa.Text), sa.Column("earliest", sa.String, index=True),
        sa.Column("latest", sa.String), sa.Column("lineage", sa.String, index=True), sa.Column("story", sa.String, index=True), sa.Column("read", sa.Boolean),
    ),
    "claims": (
        sa.Column("report", sa.String, index=True), sa.Column("event", sa.String, index=True), sa.Column("kind", sa.String, index=True),
        sa.Column("realis", sa.String, index=True), sa.Column("start", sa.Integer), sa.Column("end", sa.Integer), sa.Column("quote", sa.Text),
        sa.Column("summary", sa.Text),
    ),
    "events": (
        sa.Column("story", sa.String, index=True), sa.Column("title", sa.Text), sa.Column("acled", sa.String, index=True),
        sa.Column("earliest", sa.String, index=True), sa.Column("latest", sa.String), sa.Column("country", sa.String, index=True),
        sa.Column("background", sa.Boolean), sa.Column("status", sa.String, index=True), sa.Column("reports", sa.Integer), sa.Column("origins", sa.Integer),
    ),
    "entities": (sa.Column("name", sa.String, index=True), sa.Column("type", sa.String, index=True)),
    "lineages": (sa.Column("basis", sa.String, index=True), sa.Column("speaker", sa.Text)),
    "stories": (sa.Column("title", sa.Text), sa.Column("earliest", sa.String, index=True), sa.Column("latest", sa.String)),
    "disagreements": (
        sa.Column("about", sa.String, index=True), sa.Column("field", sa.String, index=True), sa.Column("status", sa.String, index=True),
        sa.Column("explanation", sa.Text),
    ),
    "proposals": (sa.Column("kind", sa.String, index=True), sa.Column("score", sa.Float)),
}  # fmt: skip


def upgrade() -> None:
    """Make the tables."""
    for name, columns in NOUNS.items():
        op.create_table(name, sa.Column("id", sa.String, primary_key=True), *columns, sa.Column("payload", sa.JSON, nullable=False))
    op.create_table(
        "issues", sa.Column("id", sa.Integer, primary_key=True), sa.Column("stage", sa.String, index=True), sa.Column("what", sa.String, index=True),
        sa.Column("where", sa.Text), sa.Column("payload", sa.JSON, nullable=False),
    )  # fmt: skip
    op.create_table(
        "figures", sa.Column("row", sa.Integer, primary_key=True), sa.Column("id", sa.String, index=True), sa.Column("claim", sa.String, index=True),
        sa.Column("event", sa.String, index=True), sa.Column("measure", sa.String, index=True), sa.Column("who", sa.String, index=True),
        sa.Column("low", sa.Float), sa.Column("high", sa.Float), sa.Column("modifier", sa.String), sa.Column("period", sa.String), sa.Column("text", sa.Text),
    )  # fmt: skip
    op.create_table("builds", sa.Column("id", sa.Integer, primary_key=True), sa.Column("manifest", sa.JSON, nullable=False))
