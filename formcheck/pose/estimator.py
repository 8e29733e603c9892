"""What the engine asks of anything that finds a person in pictures."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from formcheck.landmarks import Observation

Image = NDArray[np.uint8]


class Estimator(Protocol):
    """Finds one person in each picture of one stream. Not thread-safe: one estimator per stream."""

    def estimate(self, image_rgb: Image, t_s: float) -> Observation:
        """What is seen at `t_s` in an (height, width, 3) RGB picture; times must increase."""
        ...

    def close(self) -> None:
        """Free the model; safe to call twice."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
