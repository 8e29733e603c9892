"""The live screen's own words; cues and notices come from the engine."""

from __future__ import annotations

from typing import Any

from formcheck.live.answer import ENDED_CODE, TAKEN_OVER_CODE

# By the browser's own error names (W3C Media Capture and Streams, getUserMedia).
CAMERA_PROBLEMS = {
    "NotAllowedError": "The camera is blocked. Click the camera sign beside the page's address, "
    "allow the camera, then try again.",
    "NotFoundError": "I can't find a camera. Plug one in, then try again.",
    "NotReadableError": "Another program is using the camera. Close it, then try again.",
    "OverconstrainedError": "This camera can't give a picture I can use. Try another camera.",
    "SecurityError": "The camera works only when this page is opened on this computer or by https.",
    "lost": "The camera was disconnected. Your count is safe. Plug it in, then try again.",
    "other": "The camera can't be started. Plug it in again, then try again.",
}

LIVE_WORDS: dict[str, Any] = {
    "stop": "Stop",
    "try_again": "Try the camera again",
    "sound_on": "Sound is on",
    "sound_off": "Sound is off",
    "hold_goal": "of {} s",
    "well_done": "Well done. The set is complete.",
    "camera_opening": "Starting the camera. Please allow it if you are asked.",
    "phases": {"rest": "Ready", "lift": "Go", "hold": "Hold", "lower": "Slowly back"},
    "camera": CAMERA_PROBLEMS,
    "connection_lost": "The connection was lost. Your count is safe. Trying again.",
    "connection_failed": "Something went wrong. Press Stop, then start again.",
    "connection_over": {
        str(ENDED_CODE): "This set has ended. Press Stop to see what was counted.",
        str(TAKEN_OVER_CODE): "This set is open in another window. Go on there, or press Stop.",
    },
}

PRIVACY = "Video stays on this computer; nothing is recorded."
SAFETY = (
    "FormCheck is a training aid. Stop if your pain gets worse, or if a leg turns numb or weak, "
    "and call your physiotherapist or doctor."
)
EMERGENCY = (
    "Numbness between the legs, or trouble passing or holding water, is an emergency: "
    "get medical help at once."
)
