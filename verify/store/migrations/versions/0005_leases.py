"""Which reviewer is looking at which flag."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("flag", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["flag"], ["flags.id"]),
        sa.PrimaryKeyConstraint("flag"),
    )


def downgrade() -> None:
    op.drop_table("leases")
