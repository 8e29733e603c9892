"""The script that Streamlit runs for every visit: the frame around the pages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from formcheck.store.clinic.hosted import Hosted
from formcheck.ui.addresses import Show, menu, only
from formcheck.ui.camera import load_ahead
from formcheck.ui.database import clinic, is_hosted, serve
from formcheck.ui.desk import main as desk_frame
from formcheck.ui.desk import visit
from formcheck.ui.desk.pages import enter
from formcheck.ui.hosted import choice
from formcheck.ui.hosted import clinic as hosted_clinic
from formcheck.ui.hosted import visit as patient
from formcheck.ui.hosted.consent import agreed
from formcheck.ui.patient import about_me, check_video, exercise, history, today, use
from formcheck.ui.patient import clinic as my_clinic
from formcheck.ui.style import apply_style
from formcheck.ui.syncing import syncing
from formcheck.ui.upload import takes_videos
from formcheck.ui.way import arrive, come_back, is_here, journey, keep_address, words
from formcheck.words import marked

# Titles by address.
TITLES = {
    "today": marked("Today"),
    "history": marked("History"),
    "clinic": marked("My clinic"),
    "exercise": marked("One exercise"),
    "check-a-video": marked("Check a video"),
    "about-me": marked("About me"),
    "how-to": marked("How to use it"),
}
ADDRESSES = (*TITLES, *desk_frame.PAGES)


def on_a_laptop() -> None:
    """Run the pages of whoever sits at this laptop."""
    syncing()
    come_back()
    keep_address()
    pages = {
        "today": today.show,
        "history": history.show,
        "clinic": my_clinic.show,
        "exercise": exercise.show,
        "check-a-video": check_video.show,
        "about-me": about_me.show,
        "how-to": use.show,
    }
    if not takes_videos():
        del pages["check-a-video"]
    frame(pages)


def of_a_patient(own: Hosted) -> None:
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


def frame(pages: dict[str, Show], elsewhere: Iterable[str] = ()) -> None:
    """Run the page at the current address; at somebody else's address, the first."""
    _ = words()
    apply_style(_.language, f"{journey().stage.value} {journey().exercise_id}")
    menu({path: (_(TITLES[path]), page) for path, page in pages.items()}, elsewhere)


def at_the_clinic() -> None:
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
        of_a_patient(own)


st.set_page_config(page_title="FormCheck", layout="wide")
if is_hosted():
    at_the_clinic()
else:
    on_a_laptop()
