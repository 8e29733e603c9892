"""Additions to Streamlit's own server: the live socket, modules, and a warmed-up model."""

from __future__ import annotations

import asyncio
import gc
import itertools
import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from formcheck.errors import ModelError
from formcheck.live.kept_model import KeptEstimators
from formcheck.live.registry import SESSIONS
from formcheck.live.route import live_route
from formcheck.live.source import LandmarkSource, PictureSource, Source
from formcheck.pose import check_bundles, open_estimator
from formcheck.pose.choice import LIVE_MODEL
from formcheck.promptly import answer_promptly
from formcheck.settings import PosePlace, Settings
from formcheck.ui.assets import assets_route, models_route
from formcheck.ui.policy import OwnHostOnly
from formcheck.ui.uploading import NoUploads, VideosToDisk, takes_files
from formcheck.ui.videos import videos

TIDY_S = 60.0
CUT_OFF_EVERY = 10  # in units of TIDY_S
log = logging.getLogger(__name__)


def live_estimators(settings: Settings) -> KeptEstimators:
    """Return the pose estimators for live sets; nothing is loaded yet."""
    return KeptEstimators(
        lambda: open_estimator(replace(settings, model=LIVE_MODEL.of(settings))),
    )


def routes(settings: Settings, estimators: KeptEstimators) -> list[BaseRoute]:
    """Return the routes to mount beside Streamlit's."""
    if settings.pose is PosePlace.BROWSER:
        live: list[BaseRoute] = [
            live_route(SESSIONS, partial(_landmarks, settings)),
            models_route(settings.models_dir),
        ]
    else:
        live = [live_route(SESSIONS, partial(PictureSource, estimators))]
    if not settings.hub:
        return [*live, assets_route()]
    from formcheck.ui.clinic_server import api_route

    return [*live, assets_route(), api_route(settings)]


def _landmarks(settings: Settings) -> Source:
    check_bundles(settings)
    return LandmarkSource()


def middleware(settings: Settings) -> list[Middleware]:
    """Return the middleware that every HTTP request and answer goes through."""
    if takes_files(settings):
        return [Middleware(OwnHostOnly), Middleware(VideosToDisk, videos)]
    shared = [Middleware(OwnHostOnly), Middleware(NoUploads)]
    if not settings.hub:
        return shared
    from formcheck.ui.clinic_server import guarded

    return guarded(settings, shared)


def lifespan(
    settings: Settings, estimators: KeptEstimators
) -> Callable[[Any], AbstractAsyncContextManager[dict[str, Any] | None]]:
    """Choose and warm up the model while the server starts, so that the first set need not wait.

    It also lets the server's answers leave at once.

    Where the browser finds the pose, the model bundles are only checked, and nothing is loaded.
    """

    @asynccontextmanager
    async def warmed(_app: Any) -> AsyncIterator[dict[str, Any] | None]:
        answer_promptly(asyncio.get_running_loop())
        warming = threading.Thread(
            target=_warm_up, args=(settings, estimators), name="formcheck-warm-up", daemon=True
        )
        warming.start()
        tidying = asyncio.create_task(_tidy_up(settings))
        try:
            yield None
        finally:
            tidying.cancel()
            videos.close()
            estimators.close()

    return warmed


async def _tidy_up(settings: Settings) -> None:
    """Delete the videos of killed processes once, then those of ended visits at intervals.

    It also ends the sessions that were cut off.
    """
    with suppress(OSError):
        await asyncio.to_thread(videos.delete_left_behind)
    for minute in itertools.count():
        if settings.trains_patients and minute % CUT_OFF_EVERY == 0:
            from formcheck.ui.clinic_server import end_cut_off

            await asyncio.to_thread(end_cut_off)
        await asyncio.sleep(TIDY_S)
        videos.drop_ended()


def _warm_up(settings: Settings, estimators: KeptEstimators) -> None:
    try:
        if settings.pose is PosePlace.BROWSER:
            check_bundles(settings)
        elif not settings.hub:  # nobody trains on a hub that would have to find the pose itself
            estimators.give_back(estimators.borrow())
    except ModelError as error:
        log.warning("%s", error)  # the live screen says it too, when a set is started
    gc.freeze()  # modules loaded by now stay: later collections need not look at them
