"""The live screen's own words; cues and notices come from the engine."""

from __future__ import annotations

from typing import Any

from formcheck.live.answer import ENDED_CODE, TAKEN_OVER_CODE

# By the browser's own error names (W3C Media Capture and Streams, getUserMedia).
# With "_mac", "_windows" or "_other": it is the computer's system that refuses the camera.
CAMERA_PROBLEMS = {
    "NotAllowedError": "The camera is blocked. Click the camera sign beside the page's address, "
    "allow the camera, then try again.",
    "NotAllowedError_mac": "Your Mac keeps the camera from this browser. In System Settings, under "
    "Privacy & Security, allow the camera for this browser, then open it again.",
    "NotAllowedError_windows": "Windows keeps the camera from this browser. In Settings, under "
    "Privacy & security, allow the camera for desktop apps, then try again.",
    "NotAllowedError_other": "This computer keeps the camera from this browser. Allow it in the "
    "computer's settings, then try again.",
    "NotFoundError": "I can't find a camera. Plug one in, then try again.",
    "NotReadableError": "Another program is using the camera. Close it, then try again.",
    "NotReadableError_windows": "Another program is using the camera, or Windows doesn't allow it. "
    "Close that program, or look in Settings under Privacy & security, then try again.",
    "OverconstrainedError": "This camera can't give a picture I can use. Try another camera.",
    "SecurityError": "The camera works only when this page is opened on this computer or by https.",
    "lost": "The camera was disconnected. Your count is safe. Plug it in, then try again.",
    "other": "The camera can't be started. Plug it in again, then try again.",
}

# By the browser's names of what a camera does by itself (W3C Media Capture Extensions).
CAMERA_QUALITY = {
    "backgroundBlur": "Switch off the camera's background blur.",
    "faceFraming": "Switch off the camera's automatic framing.",
    "slow": "Switch on more light. The camera is slow.",
}

# By the coach's check ids: the label of each drawing. The sentence is the coach's own.
CHECK_LABELS = {
    "body": "Whole body",
    "distance": "Distance",
    "side_on": "From the side",
    "height": "Camera height",
    "space": "Room to move",
    "light": "Light",
    "steady": "Camera still",
    "level": "Camera level",
    "one_person": "One person",
}

# Shown below the picture in a stage when there is nothing else to say.
STAGE_WORDS = {
    "setup": "All is right. Go to the start position.",
    "arm": "Go to the start position and keep still.",
    "paused": "Paused. Your count is safe. Come back into the picture.",
    "stopped": "Stopped. Rest as you like.",
    "done": "Well done. The set is complete.",
}

# By the watchdog's names (camera/watchdog.js): what keeps the set from being seen.
NO_PICTURE = "No picture comes. Uncover the camera, or close what else uses it."
TROUBLES = {
    "hidden": "This page is hidden. Bring it to the front.",
    "muted": NO_PICTURE,
    "silent": NO_PICTURE,
    "still": "The camera's picture stands still. Uncover it, or start it again.",
    "unanswered": "No answer just now. Your count is safe. I go on by myself.",
}

TAKEN_OVER = "This set is open in another window. Go on there, or press Stop."

LIVE_WORDS: dict[str, Any] = {
    "stop": "Stop",
    "skip": "Skip this exercise",
    "gestures": "Arm up three seconds: stop. Arm up twice: skip.",
    "stop_gesture": "To stop, keep still with one arm up for three seconds.",
    "try_again": "Try the camera again",
    "mute": "No sound",
    "sound_on": "Sound is on",
    "sound_off": "Sound is off",
    "volume": "How loud",
    "hold_goal": "of {seconds} s",
    "count_goal": "of {target}",
    "set_of": "Set {set} of {sets}",
    "set_done": "Set done",
    "set_result": "{count} of {target}",
    "next": "Next",
    "way": "How far you are today",
    "camera_opening": "Starting the camera. Please allow it if you are asked.",
    "no_voice": "This computer has no voice in your language. Read here what I say.",
    "own_voice": "This computer has no voice in your language. FormCheck plays its own.",
    "choose_camera": "Which camera sees you best?",
    "camera_number": "Camera {number}",
    "camera_other": "The camera you chose isn't here. I see you with {camera}.",
    "camera_changed": "The camera is gone. Your count is safe. Now I see you with {camera}.",
    "quality": CAMERA_QUALITY,
    "model_loading": "Getting ready to see you. The first time this can take a minute.",
    "model_failed": "This browser can't find you in the picture. Try a newer browser or another "
    "computer.",
    "model_missing": "What finds you in the picture is missing on the server. Please tell your "
    "clinic.",
    "phases": {"rest": "Ready", "lift": "Go", "hold": "Hold", "lower": "Slowly back"},
    "phase_at": {
        "arm": "Keep still",
        "countdown": "Get ready",
        "paused": "Paused",
    },
    "stages": STAGE_WORDS,
    "checks": {"labels": CHECK_LABELS, "passed": "right", "not_yet": "not yet"},
    "camera": CAMERA_PROBLEMS,
    "trouble": TROUBLES,
    "connection_lost": "The connection was lost. Your count is safe. Trying again.",
    "connection_failed": "Something went wrong. Press Stop, then start again.",
    "elsewhere": "A set is already running in another window of this browser.",
    "take_over": "Go on here instead",
    "taken_over": TAKEN_OVER,
    "leave": "Do you want to stop? What was counted is safe.",
    "go_on": "Go on",
    "connection_over": {
        str(ENDED_CODE): "This set has ended. Press Stop to see what was counted.",
        str(TAKEN_OVER_CODE): TAKEN_OVER,
    },
}

# Spoken by the page itself. Names of cameras are only on the screen.
SPOKEN_WORDS = (
    *CAMERA_PROBLEMS.values(),
    *STAGE_WORDS.values(),
    *TROUBLES.values(),
    *LIVE_WORDS["connection_over"].values(),
    *(
        LIVE_WORDS[name]
        for name in (
            *("camera_opening", "model_loading", "model_failed", "model_missing"),
            *("connection_lost", "connection_failed", "elsewhere", "leave"),
        )
    ),
)

PRIVACY = "Video stays on this computer; nothing is recorded."
SAFETY = (
    "FormCheck is a training aid. Stop if your pain gets worse, or if a leg turns numb or weak, "
    "and call your physiotherapist or doctor."
)
