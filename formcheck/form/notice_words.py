"""The words of notices and of the cues that every exercise shares."""

from __future__ import annotations

LOOKS_LIKE = "looks_like"
UNCLEAR_OUTLINE = "unclear_outline"
NOTICES = {
    "nobody": "I can't see you. Move into the picture.",
    "missing_head": "I can't see your head. Move the camera back a little.",
    "missing_shoulders": "I can't see your shoulders. Move the camera back a little.",
    "missing_hips": "I can't see your hips. Move the camera back a little.",
    "missing_hands": "I can't see your hands. Move the camera back a little.",
    "missing_knees": "I can't see your knees. Move the camera back a little.",
    "missing_feet": "I can't see your feet. Move the camera back a little.",
    "leaves_leg": "Your foot leaves the picture. Move the camera back a little.",
    "leaves_arm": "Your hand leaves the picture. Move the camera back a little.",
    "too_near": "You are too near. Move the camera back until all of you is in the picture.",
    "two_people": "I see two people. I follow the larger one.",
    "head_nearer": "I see you at an angle. Bring your feet a little nearer to the camera.",
    "feet_nearer": "I see you at an angle. Bring your head a little nearer to the camera.",
    "from_head": "Your head points at the camera. Turn until I see you from the side.",
    "from_feet": "Your feet point at the camera. Turn until I see you from the side.",
    "upside_down": "The picture is upside down. Turn the camera the right way up.",
    UNCLEAR_OUTLINE: "Your belly is hard to see. Wear a top of another colour than the wall.",
    LOOKS_LIKE: "This looks like {other}. You chose {chosen}.",
}
NOT_SEEN = "Not seen well enough."
OUTSIDE_PICTURE = "Partly outside the picture."
NOT_WHOLE = "Its beginning, its end or a part of it was not seen."
BOTH_MOVED = "Left and right moved together."
NOT_SIDE_ON = "The camera stood too far from the side."
