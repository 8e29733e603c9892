"""Deletes bytes outside of the database that have no row any more."""

from __future__ import annotations

from sqlalchemy import Engine, delete, exists, select, text
from sqlalchemy.orm import Session

from formcheck.errors import StoreError
from formcheck.store.object_store import object_store
from formcheck.store.tables import LeftoverRow, RecordingRow

# Our own number for PostgreSQL's lock: nothing is put away while what is left over is deleted.
LEFTOVERS_LOCK = 7_203_142


def lock_place(session: Session) -> None:
    """Keep others from putting away or deleting until this transaction ends.

    SQLite has one writer at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LEFTOVERS_LOCK})


def delete_leftovers(engine: Engine) -> None:
    """Delete all bytes that are left over.

    Raises:
        StoreError: the place can't be used; they are deleted the next time.
    """
    with Session(engine) as session:
        if session.scalar(select(LeftoverRow.sha256).limit(1)) is None:
            return
    used = exists().where(RecordingRow.sha256 == LeftoverRow.sha256)
    used = used.where(RecordingRow.away_bytes.is_not(None))
    with Session(engine.execution_options(immediate=True)) as session, session.begin():
        lock_place(session)
        session.execute(delete(LeftoverRow).where(used))  # another set still has the same bytes
        left = session.scalars(select(LeftoverRow.sha256)).all()
        try:
            object_store().delete(left)
        except StoreError as error:
            raise StoreError(
                "It is deleted, but bytes of its recordings still lie outside of the database: "
                "{reason} `formcheck admin put-away` then deletes them.",
                reason=error.sentence,
            ) from error
        session.execute(delete(LeftoverRow).where(LeftoverRow.sha256.in_(left)))
