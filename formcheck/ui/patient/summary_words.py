"""The summary of a set in plain words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formcheck.exercises.spec import Exercise
from formcheck.report.attempts import attempt_lines, trained_line
from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition
from formcheck.ui.set_pictures import faults_by_weight
from formcheck.wording import numbers
from formcheck.wording.doubt_words import is_unsure, perhaps_lines, perhaps_words, unsure_line
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import SIDES
from formcheck.words import Translator


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One repetition as a row of the summary's table; None where the exercise has no such value."""

    number: str
    side: str | None
    hold: str | None
    notes: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that the summary says, the good first.

    Attributes:
        headline: what was counted.
        went_well: sentences, may be empty.
        to_improve: what to work on, the most frequent first; may be empty.
        perhaps: faults that are perhaps there, the most frequent first.
        notes: what was not counted and why, what is unsure, where the second look's count differs.
        not_assessed: what the camera could not judge, and why; each once.
    """

    headline: str
    went_well: tuple[str, ...]
    to_improve: tuple[str, ...]
    perhaps: tuple[str, ...]
    notes: tuple[str, ...]
    rows: tuple[SummaryRow, ...]
    not_assessed: tuple[str, ...]


def summarise(
    exercise: Exercise,
    hold_target_s: float,
    repetitions: Sequence[Repetition],
    _: Translator,
    target: int | None = None,
    *,
    attempts: Sequence[Refused] = (),
    apart: tuple[int, int] | None = None,
) -> Summary:
    """Summarise a set (`target` repetitions asked for) or a video (no target).

    Args:
        attempts: what was not counted.
        apart: the live count and that of the second look, where these differ.
    """
    counted = [repetition for repetition in repetitions if repetition.counted]
    notes = [
        None if apart is None else trained_line(_, *apart),
        _partials(len(repetitions) - len(counted), _),
        *attempt_lines(_, exercise.id, attempts),
        unsure_line(_, repetitions),
    ]
    return Summary(
        headline=_headline(len(counted), target, _),
        went_well=_went_well(counted, hold_target_s, target, _),
        to_improve=_to_improve(exercise, counted, _),
        perhaps=perhaps_lines(_, exercise.id, counted),
        notes=tuple(filter(None, notes)),
        rows=_rows(exercise, hold_target_s, repetitions, _),
        not_assessed=_not_assessed(exercise, counted, _),
    )


def _headline(count: int, target: int | None, _: Translator) -> str:
    if target is None:
        template = _.plural("{n} repetition counted.", "{n} repetitions counted.", count)
        return template.format(n=count)
    template = _.plural(
        "{n} of {target} repetition done.", "{n} of {target} repetitions done.", target
    )
    return template.format(n=count, target=target)


def _went_well(
    counted: list[Repetition], hold_target_s: float, target: int | None, _: Translator
) -> tuple[str, ...]:
    if not counted:
        return ()
    sentences = []
    if target is not None and len(counted) >= target:
        sentences.append(_("You completed the whole set."))
    clean = sum(not repetition.faults for repetition in counted)
    if clean:
        share = _share(clean, len(counted), _)
        sentences.append(_("Nothing to correct was seen in {share}.").format(share=share))
    held = sum(repetition.hold_s >= hold_target_s for repetition in counted)
    if hold_target_s > 0 and held:
        seconds = _.number(hold_target_s, 0 if hold_target_s == int(hold_target_s) else 1)
        sentence = _("You held for {seconds} s in {share}.")
        share = _share(held, len(counted), _)
        sentences.append(sentence.format(seconds=seconds, share=share))
    return tuple(sentences) or (_("You kept moving. That is how it gets better."),)


def _share(part: int, whole: int, _: Translator) -> str:
    if part == whole:
        return _.plural("your repetition", "all {n} repetitions", whole).format(n=whole)
    template = _.plural("{n} of {whole} repetitions", "{n} of {whole} repetitions", part)
    return template.format(n=part, whole=whole)


def _to_improve(exercise: Exercise, counted: list[Repetition], _: Translator) -> tuple[str, ...]:
    return tuple(
        _("{fault}: {n} of {whole}.").format(
            fault=fault_label(_, exercise.id, fault), n=times, whole=len(counted)
        )
        for fault, times in faults_by_weight(exercise, counted)
    )


def _partials(count: int, _: Translator) -> str | None:
    if not count:
        return None
    template = _.plural(
        "{n} movement was too small to count.", "{n} movements were too small to count.", count
    )
    return template.format(n=count)


def _rows(
    exercise: Exercise, hold_target_s: float, repetitions: Sequence[Repetition], _: Translator
) -> tuple[SummaryRow, ...]:
    rows, number = [], 0
    for repetition in repetitions:
        number += repetition.counted
        rows.append(_row(exercise, hold_target_s, repetition, number, _))
    return tuple(rows)


def _row(
    exercise: Exercise, hold_target_s: float, repetition: Repetition, number: int, _: Translator
) -> SummaryRow:
    notes = _form(exercise, repetition, _)
    held = numbers.seconds(_, repetition.hold_s)
    return SummaryRow(
        number=str(number) if repetition.counted else "–",
        side=_(SIDES[repetition.side]) if exercise.has_sides else None,
        hold=held if hold_target_s > 0 else None,
        notes=notes if repetition.counted else _("Too small to count"),
        counted=repetition.counted,
    )


def _form(exercise: Exercise, repetition: Repetition, _: Translator) -> str:
    """Say what was seen of a repetition's form: what is there, then what is perhaps there."""
    labels = [fault_label(_, exercise.id, fault) for fault in repetition.faults]
    perhaps, is_doubted = perhaps_words(_, exercise.id, repetition), is_unsure(repetition)
    # Never call good what could not be judged, or not surely.
    is_good = not (repetition.not_assessed or is_doubted)
    clean = _("Good") if is_good else _("Nothing seen to correct")
    words = [*labels, perhaps] if labels or perhaps else [clean]
    return ". ".join(filter(None, [*words, _("Unsure") if is_doubted else ""]))


def _not_assessed(exercise: Exercise, counted: list[Repetition], _: Translator) -> tuple[str, ...]:
    """Write each fault's reason once; the same fault may have been seen in another repetition."""
    sentence = (
        _("{fault}: {reason}").format(
            fault=fault_label(_, exercise.id, missing.fault), reason=_(missing.reason)
        )
        for repetition in counted
        for missing in repetition.not_assessed
    )
    return tuple(dict.fromkeys(sentence))
