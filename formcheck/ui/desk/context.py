"""Where a page of the clinic is shown: to whom, over which database, in which language."""

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

_SAID = "desk-said-"


@dataclass(frozen=True, slots=True)
class Desk:
    """Attributes:
    address: of this server, as patients and colleagues type it.
    zone: of the person at the desk; None for this computer's.
    """

    clinic: Clinic
    actor: Actor
    words: Translator
    address: str
    zone: tzinfo | None = None

    def may(self, action: Action) -> bool:
        """Whether the actor may do this with anybody's data."""
        try:
            scopes(self.actor, action)
        except AccessError:
            return False
        return True

    def day(self, at: datetime, *, brief: bool = False) -> str:
        """The day in words: today, yesterday, a few days ago, or its date, in full or brief."""
        _, day = self.words, at.astimezone(self.zone).date()
        ago = (self.today() - day).days
        if ago in (0, 1):
            return _("yesterday") if ago else _("today")
        if 1 < ago < 7:
            return _("{days} days ago").format(days=ago)
        return _.short_date(day) if brief and ago < 300 else _.date(day)

    def moment(self, at: datetime, *, brief: bool = False) -> str:
        """The day and the time."""
        return f"{self.day(at, brief=brief)}, {at.astimezone(self.zone):%H:%M}"

    def today(self) -> date:
        """The day it is for the person at the desk."""
        return datetime.now(UTC).astimezone(self.zone).date()


@contextmanager
def told(desk: Desk, place: str, done: str = "") -> Iterator[None]:
    """What fails within is said at that place of the page; else `done`, if there is something."""
    try:
        yield
    except FormCheckError as error:
        say(place, error.said(desk.words), went_well=False)
    else:
        if done:
            say(place, done)


def say(place: str, text: str, *, went_well: bool = True) -> None:
    """To be said at that place of the page, next time it is shown."""
    st.session_state[_SAID + place] = (went_well, text)


def show_told(place: str) -> None:
    """Say it, once."""
    went_well, said = st.session_state.pop(_SAID + place, (True, ""))
    if said:
        (st.success if went_well else st.error)(said)


def show_unseen() -> None:
    """Say what failed at a place that the page doesn't show any more, as after a lost role."""
    for key in [str(key) for key in st.session_state if str(key).startswith(_SAID)]:
        went_well, said = st.session_state.pop(key)
        if not went_well:
            st.error(said)


def chosen(key: str) -> str:
    """What stands in a field of the page."""
    return str(st.session_state.get(key) or "")
