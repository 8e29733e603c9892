"""The pages of a clinic's server: the desk's for its staff, their own for its patients."""

from __future__ import annotations

from functools import partial

from formcheck.store.clinic.hosted import Hosted
from formcheck.ui.addresses import Show, only
from formcheck.ui.camera import load_ahead
from formcheck.ui.database import clinic, serve
from formcheck.ui.desk import main as desk_frame
from formcheck.ui.desk import visit
from formcheck.ui.desk.pages import enter
from formcheck.ui.frame import TITLES, frame
from formcheck.ui.hosted import choice
from formcheck.ui.hosted import clinic as hosted_clinic
from formcheck.ui.hosted import visit as patient
from formcheck.ui.hosted.consent import agreed
from formcheck.ui.patient import about_me, exercise, history, today, use
from formcheck.ui.way import arrive, is_here

ADDRESSES = (*TITLES, *desk_frame.PAGES)


def show() -> None:
    """Run the desk for staff, else the pages of this browser's patient, else ask who they are."""
    desk = visit.desk(clinic())
    own = None if desk else patient.here(clinic())
    visit.own_state_only(desk.actor if desk else own.actor if own else None)
    if desk is not None:
        desk_frame.show(desk, TITLES)
    elif patient.code() and patient.may_train_here():
        chosen = partial(choice.show, visit.words(), own, visit.address(), patient.code())
        only(chosen, ADDRESSES)
    elif own is None or patient.wants_staff_login():
        only(partial(enter.show, clinic()), ADDRESSES)
    else:
        _of_a_patient(own)


def _of_a_patient(own: Hosted) -> None:
    """Run the same pages for one patient of the clinic, who trains on its server."""
    serve(own)
    if not is_here():
        arrive(own.actor.person_id)
    pages: dict[str, Show] = {
        "today": partial(agreed, own, today.show),
        "history": history.show,
        "clinic": partial(hosted_clinic.show, own),
        "exercise": partial(agreed, own, exercise.show),
        "about-me": about_me.show,
        "how-to": use.show,
    }
    load_ahead()
    frame(pages, desk_frame.PAGES)
