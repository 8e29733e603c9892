"""`formcheck hub`: the clinic's server."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from formcheck.commands.plain import fail, plain_errors
from formcheck.settings import PROJECT_DIR, Settings

APP = PROJECT_DIR / "app.py"
Database = Annotated[
    str | None,
    typer.Option(help="SQLite file or postgresql:// address; default: FORMCHECK_DATABASE"),
]


def hub(
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to listen on")] = 8501,
    database: Database = None,
    api_only: Annotated[bool, typer.Option("--api-only", help="no pages, the API alone")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="processes, with --api-only")] = 1,
) -> None:
    """Run the clinic's server: the physiotherapist's pages and the API for patients' laptops."""
    from formcheck.store.database import open_database

    with plain_errors():
        if workers > 1 and not api_only:
            fail("Pages run in one process: leave --workers out, or add --api-only.")
        settings = settings_for(database)
        open_database(settings.database).dispose()  # a wrong one is told here, not by each worker
        os.environ.update(_environment(settings))
        if api_only:
            import uvicorn

            target = "formcheck.hub.api:from_environment"
            uvicorn.run(target, factory=True, host=host, port=port, workers=workers)
        else:
            _run_pages(host, port)


def settings_for(database: str | None) -> Settings:
    """The environment's settings, with the database of the command line where one is named."""
    settings = Settings.from_environment()
    if database is None:
        return settings
    return replace(settings, database=database if "://" in database else Path(database))


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "FORMCHECK_DATABASE": str(settings.database),
        "FORMCHECK_HUB": "1",
        # Whose word uvicorn takes for where a request comes from, and whether by https.
        "FORWARDED_ALLOW_IPS": settings.proxies,
    }


def _run_pages(host: str, port: int) -> None:
    if not APP.exists():
        fail(f"There is no {APP}: run the hub from FormCheck's own folder, or with --api-only.")
    arguments = [
        *("streamlit", "run", str(APP)),
        *("--server.address", host, "--server.port", str(port), "--server.headless", "true"),
    ]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", *arguments])
