"""Words for a session's facts, and for how far FormCheck agrees with physiotherapists."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from formcheck.errors import PrescriptionError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription, prescribed
from formcheck.exercises.spec import Exercise
from formcheck.review.agreement import Agreement
from formcheck.review.digest import digest
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.context import Desk
from formcheck.wording.model_words import model_words, models_of
from formcheck.words import Translator

# Over fewer repetitions than this, agreement says little: an unvalidated default.
ENOUGH_PAIRS = 30


def session_facts(desk: Desk, session: SessionRecord) -> list[str]:
    """List what is said of every session: plan, sets, repetitions, pain, effort, models."""
    _, totals = desk.words, digest(session)
    lines = [
        _("Starter plan")
        if session.plan_version is None
        else _("Version {number} of the prescription").format(number=session.plan_version),
        _("{done} of {planned} sets").format(done=totals.sets_done, planned=totals.sets_planned),
    ]
    if totals.counted:
        counts = {"correct": totals.correct, "counted": totals.counted}
        lines.append(_("{correct} of {counted} repetitions in form").format(**counts))
    if learnt := sum(bool(exercise.learnt) for exercise in totals.exercises):
        own = _.plural(
            "besides, their own range learnt in {n} exercise",
            "besides, their own range learnt in {n} exercises",
            learnt,
        )
        lines.append(own.format(n=learnt))
    lines.append(_pain(_, session))
    if session.effort is not None:
        lines.append(_("effort {points} of 10").format(points=session.effort))
    return [*lines, *model_words(_, models_of(session.sets))]


def _pain(_: Translator, session: SessionRecord) -> str:
    before, after = session.pain_before, session.pain_after
    if before is None and after is None:
        return _("pain not given")
    points = {"before": points_words(before), "after": points_words(after)}
    return _("pain {before} → {after} of 10").format(**points)


def points_words(points: int | None) -> str:
    """Put points of pain or effort in words, a dash where none are given."""
    return "–" if points is None else str(points)


def prescribed_exercise(exercise_id: str, prescription: Prescription) -> Exercise | None:
    """Return the exercise with its targets, without them if impossible; None where unknown."""
    exercise = load_exercises().get(exercise_id)
    try:
        return None if exercise is None else prescribed(exercise, prescription)
    except PrescriptionError:
        return exercise


def agreement_words(_: Translator, agreement: Agreement | None) -> str:
    """Say how often the clinic's physiotherapists agreed with FormCheck on an exercise."""
    if agreement is None or not (agreement.pairs or agreement.unobjected or agreement.blind):
        return _("Nobody here has judged this exercise beside FormCheck yet.")
    sentences = [
        *_verdicts(_, agreement),
        _unobjected(_, agreement.unobjected),
        *_blind(_, agreement.blind),
    ]
    return " ".join(filter(None, sentences))


def _verdicts(_: Translator, agreement: Agreement) -> Iterator[str]:
    """Say how many verdicts agree, of how many, and how that compares with chance."""
    if agreement.share is None:
        yield _("Nobody here has given a verdict of their own on this exercise yet.")
        return
    share = _.plural(
        "Physiotherapists here judged {pairs} repetition of it and agreed with FormCheck on "
        "{agreed} ({percent}%).",
        "Physiotherapists here judged {pairs} repetitions of it and agreed with FormCheck on "
        "{agreed} ({percent}%).",
        agreement.pairs,
    )
    yield _counted(_, share, agreement)
    yield from _beyond_chance(_, agreement)


def _blind(_: Translator, agreement: Agreement | None) -> Iterator[str]:
    """Say what `_verdicts` says, but of blind verdicts, where there are any."""
    if agreement is not None:
        share = _.plural(
            "Blind, before FormCheck's judgement was seen, they judged {pairs} repetition and "
            "agreed on {agreed} ({percent}%).",
            "Blind, before FormCheck's judgement was seen, they judged {pairs} repetitions and "
            "agreed on {agreed} ({percent}%).",
            agreement.pairs,
        )
        yield _counted(_, share, agreement)
        yield from _beyond_chance(_, agreement)


def _counted(_: Translator, share: str, agreement: Agreement) -> str:
    # Rounded down: nearly all is not all.
    percent = floor(1000 * agreement.agreed / agreement.pairs) / 10
    written = _.number(percent, 0 if percent == int(percent) else 1)
    return share.format(pairs=agreement.pairs, agreed=agreement.agreed, percent=written)


def _beyond_chance(_: Translator, agreement: Agreement) -> Iterator[str]:
    if agreement.kappa is None:
        yield _("Kappa, the agreement beyond chance, needs repetitions of more than one kind.")
    else:
        kappa = _("Kappa {kappa}: 0 is what chance alone would give, 1 full agreement.")
        yield kappa.format(kappa=_.number(agreement.kappa, 2))
    if agreement.pairs < ENOUGH_PAIRS:
        yield _("That is still too few to say much.")


def _unobjected(_: Translator, number: int) -> str:
    if not number:
        return ""
    template = _.plural(
        "{number} repetition was reviewed without objection, which is no verdict.",
        "{number} repetitions were reviewed without objection, which is no verdict.",
        number,
    )
    return template.format(number=number)
