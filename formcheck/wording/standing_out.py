"""The facts about a session that stand out: a page or a report puts them first. Pure.

Every form of report and the desk take them from here, so that none hides what another shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from formcheck.exercises.prescription import BEYOND_LIMIT
from formcheck.journey.journey_state import CALL_REASONS
from formcheck.plan.baseline import trained
from formcheck.plan.items import baseline_positions, tasks
from formcheck.plan.session_progress import INTERRUPTED, is_over
from formcheck.review.concerns import pain_rise
from formcheck.review.digest import ExerciseDigest, digest
from formcheck.review.ranks import AlertKind
from formcheck.review.rules import Rules
from formcheck.store.clinic.clinic_records import AlertRecord
from formcheck.store.records import SKIPPED, STOPPED, SessionRecord, SetRecord
from formcheck.wording.alert_words import reason
from formcheck.wording.fault_words import fault_label
from formcheck.wording.names import title_of
from formcheck.wording.numbers import share
from formcheck.wording.reasons import skipped, stopped
from formcheck.wording.set_words import set_name
from formcheck.wording.ways import WAY_WORDS, Way, way_of
from formcheck.words import Translator, marked

# In fewer repetitions a share says nothing: an unvalidated default.
LEAST_JUDGED = 3
CUT_OFF = marked("Ended before the last questions: pain and effort afterwards are not known.")


def standing_out(
    _: Translator, session: SessionRecord, rules: Rules, alerts: Sequence[AlertRecord] = ()
) -> Iterator[str]:
    """Say what stands out in a session, the most serious first; nothing where nothing does.

    Args:
        rules: the clinic's, for when something has to be looked at.
        alerts: those that the session raised, acknowledged or not.
    """
    if session.cut_off:
        yield _(CUT_OFF)
    ended = stopped_sets(session)
    yield from (stop_line(_, session, each) for each in ended if not _is_interrupted(each))
    yield from (reason(_, each) for each in alerts if each.kind is not AlertKind.STOPPED_IN_PAIN)
    if AlertKind.PAIN_RISE not in {each.kind for each in alerts}:
        yield from _pain(_, session, rules)
    yield from (stop_line(_, session, each) for each in ended if _is_interrupted(each))
    yield from _not_done(_, session)
    done = digest(session).exercises
    for each in done:
        yield from _too_few(_, each)
    for each in done:
        yield from standing_faults(_, each, rules)


def stopped_sets(session: SessionRecord) -> list[SetRecord]:
    """Return the sets that were stopped, or skipped for a reason to call, these reasons first.

    Leaves out an interrupted set that was taken up again and ended later.
    """
    over = {each.position for each in session.sets if is_over(each)}
    found = [
        each
        for each in session.sets
        if (each.status == STOPPED and not (_is_interrupted(each) and each.position in over))
        or _is_call(each)
    ]
    return sorted(found, key=lambda each: not _is_call(each))


def _is_call(one: SetRecord) -> bool:
    return one.status in (STOPPED, SKIPPED) and one.stop_reason in CALL_REASONS


def _is_interrupted(one: SetRecord) -> bool:
    return one.stop_reason == INTERRUPTED


def stop_line(_: Translator, session: SessionRecord, one: SetRecord) -> str:
    """Say which set was stopped, and why."""
    say = skipped if one.status == SKIPPED else stopped
    what = say(_, one.stop_reason)
    return _("{set}: {what}").format(set=set_name(_, session, one), what=what)


def _pain(_: Translator, session: SessionRecord, rules: Rules) -> Iterator[str]:
    before, after = session.pain_before, session.pain_after
    if pain_rise(before, after, rules) is not None:
        yield _("Pain rose from {before} to {after} of 10.").format(before=before, after=after)


def _not_done(_: Translator, session: SessionRecord) -> Iterator[str]:
    sets = trained(session.planned, session.sets)
    for each in sets:
        if each.status == SKIPPED and way_of(each) is None and not _is_call(each):
            name, what = set_name(_, session, each), skipped(_, each.stop_reason)
            yield _("{set}: {what}").format(set=name, what=what)
    seen = {each.position for each in session.sets} | baseline_positions(session.planned)
    missing = [task for task in tasks(session.planned) if task.position not in seen]
    if missing:
        names = ", ".join(dict.fromkeys(title_of(_, each.exercise_id) for each in missing))
        yield _("Not begun: {exercises}").format(exercises=names)
    yield from _unseen(_, session, sets)


def _unseen(_: Translator, session: SessionRecord, sets: Iterable[SetRecord]) -> Iterator[str]:
    """Name the sets that nobody watched live."""
    for way, said in WAY_WORDS.items():
        came = [each for each in sets if way_of(each) is way]
        if came and way is not Way.WATCHED:
            names = ", ".join(set_name(_, session, each) for each in came)
            yield _("{way}: {sets}").format(way=_(said), sets=names)


def _too_few(_: Translator, found: ExerciseDigest) -> Iterator[str]:
    asked = found.prescribed or 0
    if found.sets_done and not found.sets_by_hand and found.counted < asked:
        template = _("{exercise}: {counted} of {asked} repetitions")
        name = title_of(_, found.exercise_id)
        yield template.format(exercise=name, counted=found.counted, asked=asked)


def standing_faults(_: Translator, found: ExerciseDigest, rules: Rules) -> Iterator[str]:
    """Say the faults that most repetitions show, and any further than the agreed limit."""
    for fault, times in found.faults.items():
        judged = found.counted - found.not_assessed.get(fault, 0)
        often = judged >= LEAST_JUDGED and times >= rules.fault_share * judged
        if often or fault == BEYOND_LIMIT:
            yield _("{exercise}: {fault}, in {share}.").format(
                exercise=title_of(_, found.exercise_id),
                fault=fault_label(_, found.exercise_id, fault),
                share=share(_, times, judged),
            )
