"""HTML of a report's table on the clinic's pages. Pure."""

from __future__ import annotations

from formcheck.markup import render
from formcheck.report.document import ReportTable


def table_html(table: ReportTable) -> str:
    """Write the table with its caption and column titles."""
    return render("ui/desk/report_table.html.j2", table=table)
