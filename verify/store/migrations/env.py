"""Run by Alembic: the connection, and the transaction around it, come from `verify.store.migrate`."""

from alembic import context

from verify.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
