"""The repetitions of a set as rows of a table, in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import Any

from formcheck.exercises.spec import Exercise
from formcheck.report.attempts import attempt_lines, counts_apart, counts_line
from formcheck.reps.repetition import NotAssessed, Repetition
from formcheck.reps.timing import HOLD_ERROR_S
from formcheck.store.clinic.blind_verdicts import BlindAnswer
from formcheck.store.clinic.clinic_records import Verdict
from formcheck.store.records import SetRecord
from formcheck.wording.doubt_words import is_unsure, perhaps_words
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import SIDES
from formcheck.words import Translator

UNKNOWN = "–"


def columns(_: Translator, exercise: Exercise) -> list[dict[str, str]]:
    """Return the columns: title, with its error where it has one, and a hint."""
    on_the_way = _("From 10 % to 90 % of the way; its error has not been measured.")
    right = _("Nine in ten are right within this.")
    hold, error_deg = _("Hold, s ±{error}"), exercise.movement.range_error_deg
    found = [
        (_("No."), ""),
        *([(_("Side"), "")] if exercise.has_sides else []),
        (_("Lifting, s"), on_the_way),
        (hold.format(error=_.number(HOLD_ERROR_S, 1)), right),
        (_("Lowering, s"), on_the_way),
    ]
    if error_deg is not None:
        title = _("Range, ° ±{error}").format(error=_.number(error_deg))
        found.append((title, right))
    certain = _("How sure the record is, from all the evidence. Below 50 % it is unsure.")
    found += [(_("Confidence"), certain), (_("What was seen"), "")]
    return [{"title": title, "hint": hint} for title, hint in found]


def never_assessed(one: SetRecord) -> tuple[NotAssessed, ...]:
    """Return what could not be assessed in any of the counted repetitions."""
    counted = [each.not_assessed for each in one.repetitions if each.counted]
    return (
        tuple(each for each in counted[0] if all(each in it for it in counted)) if counted else ()
    )


def notes(_: Translator, exercise: Exercise, one: SetRecord) -> list[str]:
    """Write the remarks that stand once under the table."""
    missing = _("Not assessed: {faults}. {reason}")
    apart = counts_apart([one])
    return [
        *([] if apart is None else [counts_line(_, *apart)]),
        *attempt_lines(_, exercise.id, one.attempts),
        *_not_assessed(_, exercise, never_assessed(one), missing),
    ]


def rows(
    _: Translator,
    person_id: str,
    exercise: Exercise,
    one: SetRecord,
    verdicts: Sequence[Verdict],
) -> list[dict[str, Any]]:
    """Return a row for each repetition, for the person at the desk."""
    never = never_assessed(one)
    return [
        _row(
            _,
            person_id,
            exercise,
            replace(each, not_assessed=tuple(n for n in each.not_assessed if n not in never)),
            [said for said in verdicts if said.repetition == each.index],
        )
        for each in one.repetitions
    ]


def _row(
    _: Translator,
    person_id: str,
    exercise: Exercise,
    repetition: Repetition,
    verdicts: Sequence[Verdict],
) -> dict[str, Any]:
    mine = next((each for each in verdicts if each.author_id == person_id), None)
    missing = _("Not assessed here: {faults}. {reason}")
    return {
        "index": repetition.index,
        "counted": repetition.counted,
        "side": repetition.side.value,
        "faults": list(repetition.faults),
        "start_s": known(repetition.start_s),
        "end_s": known(repetition.end_s),
        "cells": _cells(_, exercise, repetition),
        "found": {
            "machine": machine_words(_, exercise, repetition),
            "unknown": _unknown(_, exercise, repetition),
            "isFaulty": bool(repetition.faults),
            "mine": None if mine is None else verdict_words(_, exercise, mine),
        },
        "detail": [
            *_not_assessed(_, exercise, repetition.not_assessed, missing),
            *(_said(_, exercise, each) for each in verdicts if each is not mine or each.note),
        ],
        "verdict": None
        if mine is None
        else {"counted": mine.counted, "faults": list(mine.faults), "note": mine.note},
    }


def known(seconds: float) -> float | None:
    """Turn NaN, which JSON doesn't have, into None."""
    return None if isnan(seconds) else seconds


def _cells(_: Translator, exercise: Exercise, repetition: Repetition) -> list[str]:
    def number(value: float | None, decimals: int) -> str:
        return UNKNOWN if value is None or isnan(value) else _.number(value, decimals)

    sides = [_(SIDES[repetition.side])] if exercise.has_sides else []
    has_range = exercise.movement.range_error_deg is not None
    certain = number(100.0 * repetition.confidence, 0)
    return [
        str(repetition.index),
        *sides,
        number(repetition.lift_s, 1),
        number(repetition.hold_s, 1),
        number(repetition.lower_s, 1),
        *([number(repetition.range_of_motion_deg, 0)] if has_range else []),
        certain if certain == UNKNOWN else _certain(_, repetition).format(percent=certain),
    ]


def _certain(_: Translator, repetition: Repetition) -> str:
    return _("{percent} %, unsure") if is_unsure(repetition) else _("{percent} %")


def machine_words(_: Translator, exercise: Exercise, repetition: Repetition) -> str:
    """Put FormCheck's verdict on a repetition in words."""
    if not repetition.counted:
        return _("Too small to count")
    if repetition.faults:
        return _.listed(fault_label(_, exercise.id, fault) for fault in repetition.faults)
    return _("Nothing seen to correct")


def _unknown(_: Translator, exercise: Exercise, repetition: Repetition) -> str:
    """Say which faults are perhaps there, and how much wasn't assessed."""
    number = len(repetition.not_assessed)
    template = _.plural("{number} not assessed", "{number} not assessed", number)
    missing = template.format(number=number) if number else ""
    return " · ".join(filter(None, (perhaps_words(_, exercise.id, repetition), missing)))


def _not_assessed(
    _: Translator, exercise: Exercise, missing: Sequence[NotAssessed], line: str
) -> list[str]:
    """Write a line for each reason."""
    doubts = []
    for reason in dict.fromkeys(each.reason for each in missing):
        names = [
            fault_label(_, exercise.id, each.fault) for each in missing if each.reason == reason
        ]
        doubts.append(line.format(faults=", ".join(names), reason=_(reason)))
    return doubts


def verdict_words(_: Translator, exercise: Exercise, verdict: Verdict | BlindAnswer) -> str:
    """Put somebody's verdict on a repetition in words."""
    if not verdict.counted:
        return _("doesn't count")
    if not verdict.faults:
        return _("nothing to correct")
    return _.listed(fault_label(_, exercise.id, fault) for fault in verdict.faults)


def _said(_: Translator, exercise: Exercise, verdict: Verdict) -> str:
    seen = verdict_words(_, exercise, verdict)
    if not verdict.note:
        return _("{name}: {verdict}").format(name=verdict.author, verdict=seen)
    line = _("{name}: {verdict}. “{note}”")
    return line.format(name=verdict.author, verdict=seen, note=verdict.note)
