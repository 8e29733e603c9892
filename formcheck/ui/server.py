"""What the app adds to Streamlit's own server: the live socket, modules, and a model made ready."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from formcheck.errors import ModelError
from formcheck.live.kept import KeptEstimators
from formcheck.live.registry import SESSIONS
from formcheck.live.route import live_route
from formcheck.live.source import LandmarkSource, PictureSource, Source
from formcheck.pose import check_bundles, open_estimator
from formcheck.pose.choice import LIVE_MODEL
from formcheck.promptly import answer_promptly
from formcheck.settings import PosePlace, Settings
from formcheck.ui.assets import assets_route, models_route, plotly_route
from formcheck.ui.policy import NoUploads, OwnHostOnly

log = logging.getLogger(__name__)


def live_estimators(settings: Settings) -> KeptEstimators:
    """What finds the pose in the pictures of live sets; nothing is loaded yet."""
    return KeptEstimators(
        lambda: open_estimator(replace(settings, model=LIVE_MODEL.of(settings))),
    )


def routes(settings: Settings, estimators: KeptEstimators) -> list[BaseRoute]:
    """The routes to mount beside Streamlit's."""
    if settings.pose is PosePlace.BROWSER:
        live: list[BaseRoute] = [
            live_route(SESSIONS, partial(_landmarks, settings)),
            models_route(settings.models_dir),
        ]
    else:
        live = [live_route(SESSIONS, partial(PictureSource, estimators))]
    return [*live, assets_route(), *_api(settings)]


def _api(settings: Settings) -> list[BaseRoute]:
    if not settings.hub:
        return []
    from formcheck.hub.api import PREFIX, create_app

    # Not mounted, which would take the prefix off the paths: the API's own routes have it.
    api = create_app(settings.database, trains_patients=settings.trains_patients)
    return [Route(PREFIX + "/{rest:path}", api), plotly_route()]


def _landmarks(settings: Settings) -> Source:
    check_bundles(settings)
    return LandmarkSource()


def middleware(settings: Settings) -> list[Middleware]:
    """What every HTTP request and answer goes through."""
    hosted = [Middleware(NoUploads)] if settings.pose is PosePlace.BROWSER else []
    return [Middleware(OwnHostOnly), *hosted]


def lifespan(
    settings: Settings, estimators: KeptEstimators
) -> Callable[[Any], AbstractAsyncContextManager[dict[str, Any] | None]]:
    """Choose and warm up the model beside the server's start, so that the first set need not wait.

    And let the server's answers leave at once.

    Where the browser finds the pose, the bundles that it gets are looked at and nothing is loaded.
    """

    @asynccontextmanager
    async def warmed(_app: Any) -> AsyncIterator[dict[str, Any] | None]:
        answer_promptly(asyncio.get_running_loop())
        warming = threading.Thread(
            target=_warm_up, args=(settings, estimators), name="formcheck-warm-up", daemon=True
        )
        warming.start()
        try:
            yield None
        finally:
            estimators.close()

    return warmed


def _warm_up(settings: Settings, estimators: KeptEstimators) -> None:
    try:
        if settings.pose is PosePlace.BROWSER:
            check_bundles(settings)
        else:
            estimators.give_back(estimators.borrow())
    except ModelError as error:
        log.warning("%s", error)  # the live screen says it too, when a set is started
    gc.freeze()  # what is loaded now stays: later collections need not look at it again
