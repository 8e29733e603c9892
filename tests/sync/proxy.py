"""A network that breaks: a TCP relay that cuts its connections after so many bytes."""

from __future__ import annotations

import random
import socket
import threading
from contextlib import suppress


class BreakingProxy:
    """Relays to a port of this computer; of the first `cuts` connections each is cut somewhere.

    Attributes:
        cut: how many connections were cut so far.
    """

    def __init__(self, port: int, cuts: int, most_bytes: int, seed: int = 1) -> None:
        self.cut = 0
        self._to, self._cuts, self._most = port, cuts, most_bytes
        self._random = random.Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._relay, args=(client,), daemon=True).start()

    def _relay(self, client: socket.socket) -> None:
        left = self._random.randrange(self._most) if self.cut < self._cuts else None
        self.cut += left is not None
        server = socket.create_connection(("127.0.0.1", self._to))
        budget = Budget(left)
        back = threading.Thread(target=pump, args=(server, client, budget), daemon=True)
        back.start()
        pump(client, server, budget)
        back.join()
        client.close()
        server.close()


class Budget:
    """The number of bytes that a connection may still carry, both ways together."""

    def __init__(self, left: int | None) -> None:
        self._left = left
        self._lock = threading.Lock()

    def take(self, wanted: int) -> int:
        with self._lock:
            if self._left is None:
                return wanted
            taken = min(wanted, self._left)
            self._left -= taken
            return taken


def pump(source: socket.socket, to: socket.socket, budget: Budget) -> None:
    try:
        while data := source.recv(4096):
            allowed = budget.take(len(data))
            to.sendall(data[:allowed])
            if allowed < len(data):
                break
    except OSError:
        pass
    for end in (source, to):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
