"""Install everything the tests need, then run them: `python3 tests/run.py [pytest arguments]`.

Without arguments all run: first on all cores, then those in the browser, two files at a time.

Needs only Python's standard library. Inside a virtual environment it uses that one, else it makes
`.venv` beside the project. On Debian as root the browser, ffmpeg, PostgreSQL, the system-call
tracer and the graphics libraries come through apt; elsewhere the browser comes through Playwright's
own download.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
# What proves that a Debian package is there: a program on the path, or a shared library.
DEBIAN_PROGRAMS = {"chromium": "chromium", "ffmpeg": "ffmpeg", "strace": "strace"}
DEBIAN_LIBRARIES = {
    "libgl1": "GL",
    "libglib2.0-0": "glib-2.0",
    "libegl1": "EGL",
    "libgles2": "GLESv2",
}
POSTGRES = Path("/usr/lib/postgresql")  # where Debian has its programs, off the path
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


IN_THE_BROWSER = "tests/browser"
# More at once would leave live video too few pictures: a set takes about one core.
TWO_FILES = ("-n", "2", "--dist", "loadfile")
# One worker more than cores: some tests mostly wait.
IN_PARALLEL = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")


def run(*command: str | Path) -> None:
    """Run one command in the project folder; stop everything, with its code, when it fails."""
    code = subprocess.run([str(part) for part in command], cwd=PROJECT).returncode
    if code:
        sys.exit(code)


def can_use_apt() -> bool:
    """Whether this is Debian itself (Ubuntu's chromium package is no browser) and we are root."""
    release = Path("/etc/os-release")
    is_debian = release.exists() and "ID=debian" in release.read_text().splitlines()
    return is_debian and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian_packages() -> None:
    """Let apt install what this machine lacks."""
    found = ctypes.util.find_library
    lacking = [name for name, program in DEBIAN_PROGRAMS.items() if not shutil.which(program)]
    lacking += [name for name, library in DEBIAN_LIBRARIES.items() if not found(library)]
    if not POSTGRES.exists():
        lacking.append("postgresql")
    if lacking:
        run("apt-get", "update", "-q")
        os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
        run("apt-get", "install", "-qy", "--no-install-recommends", *lacking)


def environment_python() -> Path:
    """The Python of the virtual environment to use, made when there is none."""
    if sys.prefix != sys.base_prefix:
        return Path(sys.executable)
    home = PROJECT / ".venv"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(home, with_pip=True)
    return python


def main() -> None:
    python = environment_python()
    run(python, "-m", "pip", "install", "--quiet", "--editable", ".[test]")
    if can_use_apt():
        install_debian_packages()
    elif not any(map(shutil.which, CHROMIUM_NAMES)):
        run(python, "-m", "playwright", "install", "chromium")
    pytest = [python, "-m", "pytest"]
    if sys.argv[1:]:
        sys.exit(subprocess.run([*pytest, *sys.argv[1:]], cwd=PROJECT).returncode)
    run(*pytest, *IN_PARALLEL, f"--ignore={IN_THE_BROWSER}")
    run(*pytest, *TWO_FILES, IN_THE_BROWSER)


if __name__ == "__main__":
    main()
