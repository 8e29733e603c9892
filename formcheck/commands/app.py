"""`formcheck app`: the patient's own pages on this computer."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Annotated

import typer

from formcheck.commands.hub import settings_for
from formcheck.commands.listening_place import check_place
from formcheck.commands.plain import fail, plain_errors
from formcheck.exercises.loader import load_exercises
from formcheck.extras import check_clinic
from formcheck.settings import shipped
from formcheck.words.catalogue import check_own_catalogues

HOST, PORT = "127.0.0.1", 8501
LOOK_AGAIN_S = 0.3
OWN = "/assets/camera/live.js"  # one of the page's own modules
LONGEST_ANSWER_S = 2.0


def app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to listen on")] = PORT,
    show: Annotated[bool, typer.Option("--show/--no-show", help="open the browser")] = True,
) -> None:
    """Start FormCheck on this computer, and open it in the browser."""
    address = f"http://localhost:{port}"
    if _is_up(address):
        opens = "It opens" if show else "It is"
        typer.echo(f"FormCheck is running already. {opens} at {address}.")
        if show:
            _open(address)
        return
    check_place(HOST, port)
    settings = settings_for(None)
    with plain_errors():
        if settings.hub or not isinstance(settings.database, Path):
            check_clinic()
        load_exercises()  # so that a mistake in a clinic's own file is reported here
        check_own_catalogues()
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(shipped("app.py")), *options]
    # We say in our own words what Streamlit prints there; its log still goes to standard error.
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            while server.poll() is None and not _is_up(address):
                time.sleep(LOOK_AGAIN_S)
            if server.poll() is None:
                _tell(address, show)
            code = server.wait()
        except KeyboardInterrupt:
            return
    if code:
        fail("FormCheck has stopped. The lines above say why.")


def _tell(address: str, show: bool) -> None:
    typer.echo(f"FormCheck {'opens in your browser' if show else 'is ready'}: {address}")
    typer.echo("Leave this window open while you exercise. To end FormCheck, close it.")
    sys.stdout.flush()
    if show:
        _open(address)


def _open(address: str) -> None:
    """Open the page; the browser's own output doesn't belong in this window."""
    command = [sys.executable, "-m", "webbrowser", address]
    subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _is_up(address: str) -> bool:
    # Never through a proxy: some companies' computers use one for every address.
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        # Only FormCheck has this module: otherwise we might open another app.
        directly.open(f"{address}{OWN}", timeout=LONGEST_ANSWER_S).close()
    except (OSError, HTTPException):
        return False
    return True
