"""`formcheck hub`: runs the hub, the clinic's server."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import Annotated

import typer

from formcheck.commands.listening_place import check_place
from formcheck.commands.plain import fail, plain_errors
from formcheck.exercises.loader import load_exercises
from formcheck.extras import check_clinic
from formcheck.promptly import leave_at_once
from formcheck.quiet import give_back_standard_error
from formcheck.settings import Settings, database_place, shipped
from formcheck.words.catalogue import check_own_catalogues

HOST, PORT = "127.0.0.1", 8501
Database = Annotated[
    str | None,
    typer.Option(help="SQLite file or postgresql:// address; default: FORMCHECK_DATABASE"),
]


def hub(
    host: Annotated[str, typer.Option(help="address to listen on")] = HOST,
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to listen on")] = PORT,
    database: Database = None,
    api_only: Annotated[bool, typer.Option("--api-only", help="no pages, the API alone")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="processes, with --api-only")] = 1,
) -> None:
    """Run the clinic's server: the physiotherapist's pages and the API for patients' laptops."""
    with plain_errors():
        check_clinic()
        from formcheck.store.clinic.opening import open_clinic

        if workers > 1 and not api_only:
            fail("Pages run in one process: leave --workers out, or add --api-only.")
        check_place(host, port)
        load_exercises()
        check_own_catalogues()
        settings = settings_for(database)
        open_clinic(settings).close()  # so that its errors are reported once, not by each worker
        os.environ.update(_environment(settings))
        give_back_standard_error()  # or nothing that a worker or a page writes would be read
        if api_only:
            _run_api(host, port, workers)
        else:
            _run_pages(host, port, settings)


def settings_for(database: str | None) -> Settings:
    """Return the environment's settings, with the command line's database where one is named."""
    try:
        settings = Settings.from_environment()
    except ValueError as error:
        fail(f"{error}.")
    if database is None:
        return settings
    return replace(settings, database=database_place(database))


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "FORMCHECK_DATABASE": str(settings.database),
        "FORMCHECK_HUB": "1",
        # The proxies whose word uvicorn takes for where a request comes from, and whether by https.
        "FORWARDED_ALLOW_IPS": settings.proxies,
    }


def _run_api(host: str, port: int, workers: int) -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    target = "formcheck.hub.api:from_environment"
    config = uvicorn.Config(
        target,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,  # a line for every request would name an address and whose data it is
    )
    if workers == 1:
        uvicorn.Server(config).run()
        return
    # uvicorn.run would bind the socket without this option: each answer would wait 40 ms for the
    # other side to say that it has the headers.
    shared = config.bind_socket()
    leave_at_once(shared)
    Multiprocess(config, sockets=[shared]).run()


def _run_pages(host: str, port: int, settings: Settings) -> None:
    from formcheck.hub.hosts import own_hosts

    arguments = [
        *("streamlit", "run", str(shipped("app.py"))),
        *("--server.address", host, "--server.port", str(port), "--server.headless", "true"),
        *("--server.maxUploadSize", "1"),  # no page takes uploads; this limits whoever sends one
    ]
    for name in sorted(own_hosts(settings)):
        arguments += ["--server.allowedHosts", name]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", *arguments])
