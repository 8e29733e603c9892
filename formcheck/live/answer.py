"""What goes back to the browser after each frame, as JSON."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from formcheck.landmarks import Observation
from formcheck.live.frame import Frame
from formcheck.live.session import LiveSession
from formcheck.session.update import Message, Update

ENDED_CODE = 4404  # the socket's close codes that tell the browser not to try again
TAKEN_OVER_CODE = 4409
FAILED_CODE = 4500


def update_json(frame: Frame, session: LiveSession, update: Update) -> str:
    """Everything that the screen shows of one moment."""
    return _json(
        {
            "frame": frame.number,
            "t_s": frame.t_s,
            "landmarks": _landmarks(update.observation),
            "phase": update.phase.value,
            "count": update.count,
            "target": session.prescription.repetitions,
            "partial_count": update.partial_count,
            "hold_s": round(update.hold_s, 2),
            "hold_target_s": session.hold_target_s,
            "progress": round(update.progress, 3),
            "cue": _message(update.cue),
            "notice": _message(update.notice),
            "done": update.done,
        }
    )


def ignored_json(frame: Frame) -> str:
    """A frame that could not be used: the browser only learns that it may send the next."""
    return _json({"frame": frame.number})


def error_json(text: str) -> str:
    """A sentence for the person; the connection ends after it."""
    return _json({"error": text})


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, allow_nan=False, separators=(",", ":"))


def _message(message: Message | None) -> dict[str, str] | None:
    return None if message is None else {"id": message.id, "text": message.text}


def _landmarks(observation: Observation) -> list[list[float] | None] | None:
    """Per landmark [x, y, visibility], each 0 to 1 of the picture; None where unknown."""
    pose = observation.pose
    if pose is None:
        return None
    xy = pose.landmarks_px[:, :2] / np.array(observation.image_size_px)
    points = np.column_stack([xy, pose.visibility]).round(4)
    return [row if np.isfinite(row).all() else None for row in points.tolist()]
