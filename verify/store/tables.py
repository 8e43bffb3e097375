"""The tables as this version of the project uses them; `migrations/` is how a database gets there.

Documents and claims are content addressed: a row's `key` is a hash of everything it says, so a re-saved record adds nothing and an
edited report stands beside its earlier version. `is_current` marks the version that the newest run saw. A flag is only an identity (its id
is derived from the ids of its two claims); what a run said of it is a row of `findings`, which also carries the flag's status, so that
the review queue is read from one index. Decisions are only ever added, and so are the rows of the log, which chains all that happened.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa


class UtcDateTime(sa.TypeDecorator[dt.datetime]):
    """An aware datetime, kept in UTC on engines that store no time zone as well."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


metadata = sa.MetaData()

received = sa.Table(
    "received",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("is_current", sa.Boolean, nullable=False),
    sa.Column("sha256", sa.Text, sa.ForeignKey("received.sha256"), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("outlet", sa.Text, nullable=False, index=True),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("published", sa.Date),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("metadata", sa.JSON, nullable=False),
    # Last, because SQLite reads a row up to the last column that is asked for.
    sa.Column("text", sa.Text, nullable=False),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("document", sa.Text, sa.ForeignKey("documents.key"), nullable=False, index=True),
    sa.Column("is_current", sa.Boolean, nullable=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("speaker", sa.Text, nullable=False, index=True),
    sa.Column("affiliation", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
    sa.Column("source_spans", sa.JSON, nullable=False),
    sa.Column("cue", sa.Text, nullable=False),
    sa.Column("cue_spans", sa.JSON, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("modality", sa.Text, nullable=False),
    sa.Column("polarity", sa.Text, nullable=False),
    sa.Column("said_on", sa.Text, nullable=False),
    sa.Column("event_on", sa.Text, nullable=False),
    sa.Column("figures", sa.JSON, nullable=False),
    sa.Column("checkworthiness", sa.Double, nullable=False),
)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("model", sa.Text, primary_key=True),
    sa.Column("pair", sa.LargeBinary(32), primary_key=True),
    sa.Column("entailment", sa.Double, nullable=False),
    sa.Column("neutral", sa.Double, nullable=False),
    sa.Column("contradiction", sa.Double, nullable=False),
    sa.Column("competes", sa.Double, nullable=False),
    sqlite_with_rowid=False,
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("fingerprint", sa.Text, nullable=False, unique=True),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("nli_model", sa.Text, nullable=False),
    sa.Column("nli_sha256", sa.Text, nullable=False),
    sa.Column("encoder", sa.Text, nullable=False),
    sa.Column("threshold", sa.Double, nullable=False),
)

run_documents = sa.Table(
    "run_documents",
    metadata,
    sa.Column("run", sa.Text, sa.ForeignKey("runs.id"), primary_key=True),
    sa.Column("document", sa.Text, sa.ForeignKey("documents.key"), primary_key=True),
)

failures = sa.Table(
    "failures",
    metadata,
    sa.Column("run", sa.Text, sa.ForeignKey("runs.id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

flags = sa.Table("flags", metadata, sa.Column("id", sa.Text, primary_key=True))

findings = sa.Table(
    "findings",
    metadata,
    sa.Column("run", sa.Text, sa.ForeignKey("runs.id"), primary_key=True),
    sa.Column("flag", sa.Text, sa.ForeignKey("flags.id"), primary_key=True),
    sa.Column("is_current", sa.Boolean, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("score", sa.Double, nullable=False),
    sa.Column("margin", sa.Double, nullable=False),
    sa.Column("published", sa.Date, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("topic", sa.Text, nullable=False),
    sa.Column("a", sa.Text, sa.ForeignKey("claims.key"), nullable=False),
    sa.Column("b", sa.Text, sa.ForeignKey("claims.key"), nullable=False),
    sa.Column("similarity", sa.Double, nullable=False),
    sa.Column("ab_entailment", sa.Double, nullable=False),
    sa.Column("ab_neutral", sa.Double, nullable=False),
    sa.Column("ab_contradiction", sa.Double, nullable=False),
    sa.Column("ab_competes", sa.Double, nullable=False),
    sa.Column("ba_entailment", sa.Double, nullable=False),
    sa.Column("ba_neutral", sa.Double, nullable=False),
    sa.Column("ba_contradiction", sa.Double, nullable=False),
    sa.Column("ba_competes", sa.Double, nullable=False),
    sa.Column("via", sa.JSON, nullable=False),
    sa.Column("reasons", sa.JSON, nullable=False),
)
sa.Index("ix_findings_flag", findings.c.flag)
sa.Index("ix_findings_run", findings.c.run, findings.c.status, findings.c.score.desc(), findings.c.flag)
sa.Index(
    # Holds every column that filters read, so that counting and searching by score never touch the table.
    "ix_findings_score",
    *(findings.c.is_current, findings.c.status, findings.c.score.desc(), findings.c.flag),
    *(findings.c.kind, findings.c.topic, findings.c.a, findings.c.b, findings.c.run),
)
sa.Index("ix_findings_margin", findings.c.is_current, findings.c.status, findings.c.margin, findings.c.flag)
sa.Index(
    "ix_findings_published",
    findings.c.is_current,
    findings.c.status,
    findings.c.published.desc(),
    findings.c.score.desc(),
    findings.c.flag,
)
sa.Index("ix_findings_topic", findings.c.is_current, findings.c.status, findings.c.topic, findings.c.score.desc(), findings.c.flag)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("flag", sa.Text, sa.ForeignKey("flags.id"), nullable=False),
    sa.Column("verdict", sa.Text),
    sa.Column("reviewer", sa.Text, nullable=False),
    sa.Column("decided_at", UtcDateTime, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("a_reliability", sa.Text),
    sa.Column("a_credibility", sa.Text),
    sa.Column("a_likelihood", sa.Text),
    sa.Column("b_reliability", sa.Text),
    sa.Column("b_credibility", sa.Text),
    sa.Column("b_likelihood", sa.Text),
    sqlite_autoincrement=True,
)
sa.Index("ix_decisions_flag", decisions.c.flag, decisions.c.number)
sa.Index("ix_decisions_reviewer", decisions.c.reviewer, decisions.c.number)

log = sa.Table(
    "log",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    # No two rows follow the same one: the chain cannot fork.
    sa.Column("previous", sa.Text, nullable=False, unique=True),
    sa.Column("hash", sa.Text, nullable=False),
)
sa.Index("ix_log_subject", log.c.event, log.c.subject)

leases = sa.Table(
    "leases",
    metadata,
    sa.Column("flag", sa.Text, sa.ForeignKey("flags.id"), primary_key=True),
    sa.Column("reviewer", sa.Text, nullable=False),
    sa.Column("until", UtcDateTime, nullable=False),
)
