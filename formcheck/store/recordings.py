"""The parts of a session's recordings, without their bytes."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from formcheck.exchange.training_documents import RecordingPart
from formcheck.store.tables import RecordingRow, SetRow


def recordings_of(session: Session, session_id: str) -> dict[str, list[RecordingPart]]:
    """Return the parts by set, in order."""
    query = (
        select(
            RecordingRow.set_id,
            RecordingRow.part,
            RecordingRow.frames,
            RecordingRow.sha256,
            func.length(RecordingRow.data),
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
