"""A report's table on a page of the clinic's. Pure."""

from __future__ import annotations

from formcheck.markup import render
from formcheck.report.document import ReportTable


def table_html(table: ReportTable) -> str:
    """Write the table with its caption and heads."""
    return render("ui/desk/report_table.html.j2", table=table)
