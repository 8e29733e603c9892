"""Doubts about an exercise: faults perhaps there, unsure repetitions, attempts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formcheck.report.attempts import counts_apart, counts_line, not_counted
from formcheck.report.document import Line, Lines
from formcheck.review.digest import SetToDigest
from formcheck.wording.doubt_words import perhaps_lines, unsure_line
from formcheck.words import Translator


def doubts(_: Translator, exercise_id: str, sets: Sequence[SetToDigest]) -> Iterator[Lines]:
    """Yield the doubts about some sets of one exercise for a report; nothing where all is sure."""
    repetitions = [repetition for each in sets for repetition in each.repetitions]
    counted = [repetition for repetition in repetitions if repetition.counted]
    apart = counts_apart(sets)
    said = [
        *perhaps_lines(_, exercise_id, counted),
        unsure_line(_, repetitions),
        *not_counted(_, exercise_id, sets),
        None if apart is None else counts_line(_, *apart),
    ]
    if lines := tuple(Line(each) for each in said if each):
        yield Lines(lines, _("Not sure, and not counted"))
