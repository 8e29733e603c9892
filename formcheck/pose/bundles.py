"""The pose model bundles in the models folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from formcheck.errors import ModelError
from formcheck.models import FAST_MODEL

PEOPLE_MODEL = FAST_MODEL  # looks for further people now and then


def bundle_name(model: str) -> str:
    """Return the file name of a model's bundle."""
    return f"pose_landmarker_{model}.task"


def checked_bundle(models_dir: Path, model: str) -> Path:
    """Check a model bundle against the manifest's checksum; return its path.

    Raises:
        ModelError: the bundle is missing or damaged, or `model` is unknown.
    """
    name = bundle_name(model)
    path = models_dir / name
    try:
        known = json.loads((models_dir / "manifest.json").read_text())["bundles"]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            "The pose model {file} is missing from the models folder: "
            "get the project again, or rebuild it as models/README.md says.",
            file=path.name,
        ) from error
    if known.get(name, {}).get("sha256") != digest:
        raise ModelError(
            "The pose model {file} is damaged: "
            "get the project again, or rebuild it as models/README.md says.",
            file=path.name,
        )
    return path
