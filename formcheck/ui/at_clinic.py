"""The pages of a clinic's server: the desk's for its staff, their own for its patients."""

from __future__ import annotations

from functools import partial

from formcheck.store.clinic.hosted import Hosted
from formcheck.ui.addresses import Show, only
from formcheck.ui.camera import load_ahead
from formcheck.ui.desk import colleague_visit
from formcheck.ui.desk import desk_pages as desk_frame
from formcheck.ui.desk.pages import entrance_page
from formcheck.ui.hosted import device_choice
from formcheck.ui.hosted import hosted_clinic_page as hosted_clinic
from formcheck.ui.hosted import patient_visit as patient
from formcheck.ui.hosted.hosted_consent import agreed
from formcheck.ui.page_database import clinic, serve
from formcheck.ui.patient import about_me_page, exercise_page, history_page, today_page, use_page
from formcheck.ui.patient.page_frame import TITLES, frame
from formcheck.ui.patient.tab_journey import arrive, is_here

ADDRESSES = (*TITLES, *desk_frame.PAGES)


def show() -> None:
    """Run the desk for staff, else the pages of this browser's patient, else ask who they are."""
    desk = colleague_visit.desk(clinic())
    own = None if desk else patient.records_here(clinic())
    colleague_visit.clear_state_of_others(desk.actor if desk else own.actor if own else None)
    if desk is not None:
        desk_frame.show(desk, TITLES)
    elif patient.code() and patient.may_train_here():
        chosen = partial(
            device_choice.show,
            colleague_visit.words(),
            own,
            colleague_visit.address(),
            patient.code(),
        )
        only(chosen, ADDRESSES)
    elif own is None or patient.wants_staff_login():
        only(partial(entrance_page.show, clinic()), ADDRESSES)
    else:
        _patient_pages(own)


def _patient_pages(own: Hosted) -> None:
    """Run the patient's pages, as on a laptop, for one who trains on the clinic's server."""
    serve(own)
    if not is_here():
        arrive(own.actor.person_id)
    pages: dict[str, Show] = {
        "today": partial(agreed, own, today_page.show),
        "history": history_page.show,
        "clinic": partial(hosted_clinic.show, own),
        "exercise": partial(agreed, own, exercise_page.show),
        "about-me": about_me_page.show,
        "how-to": use_page.show,
    }
    load_ahead()
    frame(pages, desk_frame.PAGES)
