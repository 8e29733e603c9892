"""Plain words and units for the table of measures, for people who read a plot."""

from __future__ import annotations

WORDS = {
    "hip_front_deg": "Hip: from shoulder over hip to knee; 180 is one straight line",
    "hip_front_lead_deg": "Hip: how much further open than the other hip",
    "knee_deg": "Knee: from hip over knee to ankle; 180 is straight",
    "elbow_deg": "Elbow: from shoulder over elbow to wrist; 180 is straight",
    "arm_front_deg": "Arm: from the trunk forwards; 180 is in line overhead",
    "head_front_deg": "Head: against the trunk; 180 is in line",
    "trunk_tilt_deg": "Trunk: shoulders higher than the hips",
    "hip_lift": "Hips: height over the line from shoulders to feet",
    "ankle_height": "Ankle: height over the hips",
    "knee_height": "Knee: height over the hips",
    "knee_raised": "Knee: height over the trunk",
    "knee_drop": "Knee: how far below the hips",
    "shin_drop": "Shin: how far it falls from knee to ankle",
    "hand_drop": "Hand: how far below the shoulders",
    "flank_height": "Flanks: how far one lies over the other",
    "nose_height": "Nose: height over the ears",
    "head_height": "Head: height over the shoulders",
    "hip_travel": "Hips: how far ahead of the knees, towards the head",
    "front_contour": "Belly's outline: height over the line from shoulders to hips",
    "pelvic_roll": "Pelvis: its front edge higher than the belly; grows as the pelvis tips back",
    "low_back_depth": "Low back's outline: depth under shoulders and hips at rest; grows as the "
    "hollow closes",
    "ankle_gap": "Ankles: how much higher one is than the other",
    "back_less_head": "Back's outline, less what goes with a nod of the head",
    "back_contour": "Back's outline: height over the line from shoulders to hips",
}


def words_for(measure: str) -> str:
    """Return a measure's plain words; its own name where there are none yet."""
    return WORDS.get(measure, measure.removesuffix("_deg").replace("_", " ").capitalize())


def unit_of(measure: str) -> str:
    """Return the unit for an axis: angles end in `_deg`, all else is a share of the torso."""
    return "degrees" if measure.endswith("_deg") else "share of torso"
