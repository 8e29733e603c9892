"""Sets recorded today without the camera, and taking them back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import streamlit as st

from formcheck.errors import AccessError, StoreError
from formcheck.journey.events import SetSaved
from formcheck.plan.baseline import learning, trained
from formcheck.store.records import SessionRecord, SetRecord
from formcheck.ui.page_database import is_hosted, store
from formcheck.ui.patient.tab_journey import journey, send, start_anew, today
from formcheck.wording.ways import Way, way_of
from formcheck.words import Translator

# This many of the newest sessions hold all of a day's.
NEWEST = 10
_ASKED, _TROUBLE = "taking-back", "not-taken-back"


def unwatched_today(person_id: str) -> tuple[tuple[SessionRecord, SetRecord], ...]:
    """Return today's sets, by this computer's clock, that can be taken back; the latest last."""
    now = datetime.now().astimezone().date()
    newest = store().sessions(person_id, limit=NEWEST)
    found = [(session, each) for session in newest for each in _unwatched(session)]
    of_today = [one for one in found if one[1].started_at.astimezone().date() == now]
    return tuple(sorted(of_today, key=lambda one: one[1].started_at))


def _unwatched(session: SessionRecord) -> Iterator[SetRecord]:
    sets = trained(session.planned, session.sets)
    return (each for each in sets if way_of(each) in (Way.BY_HAND, Way.VIDEO))


def show_trouble(_: Translator) -> None:
    """Show why a set could not be taken back, once."""
    if trouble := st.session_state.pop(_TROUBLE, None):
        st.error(_(trouble))


def take_back_button(_: Translator, name: str, one: SetRecord) -> None:
    """Offer to take a set back, on the card of this name."""
    st.button(
        _("Take back the last set"),
        key=f"back-{name}",
        type="tertiary",
        on_click=_ask,
        args=(one.id,),
        width="stretch",
    )


def asks_back(_: Translator, name: str, session: SessionRecord, one: SetRecord) -> bool:
    """Ask once more on this card, if its button to take back was clicked; return whether it was.

    The question replaces all else on the card, so that it is seen where the button was.
    """
    if st.session_state.get(_ASKED) != one.id:
        return False
    st.markdown(" ".join(_asked(_, session, one)))
    st.button(
        _("Yes, take it back"),
        key=f"back-yes-{name}",
        type="primary",
        on_click=_take_back,
        args=(session, one),
        width="stretch",
    )
    no = _("No, keep it")
    st.button(no, key=f"back-no-{name}", on_click=_ask, args=(None,), width="stretch")
    return True


def _asked(_: Translator, session: SessionRecord, one: SetRecord) -> Iterator[str]:
    if one.by_hand:
        yield _("Take back the set that you marked by hand?")
    else:
        yield _("Take back the set from your video? What was seen in it is deleted.")
    if is_hosted():
        yield _("Your clinic sees that you took it back.")
    elif session.ended_at is not None and store().link(session.person_id) is not None:
        if store().has_consented(session.person_id):
            yield _("Your clinic will be told the next time something is sent.")
        else:
            yield _("Your clinic keeps what it was sent: you no longer agree to send it anything.")


def _ask(set_id: str | None) -> None:
    st.session_state[_ASKED] = set_id


def _take_back(session: SessionRecord, one: SetRecord) -> None:
    _ask(None)
    try:
        for each in (one, *_left_out_for(session, one)):
            store().take_back(each.id)
    except AccessError:
        start_anew()
        return
    except StoreError as error:
        st.session_state[_TROUBLE] = error.sentence.template
    if journey().session_id is not None:
        send(SetSaved(len(today().left)))


def _left_out_for(session: SessionRecord, one: SetRecord) -> Iterator[SetRecord]:
    """Yield the baseline sets left out for this set, if it was its exercise's only one."""
    others = [each for each in _unwatched(session) if each.exercise_id == one.exercise_id]
    for each in learning(session.planned, session.sets) if len(others) == 1 else ():
        if each.exercise_id == one.exercise_id and each.by_hand:
            yield each
