"""The report of one checked clip as a document. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from formcheck.exercises.prescription import Prescription
from formcheck.form.notice_words import NOTICES, UNCLEAR_OUTLINE
from formcheck.plan.session_progress import DONE
from formcheck.report.attempts import attempt_lines, attempts, counts_line
from formcheck.report.attention import NO_CLINIC, first_lines
from formcheck.report.closing import closing, page_words
from formcheck.report.document import Block, Charts, Document, Line, Lines, Section
from formcheck.report.exercise_section import exercise_section, outcome_chart
from formcheck.report.exercise_work import Work, work_of_set
from formcheck.report.repetition_rows import repetition_table
from formcheck.report.summary import Report
from formcheck.reps.attempt import Refused
from formcheck.reps.repetition import Repetition
from formcheck.wording.doses import hold, targets
from formcheck.wording.fault_words import correct_words
from formcheck.wording.model_words import model_words
from formcheck.wording.names import in_sentence, name_of, plain_name
from formcheck.wording.standing_out import standing_faults
from formcheck.words import Translator

# A report says so when these notices stood for at least this share of the time.
UNSEEN = (
    *(
        "nobody",
        "upside_down",
        "missing_feet",
        "missing_knees",
        "missing_hips",
        "missing_hands",
        "leaves_leg",
        "leaves_arm",
        "too_near",
    ),
    *("head_nearer", "feet_nearer", "from_head", "from_feet", UNCLEAR_OUTLINE),
)
UNSEEN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class ClipSet:
    """A clip as a recorded set (`review.digest.SetOnRecord`)."""

    exercise_id: str
    prescription: Prescription
    repetitions: tuple[Repetition, ...]
    position: int = 0
    status: str = DONE
    stop_reason: str | None = None
    by_hand: bool = False
    model: str | None = None
    live_count: int | None = None
    attempts: tuple[Refused, ...] = ()
    by_video: bool = True


def clip_set(report: Report) -> ClipSet:
    """Make a recorded set from a clip's report."""
    return ClipSet(
        report.exercise_id,
        report.prescription,
        report.repetitions,
        model=report.model,
        live_count=report.live_count,
        attempts=attempts(report.refused),
    )


def clip_document(source: str, report: Report, _: Translator) -> Document:
    """Make the document of the clip named `source`."""
    done = clip_set(report)
    work = work_of_set(
        [*hold(_, report.exercise_id, done.prescription), *targets(_, done.prescription)], done
    )
    return Document(
        language=_.language,
        title=_("Report on a video: {exercise}").format(exercise=work.name(_)),
        subject=plain_name(source),
        about=(seen_line(_, report), *model_words(_, [report.model])),
        sections=(
            Section(_("In short"), tuple(_summary(_, report, work))),
            exercise_section(_, work),
            Section(_("Details"), (repetition_table(_, work, with_start=True),)),
        ),
        closing=closing(_),
        page=page_words(_),
    )


def _summary(_: Translator, report: Report, work: Work) -> Iterator[Block]:
    yield Lines((Line(clip_words(_, report, work)),))
    alerts = [*remarks(_, report), *standing_faults(_, work.digest, NO_CLINIC.rules)]
    if report.repetitions or alerts:
        yield first_lines(_, NO_CLINIC, alerts)
    chart = outcome_chart(_, [work])
    if chart is not None:
        yield Charts((chart,))


def clip_words(_: Translator, report: Report, work: Work) -> str:
    """Sum the clip up in a sentence or two."""
    digest, sentences = work.digest, [f"{headline(_, report)}."]
    if digest.counted:
        sentences.append(correct_words(_, digest.correct, digest.counted))
    return " ".join(sentences)


def headline(_: Translator, report: Report) -> str:
    """Say the result in one line."""
    counted = _.plural("{n} repetition", "{n} repetitions", report.count).format(n=report.count)
    if not report.partial_count:
        return counted
    return _("{counted}, {partial} too small").format(counted=counted, partial=report.partial_count)


def remarks(_: Translator, report: Report) -> tuple[str, ...]:
    """Say what must be known before reading the numbers; often nothing."""
    lines = list(early_end(_, report.duration_s, report.claimed_s))
    if report.looks_like is not None:
        template = _("This looks like {done} rather than {chosen}.")
        done, chosen = (
            in_sentence(name_of(_, name)) for name in (report.looks_like, report.exercise_id)
        )
        lines.append(template.format(done=done, chosen=chosen))
    for notice in UNSEEN:
        lasted_s = report.notices_s.get(notice, 0.0)
        if lasted_s >= UNSEEN_SHARE * report.duration_s > 0.0:
            lines.append(_unseen(_, notice, lasted_s, report.duration_s))
    return tuple(lines)


def reasons_for_nothing(_: Translator, report: Report) -> tuple[str, ...]:
    """Say why a clip doesn't show its exercise, in sentences; nothing where it does."""
    if report.count and report.looks_like is None:
        return ()
    reasons = (*remarks(_, report), *after_words(_, report))
    return reasons or (_nothing(_),)


def nothing_seen(_: Translator, report: Report) -> tuple[str, ...]:
    """Say what to do where not even an attempt was seen and no other reason is known."""
    if report.repetitions or remarks(_, report) or after_words(_, report):
        return ()
    return (_nothing(_),)


def _nothing(_: Translator) -> str:
    return _("No repetition was seen. Make sure that all of you is in the picture.")


def early_end(_: Translator, read_s: float, claimed_s: float | None) -> tuple[str, ...]:
    """Say that a file ends before it claims to (`Report.claimed_s`); nothing where it doesn't."""
    if claimed_s is None:
        return ()
    template = _(
        "The file ends early: {read} of {whole} s could be read, and what came after is missing "
        "here. Copy the video anew."
    )
    return (template.format(read=_.number(read_s, 1), whole=_.number(claimed_s, 1)),)


def after_words(_: Translator, report: Report) -> tuple[str, ...]:
    """Say what was not counted and why, and where the second look counts otherwise."""
    apart = () if report.live_count is None else (report.live_count, report.count)
    return (
        *attempt_lines(_, report.exercise_id, report.refused),
        *((counts_line(_, *apart),) if apart else ()),
    )


def _unseen(_: Translator, notice: str, lasted_s: float, duration_s: float) -> str:
    template = _("For {lasted} of {whole} s: {notice} Repetitions may be missing here.")
    return template.format(
        lasted=_.number(lasted_s), whole=_.number(duration_s), notice=_(NOTICES[notice])
    )


def seen_line(_: Translator, report: Report) -> str:
    """Say how much there was to see."""
    template = _("{duration} s, {frames} pictures, a person in {seen} of them")
    return template.format(
        duration=_.number(report.duration_s, 1),
        frames=_.number(report.frames),
        seen=_.number(report.frames_with_person),
    )
