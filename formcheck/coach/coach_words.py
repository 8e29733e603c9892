"""The coach's own words to say and show, beside the engine's notices and cues."""

from __future__ import annotations

from formcheck.exercises.spec import Exercise
from formcheck.form.notice_words import NOTICES
from formcheck.sentence import Sentence

CHECK_SENTENCES = {
    "distance_near": "You are too near. Move the camera back a little.",
    "distance_far": "You are too far away. Bring the camera nearer.",
    "height": "The camera looks down too steeply. Put it lower, or further away.",
    "space_leg": "Your leg will leave the picture. Move forward a little.",
    "space_arm": "Your arm will leave the picture. Move backward a little.",
    "space_both": "Your arm and leg need more room. Move the camera back a little.",
    "space_above": "Your legs need more room above. Move the camera back a little.",
    "edge_feet": "Your feet are at the edge of the picture. Move the camera back a little.",
    "edge_hands": "Your hands are at the edge of the picture. Move the camera back a little.",
    "light": "It is too dark. Please turn on a light.",
    "glare": "It is too bright. Turn the camera away from the window.",
    "backlight": "The light comes from behind you. Turn the camera away from the window.",
    "steady": "The camera is moving. Put it down somewhere firm.",
    "level": "The camera is tilted. Put it level.",
    "one_person": "I see two people. Ask the other person to step out of the picture.",
}
SAYINGS = {
    "introduce": "{name}, {count} times.",
    "introduce_how": "{name}, {count} times. {how}",
    "introduce_hold": "{name}, {count} times, hold {seconds} seconds.",
    "introduce_hold_how": "{name}, {count} times, hold {seconds} seconds. {how}",
    "introduce_once": "{name}, once.",
    "introduce_once_how": "{name}, once. {how}",
    "introduce_open": "{name}, as often as you like.",
    "introduce_open_how": "{name}, as often as you like. {how}",
    "introduce_baseline": "{name}, once, to learn your own range.",
    "introduce_baseline_how": "{name}, once, to learn your own range. {how}",
    "new": "This exercise is new: not yet measured on people.",
    "ready": "Good. Keep still.",
    "go": "Begin.",
    "once": "Do it once, as far as is comfortable.",
    "learnt": "Good. I know your range now.",
    "counted": "{count} done.",
    "go_on": "Go on.",
    "hold": "Hold.",
    "long_enough": "That is long enough. {release}",
    "other_leg": "Now the other leg. Turn round if you can.",
    "paused": "Paused. Come back when you are ready.",
    "well_done": "Well done. Nothing to correct in the last {count}.",
    "better": "That is better.",
    "rest": "Set done. Rest now.",
    "rest_again": "Set done. Rest now. Then once more.",
    "stopping": "Keep your arm up to stop.",
    "skipping": "Arm up once more to skip this exercise.",
    "skipped": "Skipped. Arm up once to take that back.",
    "skip_taken_back": "Taken back. {name} again.",
    "skipped_last": "Skipped. That was the last exercise.",
    "stopped": "Stopped. Rest.",
    "all_done": "{count} done. You have finished for today. Well done.",
}
SAYINGS |= {
    f"{key}_new": text.replace("{how}", "{new} {how}")
    for key, text in SAYINGS.items()
    if key.endswith("_how")
}
NOBODY = NOTICES["nobody"]
ONE_LEG = {"left": "{name}, left leg only", "right": "{name}, right leg only"}


def name_with_leg(exercise: Exercise, side: str) -> Sentence:
    """Return the exercise's name, with the leg if only one is prescribed (`PlanItem.side`)."""
    name = Sentence(exercise.name)
    return Sentence(ONE_LEG[side], (("name", name),)) if side in ONE_LEG else name
