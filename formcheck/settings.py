"""Settings of one run, from the environment. Nothing else reads environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Attributes:
    models_dir: folder of the pose model bundles (`FORMCHECK_MODELS_DIR`).
    model: "lite", "full" or "heavy" (`FORMCHECK_MODEL`).
    """

    models_dir: Path = PROJECT_DIR / "models"
    model: str = "full"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings with every variable that is set taken over."""
        return cls(
            models_dir=Path(environment.get("FORMCHECK_MODELS_DIR", str(cls().models_dir))),
            model=environment.get("FORMCHECK_MODEL", cls().model),
        )
