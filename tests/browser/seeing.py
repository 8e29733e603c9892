"""The page's own pose worker, given the pictures of a clip one by one."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import cv2
from playwright.sync_api import Page

from formcheck.landmarks import Observation
from formcheck.live.frame import Frame
from formcheck.live.landmark_message import parse_landmarks
from formcheck.models import MODELS
from formcheck.pose import PEOPLE_MODEL, bundle_name
from formcheck.pose.estimator import Image
from formcheck.ui.assets import ASSETS_PATH, MODELS_PATH
from formcheck.video import Video

START = """async ([worker_path, models]) => {
  const worker = new Worker(worker_path, { type: "module" });
  const answer = (question, moved) => new Promise((done, failed) => {
    worker.onmessage = ({ data }) => {
      if (data.failed) failed(Error(data.failed));
      else if (data.share === undefined) done(data); // else: so much of the models has come
    };
    worker.onerror = ({ message }) => failed(Error(message));
    worker.postMessage(question, moved);
  });
  await answer(models, []);
  window.see = async ([png, t_s]) => {
    const file = await (await fetch(`data:image/png;base64,${png}`)).blob();
    const picture = await createImageBitmap(file);
    const { payload } = await answer({ picture, t_s }, [picture]);
    return btoa(String.fromCharCode(...new Uint8Array(payload)));
  };
}"""


def pictures(clip: Path) -> Iterator[tuple[Image, float]]:
    """Each picture of a clip and its time."""
    with Video(clip) as video:
        yield from video.frames()


def open_worker(page: Page, model: str = "full") -> None:
    """Start the worker on a page of an app that finds the pose in the browser."""
    paths = {name: f"{MODELS_PATH}/{bundle_name(name)}" for name in (model, PEOPLE_MODEL)}
    models = {
        "first": model,
        "paths": {model: paths[model]},
        "places": {name: place for place, name in enumerate(MODELS)},
        "people_path": paths[PEOPLE_MODEL],
    }
    page.evaluate(START, [f"{ASSETS_PATH}/camera/pose/worker.js", models])


def seen_by_the_page(page: Page, image_rgb: Image, t_s: float) -> Observation:
    """Return what the worker sees in a picture, as the server reads it from the message."""
    png = cv2.imencode(".png", image_rgb[:, :, ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 1])[1]
    sent = page.evaluate("see", [base64.b64encode(png.tobytes()).decode(), t_s])
    return parse_landmarks(Frame(0, t_s, base64.b64decode(sent)))[0]
