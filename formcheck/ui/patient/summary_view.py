"""Shows a summary on the page."""

from __future__ import annotations

import streamlit as st

from formcheck.markup import render
from formcheck.ui.patient.summary_words import Summary, SummaryRow
from formcheck.ui.set_pictures import NumberAndGoal
from formcheck.words import Translator


def show_summary(summary: Summary, _: Translator, *, is_explained: bool = False) -> None:
    """Show the good first, then what to work on, then each repetition.

    `is_explained`: the page says already why nothing was counted.
    """
    st.title(summary.headline, anchor=False)
    lists = [
        (_("What went well"), summary.went_well),
        (_("What to work on"), summary.to_improve),
    ]
    lists = [(title, lines) for title, lines in lists if lines]
    for column, (title, lines) in zip(st.columns(max(1, len(lists))), lists, strict=False):
        with column.container(border=True, height="stretch"):
            st.subheader(title, anchor=False)
            st.markdown("\n".join(f"- {line}" for line in lines))
    if not summary.rows:
        show_notes(summary)
        if not (is_explained or summary.notes):
            st.markdown(_("Make sure that all of you is in the picture, then try again."))
        return
    st.html(table_html(summary.rows, _))
    show_notes(summary)
    if summary.not_assessed:
        with st.expander(_("What the camera could not judge")):
            for line in summary.not_assessed:
                st.markdown(f"- {line}")


def show_notes(summary: Summary) -> None:
    """Show faults that are perhaps there, and remarks on the count."""
    for line in (*summary.perhaps, *summary.notes):
        st.markdown(line)


def table_html(rows: tuple[SummaryRow, ...], _: Translator) -> str:
    """Write one row per repetition; columns that the exercise doesn't have are left out."""
    columns = [(_("Repetition"), [row.number for row in rows])]
    columns += [
        (title, [cell or "" for cell in cells])
        for title, cells in (
            (_("Side"), [row.side for row in rows]),
            (_("Held for"), [row.hold for row in rows]),
        )
        if any(cells)
    ]
    columns.append((_("Form"), [row.notes for row in rows]))
    titles = [title for title, _column in columns]
    by_row = zip(*(column for _title, column in columns), strict=True)
    listed = [
        (row.counted, number, others) for row, (number, *others) in zip(rows, by_row, strict=True)
    ]
    return render("ui/patient/summary.html.j2", titles=titles, rows=listed)


def measured_html(measured: tuple[NumberAndGoal, ...]) -> str:
    """Write each number large, its goal beside it, a bar of how much of it was reached."""
    bars = [None if one.share is None else f"{100 * one.share:.0f}%" for one in measured]
    return render("ui/patient/measured.html.j2", measured=zip(measured, bars, strict=True))
