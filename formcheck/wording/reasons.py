"""Reasons for stopping or skipping a set, and signs to call for, in words. Pure."""

from __future__ import annotations

from formcheck.plan.session_progress import INTERRUPTED
from formcheck.words import Translator, marked

STOP_REASONS = {
    "pain": marked("more back pain"),
    "leg_symptoms": marked("leg pain, tingling or numbness"),
    "dizzy": marked("dizziness"),
    "tired": marked("tiredness"),
    "other": marked("another reason"),
}
# The same reasons in the patient's own words, to tap.
OWN_REASONS = {
    "pain": marked("My back hurts more"),
    "leg_symptoms": marked("Leg pain, tingling or numbness"),
    "dizzy": marked("I feel dizzy"),
    "tired": marked("I am tired"),
    "other": marked("Something else"),
}
# Red flags of low-back pain as national guidelines list them (for instance NICE NG59, 2016).
RED_FLAGS = {
    "bladder": marked("New difficulty passing urine, or losing control of the bladder or bowels"),
    "saddle": marked("Numbness or tingling between the legs or around the buttocks"),
    "weakness": marked("New weakness in a leg or foot"),
    "leg_pain": marked("Leg pain that now reaches below the knee, and didn't before"),
    "fall": marked("A fall or an accident in the last few weeks"),
    "fever": marked("Fever or chills, or feeling unwell along with the back pain"),
    "cancer": marked("Cancer, now or in the past"),
}
EMERGENCIES = ("bladder", "saddle", "weakness")
EMERGENCY = marked(
    "Numbness between the legs, a leg that gets weak, or difficulty passing urine or controlling "
    "the bladder or bowels is an emergency: get medical help at once."
)
# The advice that the patient was given, and why.
ADVICE = {
    "red_flag": marked("Told to call after a safety question"),
    "pain_rise": marked("Told not to train: pain clearly up"),
    "stopped_in_pain": marked("Told to stop and call: stopped in pain"),
}


def stopped(_: Translator, reason: str | None) -> str:
    """Say that a set was stopped and why, within a sentence."""
    if reason == INTERRUPTED:
        return _("interrupted")
    if not reason:
        return _("stopped, no reason given")
    return _("stopped ({reason})").format(reason=_told(_, reason))


def skipped(_: Translator, reason: str | None) -> str:
    """Say that a set was skipped, and why where that is known, within a sentence."""
    if not reason:
        return _("skipped")
    return _("skipped ({reason})").format(reason=_told(_, reason))


def _told(_: Translator, reason: str) -> str:
    """Return the reason in words; one from a newer program is told as "another reason"."""
    return _(STOP_REASONS.get(reason, STOP_REASONS["other"]))
