"""Checks an uploaded video."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from formcheck.errors import VideoError
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Observation
from formcheck.pipeline import check_video
from formcheck.report.summary import Report
from formcheck.settings import Settings
from formcheck.ui.uploading import takes_files
from formcheck.ui.videos import videos
from formcheck.words import Translator

VIDEO_TYPES = ["mp4", "mov", "m4v", "webm", "mkv", "avi"]
CHUNK_BYTES = 1 << 20
ID_BYTES = 32
_CANCELLED = "check-cancelled"


@dataclass(frozen=True, slots=True)
class CheckedVideo:
    """The result of checking a video, and what was seen in it."""

    report: Report
    observations: tuple[Observation, ...]


def video_field(
    label: str, key: str, _: Translator, on_change: Callable[[], None] | None = None
) -> UploadedFile | None:
    """Show the field in which a video is chosen."""
    # For the style sheet, which puts it in place of Streamlit's own label, always English.
    st.html(f'<style>:root {{ --choose-a-video: "{_("Choose a video")}" }}</style>')
    return st.file_uploader(label, VIDEO_TYPES, key=key, on_change=on_change)


def takes_videos() -> bool:
    """Whether a page may ask for a video: not where the app is hosted, as it would be sent away."""
    return takes_files(Settings.from_environment())


def checked(
    video: UploadedFile, exercise: Exercise, prescription: Prescription, _: Translator
) -> CheckedVideo:
    """Check an uploaded video, with a progress bar and a button that cancels it.

    The button only has to be there: any click runs the page anew, and this run ends with the next
    picture, where it moves the bar.

    Raises:
        FormCheckError: see `pipeline.check_video`; the message has the person's own file name.
    """
    meanwhile = st.empty()
    with meanwhile.container():
        bar = st.progress(0.0, _("Looking at the video."))
        st.button(_("Cancel"), key="cancel-check", on_click=_cancel, width="stretch")
    seen: list[Observation] = []

    def show(share: float) -> None:
        percent = round(100 * share)
        bar.progress(share, _("Looking at the video: {percent}%").format(percent=percent))

    with on_disk(video, video.name) as path:
        try:
            report = check_video(
                path,
                exercise,
                prescription,
                Settings.from_environment(),
                progress=show,
                on_update=lambda update: seen.append(update.observation),
            )
        except VideoError as error:
            values = {**dict(error.sentence.values), "path": video.name}
            raise VideoError(error.sentence.template, **values) from error
        finally:
            meanwhile.empty()
    return CheckedVideo(report, tuple(seen))


def _cancel() -> None:
    st.session_state[_CANCELLED] = True


def cancelled_words(_: Translator) -> str:
    """Say that the check was cancelled by its button, the first time it is asked; else nothing."""
    if not st.session_state.pop(_CANCELLED, False):
        return ""
    return _("Cancelled: nothing of the video is kept.")


@contextmanager
def on_disk(video: IO[bytes], name: str) -> Iterator[Path]:
    """Yield the upload as a file: where `ui.uploading` has put it, or a temporary copy.

    Args:
        video: its bytes, or the id that stands for them.
        name: the person's own name for it; only its ending is used.
    """
    video.seek(0)
    kept = videos.path_of(video.read(ID_BYTES + 1).decode("ascii", "replace"))
    if kept is not None:
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="formcheck-") as folder:
        path = Path(folder) / f"video{Path(name).suffix}"
        video.seek(0)
        with path.open("wb") as copy:
            while chunk := video.read(CHUNK_BYTES):
                copy.write(chunk)
        yield path
