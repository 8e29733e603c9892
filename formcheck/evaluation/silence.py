"""Finds clips that are counted wrongly without a warning. Pure."""

from __future__ import annotations

from formcheck.evaluation.labels import LabelledClip
from formcheck.form.notice_words import LOOKS_LIKE
from formcheck.report.summary import Report

# A notice that stood for less in all is no more than a flicker: nobody has read it.
LASTED_S = 2.0
# Up to this confidence the report says itself that it is unsure.
UNSURE = 0.5
# "Go on hands and knees": said whenever the person isn't in the start position, or seems not to be.
# It is there before and after nearly every set, and tells nothing about the counting.
POSTURE = "posture"


def lasting_notices(report: Report) -> tuple[str, ...]:
    """Return the notices that stood long enough to be read, with any other exercise recognised."""
    notices = {name for name, lasted_s in report.notices_s.items() if lasted_s >= LASTED_S}
    if report.looks_like is not None:
        notices.add(LOOKS_LIKE)
    return tuple(sorted(notices))


def wrong_in_silence(clip: LabelledClip, report: Report) -> bool:
    """Return whether the count is wrong, and neither a notice nor low confidence says so.

    Low confidence says so only where repetitions were counted, each with `UNSURE` at most.
    """
    return not lasting_notices(report) and _wrong_and_sure(clip, report)


def wrong_with_posture_only(clip: LabelledClip, report: Report) -> bool:
    """Return whether it would be wrong in silence, had `POSTURE` not been said."""
    return lasting_notices(report) == (POSTURE,) and _wrong_and_sure(clip, report)


def _wrong_and_sure(clip: LabelledClip, report: Report) -> bool:
    if clip.count[0] <= report.count <= clip.count[1]:
        return False
    confidences = [r.confidence for r in report.repetitions if r.counted]
    return not confidences or max(confidences) > UNSURE
