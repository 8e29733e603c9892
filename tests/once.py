"""Files that take their time, made once for all of pytest's processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

Once = Callable[[str, Callable[[Path], None]], Path]
NewDatabase = Callable[[Path], Path]
NewEnvironment = Callable[[Path], Path]


def once_in(factory: pytest.TempPathFactory) -> Once:
    """Gives the folder of a name, filled by whichever of the processes asks for it first.

    What is in it is everybody's: to change it, copy it.
    """
    is_one_of_several = "PYTEST_XDIST_WORKER" in os.environ
    ours = factory.getbasetemp()
    everybodys = ours.parent if is_one_of_several else ours

    def once(name: str, fill: Callable[[Path], None]) -> Path:
        made = everybodys / f"once {name}"
        with FileLock(everybodys / f"once {name}.lock"):
            if not made.exists():
                half_made = factory.mktemp("once")
                fill(half_made)
                half_made.rename(made)
        return made

    return once
