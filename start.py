"""Install FormCheck beside this file if that isn't done yet, then start it and open its page.

`FormCheck.command`, `FormCheck.bat` and `FormCheck.desktop` run it in a window that shows what it
says. Needs only Python's standard library; arguments go to Streamlit.
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
OLDEST = (3, 11)


def main() -> int:
    """Do it all; returns the exit code."""
    if sys.version_info < OLDEST:
        return trouble("FormCheck needs Python 3.11 or newer. Install it from python.org, then "
                       "open this file again.")  # fmt: skip
    wanted = hashlib.sha256((FOLDER / "pyproject.toml").read_bytes()).hexdigest()
    if not INSTALLED.exists() or INSTALLED.read_text() != wanted:
        if not install():
            return 1
        INSTALLED.write_text(wanted)
    say("FormCheck starts. Your browser opens by itself in a moment.")
    say("Leave this window open while you exercise. To end FormCheck, close it.")
    command = [PYTHON, "-m", "streamlit", "run", "app.py", *sys.argv[1:]]
    try:
        if subprocess.run(command, cwd=FOLDER).returncode == 0:
            return 0
    except KeyboardInterrupt:
        return 0
    return trouble("FormCheck has stopped. The lines above say why.")


def install() -> bool:
    """Make an environment of FormCheck's own and install everything there."""
    say("FormCheck is being installed. That takes some minutes, needs the internet and about 2 GB,")
    say("and is done only once.")
    try:
        if not PYTHON.exists():
            venv.create(PLACE, with_pip=True)
        pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--editable", "."]
        subprocess.run(pip, cwd=FOLDER, check=True)
    except (subprocess.CalledProcessError, OSError):
        trouble("FormCheck can't be installed. Is this computer on the internet, with 2 GB free? "
                "On Debian and Ubuntu, `apt install python3-venv` first.")  # fmt: skip
        return False
    return True


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
    sys.exit(main())
