"""Faults of form, and repetitions without any, in a person's language. Pure."""

from __future__ import annotations

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import BEYOND_CUE, BEYOND_LABEL, BEYOND_LIMIT
from formcheck.wording.names import readable
from formcheck.words import Translator


def fault_label(_: Translator, exercise_id: str, fault: str) -> str:
    """Return a fault in plain words; for a fault unknown here, its id made readable."""
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


def correct_words(_: Translator, correct: int, counted: int) -> str:
    """Say in how many counted repetitions, of which there must be some, nothing was found."""
    template = _("Nothing to correct was seen in {correct} of {counted} repetitions ({percent}%).")
    percent = _.number(100.0 * correct / counted)
    return template.format(correct=correct, counted=counted, percent=percent)
