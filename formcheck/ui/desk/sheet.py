"""The sheet that a patient takes home: how to connect their laptop to the clinic."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from formcheck.words import Translator


def sheet_html(
    _: Translator, address: str, code: str, name: str = "", *, trains_here: bool = False
) -> str:
    """Address and code large, and the steps; on paper it stands alone.

    With `trains_here` a patient may train in their browser, too.
    """
    read = _("Read what is sent to the clinic, and agree to it if you like. Video is never sent.")
    steps = map(escape, (*_at_the_address(_), read)) if trains_here else _on_a_laptop(_, read)
    listed = "".join(f"<li>{step}</li>" for step in steps)
    head = _("FormCheck for {name}").format(name=name) if name else _("Connect FormCheck")
    return (
        f'<section class="desk-sheet"><h2>{escape(head)}</h2><ol>{listed}</ol><dl>'
        f"<dt>{escape(_('Address of the clinic'))}</dt><dd>{escape(address)}</dd>"
        f"<dt>{escape(_('Your code'))}</dt><dd class='code'>{escape(code)}</dd></dl>"
        f"<p>{escape(_('The code works once, within 14 days. Keep it to yourself.'))}</p>"
        "</section>"
    )


def _at_the_address(_: Translator) -> tuple[str, ...]:
    return (
        _("Open the address below in your browser and type the code."),
        _("Choose: train there in the browser, or on your own laptop."),
    )


def _on_a_laptop(_: Translator, read: str) -> Iterator[str]:
    get = _("Ask your clinic for FormCheck's folder. It needs Python 3.11 or newer, which is free.")
    yield escape(get)
    yield escape(
        _(
            "Open the file FormCheck in that folder by a double click, today and every other day: "
            "FormCheck.bat on Windows, FormCheck.command on a Mac, FormCheck.desktop on Linux."
        )
    )
    yield escape(_("Open its page My clinic, and type the address and the code below."))
    yield escape(read)
