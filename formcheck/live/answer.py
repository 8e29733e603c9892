"""Writes the answer to the browser after each frame, as JSON, in the person's language.

The first answer says who is seen, to be drawn over a picture that is already on the screen; the
second says what the picture means for the set.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from formcheck.coach.coach import noticed
from formcheck.coach.coach_state import CoachState
from formcheck.coach.stages import CoachStage
from formcheck.coach.voice import Utterance
from formcheck.landmarks import Pose
from formcheck.live.frame import Frame
from formcheck.live.session import Moment
from formcheck.pose.detection import Detection
from formcheck.session.update import Prompt
from formcheck.wording.names import title_of
from formcheck.words import Translator, pieces, translator

# The socket's close codes that tell the browser not to try again.
UNWANTED_CODE = 1003  # RFC 6455, 7.4.1: a type of data that can't be accepted
ENDED_CODE = 4404
TAKEN_OVER_CODE = 4409
FAILED_CODE = 4500
# The stages in which the checks or the clock speak, and the engine's notices would be in the way.
WITHOUT_NOTICE = frozenset({CoachStage.SETUP, CoachStage.REST, CoachStage.DONE, CoachStage.STOPPED})


def skeleton_json(frame: Frame, detection: Detection) -> str:
    """Return who is seen in a frame; the browser may answer it with the next frame."""
    pose = None if detection.person is None else detection.person()
    landmarks = None if pose is None else _landmarks(pose)
    return _json({"frame": frame.number, "t_s": frame.t_s, "landmarks": landmarks})


def moment_json(frame: Frame, moment: Moment, language: str) -> str:
    """Return everything that the screen shows of one moment."""
    update, guide, voice, _ = moment.update, moment.guide, moment.voice, translator(language)
    already = guide.task.already
    target = guide.task.prescription.repetitions
    notice = None if guide.stage in WITHOUT_NOTICE else noticed(guide, update)
    return _json(
        {
            "frame": frame.number,
            "phase": update.phase.value,
            "count": update.count + already,
            "target": None if target is None else target + already,
            "partial_count": update.partial_count,
            "hold_s": round(update.hold_s, 2),
            "hold_target_s": guide.hold_target_s,
            "progress": round(update.progress, 3),
            "cue": None if guide.task.is_baseline else _prompt(update.cue, _),
            "notice": _prompt(notice, _),
            "done": update.done,
            "stage": guide.stage.value,
            "task": _task(guide, _),
            "checks": [
                {"id": check.id, "passed": check.passed, "text": _(check.text)}
                for check in guide.checks
            ],
            "seconds": guide.seconds,
            "said": _utterance(voice.latest, _),
            "tones": [{"number": tone.number, "kind": tone.kind} for tone in voice.tones],
            "stopped": guide.stopped,
            "finished": _finished(guide),
        }
    )


def ignored_json(frame: Frame) -> str:
    """Answer a frame that could not be used: the browser only learns that it may send the next."""
    return _json({"frame": frame.number})


def error_json(text: str) -> str:
    """Return a sentence for the person; the connection ends after it."""
    return _json({"error": text})


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, allow_nan=False, separators=(",", ":"))


def _task(guide: CoachState, _: Translator) -> dict[str, Any]:
    return {
        "index": guide.index,
        "of": len(guide.tasks),
        "exercise_id": guide.exercise.id,
        "name": title_of(_, guide.exercise.id),
        "set": guide.task.set_number,
        "sets": guide.task.sets,
    }


def _finished(guide: CoachState) -> dict[str, int | None] | None:
    """Return the set just done, while the person rests after it."""
    if guide.finished is None or guide.stage not in {CoachStage.REST, CoachStage.DONE}:
        return None
    count, target = guide.finished
    return {"count": count, "target": target}


def _utterance(utterance: Utterance | None, _: Translator) -> dict[str, Any] | None:
    """Return the utterance; its `parts` are for a page that plays recorded words."""
    if utterance is None:
        return None
    sentence = utterance.saying.sentence
    is_number = utterance.saying.key.startswith("count_") or sentence.template.isdigit()
    return {
        "number": utterance.number,
        "text": sentence.said(_),
        "parts": pieces(_(sentence.template), sentence.values_said(_)),
        # A number stands on the screen already, as large as can be.
        "shown": not is_number,
    }


def _prompt(prompt: Prompt | None, _: Translator) -> dict[str, str] | None:
    return None if prompt is None else {"id": prompt.id, "text": prompt.sentence.said(_)}


def _landmarks(pose: Pose) -> list[list[float] | None]:
    """Return [x, y, visibility] per landmark, each 0 to 1 of the picture; None where unknown."""
    xy = pose.landmarks_px[:, :2] / np.array(pose.image_size_px)
    points = np.column_stack([xy, pose.visibility]).round(4)
    return [row if np.isfinite(row).all() else None for row in points.tolist()]
