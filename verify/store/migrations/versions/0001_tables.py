"""The first tables: what was read, what it claims, what competes, and what reviewers said of it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = ("received", "documents", "claims", "judgements", "runs", "run_documents", "failures", "flags", "findings", "decisions")
"""In the order they refer to one another."""


def upgrade() -> None:
    _received()
    _documents()
    _claims()
    _judgements()
    _runs()
    _run_documents()
    _failures()
    _flags()
    _findings()
    _decisions()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _received() -> None:
    op.create_table(
        "received",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("metadata", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["received.sha256"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_documents_id", "documents", ["id"])
    op.create_index("ix_documents_outlet", "documents", ["outlet"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("affiliation", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("source_spans", sa.JSON(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("cue_spans", sa.JSON(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Text(), nullable=False),
        sa.Column("event_on", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("checkworthiness", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_claims_document", "claims", ["document"])
    op.create_index("ix_claims_id", "claims", ["id"])
    op.create_index("ix_claims_speaker", "claims", ["speaker"])


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("pair", sa.LargeBinary(length=32), nullable=False),
        sa.Column("entailment", sa.Double(), nullable=False),
        sa.Column("neutral", sa.Double(), nullable=False),
        sa.Column("contradiction", sa.Double(), nullable=False),
        sa.Column("competes", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("model", "pair"),
        sqlite_with_rowid=False,
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("nli_model", sa.Text(), nullable=False),
        sa.Column("nli_sha256", sa.Text(), nullable=False),
        sa.Column("encoder", sa.Text(), nullable=False),
        sa.Column("threshold", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("fingerprint"),
    )


def _run_documents() -> None:
    op.create_table(
        "run_documents",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.key"],
        ),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.id"],
        ),
        sa.PrimaryKeyConstraint("run", "document"),
    )


def _failures() -> None:
    op.create_table(
        "failures",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.id"],
        ),
        sa.PrimaryKeyConstraint("run", "position"),
    )


def _flags() -> None:
    op.create_table("flags", sa.Column("id", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("id"))


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("flag", sa.Text(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("margin", sa.Double(), nullable=False),
        sa.Column("published", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.Column("ab_entailment", sa.Double(), nullable=False),
        sa.Column("ab_neutral", sa.Double(), nullable=False),
        sa.Column("ab_contradiction", sa.Double(), nullable=False),
        sa.Column("ab_competes", sa.Double(), nullable=False),
        sa.Column("ba_entailment", sa.Double(), nullable=False),
        sa.Column("ba_neutral", sa.Double(), nullable=False),
        sa.Column("ba_contradiction", sa.Double(), nullable=False),
        sa.Column("ba_competes", sa.Double(), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["a"],
            ["claims.key"],
        ),
        sa.ForeignKeyConstraint(
            ["b"],
            ["claims.key"],
        ),
        sa.ForeignKeyConstraint(
            ["flag"],
            ["flags.id"],
        ),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.id"],
        ),
        sa.PrimaryKeyConstraint("run", "flag"),
    )
    op.create_index("ix_findings_flag", "findings", ["flag"])
    op.create_index("ix_findings_margin", "findings", ["is_current", "status", "margin", "flag"])
    op.create_index("ix_findings_published", "findings", ["is_current", "status", sa.text("published DESC"), sa.text("score DESC"), "flag"])
    op.create_index("ix_findings_run", "findings", ["run", "status", sa.text("score DESC"), "flag"])
    op.create_index(
        "ix_findings_score", "findings", ["is_current", "status", sa.text("score DESC"), "flag", "kind", "topic", "a", "b", "run"]
    )
    op.create_index("ix_findings_topic", "findings", ["is_current", "status", "topic", sa.text("score DESC"), "flag"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("flag", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["flag"],
            ["flags.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_flag", "decisions", ["flag", "number"])
    op.create_index("ix_decisions_reviewer", "decisions", ["reviewer", "number"])
