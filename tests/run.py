"""Install what the tests need, then run them.

    python3 tests/run.py [--quick] [--search] [pytest arguments]

Without arguments all run: first the runs under trace, which mostly wait, and with what time they
leave to the computer all that needs no browser; then the pages in a browser, and by itself the live
video there. Then the ten slowest are named, and the total.
`--quick` runs what needs no browser, no PostgreSQL and no pose model, and installs no more than
that. `--search` tries new random examples where other runs always try the same (`conftest.py`).
Any other arguments are pytest's.

Needs only Python's standard library. Inside a virtual environment it uses that one, else it makes
`.venv` beside the project. What isn't Python's comes as `tests/machine.py` says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import venv
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parent))
import machine

PROJECT = Path(__file__).resolve().parent.parent
CORES = os.cpu_count() or 1
SLOWEST = 10
INTERRUPTED = 2  # pytest's code
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
SEARCH, NEW_EXAMPLES = "--search", "--hypothesis-profile=search"

BROWSER, NETWORK = "tests/browser", "tests/test_network.py"
RAY = "tests/batch/test_ray.py"
# What the quick run has no libraries for; what it deselects by its markers needs them only to run.
NOT_QUICK = (
    BROWSER,
    NETWORK,
    RAY,
    "tests/benchmarks",
    "tests/hub/test_any_request.py",
    "tests/live/test_nothing_stays.py",
)
QUICK_MARKERS = "not browser and not postgres and not model and not slow"
MAY_WAIT = ("--timeout", "600")  # for a computer that others keep busy
LIGHTER = ("-p", "no:schemathesis")  # takes three seconds to load in each process


@dataclass(frozen=True, slots=True)
class Part:
    """Tests that pytest runs by itself.

    Attributes:
        name: what it is called here.
        selection: pytest's arguments.
        gives_way: others that are running get the computer first.
    """

    name: str
    selection: tuple[str, ...]
    gives_way: bool = False


Lane = tuple[Part, ...]

# Each browser's live video takes up to both cores: anything beside it, another one or what gives
# way, would leave it too few pictures.
LIVE_VIDEO = Part("live video", (BROWSER, "-m", "live", "-n", "1", *LIGHTER))
# By whole files, because most start an app or a clinic of their own. An app, its browser and two
# tests keep two cores busy: beside all the others, pages took half a minute to open, and failed.
PAGES = Part(
    "pages",
    (BROWSER, "-m", "not live", "-n", "2", "--dist", "loadfile", *MAY_WAIT, *LIGHTER),
)
# Longer than a minute each, and mostly waiting.
# With them Ray, which gives its own start no more than half a minute and so can't give way.
UNDER_TRACE = Part("under trace", (NETWORK, RAY, "-n", "3", "--dist", "load", *LIGHTER))
OTHERS = Part(
    "others",
    (
        *(f"--ignore={each}" for each in (BROWSER, NETWORK, RAY)),
        *("-n", str(CORES), "--dist", "worksteal", *MAY_WAIT),
    ),
    gives_way=True,
)
# Lanes side by side, of parts one after the other; what the first lane says is shown at once.
# One round after the other.
WHOLE = (((OTHERS,), (UNDER_TRACE,)), ((PAGES,),), ((LIVE_VIDEO,),))
QUICK = (
    (
        (
            Part(
                "quick",
                (
                    *("-n", str(CORES), "--dist", "worksteal", "-m", QUICK_MARKERS, *LIGHTER),
                    *(f"--ignore={path}" for path in NOT_QUICK),
                ),
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Running:
    """A part under way.

    Attributes:
        said: the file to which its words go, None if they are shown at once.
        times: the file in which it will write how long each test took.
    """

    process: subprocess.Popen[bytes]
    said: Path | None
    times: Path


def run(*command: str | Path) -> None:
    """Run one command in the project folder; stop everything, with its code, when it fails."""
    code = subprocess.run([str(part) for part in command], cwd=PROJECT).returncode
    if code:
        sys.exit(code)


def environment_python() -> Path:
    """The Python of the virtual environment to use, made when there is none."""
    if sys.prefix != sys.base_prefix:
        return Path(sys.executable)
    home = PROJECT / ".venv"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(home, with_pip=True)
    return python


def begin(python: Path, part: Part, folder: Path, *, at_once: bool) -> Running:
    said, times = (folder / f"{part.name}.{ending}" for ending in ("txt", "xml"))
    command = [str(python), "-m", "pytest", f"--junitxml={times}", *part.selection]
    if part.gives_way and os.name == "posix":
        command = ["nice", "-n", "5", *command]
    # Tests start the program hundreds of times: without its bytecode each start compiles it anew.
    environment = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    if at_once:
        return Running(subprocess.Popen(command, cwd=PROJECT, env=environment), None, times)
    with said.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=file, stderr=subprocess.STDOUT
        )
    return Running(process, said, times)


def run_lane(python: Path, lane: Lane, folder: Path, *, at_once: bool) -> list[Running]:
    """Run one part after the other, until somebody stops it; those that have ended."""
    done: list[Running] = []
    for part in lane:
        done.append(begin(python, part, folder, at_once=at_once))
        if done[-1].process.wait() == INTERRUPTED:
            break
    return done


def run_round(python: Path, lanes: tuple[Lane, ...], folder: Path) -> list[Running]:
    """Run the lanes side by side, then show what the others said; those that have ended."""
    with ThreadPoolExecutor(len(lanes)) as pool:
        running = [
            pool.submit(run_lane, python, lane, folder, at_once=lane is lanes[0]) for lane in lanes
        ]
    done = [each for lane in running for each in lane.result()]
    for each in done:
        if each.said:
            print(each.said.read_text("utf-8", "replace"), flush=True)
    return done


def run_all(python: Path, rounds: tuple[tuple[Lane, ...], ...]) -> int:
    """Run round after round, then name the slowest tests; 0, or the first other code."""
    began_s = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="formcheck-tests-") as name:
        done: list[Running] = []
        for lanes in rounds:
            done += run_round(python, lanes, Path(name))
            if any(each.process.returncode == INTERRUPTED for each in done):
                break
        tell_the_slowest([each.times for each in done if each.times.exists()])
    print(f"All of it took {time.monotonic() - began_s:.0f} s.")
    return next((each.process.returncode for each in done if each.process.returncode), 0)


def tell_the_slowest(files: list[Path]) -> None:
    """Print which tests took longest, their fixtures included."""
    tests = [test for file in files for test in ElementTree.parse(file).iter("testcase")]
    took_s = [(float(each.get("time", 0)), _name_of(each)) for each in tests]
    print(f"The slowest of {len(tests)} tests:")
    for seconds, name in sorted(took_s, reverse=True)[:SLOWEST]:
        print(f"{seconds:7.1f} s  {name}")


def _name_of(test: ElementTree.Element) -> str:
    return f"{test.get('classname')}::{test.get('name')}"


def main() -> None:
    arguments = [each for each in sys.argv[1:] if each != SEARCH]
    if SEARCH in sys.argv:
        os.environ["PYTEST_ADDOPTS"] = f"{os.environ.get('PYTEST_ADDOPTS', '')} {NEW_EXAMPLES}"
    else:  # examples that are made of a set's elements would be others in every process
        os.environ.setdefault("PYTHONHASHSEED", "0")
    is_quick = arguments == ["--quick"]
    python = environment_python()
    extra = "quick" if is_quick else "test"
    run(python, "-m", "pip", "install", "--quiet", "--editable", f".[{extra}]")
    machine.prepare(python, is_quick=is_quick)
    if arguments and not is_quick:
        sys.exit(subprocess.run([python, "-m", "pytest", *arguments], cwd=PROJECT).returncode)
    sys.exit(run_all(python, QUICK if is_quick else WHOLE))


if __name__ == "__main__":
    main()
