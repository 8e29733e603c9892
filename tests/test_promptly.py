"""Answers leave at once, also where the server's socket was bound by somebody else."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from formcheck.promptly import answer_promptly


class Answering(asyncio.Protocol):
    """Notes whether its connection sends at once."""

    def __init__(self, noted: asyncio.Future[int]) -> None:
        self._noted = noted

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        connection = transport.get_extra_info("socket")
        self._noted.set_result(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        transport.close()


async def sends_at_once(**listening: Any) -> bool:
    """Whether the connections of a server do, on a loop that answers promptly."""
    loop = asyncio.get_running_loop()
    answer_promptly(loop)
    noted: asyncio.Future[int] = loop.create_future()
    server = await loop.create_server(lambda: Answering(noted), **listening)
    _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    try:
        return bool(await asyncio.wait_for(noted, 10.0))
    finally:
        writer.close()
        server.close()


def test_connections_of_a_bound_socket_send_at_once() -> None:
    with socket.socket() as bound:  # as Streamlit makes it: without saying that it is TCP
        bound.bind(("127.0.0.1", 0))
        assert asyncio.run(sends_at_once(sock=bound))


def test_a_server_by_name_is_made_as_ever() -> None:
    assert asyncio.run(sends_at_once(host="127.0.0.1", port=0))


def test_another_kind_of_loop_is_left_alone() -> None:
    class Foreign(asyncio.AbstractEventLoop):
        __slots__ = ()

        def __setattr__(self, name: str, value: object) -> None:
            raise AttributeError(name)  # as uvloop's does

    answer_promptly(Foreign())
