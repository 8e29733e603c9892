"""Phrases: numbers with their errors, and the names of things, in a person's language. Pure."""

from __future__ import annotations

import math
import unicodedata

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import BEYOND_CUE, BEYOND_LABEL, BEYOND_LIMIT, Prescription
from formcheck.landmarks import Side
from formcheck.words import Translator, marked

# Two numbers with independent errors differ by up to this many errors by chance alone, nine times
# in ten.
DIFFERENCE_ERRORS = math.sqrt(2.0)

NOTHING = "–"  # in a table of many cells: not measured

SIDES = {
    Side.LEFT: marked("Left leg"),
    Side.RIGHT: marked("Right leg"),
    Side.BOTH: marked("Both legs"),
}


def plain_name(name: str) -> str:
    """Strip a person's name of what no paper shows: control characters and halves of pairs."""
    shown = (" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in name)
    kept = (sign for sign in shown if unicodedata.category(sign) != "Cs")
    return " ".join("".join(kept).split())


def seconds(_: Translator, value_s: float | None) -> str:
    """Write seconds to a tenth, which is their error; or that they weren't measured."""
    if value_s is None or math.isnan(value_s):
        return _("not measured")
    return _("{seconds} s").format(seconds=_.number(value_s, 1))


def whole_seconds(_: Translator, value_s: float) -> str:
    """Write a prescribed time, without digits that it doesn't have."""
    return _("{seconds} s").format(seconds=_.number(value_s, 0 if value_s == int(value_s) else 1))


def degrees(_: Translator, value_deg: float | None, error_deg: float | None = None) -> str:
    """Write an angle with its error; or that it wasn't measured."""
    if value_deg is None or math.isnan(value_deg):
        return _("not measured")
    return f"{_.number(value_deg)}°{plus_minus(_, error_deg)}"


def plus_minus(_: Translator, error_deg: float | None) -> str:
    """Write an angle's error, to stand right behind it; nothing where it isn't known."""
    return "" if error_deg is None else f" ±{_.number(error_deg)}°"


def share(_: Translator, part: int, whole: int) -> str:
    """Write a part of a whole: "18 of 24 (75%)"; of nothing, "none"."""
    if not whole:
        return _("none")
    percent = _.number(100.0 * part / whole)
    return _("{part} of {whole} ({percent}%)").format(part=part, whole=whole, percent=percent)


def correct_words(_: Translator, correct: int, counted: int) -> str:
    """Say in how many counted repetitions, of which there must be some, nothing was found."""
    said = _("Nothing to correct was seen in {correct} of {counted} repetitions ({percent}%).")
    percent = _.number(100.0 * correct / counted)
    return said.format(correct=correct, counted=counted, percent=percent)


def percent(_: Translator, value: float | None) -> str:
    """Write a share of 1 as percent."""
    if value is None or math.isnan(value):
        return _("not measured")
    return _("{percent}%").format(percent=_.number(100.0 * value))


def of(_: Translator, part: int, whole: int | None) -> str:
    """Write a part of a whole; the whole is left out where none was asked for."""
    if not whole:
        return str(part)
    return _("{part} of {whole}").format(part=part, whole=whole)


def named(_: Translator, name: str, value: str) -> str:
    """Write a value behind its name."""
    return _("{name}: {value}").format(name=name, value=value)


def rating(_: Translator, value: int | None) -> str:
    """Write pain or effort, 0 to 10."""
    return _("not given") if value is None else str(value)


def name_of(_: Translator, exercise_id: str) -> str:
    """Return an exercise's name; of one unknown here, say so with its id."""
    known = load_exercises().get(exercise_id)
    if known is None:
        return _("An exercise this computer doesn't know ({id})").format(id=exercise_id)
    return _(known.name)


def title_of(_: Translator, exercise_id: str) -> str:
    """Return the name as a title, which says so where the exercise wasn't measured on people."""
    name, known = name_of(_, exercise_id), load_exercises().get(exercise_id)
    if known is None or known.measured_on_people:
        return name
    return _("{exercise} (new: not yet measured on people)").format(exercise=name)


def range_error_deg(exercise_id: str) -> float | None:
    """Return the error of the exercise's range of motion, or None where none is measured."""
    known = load_exercises().get(exercise_id)
    return None if known is None else known.movement.range_error_deg


def fault_label(_: Translator, exercise_id: str, fault: str) -> str:
    """Return a fault in plain words; of one unknown here, its id made readable."""
    if fault == BEYOND_LIMIT:
        return _(BEYOND_LABEL)
    known = load_exercises().get(exercise_id)
    labels = {} if known is None else known.fault_labels
    return _(labels[fault]) if fault in labels else readable(fault)


def fault_cue(_: Translator, exercise_id: str, fault: str) -> str:
    """Say what to do about a fault; empty where there is nothing to say."""
    if fault == BEYOND_LIMIT:
        return _(BEYOND_CUE)
    known = load_exercises().get(exercise_id)
    cues = {} if known is None else {each.id: each.cue for each in known.faults}
    return _(cues.get(fault, ""))


def readable(name: str) -> str:
    """Write an id as words."""
    return name.replace("_", " ").capitalize()


def within(name: str) -> str:
    """Write a name or label for use within a sentence: it begins in lower case."""
    return name[:1].lower() + name[1:]


def targets(_: Translator, exercise_id: str, asked: Prescription) -> list[str]:
    """List a prescription's targets for each repetition."""
    known, hold_s = load_exercises().get(exercise_id), asked.hold_s
    if hold_s is None and known is not None:
        hold_s = known.default_hold_s
    said = []
    if hold_s:
        said.append(_("hold {time}").format(time=whole_seconds(_, hold_s)))
    if asked.tempo_s is not None:
        said.append(_("at least {seconds} s each way").format(seconds=_.number(asked.tempo_s, 1)))
    if asked.range_goal_deg is not None:
        said.append(_("reach {degrees}°").format(degrees=_.number(asked.range_goal_deg)))
    if asked.range_limit_deg is not None:
        said.append(_("not beyond {degrees}°").format(degrees=_.number(asked.range_limit_deg)))
    return said
