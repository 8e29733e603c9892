"""Puts the bytes of recordings away, into a folder or bucket outside of the clinic's database.

The database stays the truth: bytes leave it once they are safe elsewhere, and what lies there
without a row is deleted. A stop at any moment loses nothing and leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from formcheck.store.base import insert_new
from formcheck.store.clinic.audited import ClinicDatabase
from formcheck.store.erase import erase_deleted
from formcheck.store.leftovers import delete_leftovers, lock_place
from formcheck.store.object_store import object_store
from formcheck.store.tables import LeftoverRow, RecordingRow

# Parts in one transaction, during which nobody else may write to a SQLite file.
AT_ONCE = 20
IS_AWAY = RecordingRow.away_bytes.is_not(None)
Key = tuple[str, int]


class PuttingAway(ClinicDatabase):
    """Puts recordings away, and brings them back.

    Arguments and errors: see `ClinicDatabase`; StoreError also when the other place can't be used.
    """

    def put_away(self) -> int:
        """Put away the bytes of every recording; return how many parts there were."""
        place, moved = object_store(), 0
        delete_leftovers(self.engine)
        for keys in self._batches(~IS_AWAY):
            with self.writing() as session:  # noted before it is put there: a stop leaves nothing
                for row in _rows(session, keys):
                    _leave_over(session, row.sha256)
            with self.writing() as session:
                lock_place(session)
                for row in _rows(session, keys):
                    place.put(row.data)
                    session.execute(delete(LeftoverRow).filter_by(sha256=row.sha256))
                    row.away_bytes, row.data = len(row.data), b""
                    moved += 1
        delete_leftovers(self.engine)  # of rows that were deleted meanwhile
        if moved:
            with self.sentences():
                erase_deleted(self.engine)
        return moved

    def bring_back(self) -> int:
        """Bring all recordings back into the database; return how many parts there were."""
        place, moved = object_store(), 0
        for keys in self._batches(IS_AWAY):
            with self.writing() as session:
                lock_place(session)
                for row in _rows(session, keys):
                    row.away_bytes, row.data = None, place.get(row.sha256)
                    _leave_over(session, row.sha256)
                    moved += 1
        delete_leftovers(self.engine)
        return moved

    def _batches(self, which: ColumnElement[bool]) -> Iterator[list[Key]]:
        """Yield keys of parts, batch by batch; the caller changes a batch before the next."""
        query = select(RecordingRow.set_id, RecordingRow.part).where(which).limit(AT_ONCE)
        while True:
            with self.reading() as session:
                found = [(set_id, part) for set_id, part in session.execute(query)]
            if not found:
                return
            yield found


def _rows(session: Session, keys: Iterable[Key]) -> Iterator[RecordingRow]:
    """Yield the parts that are still there."""
    return filter(None, (session.get(RecordingRow, key) for key in keys))


def _leave_over(session: Session, checksum: str) -> None:
    new = insert_new(session, LeftoverRow).values(sha256=checksum)
    session.execute(new.on_conflict_do_nothing())
