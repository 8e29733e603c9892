"""The frame around a person's own pages."""

from __future__ import annotations

from collections.abc import Iterable

from formcheck.ui.addresses import Show, menu
from formcheck.ui.patient.tab_journey import journey, words
from formcheck.ui.style import apply_style
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


def frame(pages: dict[str, Show], elsewhere: Iterable[str] = ()) -> None:
    """Run the page at the current address; at the address of others' pages, the first page."""
    _ = words()
    apply_style(_.language, f"{journey().stage.value} {journey().exercise_id}")
    menu({path: (_(TITLES[path]), page) for path, page in pages.items()}, elsewhere)
