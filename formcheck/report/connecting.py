"""Connecting a patient to their clinic, step by step: on paper and on the screen. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.words import Translator


@dataclass(frozen=True, slots=True)
class Connecting:
    """The place where a patient connects, and the one-time code for it.

    Attributes:
        address: of the clinic's server.
        trains_here: whether patients may train there in their browser, too.
    """

    address: str
    code: str
    trains_here: bool = False


def connecting_steps(_: Translator, *, trains_here: bool) -> tuple[str, ...]:
    """List the steps in order: in the browser at the clinic's address, or on a laptop."""
    read = _("Read what is sent to the clinic, and agree to it if you like. Video is never sent.")
    if trains_here:
        return (
            _("Open the address below in your browser and type the code."),
            _("Choose: train there in the browser, or on your own laptop."),
            read,
        )
    return (
        _("Ask your clinic for FormCheck's folder. It needs Python 3.11 or newer, which is free."),
        _(
            "Open the file FormCheck in that folder by a double click, today and every other day: "
            "FormCheck.bat on Windows, FormCheck.command on a Mac, FormCheck.desktop on Linux."
        ),
        _("Open its page My clinic, and type the address and the code below."),
        read,
    )


def code_words(_: Translator) -> str:
    """Say how long a code is valid."""
    return _("The code works once, within 14 days. Keep it to yourself.")
