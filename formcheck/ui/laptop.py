"""The pages of whoever sits at this laptop."""

from __future__ import annotations

from formcheck.ui.camera import load_ahead
from formcheck.ui.patient import (
    about_me_page,
    check_video_page,
    clinic_page,
    exercise_page,
    history_page,
    today_page,
    use_page,
)
from formcheck.ui.patient.page_frame import frame
from formcheck.ui.patient.tab_journey import come_back, keep_address
from formcheck.ui.syncing import syncing
from formcheck.ui.upload import takes_videos


def show() -> None:
    """Run the page at the current address."""
    syncing()
    load_ahead()
    come_back()
    keep_address()
    pages = {
        "today": today_page.show,
        "history": history_page.show,
        "clinic": clinic_page.show,
        "exercise": exercise_page.show,
        "check-a-video": check_video_page.show,
        "about-me": about_me_page.show,
        "how-to": use_page.show,
    }
    if not takes_videos():
        del pages["check-a-video"]
    frame(pages)
