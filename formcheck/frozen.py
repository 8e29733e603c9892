"""Pictures that are the same again and again: the camera, or what gave them, stands still.

Of a body that breathes, seen by a sensor that has noise, no two pictures are equal. A frozen one
shows a pose that nobody holds any more, and the model's own jitter makes it look alive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from formcheck.pose.estimator import Image
from formcheck.video import Frame

# A camera slower than its stream gives some pictures twice, and so does an encoder that saves.
FROZEN_AFTER_S = 2.0
# Every fourth pixel of a side tells as much.
EVERY = 4


def living(frames: Iterable[Frame]) -> Iterator[Frame]:
    """The frames but those that have been the same for long: of that time nothing is known."""
    last: Image | None = None
    since_s = 0.0
    for image_rgb, t_s in frames:
        small = image_rgb[::EVERY, ::EVERY]
        if last is None or not np.array_equal(small, last):
            last, since_s = small.copy(), t_s
        if t_s - since_s < FROZEN_AFTER_S:
            yield image_rgb, t_s
