"""The live screen as a Streamlit component: camera, skeleton, count, ring, cue."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from formcheck.figures import figure_svg
from formcheck.live.route import LIVE_PATH
from formcheck.live.session import LiveSession
from formcheck.models import FULL_MODEL, MODELS
from formcheck.pose import PEOPLE_MODEL, bundle_name
from formcheck.settings import AUTO, PosePlace, Settings
from formcheck.ui.assets import ASSETS_PATH, MODELS_PATH
from formcheck.ui.live_screen_words import LIVE_WORDS
from formcheck.wording.names import title_of
from formcheck.words import translator

FOLDER = Path(__file__).parent
# In this order: a later file may override an earlier one.
STYLES = ("screen", "panel", "choose", "contrast", "upright")
CSS = "\n".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
RUNTIME_PATH = f"{ASSETS_PATH}/vision/vision_wasm_module_internal.wasm"
AHEAD = f"""<script>
import("{ASSETS_PATH}/camera/pose/load.js")
  .then(({{ loadAll }}) => loadAll(PATHS))
  .catch(() => {{}}); // loaded again when needed; a failure is shown then
</script>"""

_mount = st.components.v2.component(
    "formcheck.camera",
    html=(FOLDER / "camera.html").read_text(encoding="utf-8"),
    css=CSS,
    js=(FOLDER / "mount.js").read_text(encoding="utf-8"),
)


def live_screen(
    session: LiveSession,
    on_finished: Callable[[], None],
    on_skipped: Callable[[], None] | None = None,
) -> None:
    """Fill the window with the session. The camera is on as long as this is on the page.

    Both callbacks run on the page's script thread: `on_finished` when the person stops or the set
    is done, `on_skipped` when they skip the exercise; None where they can't skip.
    """
    _ = translator(session.language)
    _mount(
        key=f"camera-{session.id}",
        data={
            "socket_path": LIVE_PATH + session.id,
            "module_path": f"{ASSETS_PATH}/camera/live.js",
            "models": _models(Settings.from_environment()),
            "name": title_of(_, session.exercise.id),
            "figures": {each: figure_svg(each) for each in session.exercise_ids},
            "target": session.prescription.repetitions,
            "words": _.table(LIVE_WORDS),
            "language": session.language,
            "can_skip": on_skipped is not None and session.can_skip,
        },
        on_finished_change=on_finished,
        on_skipped_change=on_skipped or _nothing,
    )


def _nothing() -> None:
    """Do nothing: Streamlit wants a function for each of the component's triggers."""


def load_ahead() -> None:
    """Prefetch the browser's pose runtime and models, while the person still reads and answers.

    The browser keeps them for the next visit. A model that is missing is told of when a set begins.
    """
    settings = Settings.from_environment()
    models = _models(settings)
    if models and (settings.models_dir / bundle_name(models["first"])).exists():
        paths = [RUNTIME_PATH, models["paths"][models["first"]], models["people_path"]]
        with st.container(key="page-ahead"):
            st.html(AHEAD.replace("PATHS", json.dumps(paths)), unsafe_allow_javascript=True)


def _models(settings: Settings) -> dict[str, Any] | None:
    """Return the models for the browser to run; None where the server finds the pose.

    `first` is the one to begin with, `paths` the addresses of those it may switch to, the most
    exact first; `places` has the index of each in `MODELS`.
    """
    if settings.pose is PosePlace.SERVER:
        return None
    is_open = settings.model == AUTO
    return {
        "first": FULL_MODEL if is_open else settings.model,
        "paths": {name: _address(name) for name in (MODELS if is_open else [settings.model])},
        "places": {name: place for place, name in enumerate(MODELS)},
        "people_path": _address(PEOPLE_MODEL),
    }


def _address(model: str) -> str:
    return f"{MODELS_PATH}/{bundle_name(model)}"
