"""A report's table on a page of the clinic's. Pure."""

from __future__ import annotations

from html import escape

from formcheck.report.document import Table


def table_html(table: Table) -> str:
    """Write the table with its caption and heads, every text escaped."""
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    rows = "".join(f"<tr>{_row(row)}</tr>" for row in table.rows)
    return (
        f'<table class="desk-table"><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(row: tuple[str, ...]) -> str:
    first, *others = row
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in others)
    return f'<th scope="row">{escape(first)}</th>{cells}'
