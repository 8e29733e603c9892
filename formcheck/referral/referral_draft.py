"""A referral as the draft of a prescription, with sentences on all that it leaves open. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from formcheck.errors import DocumentError
from formcheck.plan.items import PlanItem
from formcheck.referral.line import RequestLine, line_of
from formcheck.referral.named_exercise import shown, words_of
from formcheck.referral.referral_file import Data, read_file, referred_to
from formcheck.referral.whose import KnownPatient, check_whose, name_in
from formcheck.words import Translator


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral as a draft can take it over.

    Attributes:
        items: the lines for a draft; empty where nothing was understood.
        days: weekdays, 0 for Monday, or None for any.
        about: sentences on who asked for it, when and why.
        left: sentences on what wasn't taken over or is left open.
        named: the patient's name in the file, where no number proves whose it is; else None.
    """

    items: tuple[PlanItem, ...]
    days: tuple[int, ...] | None
    about: tuple[str, ...]
    left: tuple[str, ...]
    named: str | None


def read_referral(_: Translator, text: str | None, whom: KnownPatient) -> Referral:
    """Read a file about a patient; its text is None if it was too large to be handed over.

    Raises:
        DocumentError: the file is no referral, or is about somebody else.
    """
    found = read_file(text)
    proofs = [check_whose(each, found.others, whom) for each in found.requests]
    lines = [line_of(_, each) for each in found.requests]
    named_days = {each.days for each in lines if each.days is not None}
    left = [sentence for each in lines for sentence in each.left]
    if len(named_days) > 1:
        left.append(_("The exercises are for different days of the week: choose the days below."))
    about = [each for request in found.requests for each in _about(_, request, found.others)]
    unsure = [
        name_in(each, found.others)
        for each, is_sure in zip(found.requests, proofs, strict=True)
        if not is_sure
    ]
    if len(set(unsure)) > 1:
        raise DocumentError("This names several patients: use a file about one.")
    return Referral(
        items=tuple(_items(lines)),
        days=named_days.pop() if len(named_days) == 1 else None,
        about=tuple(dict.fromkeys(about)),
        left=tuple(dict.fromkeys(left)),
        named=unsure[0] if unsure else None,
    )


def _items(lines: list[RequestLine]) -> Iterator[PlanItem]:
    yield from (each.item for each in lines if each.item is not None)


def _about(_: Translator, request: Data, others: Mapping[str, Data]) -> Iterator[str]:
    """Say who asked for it and when, why, and what they noted."""
    asker = request.get("requester", {})
    names = (referred_to(asker, request, others) or {}).get("name")
    known = names[0] if isinstance(names, list) and names else {"text": names}
    name = asker.get("display") or (known.get("text") if isinstance(known, dict) else None)
    if isinstance(name, str) and name:
        yield _("Asked for by {name}.").format(name=shown(name))
    if "authoredOn" in request:
        said = request["authoredOn"]  # a year or a month alone may be known
        day = _.date(date.fromisoformat(said[:10])) if len(said) >= len("2026-03-01") else said
        yield _("Asked for on {day}.").format(day=day)
    for reason in request.get("reasonCode", ()):
        yield _("Reason: {text}").format(text=words_of(reason))
    for note in request.get("note", ()):
        yield _("Note: {text}").format(text=shown(note.get("text", "")))
