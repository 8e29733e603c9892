"""Prints how much a browser that finds the pose itself downloads on its first visit.

`python -m benchmarks.downloads` starts the app and asks for the files as a browser does, packed by
gzip where the server packs them. The page itself, about 1 MB of Streamlit's, isn't among them.
"""

from __future__ import annotations

import asyncio

import httpx

from benchmarks.app import running_app
from formcheck.models import FULL_MODEL, HEAVY_MODEL
from formcheck.pose import PEOPLE_MODEL, bundle_name
from formcheck.settings import PosePlace
from formcheck.ui.assets import ASSETS_PATH, MODELS_PATH
from formcheck.ui.camera import RUNTIME_PATH

# The runtime with its two scripts, the model to begin with, and the one that finds other people.
FIRST_VISIT = (
    RUNTIME_PATH,
    f"{ASSETS_PATH}/vision/vision_wasm_module_internal.js",
    f"{ASSETS_PATH}/vision/vision_bundle.mjs",
    f"{MODELS_PATH}/{bundle_name(FULL_MODEL)}",
    f"{MODELS_PATH}/{bundle_name(PEOPLE_MODEL)}",
)
FAST_COMPUTER = (f"{MODELS_PATH}/{bundle_name(HEAVY_MODEL)}",)
GROUPS = {"the first visit": FIRST_VISIT, "a fast computer, besides": FAST_COMPUTER}


async def downloaded(client: httpx.AsyncClient, paths: tuple[str, ...]) -> dict[str, int]:
    """Return the bytes that come over the line for each path."""
    sizes = {}
    for path in paths:
        async with client.stream("GET", path) as answer:
            answer.raise_for_status()
            sizes[path] = sum([len(part) async for part in answer.aiter_raw()])
    return sizes


async def _show(url: str) -> None:
    async with httpx.AsyncClient(base_url=url, headers={"Accept-Encoding": "gzip"}) as client:
        for name, paths in GROUPS.items():
            sizes = await downloaded(client, paths)
            for path, size in {**sizes, name: sum(sizes.values())}.items():
                print(f"{size / 1e6:7.1f} MB  {path}")


def main() -> None:
    """Print a line for each file, and a sum for each group."""
    with running_app({"FORMCHECK_POSE": PosePlace.BROWSER.value}) as app:
        asyncio.run(_show(app.url))


if __name__ == "__main__":
    main()
