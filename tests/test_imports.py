"""Data flows one way, and so do imports. The tables below are the rule; the code must obey."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "formcheck"

# Each part of the package and the parts it may import; only parts further up may be named.
MAY_IMPORT = {
    "prefetch": "",
    "closes": "",
    "sentence": "",
    "errors": "sentence",
    "extras": "errors",
    "files": "",
    "markup": "",
    "promptly": "",
    "quiet": "",
    "settings": "",
    "access": "errors",
    "landmarks": "",
    "models": "",
    "words": "errors settings",
    "journey": "",
    "recording": "errors files landmarks models",
    "pose": "closes errors files settings landmarks models recording",
    "video": "closes errors pose",
    "kinematics": "landmarks",
    "exercises": "errors settings kinematics",
    "figures": "markup landmarks kinematics exercises",
    "reps": "landmarks kinematics exercises",
    "form": "landmarks kinematics exercises reps",
    "plan": "errors exercises reps",
    "review": "landmarks exercises reps plan",
    "exchange": "errors landmarks exercises reps plan",
    "store": "errors files settings access landmarks models journey recording exercises reps plan"
    " review exchange",
    "wording": "words landmarks models journey exercises reps plan review store",
    "sync": "closes errors exercises exchange store",
    "session": "sentence landmarks kinematics exercises reps form",
    "rehearsal": "landmarks kinematics exercises reps session",
    "replay": "landmarks kinematics exercises reps form session",
    "coach": "sentence landmarks kinematics exercises reps form plan session",
    "report": "markup words landmarks models figures journey exercises reps form plan review store"
    " wording session",
    "referral": "errors access words exercises plan store wording report",
    "hub": "errors markup settings access words landmarks exercises plan exchange store replay"
    " referral",
    "draw": "errors landmarks kinematics exercises reps session video",
    "pipeline": "prefetch errors settings landmarks recording pose video exercises session report",
    "evaluation": "errors settings landmarks kinematics exercises reps form session report"
    " pipeline",
    "batch": "errors files settings words recording exercises reps report pipeline evaluation",
    "live": "errors settings words landmarks models pose kinematics exercises reps form plan"
    " wording session coach report",
    "ui": "errors markup promptly settings access words landmarks models figures recording journey"
    " pose kinematics exercises reps form plan review exchange store wording hub sync session coach"
    " report referral pipeline live",
    "demo": "errors access landmarks models journey recording kinematics exercises reps plan review"
    " exchange store session",
    "commands": "errors extras files promptly quiet settings access words models pose exercises"
    " rehearsal report store hub pipeline batch demo",
    "cli": "errors extras files quiet settings words landmarks recording pose exercises reps"
    " wording session report draw pipeline evaluation commands",
    "__main__": "cli",
}

PURE = (
    "sentence",
    "landmarks",
    "kinematics",
    "exercises",
    "reps",
    "form",
    "session",
    "figures",
    "journey",
    "coach",
    "review",
    "rehearsal",
    "replay",
    "report",
    "wording",
)
IMPURE_MODULES = {"asyncio", "cv2", "os", "random", "socket", "streamlit", "threading", "time"}

# Libraries that few files may import.
ONLY_IN = {
    "mediapipe": ("formcheck/pose/mediapipe.py",),
    "streamlit": ("formcheck/ui/", "app.py"),
    "starlette": ("formcheck/live/", "formcheck/ui/", "formcheck/hub/"),
    "fastapi": ("formcheck/hub/",),
    "uvicorn": ("formcheck/commands/hub.py",),
    "typer": ("formcheck/cli.py", "formcheck/commands/"),
    "argon2": ("formcheck/store/clinic/passwords.py",),
    "cryptography": ("formcheck/store/clinic/keys.py",),
    "zxcvbn": ("formcheck/store/clinic/passwords.py",),
    "keyring": ("formcheck/store/keychain.py",),
    "pyotp": ("formcheck/store/clinic/second_factor.py",),
    "psycopg": ("formcheck/store/",),
    "fpdf": ("formcheck/report/pdf",),
    "fhir": ("formcheck/report/fhir.py", "formcheck/referral/referral_file.py"),
    "babel": ("formcheck/words/",),
    "matplotlib": ("formcheck/draw/plot", "formcheck/report/"),
    "sqlalchemy": ("formcheck/store/",),
    "alembic": ("formcheck/store/",),
    "pyarrow": ("formcheck/batch/parquet_tables.py",),
    "filelock": ("formcheck/batch/results.py", "formcheck/ui/videos.py"),
    "ray": ("formcheck/batch/on_ray.py",),
    "html": (),  # Python's own, which escapes only where one thinks of it
    "jinja2": ("formcheck/markup.py",),
    # Whoever imports it may let a text through unescaped, and says there why that is safe.
    "markupsafe": (
        "formcheck/figures/still.py",
        "formcheck/markup.py",
        "formcheck/report/html.py",
        "formcheck/ui/desk/plan_words.py",
        "formcheck/ui/desk/sparkline.py",
        "formcheck/ui/desk/worklist_table.py",
    ),
    "icalendar": ("formcheck/store/calendar.py",),
    "httpx": ("formcheck/sync/client.py",),
    "cv2": (
        "formcheck/pose/",
        "formcheck/draw/",
        "formcheck/video.py",
        "formcheck/live/jpeg.py",
    ),
}
CV2_DRAWING = {"circle", "drawContours", "ellipse", "fillPoly", "line", "polylines", "putText"}

FILES = sorted([*PACKAGE.rglob("*.py"), PROJECT / "app.py"])


def part_of(path: Path) -> str:
    """The part of the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Full names of all modules that a file imports, wherever in it; relative imports are none."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += (f"{node.module}.{name.name}" for name in node.names)
    return tuple(found)


def relative_names(paths: list[Path]) -> list[str]:
    return [path.relative_to(PROJECT).as_posix() for path in paths]


PACKAGE_FILES = [path for path in FILES if path.is_relative_to(PACKAGE)]


def test_the_table_runs_one_way() -> None:
    known: set[str] = set()
    for part, names in MAY_IMPORT.items():
        assert set(names.split()) <= known, part
        known.add(part)


@pytest.mark.parametrize("path", PACKAGE_FILES, ids=relative_names(PACKAGE_FILES))
def test_a_file_imports_only_what_its_part_may(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        assert not imported(path)
        return
    for name in imported(path):
        top, _, rest = name.partition(".")
        other = rest.split(".")[0]
        if top == "formcheck" and (other in MAY_IMPORT or (PACKAGE / other).exists()):
            assert other in {part, *MAY_IMPORT[part].split()}, f"imports {name}"
        if part in PURE:
            assert top not in IMPURE_MODULES, f"imports {name}"


@pytest.mark.parametrize("folder", ["benchmarks", "tests"])
def test_the_program_runs_without_what_lies_beside_it(folder: str) -> None:
    users = [path for path in FILES if any(n.split(".")[0] == folder for n in imported(path))]
    assert not relative_names(users)


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_imported_only_where_it_belongs(library: str) -> None:
    users = [path for path in FILES if any(n.split(".")[0] == library for n in imported(path))]
    strays = [name for name in relative_names(users) if not name.startswith(ONLY_IN[library])]
    assert not strays


def test_only_draw_draws_with_opencv() -> None:
    for path in PACKAGE_FILES:
        if part_of(path) == "draw":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert not (node.value.id == "cv2" and node.attr in CV2_DRAWING), path
