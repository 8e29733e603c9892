"""A session in words: what is special in it first, then what it was. Pure but for the day."""

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
MANY_PAIRS = 30


def facts(desk: Desk, session: SessionRecord) -> list[str]:
    """List the facts that are given for every session."""
    _, found = desk.words, digest(session)
    lines = [
        _("Starter plan")
        if session.plan_version is None
        else _("Version {number} of the prescription").format(number=session.plan_version),
        _("{done} of {planned} sets").format(done=found.sets_done, planned=found.sets_planned),
    ]
    if found.counted:
        counts = {"correct": found.correct, "counted": found.counted}
        lines.append(_("{correct} of {counted} repetitions in form").format(**counts))
    if learnt := sum(bool(each.learnt) for each in found.exercises):
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
    points = {"before": _points(before), "after": _points(after)}
    return _("pain {before} → {after} of 10").format(**points)


def _points(value: int | None) -> str:
    return "–" if value is None else str(value)


def asked_exercise(exercise_id: str, asked: Prescription) -> Exercise | None:
    """Return the exercise with its targets, or as is if it can't take them; None where unknown."""
    exercise = load_exercises().get(exercise_id)
    try:
        return None if exercise is None else prescribed(exercise, asked)
    except PrescriptionError:
        return exercise


def agreement_words(_: Translator, found: Agreement | None) -> str:
    """Say how far FormCheck is to be trusted with an exercise, as physiotherapists here see it."""
    if found is None or not (found.pairs or found.unobjected or found.blind):
        return _("Nobody here has judged this exercise beside FormCheck yet.")
    sentences = [*_verdicts(_, found), _unobjected(_, found.unobjected), *_blind(_, found.blind)]
    return " ".join(filter(None, sentences))


def _verdicts(_: Translator, found: Agreement) -> Iterator[str]:
    """Say how many verdicts agree, of how many, and how this compares with chance."""
    if found.share is None:
        yield _("Nobody here has given a verdict of their own on this exercise yet.")
        return
    share = _.plural(
        "Physiotherapists here judged {pairs} repetition of it and agreed with FormCheck on "
        "{agreed} ({percent}%).",
        "Physiotherapists here judged {pairs} repetitions of it and agreed with FormCheck on "
        "{agreed} ({percent}%).",
        found.pairs,
    )
    yield _counted(_, share, found)
    yield from _beyond_chance(_, found)


def _blind(_: Translator, found: Agreement | None) -> Iterator[str]:
    """Say the same of the verdicts given before FormCheck's was seen, where there are any."""
    if found is not None:
        share = _.plural(
            "Blind, before FormCheck's judgement was seen, they judged {pairs} repetition and "
            "agreed on {agreed} ({percent}%).",
            "Blind, before FormCheck's judgement was seen, they judged {pairs} repetitions and "
            "agreed on {agreed} ({percent}%).",
            found.pairs,
        )
        yield _counted(_, share, found)
        yield from _beyond_chance(_, found)


def _counted(_: Translator, share: str, found: Agreement) -> str:
    # Rounded down: nearly all is not all.
    percent = floor(1000 * found.agreed / found.pairs) / 10
    written = _.number(percent, 0 if percent == int(percent) else 1)
    return share.format(pairs=found.pairs, agreed=found.agreed, percent=written)


def _beyond_chance(_: Translator, found: Agreement) -> Iterator[str]:
    if found.kappa is None:
        yield _("Kappa, the agreement beyond chance, needs repetitions of more than one kind.")
    else:
        kappa = _("Kappa {kappa}: 0 is what chance alone would give, 1 full agreement.")
        yield kappa.format(kappa=_.number(found.kappa, 2))
    if found.pairs < MANY_PAIRS:
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
