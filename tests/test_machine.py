"""The packages that `tests/run.py` would install on each Linux; nothing is installed here."""

from __future__ import annotations

import pytest

from tests import machine

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\nVERSION_ID="12"\n'
UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n'
QUOTED = 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n'


@pytest.mark.parametrize(
    ("release", "name"),
    [(DEBIAN, "debian"), (UBUNTU, "ubuntu"), (QUOTED, "opensuse-leap"), ("", "")],
)
def test_the_system_is_what_it_calls_itself_and_not_what_it_is_like(
    release: str, name: str
) -> None:
    assert machine.system(release) == name


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on whose path is nothing."""
    monkeypatch.setenv("PATH", "")


@pytest.mark.usefixtures("bare")
def test_only_debians_own_browsers_come_through_apt() -> None:
    everything = machine.lacking(is_debian=True, is_quick=False)
    assert {"chromium", "ffmpeg", "strace"} <= set(everything)
    elsewhere = machine.lacking(is_debian=False, is_quick=False)
    assert set(everything) - set(elsewhere) == {"chromium", "firefox-esr"}


@pytest.mark.usefixtures("bare")
def test_the_quick_run_installs_no_more_than_opencv_needs() -> None:
    assert set(machine.lacking(is_debian=True, is_quick=True)) <= {"libgl1", "libglib2.0-0"}
