"""The clinic's part of the server: its API, its own hosts and files. A laptop doesn't load it."""

from __future__ import annotations

import logging

from starlette.middleware import Middleware
from starlette.routing import Route

from formcheck.errors import StoreError
from formcheck.hub.api import PREFIX, create_app
from formcheck.hub.hosts import OwnHosts, own_hosts
from formcheck.settings import Settings
from formcheck.store.clinic.opening import open_clinic
from formcheck.ui.desk.colleague_visit import has_identity_provider
from formcheck.ui.media import OwnMedia
from formcheck.ui.page_database import clinic

log = logging.getLogger(__name__)


def api_route(settings: Settings) -> Route:
    """Return the route of the HTTP API."""
    trains = settings.trains_patients
    api = create_app(open_clinic(settings), trains_patients=trains, hosts=own_hosts(settings))
    # A mount would take the prefix off the paths, but the API's own routes include it.
    return Route(PREFIX + "/{rest:path}", api)


def guarded(settings: Settings, shared: list[Middleware]) -> list[Middleware]:
    """Return a clinic's middleware: its own, around what every server has."""
    return [
        Middleware(OwnHosts, hosts=own_hosts(settings)),
        *shared,
        Middleware(OwnMedia, clinic=clinic, by_identity=has_identity_provider),
    ]


def end_cut_off() -> None:
    """End cut-off sessions of patients who train here: laptops do it by themselves."""
    try:
        clinic().end_cut_off()
    except StoreError as error:
        log.warning("%s", error)  # it is tried again
