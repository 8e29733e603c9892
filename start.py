"""Install FormCheck beside this file if that isn't done yet, start it and open it in the browser.

    python start.py [PORT]

`FormCheck.command`, `FormCheck.bat` and `FormCheck.desktop` run it in a window that shows what it
says; what the server says goes to `formcheck.log`. Needs only Python's standard library.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PLACE = FOLDER / ".venv"
PYTHON = PLACE / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
# What was installed last: another version of FormCheck may need more.
INSTALLED = PLACE / "formcheck-installed"
LOG = FOLDER / "formcheck.log"
OLDEST = (3, 11)
PORT = 8501


def main(port: int) -> int:
    """Do it all; returns the exit code."""
    if sys.version_info < OLDEST:
        return trouble("FormCheck needs Python 3.11 or newer. Install it from python.org, then "
                       "open this file again.")  # fmt: skip
    wanted = hashlib.sha256((FOLDER / "pyproject.toml").read_bytes()).hexdigest()
    if not is_whole() or not INSTALLED.exists() or INSTALLED.read_text() != wanted:
        if not install():
            return 1
        INSTALLED.write_text(wanted)
    return run(port)


def install() -> bool:
    """Make an environment of FormCheck's own and install everything there."""
    say("FormCheck is being installed. That takes some minutes, needs the internet and about 2 GB,")
    say("and is done only once.")
    try:
        if not is_whole():
            venv.create(PLACE, with_pip=True, clear=True)
        pip = [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--editable",
            ".",
        ]
        subprocess.run(pip, cwd=FOLDER, check=True)
    except (subprocess.CalledProcessError, OSError):
        trouble("FormCheck can't be installed. Is this computer on the internet, with 2 GB free? "
                "On Debian and Ubuntu, `apt install python3-venv` first.")  # fmt: skip
        return False
    return True


def is_whole() -> bool:
    """Whether the environment runs, has pip, and is of this Python: an upgrade leaves a wreck."""
    version = str(sys.version_info[:2])
    asked = [str(PYTHON), "-c", "import pip, sys; print(sys.version_info[:2])"]
    try:
        return subprocess.run(asked, capture_output=True, text=True).stdout.strip() == version
    except OSError:
        return False


def run(port: int) -> int:
    """Run FormCheck, which opens its page; returns when it ends."""
    say("FormCheck starts. That may take a minute.")
    command = [str(PYTHON), "-m", "formcheck", "app", "--port", str(port)]
    try:
        with LOG.open("a") as log:
            done = subprocess.run(command, cwd=FOLDER, stderr=log)
    except KeyboardInterrupt:
        return 0
    if done.returncode == 0:
        return 0
    return trouble(f"FormCheck has stopped. {LOG.name} in its folder says why.")


def say(sentence: str) -> None:
    """Show it at once, between what others print."""
    print(sentence, flush=True)


def trouble(sentence: str) -> int:
    """Show what went wrong in a window that stays until it was read; returns an exit code."""
    say(sentence)
    if sys.stdin is not None and sys.stdin.isatty():
        input("Press Enter to close this window.")
    return 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PORT))
