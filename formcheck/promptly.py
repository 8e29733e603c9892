"""Sends answers at once, on connections of a server whose socket somebody else has bound."""

from __future__ import annotations

import asyncio
import socket
from typing import Any


def answer_promptly(loop: asyncio.AbstractEventLoop) -> None:
    """Turn off Nagle's algorithm for the connections of every socket the loop will listen on.

    Otherwise a short answer waits until the browser has acknowledged the last one, which it does
    with its next picture: this made a skeleton 10 ms late. asyncio turns the algorithm off by
    itself only where the socket was made with IPPROTO_TCP, which Streamlit's isn't (uvicorn issue
    3149). Connections inherit the option from the socket that they came in by. A loop that isn't
    asyncio's own is left alone: uvloop's sends at once, and can't be changed.
    """
    if not isinstance(loop, asyncio.BaseEventLoop):
        return
    listen = loop.create_server

    async def create_server(
        *args: Any, sock: socket.socket | None = None, **kwargs: Any
    ) -> asyncio.Server:
        if sock is not None:
            leave_at_once(sock)
        return await listen(*args, sock=sock, **kwargs)

    loop.create_server = create_server  # type: ignore[method-assign]


def leave_at_once(listening: socket.socket) -> None:
    """Turn off Nagle's algorithm (RFC 896) for this socket's connections, so they send at once."""
    if listening.family in {socket.AF_INET, socket.AF_INET6}:
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
