"""The log, which rows are only ever added to; what a database holds already is entered into it."""

import sqlalchemy as sa
from alembic import op

from verify.store import log

revision = "0004"
down_revision = "0003"

MESSAGE = "rows of the log are only ever added"


def upgrade() -> None:
    op.create_table(
        "log",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("previous"),
    )
    op.create_index("ix_log_subject", "log", ["event", "subject"])
    _enter_what_is_there(op.get_bind())
    _protect()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_table("log")  # and its trigger with it
        op.execute("DROP FUNCTION log_stays()")
        return
    for action in ("update", "delete"):
        op.execute(f"DROP TRIGGER log_stays_{action}")
    op.drop_table("log")


def _enter_what_is_there(bind: sa.Connection) -> None:
    """One row that says how much was there before, then the imports, runs and decisions themselves, oldest first."""
    # As they are at this revision, which later versions of `verify.store.tables` need not say.
    runs, decisions, documents = (
        sa.Table(name, sa.MetaData(), autoload_with=bind, resolve_fks=False) for name in ("runs", "decisions", "documents")
    )
    counts = {t.name: bind.execute(sa.select(sa.func.count()).select_from(t)).scalar_one() for t in (documents, runs, decisions)}
    if not any(counts.values()):
        return
    log.append(bind, [(log.Event.UPGRADE, revision, counts)])
    for (run,) in bind.execute(sa.select(runs.c.id).order_by(runs.c.started_at, runs.c.id)).all():
        log.append_run(bind, run)
    made = bind.execute(sa.select(decisions).order_by(decisions.c.number)).mappings()
    log.append(bind, [(log.Event.DECISION, str(row["number"]), dict(row)) for row in made])


def _protect() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE FUNCTION log_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$")
        op.execute("CREATE TRIGGER log_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON log FOR EACH STATEMENT EXECUTE FUNCTION log_stays()")
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER log_stays_{action.lower()} BEFORE {action} ON log BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END")
