"""The field for a video, and the check of what was uploaded."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from formcheck.errors import FormCheckError, VideoError
from formcheck.exercises.prescription import Prescription
from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Observation
from formcheck.pipeline import check_video
from formcheck.report.summary import Report
from formcheck.session.update import Update
from formcheck.settings import Settings
from formcheck.ui.uploading import takes_files
from formcheck.ui.videos import videos
from formcheck.words import Translator

VIDEO_TYPES = ["mp4", "mov", "m4v", "webm", "mkv", "avi"]
ID_BYTES = 32  # length of `uuid4().hex` (`ui.uploading`)
_UNDER_WAY, _CANCELLED = "check-under-way", "check-cancelled"


@dataclass(frozen=True, slots=True)
class CheckedVideo:
    """The result of checking a video, and what was seen in it."""

    report: Report
    observations: tuple[Observation, ...]


def video_field(
    label: str, key: str, _: Translator, on_change: Callable[[], None] | None = None
) -> UploadedFile | None:
    """Show the field in which a video is chosen."""
    # The style sheet shows this in place of Streamlit's own label, which is always English.
    st.html(f'<style>:root {{ --choose-a-video: "{_("Choose a video")}" }}</style>')
    return st.file_uploader(label, VIDEO_TYPES, key=key, on_change=on_change)


def takes_videos() -> bool:
    """Whether a page may ask for a video: not where the video would leave the person's computer."""
    return takes_files(Settings.from_environment())


def checked(
    video: UploadedFile, exercise: Exercise, prescription: Prescription, _: Translator
) -> CheckedVideo:
    """Check an uploaded video, with a progress bar and a button that cancels it.

    The button only has to be there: any click runs the page anew, and this run ends with the next
    picture, where it moves the bar.

    Raises:
        FormCheckError: see `pipeline.check_video`; a VideoError names the file as the person does.
    """
    meanwhile = st.empty()
    with meanwhile.container():
        bar = st.progress(0.0, _("Looking at the video."))
        st.button(_("Cancel"), key="cancel-check", on_click=_cancel, width="stretch")
    looked = Looked(bar, _)
    st.session_state[_UNDER_WAY] = True
    with on_disk(video, video.name) as path:
        try:
            report = check_video(
                path,
                exercise,
                prescription,
                Settings.from_environment(),
                progress=looked.show,
                on_update=looked.take,
            )
        except FormCheckError as error:
            st.session_state.pop(_UNDER_WAY, None)
            if not isinstance(error, VideoError):
                raise
            values = {**dict(error.sentence.values), "path": video.name}
            raise VideoError(error.sentence.template, **values) from error
        finally:
            meanwhile.empty()
    st.session_state.pop(_UNDER_WAY, None)
    return CheckedVideo(report, tuple(looked.seen))


def _cancel() -> None:
    """Tell `cancelled_words` of the click, unless the check had ended before it arrived."""
    if st.session_state.pop(_UNDER_WAY, False):
        st.session_state[_CANCELLED] = True


class Looked:
    """Keeps what was seen, and moves the bar with each picture: only there can the run be ended.

    Attributes:
        seen: the observations so far.
    """

    def __init__(self, bar: DeltaGenerator, _: Translator) -> None:
        self.seen: list[Observation] = []
        self._bar, self._words, self._has_share = bar, _, False

    def show(self, share: float) -> None:
        """Show the share done, 0 to 1."""
        _, self._has_share = self._words, True
        percent = round(100 * share)
        self._bar.progress(share, _("Looking at the video: {percent}%").format(percent=percent))

    def take(self, update: Update) -> None:
        """Keep what was seen; if the video doesn't say how long it is, show how far we got."""
        self.seen.append(update.observation)
        if self._has_share or len(self.seen) == 1:  # the first share comes after the first picture
            return
        _, seconds = self._words, round(update.observation.t_s)
        text = _("Looking at the video: {seconds} s so far").format(seconds=seconds)
        self._bar.progress(0.0, text)


def cancelled_words(_: Translator) -> str:
    """Say once that the check was cancelled by its button; "" afterwards, or if it wasn't."""
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
            shutil.copyfileobj(video, copy)
        yield path
