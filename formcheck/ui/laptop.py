"""The pages of whoever sits at this laptop."""

from __future__ import annotations

from formcheck.ui.camera import load_ahead
from formcheck.ui.frame import frame
from formcheck.ui.patient import about_me, check_video, clinic, exercise, history, today, use
from formcheck.ui.syncing import syncing
from formcheck.ui.upload import takes_videos
from formcheck.ui.way import come_back, keep_address


def show() -> None:
    """Run the page at the current address."""
    syncing()
    load_ahead()
    come_back()
    keep_address()
    pages = {
        "today": today.show,
        "history": history.show,
        "clinic": clinic.show,
        "exercise": exercise.show,
        "check-a-video": check_video.show,
        "about-me": about_me.show,
        "how-to": use.show,
    }
    if not takes_videos():
        del pages["check-a-video"]
    frame(pages)
