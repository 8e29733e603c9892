"""Pairing sheet to take home: how a patient connects their laptop to the clinic."""

from __future__ import annotations

from formcheck.markup import render
from formcheck.report.connecting import code_words, connecting_steps
from formcheck.words import Translator


def sheet_html(
    _: Translator, address: str, code: str, name: str = "", *, trains_here: bool = False
) -> str:
    """Write the sheet: the steps, and address and code in large print.

    Args:
        trains_here: whether patients may also train in a browser, on the clinic's server.
    """
    head = _("FormCheck for {name}").format(name=name) if name else _("Connect FormCheck")
    return render(
        "ui/desk/pairing_sheet.html.j2",
        head=head,
        steps=connecting_steps(_, trains_here=trains_here),
        address_title=_("Address of the clinic"),
        address=address,
        code_title=_("Your code"),
        code=code,
        closing=code_words(_),
    )
