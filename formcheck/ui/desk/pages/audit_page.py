"""Page "Audit log": who did what with whose data, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.markup import render
from formcheck.store.clinic.administration import AuditLine
from formcheck.ui.desk.action_words import ACTION_WORDS, ROLE_WORDS
from formcheck.ui.desk.context import Desk

LINES_A_PAGE = 100
REFUSED = "refused"
_BEFORE_ID = "audit-before"


def show(desk: Desk) -> None:
    """Show one page of lines; older ones on request."""
    _, before = desk.words, st.session_state.get(_BEFORE_ID)
    st.title(_("Audit log"), anchor=False)
    lines = desk.clinic.audit(desk.actor, LINES_A_PAGE, before)
    if lines:
        st.html(table_html(desk, lines))
    else:
        st.markdown(_("There is nothing older."))  # the first page has a line: this very reading
    newest, older = st.columns(2)
    newest.button(
        _("Newest"), disabled=before is None, on_click=_show_before, args=(None,), width="stretch"
    )
    older.button(
        _("Older"),
        disabled=len(lines) < LINES_A_PAGE,
        on_click=_show_before,
        args=(lines[-1].id if lines else None,),
        width="stretch",
    )


def _show_before(before_id: int | None) -> None:
    st.session_state[_BEFORE_ID] = before_id


def table_html(desk: Desk, lines: Sequence[AuditLine]) -> str:
    """Write the lines as a table."""
    _ = desk.words
    titles = (_("When"), _("Who"), _("As"), _("What"), _("Whose data"), _("Details"))
    rows = [_cells(desk, line) for line in lines]
    return render("ui/desk/pages/audit_page.html.j2", titles=titles, rows=rows)


def _cells(desk: Desk, line: AuditLine) -> tuple[str, ...]:
    _ = desk.words
    roles = [_(ROLE_WORDS.get(role, role)) for role in line.role.split("+")]
    return (
        f"{line.at.astimezone(desk.zone):%Y-%m-%d %H:%M}",
        line.actor or line.actor_id or "–",
        ", ".join(roles),
        _(ACTION_WORDS.get(line.action, line.action)),
        line.patient or line.patient_id or "–",
        _("refused") if line.detail == REFUSED else line.detail or "",
    )
