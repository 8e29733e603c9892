"""Nothing that runs looks up or reaches another computer, live video past a minute included.

Later versions of mediapipe report to their maker 60 s after the model's start, so the runs last
longer than that. They come first (conftest.py): other tests run beside them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.network.app_run import run_app
from tests.network.watch import attempts, watch

RUN_S = 75.0  # of which a busy machine takes some to begin
LIVE_S = 66.0
END_S = 60.0
pytestmark = [
    pytest.mark.model,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform != "linux", reason="system calls are traced on Linux only"),
]


def test_the_estimator_reaches_nobody(tmp_path: Path) -> None:
    command = ["-m", "tests.network.estimator_run", str(RUN_S)]
    assert watch(command, tmp_path, "estimator").finished(RUN_S + END_S) == []


@pytest.mark.browser
@pytest.mark.parametrize("pose", ["server", "browser"])
def test_the_app_with_a_live_set_reaches_nobody(
    pose: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the app's process nor its page, the worker that finds the pose included."""
    monkeypatch.setenv("FORMCHECK_POSE", pose)
    run = run_app(LIVE_S, tmp_path)
    assert not run.attempts
    assert run.live_s > 61, "the set must be live past a minute"
    assert run.answers > 60
    asked = [urlsplit(url) for url in run.requests]
    inside_the_page = ("blob", "data")
    assert {url.hostname for url in asked if url.scheme not in inside_the_page} == {"localhost"}


REACHING = {
    "a look-up": "import socket; socket.getaddrinfo('formcheck.invalid', 80)",
    "an address": "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))",
    "a child's": "import subprocess, sys; subprocess.run([sys.executable, '-c', "
    "'import socket; socket.socket(type=2).connect((\"192.0.2.1\", 9))'])",
}


@pytest.mark.parametrize("code", REACHING.values(), ids=REACHING)
def test_the_watcher_sees(code: str, tmp_path: Path) -> None:
    watched = watch(["-c", code], tmp_path, "reaching")
    watched.process.wait(30)
    assert watched.attempts()


def test_the_watcher_lets_this_computer_pass(tmp_path: Path) -> None:
    code = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    assert watch(["-c", code], tmp_path, "local").finished(30) == []


INET = 'connect(3, {sa_family=AF_INET, sin_port=htons(%d), sin_addr=inet_addr("%s")}, 16) = 0'
INET6 = (
    "connect(3, {sa_family=AF_INET6, sin6_port=htons(%d), sin6_flowinfo=htonl(0), "
    'inet_pton(AF_INET6, "%s", &sin6_addr), sin6_scope_id=0}, 28) = 0'
)
UNIX = 'connect(3, {sa_family=AF_UNIX, sun_path="%s"}, 110) = -1 ENOENT'


@pytest.mark.parametrize(
    ("line", "reaches"),
    [
        (INET % (443, "10.0.0.1"), True),
        (INET % (8501, "127.0.0.1"), False),
        (INET % (53, "127.0.0.53"), True),
        (INET6 % (443, "2001:db8::1"), True),
        (INET6 % (80, "::ffff:127.0.0.1"), False),
        (UNIX % "/run/systemd/resolve/io.systemd.Resolve", True),
        (UNIX % "/var/run/nscd/socket", False),
        (r'sendto(3, "\2\0\0\0\r\0\0\0\6\0\0\0hosts\0", 18, MSG_NOSIGNAL, NULL, 0) = 18', True),
        ('sendto(12, "answer", 6, 0, NULL, 0) = 6', False),
    ],
)
def test_a_traced_line_is_read_right(line: str, reaches: bool) -> None:
    assert bool(attempts([line])) is reaches
