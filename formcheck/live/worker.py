"""The work of one connection that takes time: it all happens on the connection's own thread."""

from __future__ import annotations

from collections.abc import Callable

from formcheck.live.answer import ignored_json, moment_json
from formcheck.live.frame import Frame, MessageError
from formcheck.live.session import LiveSession
from formcheck.live.source import Source


class Worker:
    """Opens the source, turns frames into answers, closes the source.

    Every method is called on the connection's worker thread, never on the event loop.
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

    def answer(self, frame: Frame) -> str | None:
        """The JSON to send back, or None when a newer connection has taken the session over."""
        assert self._source is not None, "open() comes first"
        try:
            observation, picture = self._source.observe(frame)
        except MessageError:
            return ignored_json(frame)
        moment = self._session.observe(self._connection, observation, picture)
        return None if moment is None else moment_json(frame, moment, self._session.language)

    def close(self) -> None:
        """Free what the source holds; safe to call twice."""
        if self._source is not None:
            self._source.close()
            self._source = None
