"""The product's estimator on pictures in real time: `estimator_run.py SECONDS`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from formcheck.pose import open_estimator
from formcheck.settings import Settings
from formcheck.video import Video

CLIP = Path(__file__).parents[1] / "clips" / "bridge.mp4"
PAUSE_S = 1.0  # few pictures a second: other tests run at the same time


def main(run_s: float) -> None:
    with Video(CLIP) as video:
        picture, _ = next(video.frames())
    begin_s = time.monotonic()
    with open_estimator(Settings(model="full")) as estimator:
        while (t_s := time.monotonic() - begin_s) < run_s:
            estimator.estimate(picture, t_s)
            time.sleep(PAUSE_S)


if __name__ == "__main__":
    main(float(sys.argv[1]))
