"""Does the slow work of one connection, on the connection's own two threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from formcheck.coach.stages import Picture
from formcheck.errors import BrowserMessageError
from formcheck.live.answer import moment_json, skeleton_json
from formcheck.live.frame import Frame
from formcheck.live.session import LiveSession
from formcheck.live.source import Source
from formcheck.pose.detection import Detection


@dataclass(frozen=True, slots=True)
class SearchedFrame:
    """A frame in which somebody was looked for.

    Attributes:
        picture: measures the picture itself; it takes time.
        skeleton: the JSON to send back at once.
    """

    frame: Frame
    detection: Detection
    picture: Callable[[], Picture]
    skeleton: str


class Worker:
    """Opens the source, finds who is in the frames, judges them, closes the source.

    The event loop calls no method itself: `judge` is called on one thread, all others on another,
    so that the model need not wait while the last picture is judged.
    """

    def __init__(self, session: LiveSession, open_source: Callable[[], Source]) -> None:
        self._session = session
        self._open_source = open_source
        self._connection = session.claim()
        self._source: Source | None = None

    def open(self) -> None:
        """Load the model.

        Raises:
            FormCheckError: it can't be loaded; the text is for the person.
        """
        self._source = self._open_source()

    def find_person(self, frame: Frame) -> SearchedFrame | None:
        """Find who is in the frame; None where it can't be used."""
        assert self._source is not None, "open() comes first"
        try:
            detection, picture = self._source.detect(frame)
        except BrowserMessageError:
            return None
        return SearchedFrame(frame, detection, picture, skeleton_json(frame, detection))

    def judge(self, seen: SearchedFrame) -> str | None:
        """Return the moment's JSON, or None when a newer connection has taken the session over."""
        observation = seen.detection.observation()
        model = seen.detection.model
        moment = self._session.observe(self._connection, observation, seen.picture(), model)
        if moment is None:
            return None
        return moment_json(seen.frame, moment, self._session.language)

    def close(self) -> None:
        """Free what the source holds; safe to call twice."""
        if self._source is not None:
            self._source.close()
            self._source = None
