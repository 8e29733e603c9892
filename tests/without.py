"""A computer that MediaPipe isn't made for."""

from __future__ import annotations

import os
from pathlib import Path


def without_mediapipe(folder: Path) -> dict[str, str]:
    """The environment of a process that finds no mediapipe; Python reads `folder` at its start."""
    (folder / "sitecustomize.py").write_text("import sys; sys.modules['mediapipe'] = None\n")
    paths = [str(folder), os.environ.get("PYTHONPATH", "")]
    return {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
