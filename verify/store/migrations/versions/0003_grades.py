"""A decision can grade both sides: the source's reliability, the information's credibility, and how likely the claim is to hold."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

GRADES = tuple(f"{side}_{part}" for side in "ab" for part in ("reliability", "credibility", "likelihood"))


def upgrade() -> None:
    for name in GRADES:
        op.add_column("decisions", sa.Column(name, sa.Text(), nullable=True))


def downgrade() -> None:
    for name in reversed(GRADES):
        op.drop_column("decisions", name)
