"""Routes that serve a recorded set, or one repetition of it, to the page that replays it."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from formcheck.errors import DocumentError
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import prescribed
from formcheck.hub.failure_answers import FAILURES
from formcheck.hub.request_models import Id
from formcheck.hub.security import Staff, Store
from formcheck.landmarks import Observation
from formcheck.replay.judged import judge_again
from formcheck.replay.replay_blocks import drawing_block, judged_block
from formcheck.replay.replay_drawing import drawing_of
from formcheck.store.clinic.recorded_set import RecordedSet
from formcheck.store.clinic.refusal_sentences import NO_REPETITION

router = APIRouter(prefix="/api/v1", tags=["recordings"], responses=FAILURES)
MEDIA_TYPE = "application/octet-stream"
# A set of a minute is about half a megabyte.
MOST_KEPT = 40
LEVEL, GZIP_FORMAT = 1, 31
# Seconds shown before and after a repetition that is shown alone.
AROUND_S = 0.5


@dataclass(slots=True)
class AnswerCache:
    """LRU cache of answers, by set and checksum of its recording. Thread-safe."""

    answers: OrderedDict[tuple[str, str], bytes] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: tuple[str, str]) -> bytes | None:
        """Return the whole answer, None if it isn't kept any more."""
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
            return self.answers.get(key)

    def put(self, key: tuple[str, str], answer: bytes) -> None:
        """Keep an answer; the least recently used one goes."""
        with self.lock:
            self.answers[key] = answer
            if len(self.answers) > MOST_KEPT:
                self.answers.popitem(last=False)


def kept(request: Request) -> AnswerCache:
    """Return the cache of this process."""
    found: AnswerCache = request.app.state.replays
    return found


@router.get(
    "/sessions/{session_id}/sets/{set_id}/replay",
    response_class=Response,
    responses={
        200: {"content": {MEDIA_TYPE: {}}, "description": "Two blocks, see formcheck/replay."},
        204: {"description": "The set has no recording."},
    },
)
def replay(
    session_id: Id,
    set_id: Id,
    actor: Staff,
    store: Store,
    replays: Annotated[AnswerCache, Depends(kept)],
) -> Response:
    """Return a set's landmarks to draw, then the engine's new judgement to plot."""
    found = store.recorded_set(actor, session_id, set_id)
    key = (set_id, found.checksum)
    whole = replays.get(key)
    # Unpacked before the answer begins, so that a damaged recording gets its own error.
    seen = () if whole is not None else found.observations()
    if whole is None and not seen:
        return Response(status_code=204)
    answer = iter([whole]) if whole is not None else _made(found, seen, replays, key)
    # Compressed here: a middleware would hold the first block back until the second is there.
    headers = {"Content-Encoding": "gzip"}
    return StreamingResponse(answer, media_type=MEDIA_TYPE, headers=headers)


@router.get(
    "/sessions/{session_id}/sets/{set_id}/repetitions/{number}/replay",
    response_class=Response,
    responses={
        200: {"content": {MEDIA_TYPE: {}}, "description": "The first block, see formcheck/replay."},
        204: {"description": "Nothing was recorded of it."},
    },
)
def replay_alone(session_id: Id, set_id: Id, number: int, actor: Staff, store: Store) -> Response:
    """Return one repetition's landmarks to draw, and nothing that the engine says of it."""
    found = store.recorded_set(actor, session_id, set_id)
    alone = _alone(found, number)
    if not alone:
        return Response(status_code=204)
    stance = exercise_by_id(found.record.exercise_id).stance
    return Response(drawing_block(drawing_of(alone, stance)), media_type=MEDIA_TYPE)


def _alone(found: RecordedSet, number: int) -> list[Observation]:
    """Return the observations of one repetition, and of a little before and after it.

    Raises:
        DocumentError: there is no such repetition.
    """
    one = next((each for each in found.record.repetitions if each.index == number), None)
    if one is None:
        raise DocumentError(NO_REPETITION)
    first_s, last_s = one.start_s - AROUND_S, one.end_s + AROUND_S
    return [each for each in found.observations() if first_s <= each.t_s <= last_s]


def _made(
    found: RecordedSet,
    observations: Sequence[Observation],
    replays: AnswerCache,
    key: tuple[str, str],
) -> Iterator[bytes]:
    """Make the first block at once, the second when it is asked for.

    Raises:
        ExerciseError, PrescriptionError: this server can't judge the set.
    """
    record, exercise = found.record, exercise_by_id(found.record.exercise_id)
    prescribed(exercise, record.prescription)
    seen = drawing_of(observations, exercise.stance)
    gzip = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP_FORMAT)
    first = gzip.compress(drawing_block(seen)) + gzip.flush(zlib.Z_SYNC_FLUSH)

    def parts() -> Iterator[bytes]:
        yield first
        judged = judge_again(observations, exercise, record.prescription, found.own_way)
        last = gzip.compress(judged_block(judged, record.repetitions, seen)) + gzip.flush()
        replays.put(key, first + last)
        yield last

    return parts()
