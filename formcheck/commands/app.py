"""`formcheck app`: the patient's own pages on this computer."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
import webbrowser
from typing import Annotated

import typer

from formcheck.commands.place import check_place
from formcheck.commands.plain import fail
from formcheck.settings import shipped

HOST, PORT = "127.0.0.1", 8501
LOOK_AGAIN_S = 0.3
LONGEST_ANSWER_S = 2.0


def app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="port to listen on")] = PORT,
    show: Annotated[bool, typer.Option("--show/--no-show", help="open the browser")] = True,
) -> None:
    """Start FormCheck on this computer, and open it in the browser."""
    check_place(HOST, port)
    address = f"http://localhost:{port}"
    options = ["--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(shipped("app.py")), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            while server.poll() is None and not _is_up(address):
                time.sleep(LOOK_AGAIN_S)
            if server.poll() is None:
                typer.echo(f"FormCheck is ready: {address} (Ctrl+C ends it).")
                if show:
                    webbrowser.open(address)
            code = server.wait()
        except KeyboardInterrupt:
            return
    if code:
        fail("FormCheck has stopped: what it said stands above.")


def _is_up(address: str) -> bool:
    # Never by a proxy, which some companies' computers name for every address.
    directly = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        directly.open(f"{address}/_stcore/health", timeout=LONGEST_ANSWER_S).close()
    except OSError:
        return False
    return True
