"""Doubts about an exercise: faults perhaps there, unsure repetitions, attempts. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from formcheck.report import phrases
from formcheck.report.attempts import counts_apart, counts_line, not_counted
from formcheck.report.document import Line, Lines
from formcheck.reps.repetition import Repetition
from formcheck.review.digest import SetOnRecord
from formcheck.words import Translator

UNSURE_BELOW = 0.5


def is_unsure(repetition: Repetition) -> bool:
    """Return whether the repetition is too likely wrong for a page to leave it unsaid."""
    return repetition.confidence < UNSURE_BELOW


def perhaps_words(_: Translator, exercise_id: str, repetition: Repetition) -> str:
    """Say the faults that are perhaps there: "Perhaps: knee bent"; empty without any."""
    labels = [phrases.fault_label(_, exercise_id, fault) for fault in repetition.perhaps]
    if not labels:
        return ""
    return _("Perhaps: {faults}").format(faults=", ".join(map(phrases.within, labels)))


def perhaps_lines(
    _: Translator, exercise_id: str, counted: Sequence[Repetition]
) -> tuple[str, ...]:
    """Say in how many repetitions each fault is perhaps there, the most frequent first."""
    found = Counter(fault for repetition in counted for fault in repetition.perhaps)
    said = _("Perhaps: {fault}, in {n} of {whole}.")
    return tuple(
        said.format(
            fault=phrases.within(phrases.fault_label(_, exercise_id, fault)),
            n=times,
            whole=len(counted),
        )
        for fault, times in found.most_common()
    )


def unsure_line(_: Translator, repetitions: Sequence[Repetition]) -> str | None:
    """Say how many repetitions are unsure; None without any."""
    unsure = sum(map(is_unsure, repetitions))
    said = _("Unsure: {n} of {whole} repetitions.")
    return said.format(n=unsure, whole=len(repetitions)) if unsure else None


def doubts(_: Translator, exercise_id: str, sets: Sequence[SetOnRecord]) -> Iterator[Lines]:
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
