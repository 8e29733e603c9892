"""Runs a program under a system-call trace and finds every attempt to reach another computer."""

from __future__ import annotations

import ipaddress
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

DNS_PORT = 53
STOP_S = 10.0
ADDRESS = re.compile(
    r"sin6?_port=htons\((?P<port>\d+)\).*?"
    r'(?:inet_addr\("|inet_pton\(AF_INET6, ")(?P<host>[^"]+)"'
)
# Look-ups that go through a helper on this computer: systemd's resolver, avahi, nscd's "hosts".
LOOKUP_HELPERS = re.compile(r'sun_path="[^"]*(?:systemd\.Resolve|avahi)|\\0hosts\\0')
NEEDED = "The network test needs strace: on Debian or Ubuntu run `apt-get install strace`."


def attempts(trace: Iterable[str]) -> list[str]:
    """The lines of a trace in which a name is looked up or another computer is addressed."""
    return [line.strip() for line in trace if reaches_out(line)]


def reaches_out(line: str) -> bool:
    """Whether one traced call goes to another computer, or asks any server for a name."""
    for match in ADDRESS.finditer(line):
        host = ipaddress.ip_address(match["host"])
        host = getattr(host, "ipv4_mapped", None) or host
        if int(match["port"]) == DNS_PORT or not (host.is_loopback or host.is_unspecified):
            return True
    return LOOKUP_HELPERS.search(line) is not None


@dataclass(slots=True)
class Watched:
    """A program under trace.

    Attributes:
        process: the program; its output goes to `log`.
        trace: what it asked of the network, a line per system call.
    """

    process: subprocess.Popen[bytes]
    trace: Path
    log: Path

    def finished(self, timeout_s: float) -> list[str]:
        """Wait for a good end; returns the attempts to reach out."""
        code = self.process.wait(timeout_s)
        assert code == 0, self.log.read_text()
        return self.attempts()

    def attempts(self) -> list[str]:
        """The attempts to reach out so far."""
        with self.trace.open(errors="replace") as lines:
            return attempts(lines)

    def stop(self) -> None:
        """End the program if it still runs: it and the tracer, which ignores polite requests."""
        for signal_number in (signal.SIGTERM, signal.SIGKILL):
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal_number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_S)


def watch(command: list[str], folder: Path, name: str) -> Watched:
    """Start `python COMMAND...` under trace, with everything it starts."""
    if shutil.which("strace") is None:
        raise FileNotFoundError(NEEDED)
    trace, log = folder / f"{name}.trace", folder / f"{name}.log"
    calls = "trace=connect,sendto,sendmsg,sendmmsg"
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["strace", "-f", "-qq", "-e", calls, "-o", str(trace), sys.executable, *command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Watched(process, trace, log)
