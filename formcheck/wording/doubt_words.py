"""Doubts about repetitions in words: faults perhaps there, and unsure repetitions. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from formcheck.reps.repetition import Repetition
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import in_sentence
from formcheck.words import Translator

UNSURE_BELOW = 0.5


def is_unsure(repetition: Repetition) -> bool:
    """Return whether the repetition is so likely to be wrong that a page must say so."""
    return repetition.confidence < UNSURE_BELOW


def perhaps_words(_: Translator, exercise_id: str, repetition: Repetition) -> str:
    """Say the faults that are perhaps there: "Perhaps: knee bent"; empty without any."""
    labels = [fault_label(_, exercise_id, fault) for fault in repetition.perhaps]
    if not labels:
        return ""
    return _("Perhaps: {faults}").format(faults=", ".join(map(in_sentence, labels)))


def perhaps_lines(
    _: Translator, exercise_id: str, counted: Sequence[Repetition]
) -> tuple[str, ...]:
    """Say in how many repetitions each fault is perhaps there, the most frequent first."""
    found = Counter(fault for repetition in counted for fault in repetition.perhaps)
    template = _("Perhaps: {fault}, in {n} of {whole}.")
    return tuple(
        template.format(
            fault=in_sentence(fault_label(_, exercise_id, fault)),
            n=times,
            whole=len(counted),
        )
        for fault, times in found.most_common()
    )


def unsure_line(_: Translator, repetitions: Sequence[Repetition]) -> str | None:
    """Say how many repetitions are unsure; None without any."""
    unsure = sum(map(is_unsure, repetitions))
    template = _("Unsure: {n} of {whole} repetitions.")
    return template.format(n=unsure, whole=len(repetitions)) if unsure else None
