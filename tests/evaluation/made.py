"""Labels and reports made by hand."""

from __future__ import annotations

from formcheck.evaluation.labels import LabelledClip, LabelledRepetition
from formcheck.evaluation.score import score_clip
from formcheck.landmarks import Side
from formcheck.report.summary import Report
from formcheck.reps.repetition import NotAssessed, Repetition


def got(
    start_s=0.0,
    *,
    faults=(),
    side="both",
    counted=True,
    confidence=0.95,
    not_assessed=(),
    end_s=None,
):
    """A reported repetition of four seconds."""
    return Repetition(
        index=1,
        counted=counted,
        side=Side(side),
        start_s=start_s,
        end_s=start_s + 4.0 if end_s is None else end_s,
        lift_s=1.0,
        hold_s=2.0,
        lower_s=1.0,
        range_of_motion_deg=None,
        peak_deg=None,
        faults=tuple(faults),
        not_assessed=tuple(NotAssessed(fault, "hidden") for fault in not_assessed),
        confidence=confidence,
    )


def report(*repetitions, notices_s=None, looks_like=None):
    return Report(
        "bridge",
        60.0,
        1800,
        1800,
        1.2,
        tuple(repetitions),
        notices_s=notices_s or {},
        looks_like=looks_like,
    )


def person(count, *, most=None, sides=None, seen=(), cant_tell=(), file="real/a.mp4"):
    """The label of a real clip."""
    limits = (count, count if most is None else most)
    labels = {"faults_seen": tuple(seen), "cant_tell": tuple(cant_tell)}
    return LabelledClip(file, "bridge", "real", limits, sides, None, None, **labels)


def true(start_s=0.0, *, faults=(), side="both", counted=True):
    return LabelledRepetition(start_s, start_s + 4.0, 2.0, side, tuple(faults), counted)


def render(*repetitions, pitch_deg=None, file="made/a.mp4"):
    """The label of a rendered clip."""
    count = sum(repetition.counted for repetition in repetitions)
    limits = (count, count)
    return LabelledClip(
        file, "bridge", "synthetic", limits, None, 1.2, repetitions, pitch_deg=pitch_deg
    )


def scored(clip, *repetitions, **more):
    return score_clip(clip, report(*repetitions, **more))
