"""Clips that are counted wrongly and say nothing of it. Pure."""

from __future__ import annotations

from formcheck.evaluation.labels import LabelledClip
from formcheck.form.messages import LOOKS_LIKE
from formcheck.report.summary import Report

# A notice that stood for less in all is no more than a flicker: nobody has read it.
LASTED_S = 2.0
# Up to here the report says itself that it is unsure.
UNSURE = 0.5


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
    if clip.count[0] <= report.count <= clip.count[1] or lasting_notices(report):
        return False
    confidences = [r.confidence for r in report.repetitions if r.counted]
    return not confidences or max(confidences) > UNSURE
