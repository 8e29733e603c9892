"""The context of a desk page: actor, database, language, time zone; and flash messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

import streamlit as st

from formcheck.access import Action, Actor, scopes
from formcheck.errors import AccessError, FormCheckError
from formcheck.store.clinic.clinic import Clinic
from formcheck.words import Translator

_FLASH = "desk-said-"
_DAYS_A_WEEK = 7
# Younger than this, a brief date is clear without its year.
_YEARLESS_DAYS = 300


@dataclass(frozen=True, slots=True)
class Desk:
    """The context in which a desk page is shown.

    Attributes:
        address: of this server, as patients and colleagues type it.
        zone: the time zone of the person at the desk; None for this computer's.
    """

    clinic: Clinic
    actor: Actor
    words: Translator
    address: str
    zone: tzinfo | None = None

    def may(self, action: Action) -> bool:
        """Whether the actor may do this in any scope."""
        try:
            scopes(self.actor, action)
        except AccessError:
            return False
        return True

    def day(self, at: datetime, *, brief: bool = False) -> str:
        """Put the day in words: today, yesterday, a few days ago, or its date, in full or brief."""
        _, day = self.words, at.astimezone(self.zone).date()
        days_ago = (self.today() - day).days
        if days_ago in (0, 1):
            return _("yesterday") if days_ago else _("today")
        if 1 < days_ago < _DAYS_A_WEEK:
            return _("{days} days ago").format(days=days_ago)
        return _.short_date(day) if brief and days_ago < _YEARLESS_DAYS else _.date(day)

    def moment(self, at: datetime, *, brief: bool = False) -> str:
        """Put the day and the time in words."""
        return f"{self.day(at, brief=brief)}, {at.astimezone(self.zone):%H:%M}"

    def today(self) -> date:
        """Return today's date for the person at the desk."""
        return datetime.now(UTC).astimezone(self.zone).date()


@contextmanager
def flashing(desk: Desk, place: str, done: str = "") -> Iterator[None]:
    """Queue a flash message for `place`: the error raised in the block, else `done` if any."""
    try:
        yield
    except FormCheckError as error:
        flash(place, error.sentence.said(desk.words), went_well=False)
    else:
        if done:
            flash(place, done)


def flash(place: str, text: str, *, went_well: bool = True) -> None:
    """Queue a flash message for a place of the page, shown with the next rerun."""
    st.session_state[_FLASH + place] = (went_well, text)


def show_flash(place: str) -> None:
    """Show the flash message queued for `place`, if any, once."""
    went_well, message = st.session_state.pop(_FLASH + place, (True, ""))
    if message:
        (st.success if went_well else st.error)(message)


def show_leftover_errors() -> None:
    """Show errors queued for places that the page no longer has, as after a lost role."""
    for key in [str(key) for key in st.session_state if str(key).startswith(_FLASH)]:
        went_well, message = st.session_state.pop(key)
        if not went_well:
            st.error(message)


def field_text(key: str) -> str:
    """Return the value of the widget with this key as text, "" for none."""
    return str(st.session_state.get(key) or "")
