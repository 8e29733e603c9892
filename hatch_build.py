"""Takes into the wheel what lies beside the package here: see `formcheck.settings.shipped`."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BESIDE = ("app.py", ".streamlit/config.toml", "models")


class BesideThePackage(BuildHookInterface[Any]):
    """Leaves an editable installation alone, which finds them where they lie."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """See hatchling's documentation of build hooks."""
        if version == "standard":
            build_data["force_include"].update({name: f"formcheck/{name}" for name in BESIDE})
