"""The report of one set as a self-contained HTML page: no script, opens from an e-mail. Pure."""

from __future__ import annotations

from html import escape

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.spec import Exercise
from formcheck.form.messages import NOTICES, UNCLEAR_OUTLINE
from formcheck.report.summary import Report
from formcheck.reps.repetition import Repetition

NOTICE = (
    "FormCheck is a training aid, not a medical device: it does not diagnose. Angles come from a "
    "camera picture; on rendered people nine in ten lay within the ± beside them. Stop and call "
    "your physiotherapist or doctor if pain grows, spreads into the leg, or you feel numb or weak."
)
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1c2b33}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{margin-bottom:0}.count{font-size:1.6rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #c9d6da;vertical-align:top}
.small{color:#43565f;font-size:.9rem}
"""
# A report says so when these stood for at least this share of the time.
UNSEEN = (
    *("nobody", "missing_feet", "missing_knees", "missing_hips", "missing_hands", "too_near"),
    *("head_nearer", "feet_nearer", UNCLEAR_OUTLINE),
)
UNSEEN_SHARE = 0.2
COLUMNS = ("No.", "Side", "Start", "Lift", "Hold", "Lower", "Range", "To work on", "Not assessed")


def report_html(report: Report, exercise: Exercise) -> str:
    """The page."""
    head = "".join(f"<th>{column}</th>" for column in COLUMNS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        for cells in (row_of(repetition, exercise) for repetition in report.repetitions)
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>'
        f"FormCheck: {escape(exercise.name)}</title><style>{STYLE}</style></head><body>"
        f"<h1>{escape(exercise.name)}</h1>"
        f'<p class="count">{escape(headline(report))}</p>'
        + "".join(f"<p>{escape(line)}</p>" for line in remarks(report, exercise))
        + f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="small">{escape(seen_line(report))}</p>'
        f'<p class="small">{escape(NOTICE)}</p></body></html>'
    )


def headline(report: Report) -> str:
    """The result in one line."""
    partial = f", {report.partial_count} not completed" if report.partial_count else ""
    noun = "repetition" if report.count == 1 else "repetitions"
    return f"{report.count} {noun}{partial}; {report.hold_s:g} s hold asked for"


def remarks(report: Report, exercise: Exercise) -> tuple[str, ...]:
    """What must be known before the numbers are read; often nothing."""
    lines = []
    if report.looks_like is not None:
        done = exercise_by_id(report.looks_like).name.lower()
        lines.append(f"This looks like {done} rather than {exercise.name.lower()}.")
    for notice in UNSEEN:
        lasted_s = report.notices_s.get(notice, 0.0)
        if lasted_s >= UNSEEN_SHARE * report.duration_s > 0.0:
            total_s = f"{lasted_s:.0f} of {report.duration_s:.0f} s"
            lines.append(f"{total_s}: {NOTICES[notice]} Repetitions may be missing here.")
    return tuple(lines)


def seen_line(report: Report) -> str:
    """How much there was to see."""
    return (
        f"{report.duration_s:.1f} s, {report.frames} pictures, "
        f"a person in {report.frames_with_person} of them."
    )


def range_words(repetition: Repetition, exercise: Exercise) -> str:
    """The range of motion with its error, never a bare number."""
    range_deg, error_deg = repetition.range_of_motion_deg, exercise.movement.range_error_deg
    if range_deg is None:
        return "not measured"
    within = "" if error_deg is None else f", ±{error_deg:.0f}°"
    return f"about {range_deg:.0f}°{within}"


def row_of(repetition: Repetition, exercise: Exercise) -> tuple[str, ...]:
    """One repetition as cells of `COLUMNS`."""
    labels = exercise.fault_labels
    faults = "; ".join(labels[fault] for fault in repetition.faults)
    unknown = "; ".join(f"{labels[e.fault]} ({e.reason})" for e in repetition.not_assessed)
    return (
        str(repetition.index),
        repetition.side.value,
        f"{repetition.start_s:.1f} s",
        f"{repetition.lift_s:.1f} s",
        f"{repetition.hold_s:.1f} s",
        f"{repetition.lower_s:.1f} s",
        range_words(repetition, exercise),
        faults if repetition.counted else "Not completed, not counted",
        unknown,
    )
