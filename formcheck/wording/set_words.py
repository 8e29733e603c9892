"""Sets of a session in words: their names, how they went, how they came on record. Pure."""

from __future__ import annotations

from formcheck.plan.items import SetTask, tasks
from formcheck.store.records import SKIPPED, STOPPED, SessionRecord, SetRecord
from formcheck.wording.names import in_sentence, title_of
from formcheck.wording.ways import WAY_WORDS, Way, way_of
from formcheck.words import Translator


def set_name(_: Translator, session: SessionRecord, one: SetRecord) -> str:
    """Name a set: "Bridge, set 2"; the exercise alone where it has only one set."""
    task = task_of(session, one)
    name = title_of(_, one.exercise_id)
    if task is not None and task.is_baseline:
        return _("{exercise}, to learn their own range").format(exercise=name)
    if task is None or task.sets == 1:
        return name
    return _("{exercise}, set {number}").format(exercise=name, number=task.set_number)


def task_of(session: SessionRecord, one: SetRecord) -> SetTask | None:
    """Return the plan's task that a set was for; None when it isn't in the plan."""
    return next((each for each in tasks(session.planned) if each.position == one.position), None)


def set_result(_: Translator, one: SetRecord) -> str:
    """Put a set's result in a few words, for the list of sets."""
    way = way_of(one)
    if way in (Way.BY_HAND, Way.TAKEN_BACK):
        return way_words(_, one)
    counted = [each for each in one.repetitions if each.counted]
    if one.status == SKIPPED and not counted:
        return _("skipped")
    correct = sum(not each.faults for each in counted)
    words = _("{correct} of {counted} in form").format(correct=correct, counted=len(counted))
    if not counted:
        words = _("none counted")
    if one.status == SKIPPED:
        return _("{result}, skipped").format(result=words)
    if one.status == STOPPED:
        return _("{result}, stopped").format(result=words)
    return f"{words}, {way_words(_, one)}" if way is Way.VIDEO else words


def way_words(_: Translator, one: SetRecord) -> str:
    """Say how a set came on record, within a sentence; empty for a set skipped or still open."""
    way = way_of(one)
    return "" if way is None else in_sentence(_(WAY_WORDS[way]))
