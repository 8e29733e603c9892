"""A recorded set, with everything needed to judge it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from math import isfinite

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from formcheck.access import Action, Actor
from formcheck.errors import AccessError, RecordingError
from formcheck.landmarks import Observation
from formcheck.recording.packed import DAMAGED, TOO_LARGE, size_in, unpacked
from formcheck.recording.plausible import plausible
from formcheck.store import row_conversion
from formcheck.store.base import known
from formcheck.store.clinic.audited import NOT_YOURS, ClinicDatabase
from formcheck.store.recordings import parts_of
from formcheck.store.records import SetRecord
from formcheck.store.tables import BaselineRow, RecordingRow, SessionRow, SetRow
from formcheck.store.training import WHOLE_SET

# More than the longest set that the clinic takes has.
MOST_UNPACKED_BYTES = 400_000_000


@dataclass(frozen=True, slots=True)
class RecordedSet:
    """A set with its recording.

    Attributes:
        own_way: how far the person's own comfortable repetition went (`Repetition.way`), as their
            laptop knew it, or None.
        parts: checksum and bytes of each part of the landmark recording; empty if nothing was
            recorded.
    """

    record: SetRecord
    own_way: float | None
    parts: tuple[tuple[str, bytes], ...]

    @property
    def checksum(self) -> str:
        """The checksum of the whole recording; it changes with any part."""
        return sha256("".join(checksum for checksum, _ in self.parts).encode()).hexdigest()

    def observations(self) -> tuple[Observation, ...]:
        """Return the observations.

        A pose that can't be a person's counts as nobody: anybody may have made what was sent.

        Raises:
            RecordingError: a part differs from what was sent, times aren't in order, or the
                recording is too long.
        """
        if sum(size_in(data) for _, data in self.parts) > MOST_UNPACKED_BYTES:
            raise RecordingError(TOO_LARGE)
        if any(sha256(data).hexdigest() != checksum for checksum, data in self.parts):
            raise RecordingError(DAMAGED)
        found = tuple(seen for _, data in self.parts for seen in unpacked(data))
        if not _are_in_order([seen.t_s for seen in found]):
            raise RecordingError(DAMAGED)
        return tuple(map(plausible, found))


def _are_in_order(times_s: Sequence[float]) -> bool:
    return all(map(isfinite, times_s)) and all(a < b for a, b in pairwise(times_s))


class RecordedSets(ClinicDatabase):
    """Reads recorded sets. Errors: see `ClinicDatabase`."""

    def recorded_set(self, actor: Actor, session_id: str, set_id: str) -> RecordedSet:
        """Return a set of a session, with its recording.

        Raises:
            AccessError: also when the session has no such set.
            StoreError: also when its bytes lie outside of the database and can't be read there.
        """
        with self.looking_at_session(actor, Action.READ_RECORDING, session_id, set_id) as session:
            row = session.get(SetRow, set_id, options=WHOLE_SET)
            found = None
            if row is not None and row.session_id == session_id:
                found = _recorded(session, row)
        if found is None:
            raise AccessError(NOT_YOURS)
        return found


def _recorded(session: Session, row: SetRow) -> RecordedSet:
    training = known(session.get(SessionRow, row.session_id))
    parts = select(RecordingRow).filter_by(set_id=row.id).order_by(RecordingRow.part)
    return RecordedSet(
        record=row_conversion.set_record(row),
        own_way=session.scalar(_own_way_before(training, row.exercise_id)),
        parts=parts_of(session.scalars(parts)),
    )


def _own_way_before(training: SessionRow, exercise_id: str) -> Select[float | None]:
    """Select the newest way that was known when the session began."""
    mine = select(BaselineRow.way).filter_by(person_id=training.person_id, exercise_id=exercise_id)
    before = mine.where(BaselineRow.at <= training.started_at)
    return before.order_by(BaselineRow.at.desc()).limit(1)
