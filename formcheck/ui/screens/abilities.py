"""Asks what the person can do: their own activities, each rated 0 to 10 (Patient-Specific
Functional Scale), at the intervals that the physiotherapist has set.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import streamlit as st

from formcheck.review.outcomes import LONGEST_ACTIVITY, MOST_ACTIVITIES, PSFS, due
from formcheck.ui.page_database import store
from formcheck.ui.patient.tab_journey import journey, words
from formcheck.ui.plain_text import plain
from formcheck.ui.screens.answer_buttons import rating
from formcheck.ui.style import lead
from formcheck.words import Translator

_ASKED, _NAMELESS = "abilities", "abilities-nameless"


@dataclass(frozen=True, slots=True)
class AnswersSoFar:
    """The answers so far.

    Attributes:
        activities: none until they are named.
        answers: to the first activities, in their order.
    """

    activities: tuple[str, ...] = ()
    answers: tuple[int, ...] = field(default=())

    @property
    def next_activity(self) -> str:
        """The activity to be rated now."""
        return self.activities[len(self.answers)]


def is_answering() -> bool:
    """Whether the questions are on the screen."""
    return isinstance(st.session_state.get(_ASKED), AnswersSoFar)


def invitation(_: Translator, person_id: str) -> None:
    """Offer the questions, when it is time."""
    asks = store().outcome_asks(person_id)
    if not asks or PSFS not in due(asks, store().outcomes(person_id), datetime.now(UTC)):
        return
    with st.container(border=True, key="abilities"):
        said, go = st.columns([3, 2], vertical_alignment="center")
        said.markdown(_("Your physiotherapist asks how well you can do what matters to you."))
        go.button(_("Answer, one minute"), key="start-abilities", on_click=_begin, width="stretch")


def show() -> None:
    """Ask to name the activities the first time; then to rate one after the other."""
    _, now = words(), st.session_state[_ASKED]
    if not now.activities:
        _name(_)
    else:
        _rate(_, now)


def _begin() -> None:
    """Begin with the activities in the person's goals, then those named before."""
    before = [each for each in store().outcomes(_person()) if each.measure_id == PSFS]
    named = [each.text for each in store().goals(_person())]
    named += before[-1].answers if before else []
    st.session_state[_ASKED] = AnswersSoFar(tuple(dict.fromkeys(named))[:MOST_ACTIVITIES])


def _name(_: Translator) -> None:
    st.title(_("What is hard for you because of your back?"), anchor=False)
    lead(_("Name one to five things you would like to do better, such as tying your shoes."))
    things, go = st.columns([3, 2], gap="large")
    with things:
        for number in range(MOST_ACTIVITIES):
            st.text_input(str(number + 1), key=f"activity-{number}", max_chars=LONGEST_ACTIVITY)
    with go:
        st.button(_("Go on"), key="start-named", type="primary", on_click=_named, width="stretch")
        st.button(_("Not now"), key="abilities-later", on_click=_leave, width="stretch")
        if st.session_state.pop(_NAMELESS, False):
            st.error(_("Please name at least one thing."))


def _named() -> None:
    typed = [str(st.session_state.get(f"activity-{n}") or "") for n in range(MOST_ACTIVITIES)]
    named = tuple(dict.fromkeys(each.strip() for each in typed if each.strip()))
    st.session_state[_NAMELESS] = not named
    st.session_state[_ASKED] = AnswersSoFar(named)


def _rate(_: Translator, now: AnswersSoFar) -> None:
    lead(_("How well can you do this today?"))
    st.title(plain(now.next_activity), anchor=False)
    ends = (_("0: not at all"), _("10: as well as before"))
    rating(f"ability-{len(now.answers)}", ends, _answer)
    st.caption(
        _("{number} of {total}").format(number=len(now.answers) + 1, total=len(now.activities))
    )
    other, no = st.columns(2)
    other.button(_("Name other things"), key="abilities-other", on_click=_begin_anew)
    no.button(_("Not now"), key="abilities-later", on_click=_leave)


def _answer(number: int) -> None:
    now: AnswersSoFar = st.session_state[_ASKED]
    now = replace(now, answers=(*now.answers, number))
    if len(now.answers) < len(now.activities):
        st.session_state[_ASKED] = now
        return
    store().add_outcome(_person(), PSFS, dict(zip(now.activities, now.answers, strict=True)))
    _leave()


def _begin_anew() -> None:
    st.session_state[_ASKED] = AnswersSoFar()


def _leave() -> None:
    del st.session_state[_ASKED]


def _person() -> str:
    return journey().person_id or ""
