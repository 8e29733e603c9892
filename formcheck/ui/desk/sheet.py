"""The sheet that a patient takes home: how to connect their laptop to the clinic."""

from __future__ import annotations

from html import escape

from formcheck.words import Translator


def sheet_html(
    _: Translator, address: str, code: str, name: str = "", *, trains_here: bool = False
) -> str:
    """Address and code large, and the steps; on paper it stands alone.

    With `trains_here` a patient may train in their browser, too.
    """
    on_a_laptop = (
        _("Start FormCheck on your laptop and open the page My clinic."),
        _("Type the address and the code below."),
    )
    at_the_address = (
        _("Open the address below in your browser and type the code."),
        _("Choose: train there in the browser, or on your own laptop."),
    )
    read = _("Read what is sent to the clinic, and agree to it if you like. Video is never sent.")
    steps = (*(at_the_address if trains_here else on_a_laptop), read)
    listed = "".join(f"<li>{escape(step)}</li>" for step in steps)
    head = _("FormCheck for {name}").format(name=name) if name else _("Connect FormCheck")
    return (
        f'<section class="desk-sheet"><h2>{escape(head)}</h2><ol>{listed}</ol><dl>'
        f"<dt>{escape(_('Address of the clinic'))}</dt><dd>{escape(address)}</dd>"
        f"<dt>{escape(_('Your code'))}</dt><dd class='code'>{escape(code)}</dd></dl>"
        f"<p>{escape(_('The code works once, within 14 days. Keep it to yourself.'))}</p>"
        "</section>"
    )
