"""Words of the replay, by the names that its scripts use."""

from __future__ import annotations

from typing import Any

from formcheck.exercises.spec import Exercise
from formcheck.kinematics.measure_words import words_for
from formcheck.words import Translator, marked

WORDS: dict[str, Any] = {
    "repetitions": marked("Repetitions"),
    "which": marked("Repetition {number}"),
    "drawn": marked("Skeleton: {which}, {phase}"),
    "phases": {
        "rest": marked("at rest"),
        "lift": marked("on the way"),
        "hold": marked("holding"),
        "lower": marked("on the way back"),
    },
    "sides": {"left": marked("left side"), "right": marked("right side"), "both": ""},
    "left": marked("left side"),
    "right": marked("right side"),
    "far": marked("further from the camera"),
    "fault_joint": marked("joint of a fault"),
    "beside": marked("To compare with"),
    "beside_none": marked("nothing"),
    "picture_back": marked("One picture back"),
    "picture_on": marked("One picture on"),
    "moment": marked("Moment"),
    "play": marked("Play"),
    "pause": marked("Pause"),
    "speed": marked("Speed"),
    "repeats": marked("This repetition again and again"),
    "seconds": marked("s"),
    "below": marked("Below:"),
    "close": marked("Only this repetition"),
    "holding": marked("holding"),
    "moving": marked("on the way, and back"),
    "goal": marked("where it should be held"),
    "own_rest": marked("own rest"),
    "fault": marked("fault"),
    "mine": marked("You:"),
    "curves": marked("Curves over time. {curves}"),
    "goes": marked("{name}: {low} to {high}"),
    "reads": marked("{name}: {value}"),
    "differ_title": marked("Repetition {number}: how do you see it?"),
    "counts": marked("It counts"),
    "counts_not": marked("It doesn't count"),
    "note": marked("A word on it"),
    "save": marked("Keep this"),
    "cancel": marked("Cancel"),
    "take_back": marked("Take it back"),
    "loading": marked("Getting the recording."),
    "working": marked("Working out the curves."),
    "by_hand": marked("The patient marked this set as done: the camera saw nothing of it."),
    "no_recording": marked("This set came without a recording: there are only its numbers."),
    "not_the_same": marked(
        "Judged again from its recording, this set comes out a little differently: {now} counted, "
        "{before} on record. That can happen at the edge of a limit. The table shows what is on "
        "record."
    ),
    "failed": {
        "401": marked("Your login has ended. Please load the page again."),
        "422": marked("The recording of this set is damaged: there are only its numbers."),
        "other": marked("The recording can't be had just now. Please load the page again."),
    },
    "keys": marked(
        "Keys: space plays, ← → go picture by picture, ↑ ↓ from repetition to repetition. "
        "D: I see it differently. C: write to the patient. R: reviewed. N: next."
    ),
}
# The words of the blind sample's replay, which must not judge the repetition.
BLIND_WORDS: dict[str, Any] = {
    name: WORDS[name]
    for name in (
        *("left", "right", "far", "picture_back", "picture_on", "moment", "play", "pause"),
        *("speed", "repeats", "seconds", "loading", "failed"),
    )
} | {
    "drawn_alone": marked("Skeleton of one repetition"),
    "none_alone": marked("Nothing was recorded of this repetition: please skip it."),
    "keys_alone": marked(
        "Keys: space plays, ← → go picture by picture; those of a verdict stand on it."
    ),
}
DIFFER = marked("I see it differently (D)")
PROGRESS = marked("How far the movement came, in % of the full way")


def words(_: Translator, exercise: Exercise) -> dict[str, Any]:
    """Return all words in one language, with the names of the plotted measures."""
    measures = {name: _(words_for(name)) for name in exercise.measures}
    translated: dict[str, Any] = _.table(WORDS)
    return translated | {"measures": measures | {"progress": _(PROGRESS)}, "differ": _(DIFFER)}
