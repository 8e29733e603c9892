"""The clinic's HTTP API as one app: on its own, or mounted beside the pages."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from fastapi.responses import HTMLResponse
from pydantic import BaseModel
from starlette.middleware import Middleware

from formcheck import __version__
from formcheck.hub import (
    device_routes,
    people_routes,
    referral_routes,
    replay_routes,
    staff_routes,
)
from formcheck.hub.failure_answers import FAILURES, add_handlers
from formcheck.hub.failure_log import log_to_stderr
from formcheck.hub.guard import Guard
from formcheck.hub.hosts import OwnHosts, own_hosts
from formcheck.hub.page import HEADERS, page
from formcheck.hub.proxies import NoticesProxy
from formcheck.hub.security import own_origin
from formcheck.settings import Settings
from formcheck.store.base import utc_now
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.opening import open_clinic
from formcheck.store.database import AT_ONCE

PREFIX = "/api/v1"
SCHEMA_PATH = f"{PREFIX}/openapi.json"


class Health(BaseModel):
    """The server's state; `schemas` names the documents that it understands."""

    status: str
    version: str
    schemas: tuple[str, ...]


def create_app(
    store: Clinic | Path | str,
    *,
    now: Callable[[], datetime] = utc_now,
    trains_patients: bool = False,
    hosts: Collection[str] | None = None,
) -> FastAPI:
    """Create the API over a clinic's database.

    Args:
        store: the open database, or where it is (see `open_database`).
        now: the clock of a database that is opened here.
        trains_patients: whether a patient's browser may be paired, to train on the hub's pages.
        hosts: the host names that it answers to; None for any.

    Raises:
        StoreError: the database can't be opened.
    """
    app = FastAPI(
        title="FormCheck at the clinic",
        description="For patients' laptops, and for the programs of a clinic.",
        version=__version__,
        openapi_url=SCHEMA_PATH,
        docs_url=None,  # FastAPI's own pages load scripts from another host
        redoc_url=None,
        dependencies=[Depends(own_origin)],
        middleware=[Middleware(Guard), Middleware(NoticesProxy), *_by_name(hosts)],
    )
    app.state.store = store if isinstance(store, Clinic) else Clinic(store, now)
    app.state.trains_patients = trains_patients
    app.state.replays = replay_routes.AnswerCache()
    log_to_stderr()
    add_handlers(app)

    @app.get(f"{PREFIX}/health", responses={503: FAILURES[503]})
    def health() -> Health:
        """Check that the server and its database answer."""
        app.state.store.clinics()
        return Health(status="ok", version=__version__, schemas=device_routes.SUPPORTED)

    @app.get(f"{PREFIX}/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(page(app.openapi(), SCHEMA_PATH), headers=HEADERS)

    for part in (staff_routes, people_routes, referral_routes, replay_routes, device_routes):
        app.include_router(part.router)
    return app


def _by_name(hosts: Collection[str] | None) -> list[Middleware]:
    return [] if hosts is None else [Middleware(OwnHosts, hosts=hosts)]


def from_environment() -> FastAPI:
    """Create the API over the database that the environment names, for a server's worker."""
    settings = Settings.from_environment()
    app = create_app(
        open_clinic(settings),
        trains_patients=settings.trains_patients,
        hosts=own_hosts(settings),
    )
    app.router.lifespan_context = _few_at_once
    return app


@asynccontextmanager
async def _few_at_once(_app: FastAPI) -> AsyncIterator[None]:
    """Limit a worker's threads to `AT_ONCE`: more requests at once only slow each other down.

    What is loaded by now is frozen, so that later garbage collections skip it.
    """
    current_default_thread_limiter().total_tokens = AT_ONCE
    gc.freeze()
    yield
