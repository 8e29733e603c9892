"""Alembic's migration script; `store.database` gives the connection, within its transaction."""

from __future__ import annotations

from alembic import context

from formcheck.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
)
context.run_migrations()
