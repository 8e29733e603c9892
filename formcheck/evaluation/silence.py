"""Clips that are counted wrongly and say nothing of it. Pure."""

from __future__ import annotations

from formcheck.evaluation.labels import LabelledClip
from formcheck.form.messages import LOOKS_LIKE
from formcheck.report.summary import Report

# A notice that stood for less in all is no more than a flicker: nobody has read it.
LASTED_S = 2.0
# Up to here the report says itself that it is unsure.
UNSURE = 0.5
# "Go on hands and knees": said whenever the person isn't in the start position, or seems not to be.
# It is there before and after nearly every set, and says nothing of how well is counted.
POSTURE = "posture"


def lasting_notices(report: Report) -> tuple[str, ...]:
    """The notices that stood long enough to be read, another exercise recognised among them."""
    notices = {name for name, lasted_s in report.notices_s.items() if lasted_s >= LASTED_S}
    if report.looks_like is not None:
        notices.add(LOOKS_LIKE)
    return tuple(sorted(notices))


def wrong_in_silence(clip: LabelledClip, report: Report) -> bool:
    """Whether the count is wrong, no notice lasted, and nothing or something sure was counted.

    Only a clip whose every counted repetition has a confidence of `UNSURE` at most has said that it
    may be wrong without a notice.
    """
    return not lasting_notices(report) and _wrong_and_sure(clip, report)


def wrong_with_posture_only(clip: LabelledClip, report: Report) -> bool:
    """Whether it would be wrong in silence, had `POSTURE` not been said."""
    return lasting_notices(report) == (POSTURE,) and _wrong_and_sure(clip, report)


def _wrong_and_sure(clip: LabelledClip, report: Report) -> bool:
    if clip.count[0] <= report.count <= clip.count[1]:
        return False
    confidences = [r.confidence for r in report.repetitions if r.counted]
    return not confidences or max(confidences) > UNSURE
