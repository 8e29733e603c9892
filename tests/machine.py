"""The tests' needs besides Python's packages: a browser, programs, graphics libraries.

On Debian and Ubuntu, as root, they come through apt. Only Debian's own `chromium` is a browser;
Ubuntu's is a door to a snap, which sees no temporary folder, so there, as everywhere else, the
browser is Playwright's own. Firefox comes on Debian alone. Needs only Python's standard library.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

RELEASE = Path("/etc/os-release")
POSTGRES = Path("/usr/lib/postgresql")  # where Debian has its programs, off the path
CHROMIUM = "FORMCHECK_CHROMIUM"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What proves that a package is there: a program on the path, or a shared library.
PROGRAMS = {"ffmpeg": "ffmpeg", "strace": "strace"}
LIBRARIES = {
    "libgl1": "GL",
    "libglib2.0-0": "glib-2.0",
    "libegl1": "EGL",
    "libgles2": "GLESv2",
}
QUICK = ("libgl1", "libglib2.0-0")  # OpenCV can't be imported without


def system(release: str) -> str:
    """Return the name of this Linux from /etc/os-release; empty where it has none."""
    for line in release.splitlines():
        if line.startswith("ID="):
            return line.removeprefix("ID=").strip("\"'")
    return ""


def lacking(*, is_debian: bool, is_quick: bool) -> list[str]:
    """The packages that this machine lacks."""
    found = ctypes.util.find_library
    names = [name for name, library in LIBRARIES.items() if not found(library)]
    if is_quick:
        return [name for name in names if name in QUICK]
    names += [name for name, program in PROGRAMS.items() if not shutil.which(program)]
    if not POSTGRES.exists():
        names.append("postgresql")
    if is_debian and not shutil.which("chromium"):
        names.append("chromium")
    if is_debian and not shutil.which("firefox-esr"):
        names.append("firefox-esr")
    return names


def install(packages: list[str]) -> None:
    """Let apt install them."""
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    _run("apt-get", "update", "-q")
    _run("apt-get", "install", "-qy", "--no-install-recommends", *packages)


def fetch_browser(python: Path, *, with_libraries: bool) -> None:
    """Playwright's own browser, the one that the tests then use."""
    needs = ("--with-deps",) if with_libraries else ()
    _run(python, "-m", "playwright", "install", *needs, "chromium")
    asked = "from playwright.sync_api import sync_playwright as start\n"
    asked += "with start() as started: print(started.chromium.executable_path)"
    said = subprocess.run([python, "-c", asked], check=True, capture_output=True, text=True)
    os.environ.setdefault(CHROMIUM, said.stdout.strip())


def prepare(python: Path, *, is_quick: bool) -> None:
    """Install what the tests need and this machine lacks."""
    name = system(RELEASE.read_text("utf-8")) if RELEASE.exists() else ""
    is_debian, is_ubuntu = name == "debian", name == "ubuntu"
    has_apt = os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None
    if has_apt and (is_debian or is_ubuntu):
        packages = lacking(is_debian=is_debian, is_quick=is_quick)
        if packages:
            install(packages)
    has_browser = any(map(shutil.which, CHROMIUM_NAMES)) and not is_ubuntu
    if not (is_quick or has_browser or os.environ.get(CHROMIUM)):
        fetch_browser(python, with_libraries=has_apt and is_ubuntu)


def _run(*command: str | Path) -> None:
    code = subprocess.run([str(part) for part in command]).returncode
    if code:
        sys.exit(code)
