"""Field to pick a small text file, which the browser reads itself: a hub takes no upload."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).parent

_mount = st.components.v2.component(
    "formcheck.picker",
    html=(FOLDER / "picker.html").read_text(encoding="utf-8"),
    css=(FOLDER / "picker.css").read_text(encoding="utf-8"),
    js=(FOLDER / "picker.js").read_text(encoding="utf-8"),
)


def file_field(
    key: str,
    label: str,
    button: str,
    most_bytes: int,
    on_file: Callable[[str, str | None], None],
) -> None:
    """Show the field; `on_file` gets the file's name, and its text or None if it is too large."""

    def take_file() -> None:
        result = st.session_state.get(key)
        file = None if result is None else result.get("file")
        if file:
            text = file.get("text")
            on_file(str(file.get("name")), None if text is None else str(text))

    data = {"words": {"label": label, "button": button}, "most_bytes": most_bytes}
    _mount(key=key, data=data, on_file_change=take_file)
