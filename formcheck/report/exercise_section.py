"""The section of a report about one exercise. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formcheck.report.document import (
    Block,
    Chart,
    ChartKind,
    Charts,
    ChartSeries,
    Column,
    Facts,
    Line,
    Lines,
    LineTone,
    ReportTable,
    Section,
)
from formcheck.report.doubts import doubts
from formcheck.report.exercise_work import Work
from formcheck.report.measured import charts, facts, medians, sides_line
from formcheck.wording import numbers
from formcheck.wording.fault_words import fault_cue, fault_label
from formcheck.words import Translator


def exercise_section(_: Translator, work: Work, before: Sequence[Line] = ()) -> Section:
    """Make the section: what was asked for, the numbers, what to work on, what wasn't assessed.

    `before`: what has to be known about its sets before reading their numbers.
    """
    return Section(work.name(_), tuple(_blocks(_, work, before)))


def _blocks(_: Translator, work: Work, before: Sequence[Line]) -> Iterator[Block]:
    if work.asked:
        asked = _("Asked for: {what}").format(what=_.listed(work.asked))
        yield Lines((Line(asked, LineTone.QUIET),))
    if before:
        yield Lines(tuple(before))
    if not work.sets:
        yield Lines((Line(_("Not done.")),))
    elif not work.repetitions and not work.digest.sets_by_hand:
        yield Lines((Line(_("No repetition is on record: nothing was assessed.")),))
    if not work.repetitions:
        yield from doubts(_, work.exercise_id, work.sets)
        return
    yield Facts(facts(_, work))
    yield from filter(None, (faults_table(_, work), medians(_, work)))
    yield from doubts(_, work.exercise_id, work.sets)
    yield from _lines(_, work)
    if drawn := charts(_, work):
        yield Charts(drawn)


def _lines(_: Translator, work: Work) -> Iterator[Lines]:
    apart = sides_line(_, work)
    if apart is not None:
        yield Lines((apart,))
    if not work.shows_angle:
        yield Lines((Line(_("The camera measures no angle in this exercise.")),))
    if missing := tuple(_not_assessed(_, work)):
        yield Lines(missing, _("Not assessed"))


def faults_table(_: Translator, work: Work) -> ReportTable | None:
    """List faults, the most frequent first, with what to do; None when none was found."""
    rows = tuple(
        (
            fault_label(_, work.exercise_id, fault),
            numbers.share(_, times, work.judged(fault)),
            fault_cue(_, work.exercise_id, fault),
        )
        for fault, times in work.digest.faults.items()
    )
    columns = (
        Column(_("What was seen"), 1.4),
        Column(_("Repetitions"), 1.0),
        Column(_("What to do"), 2.0),
    )
    return ReportTable(_("To work on, the most frequent first"), columns, rows) if rows else None


def _not_assessed(_: Translator, work: Work) -> Iterator[Line]:
    for (fault, reason), times in work.reasons().most_common():
        template = _("{fault}, in {n} of {whole}: {reason}")
        yield Line(
            template.format(
                fault=fault_label(_, work.exercise_id, fault),
                n=times,
                whole=work.digest.counted,
                reason=_(reason),
            )
        )


def outcome_chart(_: Translator, works: Sequence[Work]) -> Chart | None:
    """Chart correct, faulty and too small repetitions of each exercise; None without any."""
    seen = [work for work in works if work.repetitions]
    if not seen:
        return None
    parts = {
        _("in form"): [work.digest.correct for work in seen],
        _("with something to correct"): [work.digest.faulty for work in seen],
        _("too small to count"): [work.digest.partial for work in seen],
    }
    return Chart(
        kind=ChartKind.PARTS,
        title=_("Repetitions"),
        places=tuple(work.name(_) for work in seen),
        series=tuple(ChartSeries(name, tuple(map(float, part))) for name, part in parts.items()),
        alternative=_.listed(
            numbers.named(_, name, str(sum(part))) for name, part in parts.items()
        ),
    )
