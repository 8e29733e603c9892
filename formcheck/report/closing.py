"""The closing of every report: how to read its numbers, when to stop and call. Pure."""

from __future__ import annotations

from formcheck.report.document import Line, LineTone
from formcheck.reps.timing import HOLD_ERROR_S
from formcheck.wording import numbers
from formcheck.wording.numbers import NOTHING
from formcheck.wording.reasons import EMERGENCY
from formcheck.words import Translator


def closing(_: Translator) -> tuple[Line, ...]:
    """Return the closing lines, the same under every report."""
    how_to_read = _(
        "How to read the numbers: angles come from a camera picture; on rendered people nine in "
        "ten lay within the ± beside them. They compare a person with themselves, seen from the "
        "same side; they are not goniometer readings. Held seconds lay within ±{error}, nine in "
        "ten; how far off lifting and lowering are was not measured. Confidence is how surely a "
        "repetition was counted and its form judged, not how right its angles are. “In form” means "
        "that nothing to correct was seen; what could not be seen is “not assessed”, and "
        "“{nothing}” in a table is “not measured”. The limits are editable defaults, not clinical "
        "truth."
    )
    written = how_to_read.format(error=numbers.seconds(_, HOLD_ERROR_S), nothing=NOTHING)
    call, at_once = warnings(_)
    return Line(call), Line(at_once, LineTone.ALERT), Line(written, LineTone.QUIET)


def warnings(_: Translator) -> tuple[str, str]:
    """Say when to stop and call, and what is an emergency."""
    return (
        _(
            "FormCheck is a training aid, not a medical device: it does not diagnose. Stop and "
            "call your physiotherapist or doctor if pain grows or spreads into the leg, or if "
            "you feel numb or weak."
        ),
        _(EMERGENCY),
    )


def page_words(_: Translator) -> str:
    """Return the template of the page number."""
    return _("Page {page} of {pages}")
