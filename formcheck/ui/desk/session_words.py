"""A session in words: what is special in it first, then what it was. Pure but for the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import floor

from formcheck.errors import PrescriptionError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription, prescribed
from formcheck.exercises.spec import Exercise
from formcheck.plan.baseline import trained
from formcheck.plan.items import SetTask, baseline_positions, tasks
from formcheck.plan.progress import INTERRUPTED
from formcheck.report.attention import CUT_OFF
from formcheck.report.model_words import model_words, models_of
from formcheck.report.phrases import fault_label, title_of, within
from formcheck.report.ways import WORDS, Way, way_of
from formcheck.review.agreement import Agreement
from formcheck.review.digest import ExerciseDigest, SessionDigest, digest
from formcheck.review.ranks import Kind
from formcheck.store.clinic.records import AlertRecord
from formcheck.store.records import SKIPPED, STOPPED, SessionRecord, SetRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.reason_words import reason
from formcheck.ui.screens.reason import REASONS
from formcheck.words import Translator

MOST_FAULTS = 3
# Over fewer repetitions than this, agreement says little: an unvalidated default.
MANY_PAIRS = 30


def facts(desk: Desk, session: SessionRecord) -> list[str]:
    """List the facts that are given for every session."""
    _, found = desk.words, digest(session)
    said = [
        _("Starter plan")
        if session.plan_version is None
        else _("Version {number} of the prescription").format(number=session.plan_version),
        _("{done} of {planned} sets").format(done=found.sets_done, planned=found.sets_planned),
    ]
    if found.counted:
        counts = {"correct": found.correct, "counted": found.counted}
        said.append(_("{correct} of {counted} repetitions in form").format(**counts))
    if learnt := sum(bool(each.learnt) for each in found.exercises):
        own = _.plural(
            "besides, their own range learnt in {n} exercise",
            "besides, their own range learnt in {n} exercises",
            learnt,
        )
        said.append(own.format(n=learnt))
    said.append(_pain(_, session))
    if session.effort is not None:
        said.append(_("effort {points} of 10").format(points=session.effort))
    return [*said, *model_words(_, models_of(session.sets))]


def _pain(_: Translator, session: SessionRecord) -> str:
    before, after = session.pain_before, session.pain_after
    if before is None and after is None:
        return _("pain not given")
    points = {"before": _points(before), "after": _points(after)}
    return _("pain {before} → {after} of 10").format(**points)


def _points(value: int | None) -> str:
    return "–" if value is None else str(value)


def special(desk: Desk, session: SessionRecord, alerts: Sequence[AlertRecord]) -> list[str]:
    """List what a physiotherapist should see first; empty when there is nothing.

    Args:
        alerts: those that the session raised, acknowledged or not.
    """
    _, found = desk.words, digest(session)
    return [
        *([_(CUT_OFF)] if session.cut_off else []),
        *_stops(_, session),
        *(reason(_, alert) for alert in alerts if alert.kind is not Kind.STOPPED_IN_PAIN),
        *_not_done(_, session),
        *_too_few(_, found.exercises),
        *_faults(_, found),
    ]


def _stops(_: Translator, session: SessionRecord) -> Iterator[str]:
    for each in session.sets:
        if each.status == STOPPED:
            name, why = set_name(_, session, each), stop_words(_, each)
            yield _("{set}: {what}").format(set=name, what=why)


def stop_words(_: Translator, one: SetRecord) -> str:
    """Say why a set was stopped."""
    if one.stop_reason == INTERRUPTED:
        return _("interrupted")
    if one.stop_reason not in REASONS:
        return _("stopped, no reason given")
    return _("stopped: {reason}").format(reason=_(REASONS[one.stop_reason]))


def _not_done(_: Translator, session: SessionRecord) -> Iterator[str]:
    sets = trained(session.planned, session.sets)
    for each in sets:
        if each.status == SKIPPED and way_of(each) is None:
            why = REASONS.get(each.stop_reason or "")
            what = _("skipped: {reason}").format(reason=_(why)) if why else _("skipped")
            yield _("{set}: {what}").format(set=set_name(_, session, each), what=what)
    seen = {each.position for each in session.sets} | baseline_positions(session.planned)
    missing = [task for task in tasks(session.planned) if task.position not in seen]
    if missing:
        names = ", ".join(dict.fromkeys(_exercise(_, each.exercise_id) for each in missing))
        yield _("Not begun: {exercises}").format(exercises=names)
    for way, said in WORDS.items():
        came = [each for each in sets if way_of(each) is way]
        if came and way is not Way.WATCHED:
            names = ", ".join(set_name(_, session, each) for each in came)
            yield _("{way}: {sets}").format(way=_(said), sets=names)


def _too_few(_: Translator, exercises: Iterable[ExerciseDigest]) -> Iterator[str]:
    for each in exercises:
        asked = each.prescribed or 0
        if each.sets_done and not each.sets_by_hand and each.counted < asked:
            counts = {"counted": each.counted, "asked": asked}
            said = _("{exercise}: {counted} of {asked} repetitions")
            yield said.format(exercise=_exercise(_, each.exercise_id), **counts)


def _faults(_: Translator, found: SessionDigest) -> Iterator[str]:
    by_id = {each.exercise_id: each for each in found.exercises}
    for (exercise_id, fault), times in list(found.faults.items())[:MOST_FAULTS]:
        exercise = asked_exercise(exercise_id, by_id[exercise_id].asked)
        if exercise is not None:
            yield _("{exercise}: {fault}, {times} of {counted}").format(
                exercise=title_of(_, exercise.id),
                fault=fault_label(_, exercise.id, fault),
                times=times,
                counted=by_id[exercise_id].counted,
            )


def asked_exercise(exercise_id: str, asked: Prescription) -> Exercise | None:
    """Return the exercise with its targets, or as is if it can't take them; None where unknown."""
    exercise = load_exercises().get(exercise_id)
    try:
        return None if exercise is None else prescribed(exercise, asked)
    except PrescriptionError:
        return exercise


