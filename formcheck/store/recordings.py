"""The parts of recordings, without their bytes or with them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from formcheck.exchange.training_documents import RecordingPart
from formcheck.store.object_store import object_store
from formcheck.store.tables import RecordingRow, SetRow


def size_bytes() -> ColumnElement[int]:
    """Return the size of a part, wherever its bytes are."""
    return func.coalesce(RecordingRow.away_bytes, func.length(RecordingRow.data))


def data_of(row: RecordingRow) -> bytes:
    """Return the bytes of a part, wherever they are.

    Raises:
        StoreError: they lie outside of the database and can't be read there.
    """
    return row.data if row.away_bytes is None else object_store().get(row.sha256)


def parts_of(rows: Iterable[RecordingRow]) -> tuple[tuple[str, bytes], ...]:
    """Return checksum and bytes of each part. Raises StoreError: see `data_of`."""
    return tuple((row.sha256, data_of(row)) for row in rows)


def recordings_of(session: Session, session_id: str) -> dict[str, list[RecordingPart]]:
    """Return the parts by set, in order."""
    query = (
        select(
            RecordingRow.set_id,
            RecordingRow.part,
            RecordingRow.frames,
            RecordingRow.sha256,
            size_bytes(),
        )
        .join(SetRow, SetRow.id == RecordingRow.set_id)
        .where(SetRow.session_id == session_id)
        .order_by(RecordingRow.part)
    )
    found: dict[str, list[RecordingPart]] = {}
    for set_id, part, frames, checksum, size in session.execute(query):
        each = RecordingPart(part=part, frames=frames, sha256=checksum, bytes=size)
        found.setdefault(set_id, []).append(each)
    return found
