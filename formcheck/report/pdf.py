"""The report of one set as a printable PDF."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF

from formcheck.exercises.spec import Exercise
from formcheck.report.html import COLUMNS, NOTICE, headline, remarks, row_of, seen_line
from formcheck.report.summary import Report

WIDTHS = (5, 8, 9, 8, 8, 8, 13, 22, 19)


def write_pdf(report: Report, exercise: Exercise, path: Path) -> None:
    """Write an A4 page, landscape.

    Raises:
        OSError: `path` can't be written.
    """
    page = FPDF(orientation="landscape", format="A4")
    page.set_title(f"FormCheck: {exercise.name}")
    page.add_page()
    page.set_font("Helvetica", "B", 20)
    page.cell(text=exercise.name, new_x="LMARGIN", new_y="NEXT")
    page.set_font("Helvetica", size=13)
    page.multi_cell(0, 9, headline(report), new_x="LMARGIN", new_y="NEXT")
    for line in remarks(report, exercise):
        page.multi_cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    page.set_font("Helvetica", size=10)
    with page.table(col_widths=WIDTHS, text_align="LEFT") as table:
        for cells in (COLUMNS, *(row_of(r, exercise) for r in report.repetitions)):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    page.ln(4)
    page.multi_cell(0, 5, f"{seen_line(report)}\n{NOTICE}")
    page.output(str(path))
