"""Checks the place where a server is to listen."""

from __future__ import annotations

import socket

from formcheck.commands.plain import fail


def check_place(host: str, port: int) -> None:
    """Fail here when the port is taken: Streamlit would take the next one."""
    try:
        family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(place)
    except OSError as error:
        fail(f"Nothing can listen at {host}, port {port}: {error.strerror or error}.")
