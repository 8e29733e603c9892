"""The sheet that a patient takes home: how to connect their laptop to the clinic."""

from __future__ import annotations

from html import escape

from formcheck.report.connecting import code_words, connecting_steps
from formcheck.words import Translator


def sheet_html(
    _: Translator, address: str, code: str, name: str = "", *, trains_here: bool = False
) -> str:
    """Write the sheet: address and code large, and the steps; on paper it stands alone.

    With `trains_here` a patient may train in their browser, too.
    """
    steps = connecting_steps(_, trains_here=trains_here)
    listed = "".join(f"<li>{escape(step)}</li>" for step in steps)
    head = _("FormCheck for {name}").format(name=name) if name else _("Connect FormCheck")
    return (
        f'<section class="desk-sheet"><h2>{escape(head)}</h2><ol>{listed}</ol><dl>'
        f"<dt>{escape(_('Address of the clinic'))}</dt><dd>{escape(address)}</dd>"
        f"<dt>{escape(_('Your code'))}</dt><dd class='code'>{escape(code)}</dd></dl>"
        f"<p>{escape(code_words(_))}</p></section>"
    )
