"""Settings of one run, from the environment. Nothing else reads environment variables."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_data_path

# The model is left to the program.
AUTO = "auto"
PACKAGE_DIR = Path(__file__).resolve().parent
PROJECT_DIR = PACKAGE_DIR.parent


def shipped(name: str) -> Path:
    """Return the path of shipped data: beside the package in a checkout, in it once installed."""
    installed = PACKAGE_DIR / name
    return installed if installed.exists() else PROJECT_DIR / name


def _default_database() -> Path:
    return user_data_path("formcheck", appauthor=False) / "formcheck.db"


def database_place(named: str) -> Path | str:
    """Return what a person named as the database: an address, or else the file's path."""
    return named if "://" in named else Path(named)


def _address(named: str) -> str:
    """Return the address without a final slash; ValueError unless it is scheme and host alone."""
    address = named.rstrip("/")
    if address and not re.fullmatch(r"https?://[^/?#@\s]+", address):
        raise ValueError(f"FORMCHECK_ADDRESS is like https://clinic.example, not {named}")
    return address


def own_exercises_dir(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Find the folder of a clinic's own exercises and their words (`FORMCHECK_EXERCISES`).

    Separate from `Settings`, because code that asks for an exercise has no settings to pass on.
    """
    named = environment.get("FORMCHECK_EXERCISES")
    return Path(named) if named else None


def recordings_place(environment: Mapping[str, str] = os.environ) -> str | None:
    """Find the folder or bucket for recordings outside of the database (`FORMCHECK_RECORDINGS`).

    Separate from `Settings` for the same reason.
    """
    return environment.get("FORMCHECK_RECORDINGS") or None


class PosePlace(StrEnum):
    """The place where the pose model of a live set runs."""

    SERVER = "server"
    BROWSER = "browser"


def _own_pose() -> PosePlace:
    """Say where a person's own computer finds the pose: MediaPipe doesn't run on every computer."""
    return PosePlace.SERVER if find_spec("mediapipe") else PosePlace.BROWSER


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run.

    Attributes:
        models_dir: folder of the pose model bundles (`FORMCHECK_MODELS_DIR`).
        model: "heavy", "full" or "lite"; "auto": for a live set the most exact one that this
            computer keeps pace with, for a video always the heavy one (`FORMCHECK_MODEL`).
        database: file of the local database, or a `postgresql://` address (`FORMCHECK_DATABASE`).
        pose: "server", for an app on the person's own computer, or "browser", for an app hosted for
            others and where MediaPipe isn't installed: it is sent landmarks and refuses pictures
            (`FORMCHECK_POSE`).
        hub: this is a clinic's server, not a patient's laptop (`FORMCHECK_HUB`).
        proxies: addresses or networks of the proxies before the server, separated by commas
            (`FORMCHECK_PROXIES`).
        address: the hub's public address, such as "https://clinic.example" (`FORMCHECK_ADDRESS`);
            "" leaves it to the browsers.
        key_file: file with the keys of the secrets in a hub's database (`FORMCHECK_KEY_FILE`);
            None: beside a database that is a file.
    """

    models_dir: Path = field(default_factory=lambda: shipped("models"))
    model: str = AUTO
    database: Path | str = field(default_factory=_default_database)
    pose: PosePlace = PosePlace.SERVER
    hub: bool = False
    proxies: str = ""
    address: str = ""
    key_file: Path | None = None

    @property
    def trains_patients(self) -> bool:
        """Whether patients may train on the hub: only where no picture could reach it."""
        return self.hub and self.pose is PosePlace.BROWSER

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings from every environment variable that is set.

        Raises:
            ValueError: `FORMCHECK_POSE` is unknown (a guess could send pictures away), or
                `FORMCHECK_ADDRESS` is no address.
        """
        default, key_file = cls(), environment.get("FORMCHECK_KEY_FILE")
        database = environment.get("FORMCHECK_DATABASE")
        hub = environment.get("FORMCHECK_HUB", "").lower() in {"1", "true", "yes"}
        # A hub trains patients only where somebody has said so.
        pose = default.pose if hub else _own_pose()
        return cls(
            models_dir=Path(environment.get("FORMCHECK_MODELS_DIR", str(default.models_dir))),
            model=environment.get("FORMCHECK_MODEL", default.model),
            database=default.database if database is None else database_place(database),
            pose=PosePlace(environment.get("FORMCHECK_POSE", pose)),
            hub=hub,
            proxies=environment.get("FORMCHECK_PROXIES", default.proxies),
            address=_address(environment.get("FORMCHECK_ADDRESS", default.address)),
            key_file=Path(key_file) if key_file else None,
        )
