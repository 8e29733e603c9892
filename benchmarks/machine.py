"""Describes the computer measured on: without that, the numbers say nothing."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

CPU_INFO = Path("/proc/cpuinfo")
LIBRARIES = ("formcheck", "mediapipe", "numpy", "opencv-python", "streamlit")


@dataclass(frozen=True, slots=True)
class Machine:
    """The computer measured on.

    Attributes:
        cores: how many logical cores this process may use.
        load: how many processes wanted to run over the last minute; None where that isn't known.
    """

    system: str
    processor: str
    cores: int
    load: float | None
    python: str
    versions: dict[str, str]

    def json(self) -> dict[str, Any]:
        """Return its facts by name."""
        return asdict(self)


def this_machine() -> Machine:
    """Describe the computer that this runs on, and how busy it is."""
    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        processor=_processor(),
        cores=_cores(),
        load=round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        python=platform.python_version(),
        versions={name: version(name) for name in LIBRARIES},
    )


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processor() -> str:
    if CPU_INFO.is_file():
        for line in CPU_INFO.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or "unknown"
