"""Data of the table of a set's repetitions: columns, rows and notes, in words. Pure."""

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

NO_VALUE = "–"


def columns(_: Translator, exercise: Exercise) -> list[dict[str, str]]:
    """Return the columns: a title, with the measure's error if it has one, and a hint."""
    on_the_way = _("From 10 % to 90 % of the way; its error has not been measured.")
    within_error = _("Nine in ten are right within this.")
    hold, error_deg = _("Hold, s ±{error}"), exercise.movement.range_error_deg
    titles_and_hints = [
        (_("No."), ""),
        *([(_("Side"), "")] if exercise.has_sides else []),
        (_("Lifting, s"), on_the_way),
        (hold.format(error=_.number(HOLD_ERROR_S, 1)), within_error),
        (_("Lowering, s"), on_the_way),
    ]
    if error_deg is not None:
        title = _("Range, ° ±{error}").format(error=_.number(error_deg))
        titles_and_hints.append((title, within_error))
    confidence = _("How sure the record is, from all the evidence. Below 50 % it is unsure.")
    titles_and_hints += [(_("Confidence"), confidence), (_("What was seen"), "")]
    return [{"title": title, "hint": hint} for title, hint in titles_and_hints]


def never_assessed(set_record: SetRecord) -> tuple[NotAssessed, ...]:
    """Return the faults that could be assessed in none of the counted repetitions."""
    counted = [rep.not_assessed for rep in set_record.repetitions if rep.counted]
    if not counted:
        return ()
    return tuple(fault for fault in counted[0] if all(fault in other for other in counted))


def notes(_: Translator, exercise: Exercise, set_record: SetRecord) -> list[str]:
    """Return the notes under the table, on the set as a whole."""
    missing = _("Not assessed: {faults}. {reason}")
    apart = counts_apart([set_record])
    return [
        *([] if apart is None else [counts_line(_, *apart)]),
        *attempt_lines(_, exercise.id, set_record.attempts),
        *_not_assessed(_, exercise, never_assessed(set_record), missing),
    ]


def rows(
    _: Translator,
    person_id: str,
    exercise: Exercise,
    set_record: SetRecord,
    verdicts: Sequence[Verdict],
) -> list[dict[str, Any]]:
    """Return a row for each repetition; `person_id` is the colleague at the desk."""
    never = never_assessed(set_record)
    return [
        _row(
            _,
            person_id,
            exercise,
            replace(rep, not_assessed=tuple(f for f in rep.not_assessed if f not in never)),
            [verdict for verdict in verdicts if verdict.repetition == rep.index],
        )
        for rep in set_record.repetitions
    ]


def _row(
    _: Translator,
    person_id: str,
    exercise: Exercise,
    repetition: Repetition,
    verdicts: Sequence[Verdict],
) -> dict[str, Any]:
    mine = next((verdict for verdict in verdicts if verdict.author_id == person_id), None)
    missing = _("Not assessed here: {faults}. {reason}")
    return {
        "index": repetition.index,
        "counted": repetition.counted,
        "side": repetition.side.value,
        "faults": list(repetition.faults),
        "start_s": json_seconds(repetition.start_s),
        "end_s": json_seconds(repetition.end_s),
        "cells": _cells(_, exercise, repetition),
        "found": {
            "machine": machine_words(_, exercise, repetition),
            "unknown": _doubts(_, exercise, repetition),
            "isFaulty": bool(repetition.faults),
            "mine": None if mine is None else verdict_words(_, exercise, mine),
        },
        "detail": [
            *_not_assessed(_, exercise, repetition.not_assessed, missing),
            *(
                _verdict_line(_, exercise, other)
                for other in verdicts
                if other is not mine or other.note
            ),
        ],
        "verdict": None
        if mine is None
        else {"counted": mine.counted, "faults": list(mine.faults), "note": mine.note},
    }


def json_seconds(seconds: float) -> float | None:
    """Turn NaN, which JSON doesn't have, into None."""
    return None if isnan(seconds) else seconds


def _cells(_: Translator, exercise: Exercise, repetition: Repetition) -> list[str]:
    def number(value: float | None, decimals: int) -> str:
        return NO_VALUE if value is None or isnan(value) else _.number(value, decimals)

    side = [_(SIDES[repetition.side])] if exercise.has_sides else []
    has_range = exercise.movement.range_error_deg is not None
    percent = number(100.0 * repetition.confidence, 0)
    confidence = _("{percent} %, unsure") if is_unsure(repetition) else _("{percent} %")
    return [
        str(repetition.index),
        *side,
        number(repetition.lift_s, 1),
        number(repetition.hold_s, 1),
        number(repetition.lower_s, 1),
        *([number(repetition.range_of_motion_deg, 0)] if has_range else []),
        percent if percent == NO_VALUE else confidence.format(percent=percent),
    ]


def machine_words(_: Translator, exercise: Exercise, repetition: Repetition) -> str:
    """Put FormCheck's verdict on a repetition in words."""
    if not repetition.counted:
        return _("Too small to count")
    if repetition.faults:
        return _.listed(fault_label(_, exercise.id, fault) for fault in repetition.faults)
    return _("Nothing seen to correct")


def _doubts(_: Translator, exercise: Exercise, repetition: Repetition) -> str:
    """Name the faults that are perhaps there, and say how many were not assessed."""
    number = len(repetition.not_assessed)
    template = _.plural("{number} not assessed", "{number} not assessed", number)
    missing = template.format(number=number) if number else ""
    return " · ".join(filter(None, (perhaps_words(_, exercise.id, repetition), missing)))


def _not_assessed(
    _: Translator, exercise: Exercise, missing: Sequence[NotAssessed], template: str
) -> list[str]:
    """Write a line for each reason, with the faults that could not be assessed for it."""
    lines = []
    for reason in dict.fromkeys(entry.reason for entry in missing):
        names = [
            fault_label(_, exercise.id, entry.fault) for entry in missing if entry.reason == reason
        ]
        lines.append(template.format(faults=", ".join(names), reason=_(reason)))
    return lines


def verdict_words(_: Translator, exercise: Exercise, verdict: Verdict | BlindAnswer) -> str:
    """Put somebody's verdict on a repetition in words."""
    if not verdict.counted:
        return _("doesn't count")
    if not verdict.faults:
        return _("nothing to correct")
    return _.listed(fault_label(_, exercise.id, fault) for fault in verdict.faults)


def _verdict_line(_: Translator, exercise: Exercise, verdict: Verdict) -> str:
    judgement = verdict_words(_, exercise, verdict)
    if not verdict.note:
        return _("{name}: {verdict}").format(name=verdict.author, verdict=judgement)
    template = _("{name}: {verdict}. “{note}”")
    return template.format(name=verdict.author, verdict=judgement, note=verdict.note)
