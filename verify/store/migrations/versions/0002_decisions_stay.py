"""Decisions can be added, and neither changed nor removed, whoever holds the connection."""

from alembic import op

revision = "0002"
down_revision = "0001"

MESSAGE = "decisions are only ever added"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$")
        op.execute(
            "CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
            "FOR EACH STATEMENT EXECUTE FUNCTION decisions_stay()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decisions_stay_{action.lower()} BEFORE {action} ON decisions BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER decisions_stay ON decisions")
        op.execute("DROP FUNCTION decisions_stay()")
        return
    for action in ("update", "delete"):
        op.execute(f"DROP TRIGGER decisions_stay_{action}")
