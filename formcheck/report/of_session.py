"""The report of one session as a document. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from formcheck.plan.baseline import learning, trained
from formcheck.report.attention import NO_CLINIC, AtClinic, first_lines
from formcheck.report.closing import closing, page_words
from formcheck.report.document import (
    Block,
    Charts,
    Column,
    Document,
    Fact,
    Facts,
    Line,
    Lines,
    LineTone,
    ReportTable,
    Section,
)
from formcheck.report.exercise_section import exercise_section, outcome_chart
from formcheck.report.exercise_work import Work, work_of
from formcheck.report.goal_words import goal_sections
from formcheck.report.repetition_rows import repetition_table
from formcheck.review.digest import SessionDigest, digest
from formcheck.store.records import SessionRecord
from formcheck.wording import numbers
from formcheck.wording.doses import whole_dose
from formcheck.wording.fault_words import correct_words, fault_label
from formcheck.wording.model_words import model_words, models_of
from formcheck.wording.names import plain_name
from formcheck.wording.standing_out import standing_out
from formcheck.wording.ways import in_form_words, unwatched_words, ways_line
from formcheck.words import Translator


def session_document(
    who: str,
    session: SessionRecord,
    _: Translator,
    zone: tzinfo | None = None,
    clinic: AtClinic = NO_CLINIC,
) -> Document:
    """Make the document of a session of the person named `who`.

    Args:
        zone: the person's own, None for this computer's.
    """
    found = digest(session)
    works = works_of(_, session, found)
    done = [work for work in works if work.repetitions]
    return Document(
        language=_.language,
        title=_("Session report"),
        subject=plain_name(who),
        about=(*clinic.about(_), *_about(_, session, zone)),
        sections=(
            Section(_("In short"), tuple(_summary(_, session, found, works, clinic))),
            *goal_sections(_, clinic.goals, zone),
            *(exercise_section(_, work, tuple(_before(_, work))) for work in works),
            *([Section(_("Details"), tuple(repetition_table(_, w) for w in done))] if done else []),
        ),
        closing=closing(_),
        page=page_words(_),
    )


def _before(_: Translator, work: Work) -> Iterator[Line]:
    """Say how the sets came on record, and what is in none of their numbers."""
    if not_all_watched := ways_line(_, [work.sets]):
        yield Line(not_all_watched)
    for each in work.learnt:
        template = _("One comfortable repetition to learn their own range, not counted in: {what}.")
        what = [_("held {time}").format(time=numbers.seconds(_, each.hold_s))]
        if each.range_of_motion_deg is not None:
            what.append(numbers.degrees(_, each.range_of_motion_deg, work.error_deg))
        yield Line(template.format(what=", ".join(what)), LineTone.QUIET)


def works_of(_: Translator, session: SessionRecord, found: SessionDigest) -> tuple[Work, ...]:
    """Return each exercise of a session, in the order of its digest."""
    return tuple(
        work_of(
            each,
            [
                whole_dose(_, item)
                for item in session.planned
                if item.exercise_id == each.exercise_id and not item.is_baseline
            ],
            trained(session.planned, session.sets),
            learning(session.planned, session.sets),
        )
        for each in found.exercises
    )


def _about(_: Translator, session: SessionRecord, zone: tzinfo | None) -> Iterator[str]:
    yield moment(_, session.started_at, zone)
    if session.ended_at is None:
        yield _("not ended")
    else:
        minutes = round((session.ended_at - session.started_at).total_seconds() / 60.0)
        template = _.plural("{n} minute", "{n} minutes", max(1, minutes))
        yield template.format(n=max(1, minutes))
    if session.plan_version is None:
        yield _("general starter plan")
    else:
        yield _("prescription, version {version}").format(version=session.plan_version)
    yield from model_words(_, models_of(session.sets))


def moment(_: Translator, at: datetime, zone: tzinfo | None) -> str:
    """Write day and time where the person is."""
    local = at.astimezone(zone)
    return _("{day}, {time}").format(day=_.date(local.date()), time=f"{local:%H:%M}")


def _summary(
    _: Translator,
    session: SessionRecord,
    found: SessionDigest,
    works: Sequence[Work],
    clinic: AtClinic,
) -> Iterator[Block]:
    yield Lines((Line(session_words(_, session, found)),))
    yield first_lines(_, clinic, standing_out(_, session, clinic.rules))
    yield Facts(_facts(_, session, found))
    yield _overview(_, works)
    chart = outcome_chart(_, works)
    if chart is not None:
        yield Charts((chart,))


def session_words(_: Translator, session: SessionRecord, found: SessionDigest) -> str:
    """Sum the session up in two or three plain sentences."""
    done = _.plural(
        "{done} of {n} set was done.", "{done} of {n} sets were done.", found.sets_planned
    )
    sentences = [done.format(done=found.sets_done, n=found.sets_planned)]
    if found.counted:
        sentences.append(correct_words(_, found.correct, found.counted))
    if session.pain_before is not None and session.pain_after is not None:
        pain = _("Pain before {before}, after {after} of 10.")
        sentences.append(pain.format(before=session.pain_before, after=session.pain_after))
    return " ".join(sentences)


def _facts(_: Translator, session: SessionRecord, found: SessionDigest) -> tuple[Fact, ...]:
    before, after = (numbers.rating(_, pain) for pain in (session.pain_before, session.pain_after))
    held_s = sum(each.in_form_s for each in found.exercises if each.hold_target_s)
    return (
        Fact(_("Sets done"), numbers.of(_, found.sets_done, found.sets_planned)),
        Fact(_("Repetitions in form"), in_form_words(_, found)),
        Fact(_("Held in form"), numbers.seconds(_, held_s)),
        Fact(_("Pain before → after"), f"{before} → {after}", _("0 to 10, as reported")),
        Fact(_("Effort"), numbers.rating(_, session.effort), _("0 to 10, as reported")),
    )


def _overview(_: Translator, works: Sequence[Work]) -> ReportTable:
    columns = (
        Column(_("Exercise"), 1.5),
        Column(_("Sets"), 0.8, numeric=True),
        Column(_("Repetitions"), 1.0, numeric=True),
        Column(_("In form"), 1.3, numeric=True),
        Column(_("Too small"), 1.1, numeric=True),
        Column(_("Most frequent to work on"), 2.0),
    )
    caption = _("What was done of what was asked for")
    return ReportTable(caption, columns, tuple(_overview_row(_, work) for work in works))


def _overview_row(_: Translator, work: Work) -> tuple[str, ...]:
    found = work.digest
    # A set that nobody saw has no known repetitions, which is not the same as none.
    unseen = bool(found.sets_by_hand) and not work.repetitions
    fault = next(iter(found.faults), None)
    label = "" if fault is None else fault_label(_, work.exercise_id, fault)
    return (
        work.name(_),
        numbers.of(_, found.sets_done, found.sets_planned),
        _("not assessed") if unseen else numbers.of(_, found.counted, found.prescribed),
        unwatched_words(_) if unseen else numbers.share(_, found.correct, found.counted),
        _("not assessed") if unseen else str(found.partial),
        label,
    )