def _exercise(_: Translator, exercise_id: str) -> str:
    return title_of(_, exercise_id)


def set_name(_: Translator, session: SessionRecord, one: SetRecord) -> str:
    """Name a set: "Bridge, set 2"; the exercise alone where there is but one."""
    task = task_of(session, one)
    name = _exercise(_, one.exercise_id)
    if task is not None and task.is_baseline:
        return _("{exercise}, to learn their own range").format(exercise=name)
    if task is None or task.sets == 1:
        return name
    return _("{exercise}, set {number}").format(exercise=name, number=task.set_number)


def task_of(session: SessionRecord, one: SetRecord) -> SetTask | None:
    """Return the plan's task that a set was for; None when it isn't in the plan."""
    return next((each for each in tasks(session.planned) if each.position == one.position), None)


def set_result(_: Translator, one: SetRecord) -> str:
    """Put a set's result in brief, for the list of sets."""
    way = way_of(one)
    if way in (Way.BY_HAND, Way.TAKEN_BACK):
        return way_words(_, one)
    counted = [each for each in one.repetitions if each.counted]
    if one.status == SKIPPED and not counted:
        return _("skipped")
    correct = sum(not each.faults for each in counted)
    said = _("{correct} of {counted} in form").format(correct=correct, counted=len(counted))
    if one.status == SKIPPED:
        return _("{result}, skipped").format(result=said)
    if one.status == STOPPED:
        return _("{result}, stopped").format(result=said)
    return f"{said}, {way_words(_, one)}" if way is Way.VIDEO else said


def way_words(_: Translator, one: SetRecord) -> str:
    """Say how a set came on record, within a sentence; empty for one that didn't."""
    way = way_of(one)
    return "" if way is None else within(_(WORDS[way]))


def agreement_words(_: Translator, found: Agreement | None) -> str:
    """Say how far FormCheck is to be trusted with an exercise, as physiotherapists here see it."""
    if found is None or not (found.pairs or found.unobjected):
        return _("Nobody here has judged this exercise beside FormCheck yet.")
    return " ".join(filter(None, [*_verdicts(_, found), _unobjected(_, found.unobjected)]))


def _verdicts(_: Translator, found: Agreement) -> Iterator[str]:
    """Say how many verdicts agree, of how many, and how this compares with chance."""
    if found.share is None:
        yield _("Nobody here has given a verdict of their own on this exercise yet.")
        return
    share = _.plural(
        "Physiotherapists here gave a verdict on {pairs} repetition of it and said the same as "
        "FormCheck of {agreed} ({percent}%).",
        "Physiotherapists here gave a verdict on {pairs} repetitions of it and said the same as "
        "FormCheck of {agreed} ({percent}%).",
        found.pairs,
    )
    # Rounded down: nearly all is not all.
    percent = floor(1000 * found.agreed / found.pairs) / 10
    written = _.number(percent, 0 if percent == int(percent) else 1)
    yield share.format(pairs=found.pairs, agreed=found.agreed, percent=written)
    if found.kappa is None:
        yield _("Kappa, the agreement beyond chance, needs repetitions of more than one kind.")
    else:
        kappa = _("Kappa {kappa}: 0 is what chance alone would give, 1 full agreement.")
        yield kappa.format(kappa=_.number(found.kappa, 2))
    if found.pairs < MANY_PAIRS:
        yield _("They are few yet.")


def _unobjected(_: Translator, number: int) -> str:
    if not number:
        return ""
    said = _.plural(
        "{number} repetition was reviewed without objection, which is no verdict.",
        "{number} repetitions were reviewed without objection, which is no verdict.",
        number,
    )
    return said.format(number=number)
