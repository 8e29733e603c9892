"""The sheet that a patient takes home: how to connect their laptop to the clinic."""

from __future__ import annotations

from formcheck.markup import render
from formcheck.report.connecting import code_words, connecting_steps
from formcheck.words import Translator


def sheet_html(
    _: Translator, address: str, code: str, name: str = "", *, trains_here: bool = False
) -> str:
    """Write the sheet: address and code large, and the steps; on paper it stands alone.

    With `trains_here` a patient may train in their browser, too.
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
